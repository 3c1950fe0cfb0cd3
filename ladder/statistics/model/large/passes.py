"""One pass over the pairs at a time: from severities to what they make of the ratees, and back.

The large solver needs nothing else of the pairs. This is the plain way, sparse products of scipy; `compiled.py` does
the same several times faster, in processes that may load a compiler.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ladder.statistics.model.large.layout import Layout
from ladder.statistics.model.large.probes import Noise, signs
from ladder.statistics.model.large.weights import Weights
from ladder.statistics.ratings import Floats

Table = NDArray[Any]
"""Several columns at once, one row per rater, ratee or pair, of 32 or 64 bits."""
PEOPLE = 8192
"""How many ratees at a time, where a table with a row per pair would be too large."""


class Answer(NamedTuple):
    """What ratees with their teams become, `fitted` (ratees, c), and per rater what they leave, `left` (raters, c)."""

    fitted: Table
    left: Table


class Moments(NamedTuple):
    """Of one draw per column, squared and added up over the columns.

    Per ratee `rest`, the weighted sum of what the ratee leaves of the raters' draws, and `fitted`, what team and ratee
    become; per group `group`, the sum of rests. `pair` are three sums over the pairs of what is left of each, times
    its weight w, times w squared, and times w squared by its count.
    """

    rest: Table
    fitted: Table
    group: Table
    pair: Table


class Rests(NamedTuple):
    """Weighted rests of c columns, added up per `ratee`; and two products of shape (c, c).

    `pair` is of weighted rests with themselves, `residual` the same by the pairs' counts.
    """

    ratee: Table
    pair: Floats
    residual: Floats


class Descent(NamedTuple):
    """Where conjugate gradients stand: tables of shape (raters, c), and the `inverse` of the diagonal by rater."""

    solution: Table
    rest: Table
    direction: Table
    inverse: Table


class Passes(Protocol):
    """The passes at one set of variances; tables keep their type, results do not depend on the number of threads."""

    def image(self, severity: Table) -> tuple[Table, Floats]:
        """The left-hand side of the equations of the severities (see `conjugate`), and its products with these.

        Shapes (raters, c) and (c); the table may be used again by the next call.
        """

    def advance(self, descent: Descent, image: Table, step: Floats) -> Floats:
        """Take a step along the direction: solution and rest change in place; the squares of the rest, shape (c)."""

    def turn(self, descent: Descent, ratio: Floats) -> None:
        """Turn the direction to where the rest leads, with a share of the last one, in place."""

    def answered(self, severity: Table) -> Answer:
        """What ratees and teams make of severities, were those all that is rated; shape (raters, c)."""

    def explained(self, values: Table) -> Answer:
        """What ratees and teams make of the pairs' values; shape (pairs, c)."""

    def asked(self, held: Table) -> Table:
        """Per rater the weighted sum of what the ratees hold; (ratees, c) to (raters, c)."""

    def moments(self, severity: Table, fitted: Table) -> Moments:
        """The squares of draws of the severities, and of what ratees and teams make of them."""

    def shaken(self, noise: Noise, first: int) -> Table:
        """One draw per pair of error less the effects of ratee and team, for TOGETHER probes, float32."""

    def rests(self, table: Table, severity: Table, fitted: Table) -> Rests:
        """What effects leave of a table's columns, shape (pairs, c), given those of raters and of ratees with teams."""


