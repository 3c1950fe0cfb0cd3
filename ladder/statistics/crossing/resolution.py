"""How much of a team's difference from the others the ratings show, and how much is assumed."""

from dataclasses import dataclass, replace

import numpy as np

from ladder.statistics.crossing.held import Held, Spread, solve
from ladder.statistics.model.apart import centred, resolutions
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Codes, Floats, Mask

# What solving with variances that assume nothing leaves of a variance that is none, as a share of these.
ROUNDING = 1e-10


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

    A comparison is linked where, with nothing assumed about anybody, severities make it no less certain than it would
    be without any rating. Where all have the same raters, severities fall out of it: it is linked, however few the
    ratings. `ratee` compares each ratee with the mean of all, `team` each team's people so.
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
        return left == right or float(contrast @ self.held.covariance @ contrast) <= apart


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
    mean, everyone, least = _mean(held), len(pairs.ratees), ROUNDING * spread.free
    ratee = held.variances(mean) <= (spread.ratee + spread.team) * (1 - 1 / everyone) + least
    members, rows, _ = _people_rows(held, pairs)
    rows[:, 0] += 1
    team = _around(held, rows, mean) <= _of_means(spread.team + spread.ratee / members, members / everyone) + least
    return Links(ratee, team, pairs, held, spread)


def _of_means(variance: Floats, share: Floats) -> Floats:
    """The variance of each team's people's mean less the mean of everybody, of whom teams are shares."""
    everybody = float(share**2 @ variance)
    around: Floats = variance * (1 - 2 * share) + everybody
    return around


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


def _around(held: Held, rows: Floats, origin: Floats) -> Floats:
    """The variance of each row of columns less an origin; a row is looked at where it is not 0, as mostly it is."""
    carried = held.covariance @ origin
    variance: Floats = np.full(len(rows), origin @ carried)
    for place, row in enumerate(rows):
        at = np.flatnonzero(row)
        variance[place] += row[at] @ held.covariance[np.ix_(at, at)] @ row[at] - 2 * row[at] @ carried[at]
    np.maximum(variance, 0.0, out=variance)
    return variance
