"""What each ratee's ratings weigh on each column of the equations: many rows, with few numbers in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Codes, Floats

TOGETHER = 256
"""So many ratees at a time; in the order of teams, they have few raters between them."""


class Block(NamedTuple):
    """Some ratees by index, the columns that their ratings touch, and how much: shape (ratees, columns)."""

    ratees: Codes
    columns: Codes
    sums: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Sums:
    """One row a ratee, one column for each fixed effect, team and rater, in that order; all else is 0.

    `fixed` has shape (ratees, fixed effects), `total` is what all of a ratee's pairs weigh, which stands in the column
    of `team` (by ratee, -1: none). Of the pairs whose rater has a column, by ratee and divided by `starts`: `column`
    and `weight`. `size` counts the columns.
    """

    fixed: Floats
    total: Floats
    team: Codes
    starts: Codes
    column: Codes
    weight: Floats
    size: int

    @property
    def ratees(self) -> int:
        """How many ratees there are."""
        return len(self.total)

    def times(self, values: Floats) -> Floats:
        """Each ratee's sum over the columns; shape (columns) to (ratees)."""
        width = self.fixed.shape[1]
        placed = np.where(self.team >= 0, values[width + self.team], 0.0)
        by_raters = np.bincount(self._ratee, self.weight * values[self.column], minlength=self.ratees)
        sums: Floats = self.fixed @ values[:width] + self.total * placed + by_raters
        return sums

    def by_group(self, group: Codes, groups: int, scale: Floats) -> Floats:
        """Rows times their scale, added up by group of ratees (-1: none); shape (groups, columns)."""
        width = self.fixed.shape[1]
        added = np.zeros((groups, self.size))
        kept = group >= 0
        np.add.at(added[:, :width], group[kept], (scale[:, None] * self.fixed)[kept])
        placed = kept & (self.team >= 0)
        np.add.at(added, (group[placed], width + self.team[placed]), (scale * self.total)[placed])
        known = kept[self._ratee]
        ratee = self._ratee[known]
        np.add.at(added, (group[ratee], self.column[known]), scale[ratee] * self.weight[known])
        return added

    def block(self, ratees: Codes) -> Block:
        """The rows of some ratees, written out in the columns that any of them touches and those of their teams."""
        width = self.fixed.shape[1]
        counts = self.starts[ratees + 1] - self.starts[ratees]
        row = np.repeat(np.arange(len(ratees)), counts)
        begun = np.cumsum(counts) - counts
        of_pair = np.arange(len(row)) + np.repeat(self.starts[ratees] - begun, counts)
        placed = np.flatnonzero(self.team[ratees] >= 0)
        team = width + self.team[ratees[placed]]
        others, place = np.unique(np.append(team, self.column[of_pair]), return_inverse=True)
        sums = np.zeros((len(ratees), width + len(others)))
        sums[:, :width] = self.fixed[ratees]
        sums[placed, width + place[: len(team)]] = self.total[ratees[placed]]
        sums[row, width + place[len(team) :]] = self.weight[of_pair]
        return Block(ratees, np.append(np.arange(width), others), sums)

    def blocks(self) -> Iterator[Block]:
        """Everybody, some at a time, together with those of the same team and rater."""
        first = np.append(self.column, 0)[self.starts[:-1]]
        order = np.lexsort((first, self.team))
        for begin in range(0, len(order), TOGETHER):
            yield self.block(order[begin : begin + TOGETHER])

    @property
    def _ratee(self) -> Codes:
        return np.repeat(np.arange(self.ratees), np.diff(self.starts))


def sums_of(pairs: Pairs, column: Codes, weight: Floats) -> Sums:
    """Add up what the pairs weigh; `column` is that of each rater, -1 for none, `weight` that of each pair."""
    ratees, width = len(pairs.ratees), pairs.design.width
    known = np.flatnonzero(column[pairs.rater] >= 0)
    known = known[np.argsort(pairs.ratee[known], kind="stable")]  # pairs that were added stand at the end
    fixed = [np.bincount(pairs.ratee, weight * pairs.x[:, place], minlength=ratees) for place in range(width)]
    starts = np.append(0, np.cumsum(np.bincount(pairs.ratee[known], minlength=ratees)))
    return Sums(
        fixed=np.stack(fixed, axis=1), total=np.bincount(pairs.ratee, weight, minlength=ratees).astype(np.float64),
        team=pairs.team_of, starts=starts, column=column[pairs.rater][known], weight=weight[known],
        size=width + len(pairs.teams) + int((column >= 0).sum()),
    )  # fmt: skip