@dataclass(frozen=True, eq=False)
class PlainPasses:
    """The passes as products of sparse matrices."""

    layout: Layout
    weights: Weights
    count: Floats

    def image(self, severity: Table) -> tuple[Table, Floats]:
        """See Passes."""
        image = severity + severity.dtype.type(self.weights.rater) * self.answered(severity).left
        return image, dots(severity, image)

    def advance(self, descent: Descent, image: Table, step: Floats) -> Floats:
        """See Passes."""
        by = step.astype(image.dtype)
        descent.solution[:] += by * descent.direction
        descent.rest[:] -= by * image
        return dots(descent.rest, descent.inverse[:, None] * descent.rest)

    def turn(self, descent: Descent, ratio: Floats) -> None:
        """See Passes."""
        descent.direction[:] *= ratio.astype(descent.direction.dtype)
        descent.direction[:] += descent.inverse[:, None] * descent.rest

    def answered(self, severity: Table) -> Answer:
        """See Passes."""
        fitted = self._settled(self._ratees(self.layout.rater, self.layout.raters, severity.dtype) @ severity)
        load: Table = self.weights.load.astype(severity.dtype)[:, None]
        return Answer(fitted, load * severity - self.asked(fitted))

    def explained(self, values: Table) -> Answer:
        """See Passes."""
        fitted = self._settled(self._ratees(np.arange(len(values)), len(values), values.dtype) @ values)
        given: Table = self._raters(self.layout.pair, len(values), values.dtype) @ values
        return Answer(fitted, given - self.asked(fitted))

    def asked(self, held: Table) -> Table:
        """See Passes."""
        sums: Table = self._raters(self.layout.rated, self.layout.ratees, held.dtype) @ held
        return sums

    def moments(self, severity: Table, fitted: Table) -> Moments:
        """See Passes."""
        layout, weights = self.layout, self.weights
        rest = np.empty_like(fitted)
        pair = np.zeros(3)
        for begin in range(0, layout.ratees, PEOPLE):
            starts = layout.ratee_starts[begin : begin + PEOPLE + 1]
            part = slice(starts[0], starts[-1])
            weight = weights.pair[part]
            left = severity[layout.rater[part]] - np.repeat(fitted[begin : begin + PEOPLE], np.diff(starts), axis=0)
            own = np.add.reduceat(left * weight.astype(left.dtype)[:, None], starts[:-1] - starts[0])
            rest[begin : begin + PEOPLE] = own
            squares = _squares(left)
            pair += [weight @ squares, weight**2 @ squares, (weight**2 / self.count[part]) @ squares]
        group = np.add.reduceat(rest, layout.group_starts[:-1])
        return Moments(_squares(rest), _squares(fitted), _squares(group), pair)

    def shaken(self, noise: Noise, first: int) -> Table:
        """See Passes."""
        layout, weights = self.layout, self.weights
        team = np.where(np.arange(len(noise.group)) < layout.teams, weights.team**0.5, 0.0).astype(np.float32)
        effects = np.float32(weights.ratee**0.5) * signs(noise.ratee, first)
        effects += (team[:, None] * signs(noise.group, first))[layout.group_of]
        values = signs(noise.pair, first) / np.sqrt(weights.pair).astype(np.float32)[:, None]
        values -= np.repeat(effects, np.diff(layout.ratee_starts), axis=0)
        return values

    def rests(self, table: Table, severity: Table, fitted: Table) -> Rests:
        """See Passes."""
        layout, weights = self.layout, self.weights
        ratee = np.empty_like(fitted)
        products = np.zeros((2, table.shape[1], table.shape[1]))
        for begin in range(0, layout.ratees, PEOPLE):
            starts = layout.ratee_starts[begin : begin + PEOPLE + 1]
            part = slice(starts[0], starts[-1])
            taken = severity[layout.rater[part]] + np.repeat(fitted[begin : begin + PEOPLE], np.diff(starts), axis=0)
            weighted = weights.pair[part, None] * (table[part] - taken)
            ratee[begin : begin + PEOPLE] = np.add.reduceat(weighted, starts[:-1] - starts[0])
            products[0] += product(weighted, weighted)
            products[1] += product(weighted, weighted / self.count[part, None])
        return Rests(ratee, *products)

    def _ratees(self, columns: Table, width: int, kind: Any) -> Any:
        shape = (self.layout.ratees, width)
        return sparse.csr_array((self.weights.pair.astype(kind), columns, self.layout.ratee_starts), shape=shape)

    def _raters(self, columns: Table, width: int, kind: Any) -> Any:
        shape = (self.layout.raters, width)
        return sparse.csr_array((self.weights.along.astype(kind), columns, self.layout.rater_starts), shape=shape)

    def _settled(self, sums: Table) -> Table:
        """Ratees and teams given the sums of weight times value per ratee."""
        layout, kind = self.layout, sums.dtype
        kept, reach = self.weights.kept.astype(kind)[:, None], self.weights.reach.astype(kind)[:, None]
        teams = reach * np.add.reduceat(kept * sums, layout.group_starts[:-1])
        settled: Table = kept * (kind.type(self.weights.ratee) * sums + teams[layout.group_of])
        return settled


def product(left: Table, right: Table) -> Floats:
    """Left transposed times right, in one thread (see `threads.in_one_thread`), whatever the kinds."""
    result: Floats = left.T.astype(np.float64) @ right.astype(np.float64)
    return result


def dots(left: Table, right: Table) -> Floats:
    """The product of each two columns."""
    products: Floats = np.einsum("ij,ij->j", left, right).astype(np.float64)
    return products


def plain(layout: Layout, weights: Weights, count: Floats) -> Passes:
    """The passes for a process without a compiler; `count` are the ratings of each pair (or their weights)."""
    return PlainPasses(layout, weights, count)


def _squares(values: Table) -> Floats:
    squares: Floats = np.einsum("ij,ij->i", values, values).astype(np.float64)
    return squares
