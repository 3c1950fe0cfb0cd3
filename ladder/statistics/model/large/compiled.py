"""The passes by compiled loops in several threads: `fit(ratings, large=compiled.large)`.

Imported by workers and the command line alone; it loads numba, whose compilations are kept in a folder.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from ladder.statistics.model.large import kernels
from ladder.statistics.model.large.layout import Layout
from ladder.statistics.model.large.passes import Answer, Descent, Moments, PlainPasses, Rests, Table
from ladder.statistics.model.large.probes import TOGETHER, Noise
from ladder.statistics.model.large.solver import Large
from ladder.statistics.model.large.weights import Weights
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Floats

KINDS: tuple[type[np.float32], type[np.float64]] = (np.float32, np.float64)
Chunks = tuple[tuple[int, int], ...]


class CompiledPasses:
    """The passes as compiled loops over chunks of groups and raters."""

    def __init__(self, room: "Room", layout: Layout, weights: Weights, count: Floats) -> None:
        self._room = room
        self._layout = layout
        self._weights = weights
        self._count = count
        self._narrow = {np.dtype(kind): _narrowed(weights, kind) for kind in KINDS}

    def image(self, severity: Table) -> tuple[Table, Floats]:
        """See Passes."""
        unwanted = np.empty((0, severity.shape[1]), severity.dtype)
        parts = self._parts(self._layout.rater, severity, unwanted)
        image = self._room.table("image", severity.shape, severity.dtype)
        scale = severity.dtype.type(self._weights.rater)
        return image, self._summed(kernels.map_rows, parts, scale, severity, image)

    def advance(self, descent: Descent, image: Table, step: Floats) -> Floats:
        """See Passes."""
        by = step.astype(image.dtype)
        solution, rest, direction, inverse = descent
        return self._summed(kernels.advance, by, inverse, direction, image, solution, rest)

    def turn(self, descent: Descent, ratio: Floats) -> None:
        """See Passes."""
        by = ratio.astype(descent.rest.dtype)
        chunks = self._layout.rater_chunks
        self._over(chunks, kernels.turn, by, descent.inverse, descent.rest, descent.direction)

    def answered(self, severity: Table) -> Answer:
        """See Passes."""
        fitted = np.empty((self._layout.ratees, severity.shape[1]), severity.dtype)
        return Answer(fitted, self._answer(self._layout.rater, severity, fitted))

    def explained(self, values: Table) -> Answer:
        """See Passes."""
        fitted = np.empty((self._layout.ratees, values.shape[1]), values.dtype)
        return Answer(fitted, self._answer(np.arange(len(values), dtype=np.int32), values, fitted))

    def asked(self, held: Table) -> Table:
        """See Passes."""
        return PlainPasses(self._layout, self._weights, self._count).asked(held)

    def moments(self, severity: Table, fitted: Table) -> Moments:
        """See Passes."""
        layout, weights = self._layout, self._weights
        rest, made, group = np.zeros(layout.ratees), np.zeros(layout.ratees), np.zeros(len(layout.group_starts) - 1)
        sums = np.zeros((len(layout.group_chunks), 3))
        given = (layout.group_starts, layout.ratee_starts, layout.rater, weights.pair, self._count, severity, fitted)
        self._over(layout.group_chunks, kernels.square, *given, rest, made, group, each=sums)
        return Moments(rest, made, group, np.add.reduce(sums))

    def shaken(self, noise: Noise, first: int) -> Table:
        """See Passes."""
        layout, weights = self._layout, self._weights
        values = np.empty((len(layout.rater), TOGETHER), np.float32)
        deviation = np.float32(weights.ratee**0.5)
        team = np.where(np.arange(len(noise.group)) < layout.teams, weights.team**0.5, 0.0).astype(np.float32)
        given = (layout.group_starts, layout.ratee_starts, noise.pair, noise.ratee, noise.group, first)
        weight = self._narrow[values.dtype].pair
        self._over(layout.group_chunks, kernels.shake, *given, weight, deviation, team, values)
        return values

    def rests(self, table: Table, severity: Table, fitted: Table) -> Rests:
        """See Passes."""
        layout, weights = self._layout, self._weights
        ratee = np.empty_like(fitted)
        products = np.zeros((len(layout.group_chunks), 2, table.shape[1], table.shape[1]))
        given = (layout.group_starts, layout.ratee_starts, layout.rater, weights.pair, self._count, table)
        self._over(layout.group_chunks, kernels.account, *given, severity, fitted, ratee, each=products)
        below = np.add.reduce(products)
        whole = np.tril(below) + np.tril(below, -1).transpose(0, 2, 1)
        return Rests(ratee, *whole)

    def _answer(self, index: Table, table: Table, fitted: Table) -> Table:
        """Fill in what ratees and teams become; what they leave comes back."""
        parts = self._parts(index, table, fitted)
        left = np.empty(parts.shape[1:], table.dtype)
        self._over(self._layout.rater_chunks, kernels.gather, parts, left)
        return left

    def _parts(self, index: Table, table: Table, fitted: Table) -> Table:
        """What ratees and teams leave, a table for each chunk of groups, which are to be added up."""
        layout, own = self._layout, self._narrow[table.dtype]
        shape = (len(layout.group_chunks), layout.raters, table.shape[1])
        parts = self._room.table("parts", shape, table.dtype)
        weights = (own.pair, own.kept, own.reach, own.ratee)
        given = (layout.group_starts, layout.ratee_starts, layout.rater, index, *weights, table, fitted)
        self._over(layout.group_chunks, kernels.answer, *given, each=parts)
        return parts

    def _summed(self, loop: Callable[..., None], *given: Any) -> Floats:
        """Run a loop over the chunks of raters; the sums by column that it leaves, added up in their order."""
        sums = np.zeros((len(self._layout.rater_chunks), given[-1].shape[1]))
        self._over(self._layout.rater_chunks, loop, *given, each=sums)
        whole: Floats = np.add.reduce(sums)
        return whole

    def _over(self, chunks: Chunks, loop: Callable[..., None], *given: Any, each: Table | None = None) -> None:
        """Run a loop over all chunks; each chunk has a row of its own in `each`, where there is one."""
        own = [()] * len(chunks) if each is None else [(row,) for row in each]
        tasks = [self._room.run.submit(loop, *chunk, *given, *row) for chunk, row in zip(chunks, own, strict=True)]
        for task in tasks:
            task.result()


class Room:
    """Threads to work in, and tables that are used again: asking for memory anew takes longer than using it."""

    def __init__(self, threads: int | None) -> None:
        self.run = ThreadPoolExecutor(threads or os.cpu_count())
        self._tables: dict[Any, Table] = {}

    def table(self, name: str, shape: tuple[int, ...], kind: Any) -> Table:
        """A table of this shape, whatever is in it: the one that had the name, shape and kind before, if any."""
        key = (name, shape, kind)
        if key not in self._tables:
            self._tables[key] = np.empty(shape, kind)
        return self._tables[key]


class Narrow(NamedTuple):
    """What the loops read of the weights, in one type."""

    pair: Table
    kept: Table
    reach: Table
    ratee: Any


def _narrowed(weights: Weights, kind: type[np.float32] | type[np.float64]) -> Narrow:
    arrays = (weights.pair, weights.kept, weights.reach)
    pair, kept, reach = (one.astype(kind, copy=False) for one in arrays)
    return Narrow(pair, kept, reach, kind(weights.ratee))


def large(pairs: Pairs, *, threads: int | None = None) -> Large:
    """The solver for large organisations, compiled; in as many threads as there are processors, unless told."""
    return Large(pairs, partial(CompiledPasses, Room(threads)))
