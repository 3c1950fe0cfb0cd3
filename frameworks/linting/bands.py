"""Which level each band expects of each competency, and which bands a cell reaches."""

from frameworks.linting.grid import Grid
from frameworks.model import Band, Cell, Role, Rule
from frameworks.resolve import lineage


class Bands:
    """What the bands of a ladder expect, as ranks: levels counted from the lowest, 0 where nothing is expected."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        ladder = grid.framework
        self.all = ladder.bands
        self.lineages = {band.key: lineage(ladder, band) for band in ladder.bands}
        self._named = {
            band.key: {wanted.competency: grid.ranks.get(wanted.level, 0) for wanted in band.expects}
            for band in ladder.bands
        }
        self._at_level = {band.key: sum(level.number <= band.level for level in ladder.levels) for band in ladder.bands}

    def height(self, band: Band, competency: str) -> int:
        """Return the rank of the level that the band expects."""
        return self._named[band.key].get(competency, 0) if band.expects else self._at_level[band.key]

    def below(self, band: Band) -> tuple[Band, ...]:
        """Return the bands whose expectations the band takes over, lowest first."""
        return self.lineages[band.key][:-1]

    def carriers(self, role: Role) -> tuple[Band, ...]:
        """Return the written bands that may carry the role."""
        return tuple(band for band in self.all if not band.placeholder and (not role.bands or band.key in role.bands))

    def height_with(self, band: Band, role: Role, competency: str) -> int:
        """Return the rank that the band expects with the role."""
        merge = role.rule_for(competency)
        raised = self.height(band, competency) + (merge.by if merge.rule is Rule.SHIFT else 0)
        return min(max(raised, 0), len(self.grid.ranks))

    def reaches(self, band: Band, cell: Cell) -> bool:
        """Say whether the band expects the bands' cell, by itself or by what it takes over."""
        rank = self.grid.ranks.get(cell.level, 0)
        return any(
            cell.track in ("", rung.track) and self.height(rung, cell.competency) >= rank
            for rung in self.lineages[band.key]
        )
