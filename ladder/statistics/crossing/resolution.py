"""How much of a team's difference from the others the ratings show, and how much is assumed."""

from dataclasses import dataclass, replace

import numpy as np

from ladder.statistics.crossing.held import Held, Spread, solve
from ladder.statistics.model.apart import centred, resolutions
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Codes, Floats, Mask


@dataclass(frozen=True, eq=False, slots=True)
class Resolution:
    """By team, ascending codes: how far its people's mean lies from the mean of all teams, in steps.

    `error` is that of the difference, `resolution` 1 - error^2 / what the variance of such a difference is beforehand:
    0 where the ratings say nothing, 1 where they leave no doubt. With one team there is no difference, hence no entry.
    """

    team: Codes
    difference: Floats
    error: Floats
    resolution: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Links:
    """Whether comparisons are linked by ratings, or rest on an assumption about teams and severities.

    A comparison is linked where the ratings alone, with nothing assumed about anybody, leave no more variance than
    would be there without any rating. `ratee` compares each ratee with the mean of all, `team` each team's people so.
    """

    ratee: Mask
    team: Mask
    pairs: Pairs
    held: Held
    prior: Spread

    def between(self, left: int, right: int) -> bool:
        """Whether the comparison of two ratees, by index, is linked by ratings."""
        rows = self.held.rows(np.array([left, right]))
        team = self.pairs.team_of[[left, right]]
        apart = 2 * self.prior.ratee + (2 * self.prior.team if team[0] != team[1] or team[0] < 0 else 0)
        contrast = rows[0] - rows[1]
        variance = float(contrast @ self.held.covariance @ contrast + self.held.spare[[left, right]].sum())
        return left == right or variance <= apart


def resolution(held: Held) -> Resolution:
    """State the resolution of each team, the weight of a team being that of any other.

    A team's value is its effect and the mean of its people's (prediction error variance over prior variance).
    """
    pairs = held.pairs
    if len(pairs.teams) < 2:
        nothing = np.zeros(0)
        return Resolution(np.zeros(0, dtype=np.int64), nothing, nothing, nothing)
    size, rows, extra = _team_rows(held)
    value = rows @ held.estimate + np.bincount(*_placed(pairs, held.base), minlength=len(size)) / size
    variance = _around(held, rows, rows.mean(axis=0)) + centred(extra)
    share = resolutions(variance, size, team=held.spread.team, ratee=held.spread.ratee)
    return Resolution(pairs.teams, value - value.mean(), np.sqrt(variance), share)


def links(pairs: Pairs, spread: Spread) -> Links:
    """Tag each ratee and each team: linked to all the others by ratings, or compared by assumption.

    Ratees and raters are free here (two-way fixed effects), so that a bridge of one person, which connects and says
    next to nothing, does not pass for a link.
    """
    alone = replace(pairs, teams=pairs.teams[:0], team_of=np.full_like(pairs.team_of, -1))
    held = solve(alone, replace(spread, ratee=spread.free, rater=spread.free, team=0.0))
    size = len(pairs.ratees)
    mean = _mean(held)
    variance = held.variances(mean) + held.spare * (1 - 2 / size) + held.spare.sum() / size**2
    ratee = variance <= (spread.ratee + spread.team) * (1 - 1 / size)
    members, each = _free_teams(held, pairs, mean)
    return Links(ratee, each <= spread.team + spread.ratee / members, pairs, held, spread)


def _mean(held: Held) -> Floats:
    """How the columns enter the mean of everybody's level and own effect, teams left out; shape (columns)."""
    everyone = np.zeros(held.sums.ratees, dtype=np.int64)
    mean: Floats = -held.sums.by_group(everyone, 1, held.spare)[0] / len(everyone)
    mean[: held.first_team] += held.levels.mean(axis=0)
    return mean


def _placed(pairs: Pairs, values: Floats) -> tuple[Codes, Floats]:
    """The teams of those who have one, and their values."""
    placed = pairs.team_of >= 0
    return pairs.team_of[placed], values[placed]


def _people_rows(held: Held, pairs: Pairs) -> tuple[Floats, Floats, Floats]:
    """Each team's number of ratees, how the columns enter its people's own effects' mean, and the variance beside.

    The mean of everybody and the bands are no part of it.
    """
    teams = len(pairs.teams)
    size = np.bincount(pairs.team_of[pairs.team_of >= 0], minlength=teams).astype(np.float64)
    rows = -held.sums.by_group(pairs.team_of, teams, held.spare) / size[:, None]
    return size, rows, np.bincount(*_placed(pairs, held.spare), minlength=teams) / size**2


def _team_rows(held: Held) -> tuple[Floats, Floats, Floats]:
    """The same with the team's effect: t and the mean of its people's p."""
    size, rows, extra = _people_rows(held, held.pairs)
    teams = np.arange(len(size))
    rows[teams, held.first_team + teams] += 1
    return size, rows, extra


def _free_teams(held: Held, pairs: Pairs, mean: Floats) -> tuple[Floats, Floats]:
    """How many people each team has, and the error variance of their mean from the mean of all."""
    size, rows, extra = _people_rows(held, pairs)
    rows[:, 0] += 1
    everyone = len(pairs.ratees)
    variance = _around(held, rows, mean)
    return size, variance + extra * (1 - 2 * size / everyone) + held.spare.sum() / everyone**2


def _around(held: Held, rows: Floats, origin: Floats) -> Floats:
    """The variance of each row of columns less an origin; a row is looked at where it is not 0, as mostly it is."""
    carried = held.covariance @ origin
    variance: Floats = np.full(len(rows), origin @ carried)
    for place, row in enumerate(rows):
        at = np.flatnonzero(row)
        variance[place] += row[at] @ held.covariance[np.ix_(at, at)] @ row[at] - 2 * row[at] @ carried[at]
    np.maximum(variance, 0.0, out=variance)
    return variance
