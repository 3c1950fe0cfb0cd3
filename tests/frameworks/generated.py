"""Generated ladders for properties: any shape that `validation.check` lets pass, with hostile texts."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from frameworks.model import (
    Band,
    Cell,
    Competency,
    Criterion,
    Expectation,
    Framework,
    Group,
    Level,
    Merge,
    Note,
    Role,
    Rule,
    Track,
    arranged,
)
from frameworks.texts import is_tidy, tidy
from frameworks.validation import check

# What Markdown, YAML, JSON and HTML take for structure.
MARKDOWN = ("# ", "###", "* ", "- ", "1. ", "> ", "```", "---", "***", "[a]: b", "|", "==", "\\", "    ")
HTML = ("<!-- ", " -->", "<script>", "</div>", "&amp;", "<!-- id: x -->", "<!-- example -->")
YAML = ("{", "}", ": ", " #", "'", '"', "yes", "null", "0x1", "1e3", "~", "\t", "  ")
HOSTILE = st.sampled_from((*MARKDOWN, *HTML, *YAML, "“", "é", "字", "😀"))
WORDS = st.one_of(HOSTILE, st.text(max_size=6))
LINES = st.lists(WORDS, max_size=6).map("".join)
TITLES = LINES.map(lambda text: tidy(text.replace("\n", " ").replace("\r", " "))).filter(
    lambda text: text and "\n" not in text
)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join).map(tidy).filter(is_tidy)
FULL_TEXTS = TEXTS.filter(bool)
KEYS = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,5}|[äж字][\w]{0,3}", fullmatch=True)


def keys(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(KEYS, min_size=least, max_size=most, unique=True)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Return a ladder that fits together, its parts and texts at random."""
    levels = _levels(draw)
    groups = tuple(Group(key, draw(TITLES), draw(TEXTS)) for key in draw(keys(0, 2)))
    in_group = st.sampled_from(["", *(group.key for group in groups)])
    competencies = tuple(Competency(key, draw(TITLES), draw(in_group), draw(TEXTS)) for key in draw(keys(0, 3)))
    tracks = tuple(Track(key, draw(TITLES), draw(TEXTS)) for key in draw(keys(1, 2)))
    framework = Framework(draw(KEYS), draw(TITLES), draw(TEXTS), levels, groups, competencies, tracks)
    framework = replace(framework, bands=_bands(draw, framework))
    if len(tracks) == 2 and framework.bands_of(tracks[1].key) and draw(st.booleans()):
        base = framework.bands_of(tracks[1].key)[0].key
        framework = replace(framework, tracks=(replace(tracks[0], builds_on=base), tracks[1]))
    framework = replace(framework, roles=_roles(draw, framework))
    notes = tuple(Note(draw(TITLES), draw(TEXTS)) for _ in range(draw(st.integers(0, 2))))
    framework = replace(framework, notes=notes, licence=draw(TEXTS), attribution=draw(TEXTS))
    return check(replace(framework, cells=arranged(framework, _cells(draw, framework))))


def _levels(draw: st.DrawFn) -> tuple[Level, ...]:
    numbers = sorted(draw(st.sets(st.integers(1, 9), min_size=1, max_size=4)))
    found = draw(keys(len(numbers), len(numbers)))
    return tuple(Level(key, draw(TITLES), number, draw(TEXTS)) for key, number in zip(found, numbers, strict=True))


def _bands(draw: st.DrawFn, framework: Framework) -> tuple[Band, ...]:
    rungs = [(track.key, level.number) for track in framework.tracks for level in framework.levels]
    chosen = draw(st.lists(st.sampled_from(rungs), unique=True, max_size=4))
    return tuple(
        _band(draw, framework, key, track, level)
        for key, (track, level) in zip(draw(keys(len(chosen), len(chosen))), chosen, strict=True)
    )


def _band(draw: st.DrawFn, framework: Framework, key: str, track: str, level: int) -> Band:
    expected = [part.key for part in framework.competencies if draw(st.booleans())]
    placeholder = draw(st.booleans())
    return Band(
        key,
        draw(TITLES),
        track,
        level,
        aliases=tuple(draw(st.lists(TITLES, max_size=2))),
        summary=draw(TEXTS),
        pay_band=draw(TEXTS),
        placeholder=placeholder,
        assessable=not placeholder and draw(st.booleans()),
        expects=tuple(Expectation(found, draw(st.sampled_from(framework.levels)).key) for found in expected),
    )


def _roles(draw: st.DrawFn, framework: Framework) -> tuple[Role, ...]:
    return tuple(
        Role(
            key,
            draw(TITLES),
            tuple(draw(st.lists(TITLES, max_size=1))),
            draw(TEXTS),
            draw(st.booleans()),
            tuple(band.key for band in framework.bands if draw(st.booleans())),
            tuple(_merge(draw, part.key) for part in framework.competencies if draw(st.booleans())),
        )
        for key in draw(keys(0, 2))
    )


def _merge(draw: st.DrawFn, competency: str) -> Merge:
    rule = draw(st.sampled_from(Rule))
    return Merge(competency, rule, draw(st.sampled_from([-2, -1, 1, 2])) if rule is Rule.SHIFT else 0)


def _cells(draw: st.DrawFn, framework: Framework) -> list[Cell]:
    cells = []
    ids = iter(draw(keys(12, 12)))
    for competency in framework.competencies:
        for level in framework.levels:
            track = draw(st.sampled_from(["", *(track.key for track in framework.tracks)]))
            cells.append(Cell(competency.key, level.key, _criteria(draw, ids), track=track))
        for role in framework.roles:
            level_key = draw(st.sampled_from(["", *(level.key for level in framework.levels)]))
            cells.append(Cell(competency.key, level_key, _criteria(draw, ids), role=role.key))
    return cells


def _criteria(draw: st.DrawFn, ids: Iterator[str]) -> tuple[Criterion, ...]:
    wanted = [found for _, found in zip(range(draw(st.integers(0, 2))), ids, strict=False)]
    return tuple(Criterion(found, draw(FULL_TEXTS), tuple(draw(st.lists(FULL_TEXTS, max_size=1)))) for found in wanted)
