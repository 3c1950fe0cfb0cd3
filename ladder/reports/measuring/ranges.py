"""What teams' differences rest on: their resolution, and the two ends between which values lie where that is low."""

from dataclasses import dataclass

import numpy as np

from ladder.reports.measuring.basis import Basis, values_at
from ladder.statistics.crossing.held import Held, Spread, solve
from ladder.statistics.crossing.resolution import links, resolution
from ladder.statistics.figures import ENOUGH
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Floats, Mask

SMALL = 1_000_000
"""Up to so many numbers (columns of the equations times people or themselves) everything is solved at once."""


@dataclass(frozen=True, eq=False, slots=True)
class Ranges:
    """By person code, the adjusted value if teams were equally good and if their raters were equally severe.

    NaN where the ratings resolve the person's team (or there are no teams), so that no range is needed. `resolution`
    and `team_equal` and `rater_equal` are by team code, NaN where not known or not needed.
    """

    teams_equal: Floats
    raters_equal: Floats
    resolution: Floats
    team_teams_equal: Floats
    team_raters_equal: Floats


def held_of(basis: Basis) -> Held | None:
    """The equations solved at once, in which any question can be asked; None where they are too many."""
    fit = basis.fit
    if fit is None or not basis.adjusts or not basis.variances["ratee"]:
        return None
    pairs = fit.pairs
    columns = pairs.design.width + len(pairs.teams) + len(pairs.raters)
    if columns * max(columns, len(pairs.ratees)) > SMALL:
        return None
    return solve(pairs, spread_of(basis))


def spread_of(basis: Basis) -> Spread:
    """The variances of the model."""
    return Spread(**basis.variances)


def ranges_of(basis: Basis, held: Held | None) -> Ranges:
    """The resolution of each team, and both ends for the people of those that are under a half."""
    people, teams = len(basis.material.people), len(basis.teams)
    found = Ranges(*(np.full(size, np.nan) for size in (people, people, teams, teams, teams)))
    fit = basis.fit
    if fit is None or not basis.adjusts or not basis.variances["team"] or not len(fit.team.code):
        return found
    if held is not None:
        resolved = resolution(held)
        found.resolution[resolved.team] = resolved.resolution
    else:
        # Of the team's effect alone, which the ratings show less of than of its people's mean.
        found.resolution[fit.team.code] = 1 - fit.team.error**2 / basis.variances["team"]
    low = np.append(found.resolution < ENOUGH, False)[basis.team]
    if low.any():
        _fill(basis, fit, found, low)
    return found


def _fill(basis: Basis, fit: Fit, found: Ranges, low: Mask) -> None:
    ends = (
        (0.0, found.teams_equal, found.team_teams_equal),
        (spread_of(basis).free, found.raters_equal, found.team_raters_equal),
    )
    for variance, of_people, of_teams in ends:
        values = values_at(basis, fit, team=variance)
        of_people[low] = values[low]
        for team in np.flatnonzero(found.resolution < ENOUGH).tolist():
            mine = values[(basis.team == team) & np.isfinite(values)]
            of_teams[team] = mine.mean() if len(mine) else np.nan


def linked_of(basis: Basis, held: Held | None) -> tuple[Mask, Mask]:
    """Whose comparison with the others is linked by ratings, by person and by team code; the rest is assumed.

    Where the equations are too many to be solved with nothing assumed, nobody is said to be linked.
    """
    person, team = np.zeros(len(basis.material.people), dtype=np.bool_), np.zeros(len(basis.teams), dtype=np.bool_)
    if held is not None:
        found = links(held.pairs, held.spread)
        person[held.pairs.ratees] = found.ratee
        if len(found.team):
            team[held.pairs.teams] = found.team
    return person, team
