"""Generated ladders for properties: any shape that `validation.check` lets pass, with hostile texts or plain ones.

Hostile texts are for what reads and writes them. Where only the shape counts, plain ones take a fifth of the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

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


@dataclass(frozen=True)
class Language:
    """What the texts and keys of generated ladders are made of; `texts` may be empty, `statements` not."""

    titles: st.SearchStrategy[str]
    texts: st.SearchStrategy[str]
    statements: st.SearchStrategy[str]
    keys: st.SearchStrategy[str]

    def some_keys(self, least: int, most: int) -> st.SearchStrategy[list[str]]:
        """So many different keys."""
        return st.lists(self.keys, min_size=least, max_size=most, unique=True)


HOSTILE_ONES = Language(TITLES, TEXTS, FULL_TEXTS, KEYS)
SAID = ("You bake.", "You bake bread.", "You bake bread well,\nand say how.", "You sell.", "You sell bread.", "é 字")
PLAIN_ONES = Language(
    titles=st.sampled_from(("Baking", "Selling", "Baking bread", "é 字")),
    texts=st.sampled_from(("", *SAID)),
    statements=st.sampled_from(SAID),
    keys=st.sampled_from(tuple(f"{letter}{number}" for letter in "abzä" for number in range(8))),
)


def frameworks() -> st.SearchStrategy[Framework]:
    """Ladders that fit together, with texts that readers and writers may trip over."""
    return _frameworks(HOSTILE_ONES)


def plain_frameworks() -> st.SearchStrategy[Framework]:
    """Ladders of any shape that fit together, with a few plain texts that often say the same."""
    return _frameworks(PLAIN_ONES)


@st.composite
def _frameworks(draw: st.DrawFn, language: Language) -> Framework:
    titles, texts, keys = language.titles, language.texts, language.some_keys
    levels = _levels(draw, language)
    groups = tuple(Group(key, draw(titles), draw(texts)) for key in draw(keys(0, 2)))
    in_group = st.sampled_from(["", *(group.key for group in groups)])
    competencies = tuple(Competency(key, draw(titles), draw(in_group), draw(texts)) for key in draw(keys(0, 3)))
    tracks = tuple(Track(key, draw(titles), draw(texts)) for key in draw(keys(1, 2)))
    framework = Framework(draw(language.keys), draw(titles), draw(texts), levels, groups, competencies, tracks)
    framework = replace(framework, bands=_bands(draw, language, framework))
    if len(tracks) == 2 and framework.bands_of(tracks[1].key) and draw(st.booleans()):
        base = framework.bands_of(tracks[1].key)[0].key
        framework = replace(framework, tracks=(replace(tracks[0], builds_on=base), tracks[1]))
    framework = replace(framework, roles=_roles(draw, language, framework))
    notes = tuple(Note(draw(titles), draw(texts)) for _ in range(draw(st.integers(0, 2))))
    framework = replace(framework, notes=notes, licence=draw(texts), attribution=draw(texts))
    return check(replace(framework, cells=arranged(framework, _cells(draw, language, framework))))


def _levels(draw: st.DrawFn, language: Language) -> tuple[Level, ...]:
    numbers = sorted(draw(st.sets(st.integers(1, 9), min_size=1, max_size=4)))
    found = draw(language.some_keys(len(numbers), len(numbers)))
    return tuple(
        Level(key, draw(language.titles), number, draw(language.texts))
        for key, number in zip(found, numbers, strict=True)
    )


def _bands(draw: st.DrawFn, language: Language, framework: Framework) -> tuple[Band, ...]:
    rungs = [(track.key, level.number) for track in framework.tracks for level in framework.levels]
    chosen = draw(st.lists(st.sampled_from(rungs), unique=True, max_size=4))
    return tuple(
        _band(draw, language, framework, key, track, level)
        for key, (track, level) in zip(draw(language.some_keys(len(chosen), len(chosen))), chosen, strict=True)
    )


def _band(draw: st.DrawFn, language: Language, framework: Framework, key: str, track: str, level: int) -> Band:
    expected = [part.key for part in framework.competencies if draw(st.booleans())]
    placeholder = draw(st.booleans())
    return Band(
        key,
        draw(language.titles),
        track,
        level,
        aliases=tuple(draw(st.lists(language.titles, max_size=2))),
        summary=draw(language.texts),
        pay_band=draw(language.texts),
        placeholder=placeholder,
        assessable=not placeholder and draw(st.booleans()),
        expects=tuple(Expectation(found, draw(st.sampled_from(framework.levels)).key) for found in expected),
    )


def _roles(draw: st.DrawFn, language: Language, framework: Framework) -> tuple[Role, ...]:
    return tuple(
        Role(
            key,
            draw(language.titles),
            tuple(draw(st.lists(language.titles, max_size=1))),
            draw(language.texts),
            draw(st.booleans()),
            tuple(band.key for band in framework.bands if draw(st.booleans())),
            tuple(_merge(draw, part.key) for part in framework.competencies if draw(st.booleans())),
        )
        for key in draw(language.some_keys(0, 2))
    )


def _merge(draw: st.DrawFn, competency: str) -> Merge:
    rule = draw(st.sampled_from(Rule))
    return Merge(competency, rule, draw(st.sampled_from([-2, -1, 1, 2])) if rule is Rule.SHIFT else 0)


def _cells(draw: st.DrawFn, language: Language, framework: Framework) -> list[Cell]:
    cells = []
    ids = iter(draw(language.some_keys(12, 12)))
    for competency in framework.competencies:
        for level in framework.levels:
            track = draw(st.sampled_from(["", *(track.key for track in framework.tracks)]))
            cells.append(Cell(competency.key, level.key, _criteria(draw, language, ids), track=track))
        for role in framework.roles:
            level_key = draw(st.sampled_from(["", *(level.key for level in framework.levels)]))
            cells.append(Cell(competency.key, level_key, _criteria(draw, language, ids), role=role.key))
    return cells


def _criteria(draw: st.DrawFn, language: Language, ids: Iterator[str]) -> tuple[Criterion, ...]:
    wanted = [found for _, found in zip(range(draw(st.integers(0, 2))), ids, strict=False)]
    return tuple(
        Criterion(found, draw(language.statements), tuple(draw(st.lists(language.statements, max_size=1))))
        for found in wanted
    )
