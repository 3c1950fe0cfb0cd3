"""What the draft of a ladder is made of, as its owner sees it: every part with what hangs on it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from frameworks.editing.parts import Part, find_part, listed
from frameworks.model import Band, Competency, Level, Note, Role, Rule, Track
from frameworks.model import Framework as Ladder
from ladder.errors import NotFound
from ladder.models import Framework
from ladder.queries import frameworks as queries


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part in words; `about` says what it is for."""

    nouns: str
    noun: str
    title: str
    article: str
    about: str


KINDS = {
    kind.nouns: kind
    for kind in (
        Kind("levels", "level", "Levels", "a", "The steps of every competency, the lowest first."),
        Kind("groups", "group", "Groups", "a", "Families of competencies. A short ladder needs none."),
        Kind("competencies", "competency", "Competencies", "a", "What is looked at. Each has criteria at its levels."),
        Kind("tracks", "track", "Tracks", "a", "Families of bands, such as engineers and engineering management."),
        Kind("bands", "band", "Bands", "a", "The rungs on which people stand."),
        Kind("roles", "role", "Roles", "a", "What can be mixed into a band: it adds, replaces or shifts expectations."),
        Kind("notes", "note", "Notes", "a", "Passages beside the grid: how to read it, how to use it."),
    )
}
"""In the order in which a ladder is best written down."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part in the overview, with facts in words; `first` and `last` say where it cannot be moved further."""

    key: str
    title: str
    facts: str
    placeholder: bool
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class PartList:
    """The parts of one kind; `under` is a track's title where the parts are its bands."""

    under: str
    rows: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class PartSection:
    """One kind of part in the overview."""

    kind: Kind
    count: int
    lists: tuple[PartList, ...]


def draft_of(org_id: UUID, key: str) -> tuple[Framework, Ladder]:
    """A ladder with what its draft says now; raises NotFound."""
    framework = queries.get_framework(org_id, key)
    return framework, queries.load_draft(framework)


def kind_of(nouns: str) -> Kind:
    """The kind of part with that name; raises NotFound."""
    if nouns not in KINDS:
        raise NotFound("A ladder has no such parts.")
    return KINDS[nouns]


def get_part(ladder: Ladder, nouns: str, key: str) -> Part:
    """The part with that key; raises NotFound."""
    part = find_part(ladder, nouns, key)
    if part is None:
        raise NotFound(f"There is no such {KINDS[nouns].noun} in the draft. Perhaps somebody removed it.")
    return part


def overview(ladder: Ladder) -> tuple[PartSection, ...]:
    """Every part of the ladder, kind by kind; bands by track."""
    counted = _Counted(ladder)
    return tuple(
        PartSection(kind, len(listed(ladder, nouns)), tuple(_lists(ladder, nouns, counted)))
        for nouns, kind in KINDS.items()
    )


class _Counted:
    """Criteria by what they stand at."""

    def __init__(self, ladder: Ladder) -> None:
        self.by: Counter[tuple[str, str]] = Counter()
        for cell in ladder.cells:
            for nouns, key in (("levels", cell.level), ("competencies", cell.competency), ("roles", cell.role)):
                self.by[nouns, key] += len(cell.criteria)

    def words(self, nouns: str, key: str) -> str:
        return plural(self.by[nouns, key], "criterion", "criteria")


def plural(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{count} {one if count == 1 else many}"


def _lists(ladder: Ladder, nouns: str, counted: _Counted) -> Iterator[PartList]:
    if nouns != "bands":
        yield PartList("", _rows(ladder, nouns, listed(ladder, nouns), counted))
        return
    for track in ladder.tracks:
        bands = tuple((band.key, band) for band in ladder.bands_of(track.key))
        yield PartList(track.title, _rows(ladder, nouns, bands, counted))


def _rows(ladder: Ladder, nouns: str, parts: tuple[tuple[str, Part], ...], counted: _Counted) -> tuple[PartRow, ...]:
    return tuple(
        PartRow(
            key=key,
            title=part.title,
            facts=" · ".join(_facts(ladder, nouns, part, counted)),
            placeholder=getattr(part, "placeholder", False),
            first=place == 0,
            last=place == len(parts) - 1,
        )
        for place, (key, part) in enumerate(parts)
    )


def _facts(ladder: Ladder, nouns: str, part: Part, counted: _Counted) -> Iterator[str]:
    if isinstance(part, Level):
        yield f"number {part.number}"
    if isinstance(part, Competency) and part.group:
        yield next(group.title for group in ladder.groups if group.key == part.group)
    if isinstance(part, Track):
        yield plural(len(ladder.bands_of(part.key)), "band", "bands")
    if isinstance(part, Track) and part.builds_on:
        yield f"builds on {ladder.band(part.builds_on).title}"
    if isinstance(part, Band):
        yield from _band_facts(ladder, part)
    if isinstance(part, Role):
        yield from _role_facts(ladder, part)
    if isinstance(part, Level | Competency | Role):
        yield counted.words(nouns, part.key)
    if not isinstance(part, Note | Level | Competency | Track | Band | Role):
        within = sum(competency.group == part.key for competency in ladder.competencies)
        yield plural(within, "competency", "competencies")


def _band_facts(ladder: Ladder, band: Band) -> Iterator[str]:
    if band.expects:
        yield f"rung {band.level}"
        yield "a map of its own"
    else:
        yield next((level.title for level in ladder.levels if level.number == band.level), f"level {band.level}")
    if band.pay_band:
        yield f"pay band {band.pay_band}"
    if not band.assessable and not band.placeholder:
        yield "nobody is assessed at it"


def _role_facts(ladder: Ladder, role: Role) -> Iterator[str]:
    said = {Rule.REPLACE: "replaces", Rule.SHIFT: "shifts"}
    for rule, verb in said.items():
        if count := sum(merge.rule is rule for merge in role.merges):
            yield f"{verb} {plural(count, 'competency', 'competencies')}"
    if role.bands:
        yield f"for {', '.join(ladder.band(key).title for key in role.bands)}"
