"""What teams' differences rest on: their resolution, and the two ends between which values lie where that is low."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ladder.reports.measuring.basis import Basis, values_at
from ladder.statistics.crossing.graph import Graph, Part
from ladder.statistics.crossing.held import Held, Spread, columns_of, solve
from ladder.statistics.crossing.resolution import links
from ladder.statistics.figures import ENOUGH
from ladder.statistics.model.apart import resolutions
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Floats, Mask

MOST_COLUMNS = 3_000
"""Up to so many teams and raters of several people it is told what links them: that is cubic in their number."""
MOST_ASKED = 1_500
"""Up to so many of them all equations are solved at once, to find which reviews would help."""


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
    if fit is None or not basis.adjusts or not basis.variances["ratee"] or columns_of(fit.pairs) > MOST_ASKED:
        return None
    return solve(fit.pairs, spread_of(basis))


def too_many(basis: Basis) -> bool:
    """Whether there are too many teams and raters of several people to tell what links them."""
    return basis.fit is not None and columns_of(basis.fit.pairs) > MOST_COLUMNS


def spread_of(basis: Basis) -> Spread:
    """The variances of the model."""
    return Spread(**basis.variances)


def ranges_of(basis: Basis, seen: Graph, linked: Mask) -> Ranges:
    """The resolution of each team; and both ends for those of whom it is open whether they are good or mildly rated.

    These are teams under a half that ratings do not link (`linked` is by team code), and whoever shares no rater with
    the largest part. Where ratings do link a team, a low resolution says that they are few, as its interval does.
    """
    people, teams = len(basis.material.people), len(basis.teams)
    found = Ranges(*(np.full(size, np.nan) for size in (people, people, teams, teams, teams)))
    fit = basis.fit
    if fit is None or not basis.adjusts or not basis.variances["team"] or not len(fit.team.code):
        return found
    pairs, variances = fit.pairs, basis.variances
    if len(pairs.teams) > 1:
        size = np.bincount(pairs.team_of[pairs.team_of >= 0])
        variance = fit.solution.apart[1]
        share = resolutions(variance, size, team=variances["team"], ratee=variances["ratee"])
        found.resolution[pairs.teams] = share
    open_teams = (found.resolution < ENOUGH) & ~linked
    open_people = np.append(open_teams, False)[basis.team]
    for part in _beside_the_largest(seen):
        open_teams[list(part.teams)] = True
        open_people[list(part.ratees)] = True
    if open_people.any():
        _fill(basis, fit, found, open_people, open_teams)
    return found


def _beside_the_largest(seen: Graph) -> Iterator[Part]:
    """The parts that share no rater with the largest; all of them, where several are the largest."""
    most = max((len(part.ratees) for part in seen.parts), default=0)
    largest = [part for part in seen.parts if len(part.ratees) == most]
    return (part for part in seen.parts if part not in largest or len(largest) > 1)


def _fill(basis: Basis, fit: Fit, found: Ranges, people: Mask, teams: Mask) -> None:
    ends = (
        (0.0, found.teams_equal, found.team_teams_equal),
        (spread_of(basis).free, found.raters_equal, found.team_raters_equal),
    )
    for variance, of_people, of_teams in ends:
        values = values_at(basis, fit, team=variance)
        of_people[people] = values[people]
        for team in np.flatnonzero(teams).tolist():
            mine = values[(basis.team == team) & np.isfinite(values)]
            of_teams[team] = mine.mean() if len(mine) else np.nan


def linked_of(basis: Basis) -> tuple[Mask, Mask]:
    """Whose comparison with the others is linked by ratings, by person and by team code; the rest is assumed.

    Where the equations are too many to be solved with nothing assumed, nobody is said to be linked.
    """
    person, team = np.zeros(len(basis.material.people), dtype=np.bool_), np.zeros(len(basis.teams), dtype=np.bool_)
    if basis.fit is not None and basis.tells_severity and not too_many(basis):
        found = links(basis.fit.pairs, spread_of(basis))
        person[basis.fit.pairs.ratees], team[basis.fit.pairs.teams] = found.ratee, found.team
    return person, team
