"""What was read from a source, to be looked at beside its lines before anything is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frameworks.formats import AccountLine, Part, PartKind, Reading
from frameworks.model import Band, Role
from frameworks.model import Framework as Ladder
from frameworks.profiles import Profile, SourceKind
from frameworks.resolve import resolve

MOST_LINES = 2_000
"""Lines that are shown; the account that is kept has all."""
MOST_PARTS = 600
"""Parts that can be corrected on a page."""
WORDS = {
    "tracks": ("track", "tracks"),
    "bands": ("band", "bands"),
    "levels": ("level", "levels"),
    "roles": ("role", "roles"),
    "placeholders": ("placeholder", "placeholders"),
    "groups": ("group", "groups"),
    "competencies": ("competency", "competencies"),
    "criteria": ("criterion", "criteria"),
    "examples": ("example", "examples"),
}


@dataclass(frozen=True, slots=True)
class BandRead:
    """A band as it was read, with the criteria of its own and those that hold in all."""

    band: Band
    own: int
    all: int


@dataclass(frozen=True, slots=True)
class TrackRead:
    """A track with its bands, lowest first."""

    title: str
    bands: tuple[BandRead, ...]


@dataclass(frozen=True, slots=True)
class RoleRead:
    """A role with the criteria that it brings."""

    role: Role
    criteria: int


@dataclass(frozen=True, slots=True)
class LadderRead:
    """One ladder of a source: how much is in it, its tracks with their bands, its roles."""

    key: str
    title: str
    licence: str
    counts: tuple[tuple[int, str], ...]
    tracks: tuple[TrackRead, ...]
    roles: tuple[RoleRead, ...]
    levels: tuple[str, ...]
    competencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartRead:
    """A heading, label or table of the source: what it may be taken for, and what a person says it is, if anything.

    `taken` says what it was taken for, which may be on account of that.
    """

    line: int
    text: str
    depth: int
    taken: str
    corrected: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A filled-in matrix: what the marks add up to; `stated` where the source says something else."""

    score: int
    of: int
    stated: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A reading: the ladders in it, its parts, and every line with what became of it."""

    format: str
    ladders: tuple[LadderRead, ...]
    parts: tuple[PartRead, ...]
    more_parts: int
    marked: Marked | None
    lines: tuple[AccountLine, ...]
    more_lines: int
    left_out: int
    remarked: int
    unaccounted: tuple[AccountLine, ...]

    @property
    def title(self) -> str:
        """The ladder, or how many there are."""
        return f"“{self.ladders[0].title}”" if len(self.ladders) == 1 else f"{len(self.ladders)} ladders"


def reading_page(reading: Reading, corrections: Mapping[int, PartKind]) -> ReadingPage:
    """A reading as its page shows it, with what a person said of its parts."""
    return ReadingPage(
        format=reading.format,
        ladders=tuple(_ladder(ladder) for ladder in reading.frameworks),
        parts=parts_read(reading.parts, corrections),
        more_parts=max(len(reading.parts) - MOST_PARTS, 0),
        marked=_marked(reading),
        lines=reading.account[:MOST_LINES],
        more_lines=max(len(reading.account) - MOST_LINES, 0),
        left_out=sum(bool(line.left_out) for line in reading.account),
        remarked=sum(bool(line.remark) for line in reading.account),
        unaccounted=reading.unaccounted,
    )


def parts_read(parts: Iterable[Part], corrections: Mapping[int, PartKind]) -> tuple[PartRead, ...]:
    """The parts of a source, each with what it may be taken for."""
    return tuple(
        PartRead(
            line=part.line,
            text=part.text,
            depth=part.depth,
            taken=(corrections.get(part.line) or part.kind).sentence,
            corrected=corrections[part.line].value if part.line in corrections else "",
            choices=tuple((kind.value, kind.sentence) for kind in part.choices),
        )
        for part in list(parts)[:MOST_PARTS]
    )


def _ladder(ladder: Ladder) -> LadderRead:
    return LadderRead(
        key=ladder.key,
        title=ladder.title,
        licence=ladder.licence,
        counts=tuple((n, _word(name, n)) for name, n in ladder.counts().items() if n and name in WORDS),
        tracks=tuple(TrackRead(track.title, _bands(ladder, track.key)) for track in ladder.tracks),
        roles=tuple(RoleRead(role, _brought(ladder, role)) for role in ladder.roles),
        levels=tuple(level.title for level in ladder.levels),
        competencies=tuple(competency.title for competency in ladder.competencies),
    )


def _marked(reading: Reading) -> Marked | None:
    score, stated = reading.score, reading.found.stated
    if score is None:
        return None
    other = f"{stated.score} of {stated.of}" if stated and stated != score else ""
    return Marked(score.score, score.of, other)


def _word(name: str, count: int) -> str:
    return WORDS[name][count != 1]


def _bands(ladder: Ladder, track: str) -> tuple[BandRead, ...]:
    profiles = [resolve(ladder, band.key) for band in ladder.bands_of(track)]
    return tuple(BandRead(profile.band, _own(profile), profile.summary["criteria"]) for profile in profiles)


def _own(profile: Profile) -> int:
    return profile.summary[SourceKind.OWN.value]


def _brought(ladder: Ladder, role: Role) -> int:
    return sum(len(cell.criteria) for cell in ladder.cells if cell.role == role.key)
