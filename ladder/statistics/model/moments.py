"""What each component adds to the variance of the ratings, counted exactly from the pairs."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ladder.statistics.model.equations import Matrix
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Floats

# What is left of the ratings' squares where only rounding is left of them.
ROUNDING = 1e-20


@dataclass(frozen=True, eq=False, slots=True)
class Moments:
    """Squares and products of what the components contribute, in the order of COMPONENTS.

    With Q projecting out x, and ratings weighted so that their errors vary alike: `products` tr(Q V_k Q V_l), `sizes`
    tr(V_k V_k), `squares` y'Q V_k Q y. The square of k is expected to be the sum over l of product (k, l) times
    variance l (Rao 1971). `whole` is the variance of ratings around their fixed means, None where there is none.
    """

    products: Floats
    sizes: Floats
    squares: Floats
    whole: float | None


@dataclass(frozen=True, eq=False, slots=True)
class _Levels:
    """A component's levels, with sums over their pairs: of the weight w, of w w, w rest, w x and w w x.

    The columns of x are orthonormal over the ratings; the rest is what they leave of y. `fixed` are the products of
    the sums of w x.
    """

    weight: Floats
    heavy: Floats
    rest: Floats
    shared: Floats
    shared_heavy: Floats
    fixed: Floats

    def added(self, levels: Matrix) -> "_Levels":
        """The same sums over levels of levels: a row for each, one where it takes in the column's."""
        return _levels(*(levels @ one for one in (self.weight, self.heavy, self.rest, self.shared, self.shared_heavy)))


def _levels(weight: Floats, heavy: Floats, rest: Floats, shared: Floats, shared_heavy: Floats) -> _Levels:
    return _Levels(weight, heavy, rest, shared, shared_heavy, shared.T @ shared)


def moments_of(pairs: Pairs) -> Moments:
    """Count them; it costs some passes over the pairs."""
    pair, square = _own(pairs)
    met = _met(pairs)
    ratee = pair.added(_ones(np.arange(len(pairs)), met.indptr, len(pairs)))
    # Along raters the pairs lie in no order: the columns of a matrix by pairs, turned.
    rater = pair.added(_ones(pairs.rater, np.arange(len(pairs) + 1), len(pairs.raters)).T)
    members = _members(pairs)
    team = ratee.added(members)
    products, sizes = np.zeros((5, 5)), np.zeros(5)
    for place, own in enumerate((ratee, rater, team, pair)):
        sizes[place] = own.weight @ own.weight
        products[place, place] = _product(own, own, float(sizes[place]), own.weight[:, None] * own.shared)
        products[place, 4] = products[4, place] = own.weight.sum() - np.trace(own.fixed)
    for (one, other), product in _crossed((ratee, rater, team, pair), met, members).items():
        products[one, other] = products[other, one] = product
    sizes[4], products[4, 4] = pairs.rows, pairs.rows - pairs.design.width
    squares = np.array([*(float(own.rest @ own.rest) for own in (ratee, rater, team, pair)), square])
    return Moments(products, sizes, squares, _whole(pairs, square))


def _own(pairs: Pairs) -> tuple[_Levels, float]:
    """The pairs as levels of their own, and what x leaves of the ratings' squares."""
    within, weight = pairs.within, pairs.weight
    gram = pairs.x.T @ (pairs.x * weight[:, None]) + within.xx
    turn = np.linalg.inv(np.linalg.cholesky(gram)).T
    x = pairs.x @ turn
    shared = x * weight[:, None]
    means = shared.T @ pairs.y + turn.T @ within.xy
    rest, fixed = pairs.y - x @ means, turn @ means
    inside = max(float(within.yy - 2 * fixed @ within.xy + fixed @ within.xx @ fixed), 0.0)
    pair = _levels(weight, weight**2, weight * rest, shared, shared * weight[:, None])
    return pair, float(weight @ rest**2) + inside


def _whole(pairs: Pairs, square: float) -> float | None:
    degrees = pairs.rows - pairs.design.width
    if degrees <= 0 or square <= ROUNDING * float(pairs.weight @ pairs.y**2 + pairs.within.yy):
        return None
    return square / degrees


def _met(pairs: Pairs) -> Matrix:
    """The weight that ratees and raters have in common: the pairs, which are sorted by ratee and then rater."""
    starts = np.concatenate([[0], np.cumsum(np.bincount(pairs.ratee))])
    return sparse.csr_array((pairs.weight, pairs.rater, starts), shape=(len(pairs.ratees), len(pairs.raters)))


def _ones(columns: Matrix, starts: Matrix, width: int) -> Matrix:
    return sparse.csr_array((np.ones(len(columns)), columns, starts), shape=(len(starts) - 1, width))


def _members(pairs: Pairs) -> Matrix:
    """One where the ratee is the team's."""
    placed = np.flatnonzero(pairs.team_of >= 0)
    rows = (np.ones(len(placed)), (pairs.team_of[placed], placed))
    return sparse.csr_array(rows, shape=(len(pairs.teams), len(pairs.ratees)))


def _crossed(levels: tuple[_Levels, ...], met: Matrix, members: Matrix) -> dict[tuple[int, int], float]:
    """The products of two different components, from the weights that their levels have in common."""
    ratee, rater, team, pair = levels
    both = members @ met
    placed = sparse.csr_array((ratee.weight[members.indices], members.indices, members.indptr), shape=members.shape)
    crossed = {
        (0, 1): _product(ratee, rater, met.data @ met.data, met @ rater.shared),
        (2, 1): _product(team, rater, both.data @ both.data, both @ rater.shared),
        (2, 0): _product(team, ratee, placed.data @ placed.data, placed @ ratee.shared),
    }
    for place, own in enumerate((ratee, rater, team)):
        # No two pairs have a level in common, and a pair has all of its weight in common with its level.
        crossed[place, 3] = _product(own, pair, own.heavy.sum(), own.shared_heavy)
    return crossed


def _product(one: _Levels, other: _Levels, overlap: float, across: Floats) -> float:
    """tr(Q V Q V): `overlap`, the squares of weights in common; `across`, what those share of the other with x."""
    return float(overlap - 2 * np.vdot(across, one.shared) + np.vdot(one.fixed, other.fixed))
