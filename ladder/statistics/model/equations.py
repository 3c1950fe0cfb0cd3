"""Henderson's mixed model equations, once pairs, ratees and teams are eliminated from them (Henderson 1973)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Codes, Floats

# scipy publishes no types.
Matrix = Any


@dataclass(frozen=True, eq=False, slots=True)
class Incidence:
    """What the equations are made of, whatever the variances: who is in which pair, and the columns of x.

    The unknowns that remain are the fixed effects and then the raters: `rows` has one row per pair, shape (pairs,
    unknowns). `by_ratee`, shape (ratees, pairs), and `by_team`, shape (teams, ratees), are one where the pair is the
    ratee's, and the ratee the team's.
    """

    pairs: Pairs
    rows: Matrix
    by_ratee: Matrix
    by_team: Matrix

    @property
    def width(self) -> int:
        """How many of the unknowns are fixed effects; the others are raters."""
        return self.pairs.design.width


def incidence_of(pairs: Pairs) -> Incidence:
    """Lay the pairs out as sparse rows."""
    count, ratees = len(pairs), len(pairs.ratees)
    each, ones = np.arange(count), np.ones(count)
    placed = np.flatnonzero(pairs.team_of >= 0)
    raters = sparse.csr_array((ones, (each, pairs.rater)), shape=(count, len(pairs.raters)))
    fixed = sparse.csr_array(pairs.x.reshape(count, pairs.design.width))
    return Incidence(
        pairs,
        sparse.hstack([fixed, raters], format="csr"),
        sparse.csr_array((ones, (pairs.ratee, each)), shape=(ratees, count)),
        sparse.csr_array((np.ones(len(placed)), (pairs.team_of[placed], placed)), shape=(len(pairs.teams), ratees)),
    )


@dataclass(frozen=True, eq=False, slots=True)
class Equations:
    """The equations at one set of variances, solved.

    Per pair: `total` = residual + weight * pair variance, and `weight` = the precision of its mean. Per ratee: `share`
    = 1 / (1 + ratee variance * sum of weights), and `free` = ratee variance * share, the variance that is left of the
    ratee's effect when all other effects are known. Per team: `reach`, the variance that is left of its effect when
    all severities are known. `sums` and `team_sums` are what ratees and teams take from the unknowns: their own
    estimates are free times (sum of weighted ratings - sums @ unknowns), and alike. `scaled` is the inverse of the
    equations for unknowns in units of their own standard deviation (`scale`), so that a variance of 0 does no harm;
    `log_det` is the logarithm of the determinant of all that was eliminated or inverted.
    """

    incidence: Incidence
    residual: float
    total: Floats
    weight: Floats
    share: Floats
    free: Floats
    reach: Floats
    sums: Matrix
    team_sums: Matrix
    scale: Floats
    scaled: Floats
    log_det: float

    @property
    def covariance(self) -> Floats:
        """The joint error covariance of fixed effects and raters."""
        covariance: Floats = self.scaled * self.scale[:, None]
        covariance *= self.scale
        return covariance

    def absorbed(self, means: Floats) -> tuple[Floats, Floats]:
        """The weighted sums of variates by ratee, and what reaches the teams; `means` has shape (pairs, variates)."""
        by_ratee = self.incidence.by_ratee @ (self.weight[:, None] * means)
        return by_ratee, self.incidence.by_team @ (self.share[:, None] * by_ratee)

    def right(self, means: Floats, within: Floats) -> Floats:
        """The right-hand sides in scaled units for variates with these means by pair, shape (pairs, variates).

        `within` are their cross-products with x within pairs, shape (columns of x, variates).
        """
        by_ratee, by_team = self.absorbed(means)
        sides = self.incidence.rows.T @ (self.weight[:, None] * means)
        sides -= self.sums.T @ (self.free[:, None] * by_ratee) + self.team_sums.T @ (self.reach[:, None] * by_team)
        sides[: len(within)] += within / self.residual
        return np.asarray(sides * self.scale[:, None], dtype=np.float64)


def solve_equations(incidence: Incidence, variances: Floats) -> Equations:
    """Set up and invert the equations; variances in the order of COMPONENTS, the residual above 0.

    The cost is that of inverting a dense matrix of as many rows as there are fixed effects and raters. Teams are
    eliminated like ratees: every ratee is in one team, so that they do not meet once severities are known.
    """
    ratee, rater, team, pair, residual = (float(one) for one in variances)
    pairs, rows = incidence.pairs, incidence.rows
    total = residual + pairs.weight * pair
    weight = pairs.weight / total
    known = np.bincount(pairs.ratee, weight)
    share = 1 / (1 + ratee * known)
    heard = 1 + team * (incidence.by_team @ (known * share))
    weighted = times(rows, weight)
    sums = (incidence.by_ratee @ weighted).tocsr()
    team_sums = (incidence.by_team @ times(sums, share)).tocsr()
    left = (rows.T @ weighted - sums.T @ times(sums, ratee * share)).toarray()
    if team:
        left -= (team_sums.T @ times(team_sums, team / heard)).toarray()
    width = incidence.width
    left[:width, :width] += pairs.within.xx / residual
    scale = np.concatenate([np.ones(width), np.full(len(pairs.raters), np.sqrt(rater))])
    left *= scale[:, None]
    left *= scale
    raters = np.arange(width, len(left))
    left[raters, raters] += 1
    inverse, log_det = inverted(left)
    log_det += float(np.log(heard).sum() - np.log(share).sum())
    return Equations(
        incidence, residual, total, weight, share, ratee * share, team / heard, sums, team_sums, scale, inverse, log_det
    )


def inverted(matrix: Floats) -> tuple[Floats, float]:
    """The inverse of a symmetric positive definite matrix and the logarithm of its determinant, by Cholesky."""
    # A symmetric matrix may be read in either order, and LAPACK's own needs no copy.
    factor, failed = lapack.dpotrf(matrix.T, lower=1, clean=1, overwrite_a=1)
    if failed:
        raise ArithmeticError("The mixed model equations are not positive definite.")
    log_det = 2 * float(np.log(np.diagonal(factor)).sum())
    inverse, _ = lapack.dpotri(factor, lower=1, overwrite_c=1)
    # Above the diagonal it is zero.
    whole: Floats = inverse + inverse.T
    np.fill_diagonal(whole, np.diagonal(inverse))
    return whole, log_det


def times(rows: Matrix, factors: Floats) -> Matrix:
    """Sparse rows, each times a factor of its own."""
    data = rows.data * np.repeat(factors, np.diff(rows.indptr))
    return sparse.csr_array((data, rows.indices, rows.indptr), shape=rows.shape)


def along(rows: Matrix, dense: Floats, at: Codes | None = None) -> Floats:
    """The scalar product of each sparse row with a row of a dense matrix: its own, or the one that `at` names."""
    owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    products = rows.data * dense[owner if at is None else at[owner], rows.indices]
    return np.bincount(owner, products, minlength=rows.shape[0]).astype(np.float64)
