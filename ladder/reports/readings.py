"""What was read from a source, to be looked at beside its lines before anything is kept."""

from dataclasses import dataclass

from frameworks.formats import AccountLine, Reading
from frameworks.model import Band, Role
from frameworks.model import Framework as Ladder
from frameworks.profiles import Profile, SourceKind
from frameworks.resolve import resolve

MOST_LINES = 2_000
"""Lines that are shown; the account that is kept has all."""
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
class ReadingPage:
    """A reading: what is in it, and every line with what became of it."""

    title: str
    licence: str
    format: str
    counts: tuple[tuple[int, str], ...]
    tracks: tuple[TrackRead, ...]
    roles: tuple[RoleRead, ...]
    lines: tuple[AccountLine, ...]
    more_lines: int
    left_out: int
    unaccounted: tuple[AccountLine, ...]


def reading_page(reading: Reading) -> ReadingPage:
    """A reading as its page shows it."""
    ladder = reading.framework
    return ReadingPage(
        title=ladder.title,
        licence=ladder.licence,
        format=reading.format,
        counts=tuple((n, _word(name, n)) for name, n in reading.summary.items() if n and name in WORDS),
        tracks=tuple(TrackRead(track.title, _bands(ladder, track.key)) for track in ladder.tracks),
        roles=tuple(RoleRead(role, _brought(ladder, role)) for role in ladder.roles),
        lines=reading.account[:MOST_LINES],
        more_lines=max(len(reading.account) - MOST_LINES, 0),
        left_out=sum(bool(line.left_out) for line in reading.account),
        unaccounted=reading.unaccounted,
    )


def _word(name: str, count: int) -> str:
    return WORDS[name][count != 1]


def _bands(ladder: Ladder, track: str) -> tuple[BandRead, ...]:
    profiles = [resolve(ladder, band.key) for band in ladder.bands_of(track)]
    return tuple(BandRead(profile.band, _own(profile), profile.summary["criteria"]) for profile in profiles)


def _own(profile: Profile) -> int:
    return profile.summary[SourceKind.OWN.value]


def _brought(ladder: Ladder, role: Role) -> int:
    return sum(len(cell.criteria) for cell in ladder.cells if cell.role == role.key)
