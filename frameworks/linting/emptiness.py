"""What is not there: levels left out, expectations without words, bands and roles that add nothing."""

from collections.abc import Iterator, Sequence

from frameworks.linting.bands import Bands
from frameworks.linting.finding import Finding, Rule, Where, found, listed
from frameworks.linting.gathering import gathered
from frameworks.linting.grid import Grid
from frameworks.model import Band, Competency, Role
from frameworks.model import Rule as Merging

GAP = Rule(
    "gap",
    "A level is left out",
    "Between two written levels one is empty, so whoever stands there cannot see the next step.",
    "Write what is new at that level, or move the higher statement down to it.",
)
UNWRITTEN = Rule(
    "nothing-written",
    "Something is expected and nothing is written",
    "The ladder expects a level here at which, and below which, not one statement stands.",
    "Write the first statement, or take the competency out of what these bands expect.",
)
SILENT_BAND = Rule(
    "band-adds-nothing",
    "A band adds nothing",
    "Whoever is promoted into it cannot see what has changed.",
    "Write what only this band is expected to do, or mark it as forthcoming.",
)
SILENT_ROLE = Rule(
    "role-adds-nothing",
    "A role adds nothing",
    "Somebody who takes it on gets exactly the expectations they had before.",
    "Write what the role is expected to do, or mark it as forthcoming.",
)


def gaps(grid: Grid) -> Iterator[Finding]:
    """Find competencies that say something below and above a level, and nothing at it."""
    findings = [finding for competency in grid.framework.competencies for finding in _gaps(grid, competency)]
    yield from gathered(grid, GAP, findings, "leave out levels between those they have")


def _gaps(grid: Grid, competency: Competency) -> Iterator[Finding]:
    by_track = grid.contents.get(competency.key, {})
    shared = by_track.get("", set())
    for track in [track for track in by_track if track] or [""]:
        written = by_track.get(track, set()) | shared
        missing = sorted((_steps(grid, track) & set(range(min(written, default=0), max(written, default=0)))) - written)
        if missing:
            levels = listed(grid.level_at(rank) for rank in missing)
            whose = f" for {grid.title('track', track)}" if track else ""
            sentence = f"“{competency.title}”{whose} says something below and above {levels}, and nothing there."
            where = Where(competency.key, grid.framework.levels[missing[0] - 1].key, track)
            yield found(GAP, sentence, where, about=(competency.key, track, *map(str, missing)))


def _steps(grid: Grid, track: str) -> set[int]:
    """Return the levels that matter to the track: its bands' where the level is the band, else all."""
    bands = grid.framework.bands_of(track) if track else ()
    if not bands or any(band.expects for band in bands):
        return set(grid.ranks.values())
    return {rank for rank, level in enumerate(grid.framework.levels, 1) if level.number in {b.level for b in bands}}


def unwritten(grid: Grid) -> Iterator[Finding]:
    """Find competencies that bands expect at a level where nothing is written at or below."""
    bands = Bands(grid)
    by_roles = {cell.competency for cell in grid.framework.cells if cell.role}
    findings = []
    for competency in grid.framework.competencies:
        lowest = {track: min(ranks) for track, ranks in grid.contents.get(competency.key, {}).items()}
        waiting = [band for band in bands.all if _waits(bands, band, competency.key, lowest)]
        if not lowest and competency.key in by_roles:
            waiting = [band for band in waiting if band.expects]
        if waiting or not (lowest or competency.key in by_roles):
            findings.append(_unwritten(competency, waiting, begun=bool(lowest)))
    yield from gathered(grid, UNWRITTEN, findings, "are expected where they say nothing yet")


def _waits(bands: Bands, band: Band, competency: str, lowest: dict[str, int]) -> bool:
    if band.placeholder or not bands.height(band, competency):
        return False
    return not any(
        bands.height(rung, competency) >= lowest[track]
        for rung in bands.lineages[band.key]
        for track in ("", rung.track)
        if track in lowest
    )


def _unwritten(competency: Competency, waiting: Sequence[Band], *, begun: bool) -> Finding:
    if begun:
        who = listed(band.title for band in waiting)
        sentence = f"“{competency.title}” is expected of {who}, and nothing is written there or below."
    else:
        sentence = f"“{competency.title}” has no statement at any level."
    about = (competency.key, *(band.key for band in waiting))
    return found(UNWRITTEN, sentence, Where(competency.key), about=about)


def silent_bands(grid: Grid) -> Iterator[Finding]:
    """Find written bands that expect nothing beyond what they take over."""
    bands = Bands(grid)
    for band in bands.all:
        if not band.placeholder and not _has_own(grid, bands, band):
            base = bands.below(band)[-1:]
            beyond = f"beyond what “{base[0].title}” expects already" if base else "at all"
            sentence = f"“{band.title}” expects nothing {beyond}."
            yield found(SILENT_BAND, sentence, Where(track=band.track, band=band.key), about=(band.key,))


def _has_own(grid: Grid, bands: Bands, band: Band) -> bool:
    for competency, by_track in grid.contents.items():
        for track in ("", band.track):
            lower = [rung for rung in bands.below(band) if track in ("", rung.track)]
            inherited = max((bands.height(rung, competency) for rung in lower), default=0)
            if any(inherited < rank <= bands.height(band, competency) for rank in by_track.get(track, ())):
                return True
    return False


def silent_roles(grid: Grid) -> Iterator[Finding]:
    """Find written roles without a statement that change no level either."""
    speaking = {cell.role for cell in grid.framework.cells if cell.criteria}
    for role in grid.framework.roles:
        if not role.placeholder and role.key not in speaking and not _takes_away(role):
            sentence = f"“{role.title}” has no statement and shifts no level."
            yield found(SILENT_ROLE, sentence, Where(role=role.key), about=(role.key,))


def _takes_away(role: Role) -> bool:
    return any(merge.rule is not Merging.EXTEND for merge in role.merges)


RULES = (GAP, UNWRITTEN, SILENT_BAND, SILENT_ROLE)
CHECKS = (gaps, unwritten, silent_bands, silent_roles)
