"""The passes over the pairs as compiled loops. Only workers and the command line import this: it loads numba.

Each loop works on a part of the units, from `begin` to `end`, and writes what belongs to those units alone, so that
parts can run in threads (they hold no lock) and the sums are the same however many there are. Tables have one row per
unit and a column for each of several problems.
"""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np

FAST = {"contract", "nsz", "arcp"}


def compiled(loop: Callable[..., None]) -> Callable[..., None]:
    """The loop, compiled when it is first called; kept for the next process where there is a folder to keep it in."""
    try:
        kept: Callable[..., None] = numba.njit(loop, nogil=True, error_model="numpy", fastmath=FAST, cache=True)
    except RuntimeError:
        kept = numba.njit(loop, nogil=True, error_model="numpy", fastmath=FAST)
    return kept


@compiled
def answer(
    begin: int, end: int, group_starts: Any, ratee_starts: Any, rater: Any, index: Any, weight: Any, kept: Any,
    reach: Any, ratee: Any, table: Any, fitted: Any, left: Any,
) -> None:  # fmt: skip
    """Ratees and teams given the table's rows by `index` of each pair, and per rater what they leave of those.

    For some groups; `left` is a table of this part's own, to be added to the others'. Where `fitted` has no rows,
    nobody wants to know what the ratees become: one group's rows are room enough.
    """
    width = table.shape[1]
    team = np.empty(width, table.dtype)
    alone = len(fitted) == 0
    room = np.empty((np.diff(group_starts[begin : end + 1]).max() if alone else 0, width), table.dtype)
    left[:] = 0
    for group in range(begin, end):
        first, last = group_starts[group], group_starts[group + 1]
        own = room if alone else fitted[first:last]
        team[:] = 0
        for one in range(first, last):
            for column in range(width):
                own[one - first, column] = 0
            for pair in range(ratee_starts[one], ratee_starts[one + 1]):
                row, by = index[pair], weight[pair]
                for column in range(width):
                    own[one - first, column] += by * table[row, column]
            share = kept[one]
            for column in range(width):
                team[column] += share * own[one - first, column]
        by = reach[group]
        for column in range(width):
            team[column] *= by
        for one in range(first, last):
            share = kept[one]
            for column in range(width):
                own[one - first, column] = share * (ratee * own[one - first, column] + team[column])
            for pair in range(ratee_starts[one], ratee_starts[one + 1]):
                row, to, by = index[pair], rater[pair], weight[pair]
                for column in range(width):
                    left[to, column] += by * (table[row, column] - own[one - first, column])


@compiled
def gather(begin: int, end: int, parts: Any, whole: Any) -> None:
    """Add up the parts, in their order, for some rows."""
    for row in range(begin, end):
        for column in range(whole.shape[1]):
            whole[row, column] = parts[0, row, column]
        for part in range(1, parts.shape[0]):
            for column in range(whole.shape[1]):
                whole[row, column] += parts[part, row, column]


@compiled
def map_rows(begin: int, end: int, parts: Any, scale: Any, severity: Any, image: Any, sums: Any) -> None:
    """The left-hand side of the equations from its parts, for some rows; `sums` takes its products with severity."""
    gather(begin, end, parts, image)
    for row in range(begin, end):
        for column in range(image.shape[1]):
            image[row, column] = severity[row, column] + scale * image[row, column]
            sums[column] += severity[row, column] * image[row, column]


@compiled
def advance(
    begin: int, end: int, step: Any, inverse: Any, direction: Any, image: Any, solution: Any, rest: Any, sums: Any
) -> None:  # fmt: skip
    """Go a step along the direction, for some rows; `sums` takes the squares of the rest."""
    for row in range(begin, end):
        by = inverse[row]
        for column in range(rest.shape[1]):
            solution[row, column] += step[column] * direction[row, column]
            rest[row, column] -= step[column] * image[row, column]
            sums[column] += by * rest[row, column] * rest[row, column]


@compiled
def turn(begin: int, end: int, ratio: Any, inverse: Any, rest: Any, direction: Any) -> None:
    """The next direction, for some rows."""
    for row in range(begin, end):
        by = inverse[row]
        for column in range(rest.shape[1]):
            direction[row, column] = by * rest[row, column] + ratio[column] * direction[row, column]


@compiled
def shake(
    begin: int, end: int, group_starts: Any, ratee_starts: Any, of_pair: Any, of_ratee: Any, of_group: Any, first: int,
    weight: Any, ratee: Any, team: Any, values: Any,
) -> None:  # fmt: skip
    """Draw errors less the effects of ratee and team, for some groups; `ratee` and `team` are standard deviations."""
    width = values.shape[1]
    effect = np.empty(width, values.dtype)
    for group in range(begin, end):
        for one in range(group_starts[group], group_starts[group + 1]):
            for column in range(width):
                bit = first + column
                effect[column] = ratee * (1 - 2 * np.int32(of_ratee[one] >> bit & 1))
                effect[column] += team[group] * (1 - 2 * np.int32(of_group[group] >> bit & 1))
            for pair in range(ratee_starts[one], ratee_starts[one + 1]):
                by, bits = 1 / np.sqrt(weight[pair]), of_pair[pair] >> first
                for column in range(width):
                    values[pair, column] = by * (1 - 2 * np.int32(bits >> column & 1)) - effect[column]


@compiled
def square(
    begin: int, end: int, group_starts: Any, ratee_starts: Any, index: Any, weight: Any, count: Any, severity: Any,
    fitted: Any, rest: Any, made: Any, grouped: Any, sums: Any,
) -> None:  # fmt: skip
    """Moments of draws, for some groups; `sums` takes the three sums over their pairs."""
    width = severity.shape[1]
    own, team = np.empty(width, severity.dtype), np.empty(width, severity.dtype)
    for group in range(begin, end):
        team[:] = 0
        for one in range(group_starts[group], group_starts[group + 1]):
            own[:] = 0
            for pair in range(ratee_starts[one], ratee_starts[one + 1]):
                row, by = index[pair], weight[pair]
                squares = severity.dtype.type(0)
                for column in range(width):
                    left = severity[row, column] - fitted[one, column]
                    own[column] += by * left
                    squares += left * left
                sums[0] += by * squares
                sums[1] += by * by * squares
                sums[2] += by * by / count[pair] * squares
            for column in range(width):
                team[column] += own[column]
                rest[one] += own[column] * own[column]
                made[one] += fitted[one, column] * fitted[one, column]
        for column in range(width):
            grouped[group] += team[column] * team[column]


@compiled
def account(
    begin: int, end: int, group_starts: Any, ratee_starts: Any, index: Any, weight: Any, count: Any, table: Any,
    severity: Any, fitted: Any, rest: Any, products: Any,
) -> None:  # fmt: skip
    """Weighted rests per ratee, and their products up to the diagonal, for some groups."""
    width = table.shape[1]
    left = np.empty(width)
    for one in range(group_starts[begin], group_starts[end]):
        for column in range(width):
            rest[one, column] = 0
        for pair in range(ratee_starts[one], ratee_starts[one + 1]):
            row, by, share = index[pair], weight[pair], 1 / count[pair]
            for column in range(width):
                left[column] = by * (table[pair, column] - severity[row, column] - fitted[one, column])
                rest[one, column] += left[column]
            # Both are symmetric: what lies above the diagonal is filled in by the caller.
            for other in range(width):
                much, some = left[other], share * left[other]
                for column in range(other + 1):
                    products[0, other, column] += much * left[column]
                    products[1, other, column] += some * left[column]
