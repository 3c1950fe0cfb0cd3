"""Prediction error variances of what was eliminated from the equations: teams, ratees, their sums, expected ratings."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.equations import Equations, Matrix, along, times
from ladder.statistics.ratings import Codes, Floats

# Ratees at a time, so that what is carried of each never fills the memory.
AT_ONCE = 2000


@dataclass(frozen=True, eq=False, slots=True)
class Errors:
    """Error variances of the teams' effects and of the ratees'."""

    team: Floats
    ratee: Floats


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of error variances: of all ratees, of all teams, and of what each pair is expected to rate.

    The pairs' are weighted, with their weights squared.
    """

    ratee: float
    team: float
    pair: float


def errors_of(equations: Equations, covariance: Floats) -> Errors:
    """All error variances; `covariance` is that of fixed effects and raters."""
    pairs, sums = equations.incidence.pairs, equations.sums
    teams = _known(equations.team_sums @ covariance)
    of_teams = _known(along(equations.team_sums, teams[:-1]))
    heard, taken = _heard(equations)
    own = np.concatenate([along(block, block @ covariance) for block in _blocks(sums)])
    with_team = along(sums, teams, pairs.team_of)
    carried = own - 2 * taken * with_team + taken**2 * of_teams[pairs.team_of]
    ratee = equations.free + equations.free**2 * (heard * taken + carried)
    return Errors(equations.reach + equations.reach**2 * of_teams[:-1], ratee)


def totals_of(equations: Equations, covariance: Floats) -> Totals:
    """The sums alone, which take a fraction of the time: the traces need no more."""
    pairs, sums, share, free = equations.incidence.pairs, equations.sums, equations.share, equations.free
    teams = equations.team_sums @ covariance
    of_teams = along(equations.team_sums, teams)
    of_team, reach = _known(of_teams)[pairs.team_of], _known(equations.reach)[pairs.team_of]
    heard, taken = _heard(equations)
    ratee = np.sum(free + free**2 * (heard * taken + taken**2 * of_team))
    ratee += _through(sums, times(sums, free**2), covariance)
    ratee -= 2 * _reached(equations, times(sums, free**2 * taken), teams)
    # What the sum of team and ratee takes from the unknowns: of its team's sums, and of its own.
    far, squared = share * reach, equations.weight**2
    each = np.bincount(pairs.ratee, squared)
    across = equations.incidence.by_ratee @ times(equations.incidence.rows, squared)
    pair = squared @ _of_rows(equations, covariance) + each @ (far**2 * of_team + free + share * far)
    pair += _through(sums, times(sums, each * free**2) - 2 * times(across, free), covariance)
    pair += 2 * _reached(equations, times(sums, each * far * free) - times(across, far), teams)
    return Totals(float(ratee), float(np.sum(equations.reach + equations.reach**2 * of_teams)), float(pair))


def _heard(equations: Equations) -> tuple[Floats, Floats]:
    """The weights of each ratee's pairs, and the same times the variance that is left of the team's effect."""
    pairs = equations.incidence.pairs
    heard: Floats = np.bincount(pairs.ratee, equations.weight).astype(np.float64)
    return heard, heard * _known(equations.reach)[pairs.team_of]


def _through(left: Matrix, right: Matrix, covariance: Floats) -> float:
    """The sum over the rows of left C right', which is that of all places of (left' right) times C."""
    return float(along((left.T @ right).tocsr(), covariance).sum())


def _reached(equations: Equations, rows: Matrix, teams: Floats) -> float:
    """The sum over the ratees of their rows times those of their teams."""
    return float(along((equations.incidence.by_team @ rows).tocsr(), teams).sum())


def _blocks(rows: Matrix) -> list[Matrix]:
    return [rows[first : first + AT_ONCE] for first in range(0, rows.shape[0], AT_ONCE)]


def _known(of_teams: Floats) -> Floats:
    """One more row, of zeros, for those without a team: their index is -1."""
    return np.concatenate([of_teams, np.zeros((1, *of_teams.shape[1:]))])


def taken_by(equations: Equations) -> Matrix:
    """What the sum of team and ratee takes from the unknowns, one row per ratee."""
    of_teams = (equations.incidence.by_team.T @ times(equations.team_sums, equations.reach)).tocsr()
    return (times(of_teams, equations.share) + times(equations.sums, equations.free)).tocsr()


def shared(equations: Equations, left: Codes, right: Codes) -> Floats:
    """The variance of the difference of two ratees' sums of team and ratee, were fixed effects and raters known."""
    team_of, share = equations.incidence.pairs.team_of, equations.share
    reach = _known(equations.reach)
    of_left, of_right = reach[team_of[left]], reach[team_of[right]]
    same = team_of[left] == team_of[right]
    apart = share[left] ** 2 * of_left + share[right] ** 2 * of_right
    team = np.where(same, (share[left] - share[right]) ** 2 * of_left, apart)
    own: Floats = equations.free[left] + equations.free[right]
    return np.where(left == right, 0.0, team + own)


def _of_rows(equations: Equations, covariance: Floats) -> Floats:
    """The error variance of x'b + severity for each pair."""
    pairs, width = equations.incidence.pairs, equations.incidence.width
    at = width + pairs.rater
    fixed = pairs.x @ covariance[:width, :width] + 2 * covariance[at, :width]
    return np.asarray(np.einsum("kp,kp->k", fixed, pairs.x) + covariance[at, at], dtype=np.float64)
