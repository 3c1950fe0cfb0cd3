"""What fits together and makes no sense: roles nobody carries, maps that go down, levels expected of nobody."""

from collections.abc import Iterator, Sequence

from frameworks.linting.bands import Bands
from frameworks.linting.finding import Finding, Rule, Where, found, listed
from frameworks.linting.gathering import gathered
from frameworks.linting.grid import Grid
from frameworks.model import Band, Role
from frameworks.model import Rule as Merging

UNCARRIED = Rule(
    "role-without-band",
    "A role that nobody can carry",
    "Every band that may carry it is only announced, so its statements reach nobody.",
    "Name a band that people are in, or mark the role as forthcoming as well.",
)
NO_SHIFT = Rule(
    "shift-without-effect",
    "A role shifts a level and nothing changes",
    "The bands that may carry it stand at the end of the levels already.",
    "Leave the shift out, add the level that is missing, or let other bands carry the role.",
)
DOWN = Rule(
    "map-goes-down",
    "A band expects less than the one below",
    "A promotion that asks for less puzzles both who gets it and who gives it.",
    "Raise the level to at least that of the band below; where the work really changes, that is another track.",
)
UNREACHED = Rule(
    "expected-of-nobody",
    "Statements that are expected of nobody",
    "They stand above every level that a band expects, so no review will ever ask for them.",
    "Let a band expect the level, or take the statements out.",
)


def uncarried(grid: Grid) -> Iterator[Finding]:
    """Find written roles that no written band may carry."""
    bands = Bands(grid)
    for role in grid.framework.roles if bands.all else ():
        if not role.placeholder and not bands.carriers(role):
            names = listed(f"“{band.title}”" for band in bands.all if not role.bands or band.key in role.bands)
            sentence = f"“{role.title}” may be carried by {names} alone, and nobody is there yet."
            yield found(UNCARRIED, sentence, Where(role=role.key), about=(role.key, *role.bands))


def shifts(grid: Grid) -> Iterator[Finding]:
    """Find shifts that change the level of no band that may carry the role."""
    bands = Bands(grid)
    for role in grid.framework.roles:
        carriers = () if role.placeholder else bands.carriers(role)
        for merge in role.merges if carriers else ():
            competency = merge.competency
            if merge.rule is Merging.SHIFT and not any(_changes(bands, band, role, competency) for band in carriers):
                title = grid.title("competency", competency)
                way = "highest" if merge.by > 0 else "lowest"
                sentence = f"“{role.title}” shifts “{title}”, which is at its {way} already for all who may carry it."
                where = Where(competency, role=role.key)
                yield found(NO_SHIFT, sentence, where, about=(role.key, competency, str(merge.by)))


def _changes(bands: Bands, band: Band, role: Role, competency: str) -> bool:
    return bands.height_with(band, role, competency) != bands.height(band, competency)


def downward(grid: Grid) -> Iterator[Finding]:
    """Find bands whose map names a lower level than a lower band of their track does, or no level where it does."""
    bands = Bands(grid)
    for band in bands.all:
        lower = [rung for rung in bands.below(band) if rung.track == band.track and rung.expects]
        if not lower or not band.expects:
            continue
        drops = []
        for competency in grid.framework.competencies:
            best = max(lower, key=lambda rung: bands.height(rung, competency.key))
            before, now = bands.height(best, competency.key), bands.height(band, competency.key)
            if now < before:
                drops.append((best, competency.key, before, now))
        if drops:
            yield _down(grid, band, drops)


def _down(grid: Grid, band: Band, drops: list[tuple[Band, str, int, int]]) -> Finding:
    named = listed(
        f"“{grid.title('competency', competency)}” ({grid.level_at(now) if now else 'nothing'} after"
        f" {grid.level_at(before)} in “{rung.title}”)"
        for rung, competency, before, now in drops
    )
    about = (band.key, *(f"{competency} {before} {now}" for _, competency, before, now in drops))
    where = Where(drops[0][1], track=band.track, band=band.key)
    return found(DOWN, f"“{band.title}” expects less than a band below it in {named}.", where, about=about)


def unreached(grid: Grid) -> Iterator[Finding]:
    """Find levels with statements that no band expects, with or without a role."""
    bands = Bands(grid)
    findings = []
    for competency in grid.contents if bands.all else ():
        for track, ranks in grid.contents[competency].items():
            rungs = [band for band in bands.all if track in ("", band.track)]
            highest = max((_highest(bands, band, competency) for band in rungs), default=0)
            beyond = sorted(rank for rank in ranks if rank > highest)
            if beyond:
                findings.append(_unreached(grid, competency, track, beyond))
    yield from gathered(grid, UNREACHED, findings, "are written to levels that no band expects")


def _unreached(grid: Grid, competency: str, track: str, beyond: Sequence[int]) -> Finding:
    levels = listed(grid.level_at(rank) for rank in beyond)
    verb = "is" if len(beyond) == 1 else "are"
    sentence = f"{levels} of “{grid.title('competency', competency)}” {verb} written and expected of no band."
    cells = [s for s in grid.by_competency[competency] if s.cell.track == track and not s.cell.role]
    ids = [statement.id for statement in cells if statement.rank in beyond]
    where = Where(competency, grid.framework.levels[beyond[0] - 1].key, track)
    return found(UNREACHED, sentence, where, about=(competency, track, *map(str, beyond)), criteria=ids)


def _highest(bands: Bands, band: Band, competency: str) -> int:
    roles = [role for role in bands.grid.framework.roles if not role.bands or band.key in role.bands]
    return max(bands.height(band, competency), *(bands.height_with(band, role, competency) for role in roles), 0)


RULES = (UNCARRIED, NO_SHIFT, DOWN, UNREACHED)
CHECKS = (uncarried, shifts, downward, unreached)
