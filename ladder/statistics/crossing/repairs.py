"""Which reviews across teams would tell most: the cheapest repair of what the ratings leave open."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.crossing.held import Held
from ladder.statistics.ratings import Codes, Floats, Mask


@dataclass(frozen=True, slots=True)
class Repair:
    """One more review, by codes: `rater` rates `ratee`; `gain` is what it takes off the team's error variance.

    `before` and `after` are the standard error of the team's difference from the mean of all teams.
    """

    rater: int
    ratee: int
    team: int
    before: float
    after: float

    @property
    def gain(self) -> float:
        """By which part of itself the error becomes smaller, 0 to 1."""
        return 1 - self.after / self.before if self.before else 0.0


Barred = tuple[Codes, Codes]
"""Pairs of ratee and rater, by index, that may not be, such as of somebody with themselves."""


def repairs(
    held: Held, team: int, *, ratings: int, top: int = 3, raters: Codes | None = None, barred: Barred | None = None
) -> tuple[Repair, ...]:
    """Find the reviews of people of one team, by index, that make its difference from all teams most certain.

    Scored by the exact change of the error variance that a review of `ratings` ratings brings (a rank-one update,
    Sherman & Morrison 1950); no rating is invented, since the variance does not depend on what it will be. Each rater
    and each ratee is proposed once. `raters` (by index) are those who may be asked, by default everybody; of these only
    those who rated several people, since of the others' severity next to nothing is known.
    """
    able = np.arange(len(held.pairs.raters)) if raters is None else raters
    able = able[held.column[able] >= 0]
    people = np.flatnonzero(held.pairs.team_of == team)
    if not len(able) or not len(people) or len(held.pairs.teams) < 2:
        return ()
    columns, share = contrast = _contrast(held, team)
    before = float(columns @ held.covariance @ columns + held.spare @ share**2)
    weight = ratings / (max(held.spread.residual, 1e-9) + ratings * held.spread.pair)
    covered, variance = _reviews(held, contrast, people, able)
    saved = covered**2 * weight / (1 + weight * variance)
    saved[_taken(held, people, able, barred)] = 0
    found = []
    for _ in range(min(top, len(able), len(people))):
        row, column = np.unravel_index(int(np.argmax(saved)), saved.shape)
        after = float(np.sqrt(max(before - saved[row, column], 0)))
        found.append((int(able[column]), int(people[row]), float(np.sqrt(before)), after))
        saved[row], saved[:, column] = 0, 0
    pairs = held.pairs
    return tuple(
        Repair(int(pairs.raters[rater]), int(pairs.ratees[ratee]), int(pairs.teams[team]), was, after)
        for rater, ratee, was, after in found
        if after < was
    )


def _contrast(held: Held, team: int) -> tuple[Floats, Floats]:
    """The team's people's mean less the mean of all teams': as weights of the columns, and of each ratee's own spare.

    The spare is what is left of a ratee's effect when the columns are known.
    """
    pairs, teams = held.pairs, len(held.pairs.teams)
    placed = np.flatnonzero(pairs.team_of >= 0)
    size = np.bincount(pairs.team_of[placed], minlength=teams)
    share = np.zeros(len(pairs.ratees))
    share[placed] = ((pairs.team_of[placed] == team) - 1 / teams) / size[pairs.team_of[placed]]
    everyone = np.zeros(len(pairs.ratees), dtype=np.int64)
    columns = -held.sums.by_group(everyone, 1, share * held.spare)[0]
    columns[held.first_team : held.first_rater] += (np.arange(teams) == team) - 1 / teams
    return columns, share


def _reviews(held: Held, contrast: tuple[Floats, Floats], people: Codes, able: Codes) -> tuple[Floats, Floats]:
    """For a review of each of these people by each of these raters: its covariance with the contrast, its variance.

    Both of what it would show: mean, team, ratee and severity together.
    """
    columns, share = contrast
    rows = held.rows(people)
    carried, severities = held.covariance @ columns, held.column[able]
    covered = (rows @ carried + held.spare[people] * share[people])[:, None] + carried[severities]
    spread = rows @ held.covariance
    own = np.einsum("ij,ij->i", spread, rows) + held.spare[people]
    variance = own[:, None] + 2 * spread[:, severities] + np.diag(held.covariance)[severities]
    return covered, variance


def _taken(held: Held, people: Codes, able: Codes, barred: Barred | None) -> Mask:
    """Shape (people, able): where the rater rates this ratee already, or may not; both by index."""
    pairs = held.pairs
    row, column = np.full(len(pairs.ratees), -1), np.full(len(pairs.raters), -1)
    row[people], column[able] = np.arange(len(people)), np.arange(len(able))
    taken = np.zeros((len(people) + 1, len(able) + 1), dtype=np.bool_)
    taken[row[pairs.ratee], column[pairs.rater]] = True
    if barred is not None:
        taken[row[barred[0]], column[barred[1]]] = True
    return taken[:-1, :-1]
