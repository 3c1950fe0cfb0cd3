"""Intraclass correlations of a complete table of people and raters, from its mean squares."""

import numpy as np
from scipy.special import fdtri

from ladder.statistics.estimates import LEVEL, ROUNDING
from ladder.statistics.figures import Interval, Measure
from ladder.statistics.ratings import Floats
from ladder.statistics.reliability.figures import (
    ENDLESS,
    NO_SPREAD,
    NO_VARIANCE,
    PERFECT,
    TWO_AT_LEAST,
    Intraclass,
    MeanSquares,
)

_SIDE = (1 + LEVEL) / 2


def intraclass(table: Floats) -> Intraclass:
    """The six intraclass correlations (Shrout & Fleiss 1979) with their F intervals (McGraw & Wong 1996).

    `table` has shape (people, raters), without gaps; ValueError where it has some: a table with gaps is a matter of
    `generalisability`. A coefficient may be below 0, where people differ less than chance would have it.
    """
    if table.ndim != 2 or not np.isfinite(table).all():
        raise ValueError("An intraclass correlation needs a table with a number in every place.")
    people, raters = table.shape
    if people < 2 or raters < 2:
        return Intraclass(people, raters, *[Measure(None, note=TWO_AT_LEAST)] * 6)
    squares = mean_squares(table)
    if max(squares.people, squares.within) < ROUNDING:
        return Intraclass(people, raters, *[Measure(None, note=NO_SPREAD)] * 6)
    single = (_first(squares, people, raters), _second(squares, people, raters), _third(squares, people, raters))
    return Intraclass(people, raters, *single, *(_of_mean(one, raters) for one in single))


def mean_squares(table: Floats) -> MeanSquares:
    """The two-way analysis of variance of a complete table of at least two people and two raters (Fisher 1925)."""
    people, raters = table.shape
    mean, row, column = table.mean(), table.mean(axis=1), table.mean(axis=0)
    between, across = raters * ((row - mean) ** 2).sum(), people * ((column - mean) ** 2).sum()
    rest = ((table - row[:, None] - column + mean) ** 2).sum()
    return MeanSquares(
        people=float(between / (people - 1)),
        raters=float(across / (raters - 1)),
        rest=float(rest / ((people - 1) * (raters - 1))),
        within=float((across + rest) / (people * (raters - 1))),
    )


def _first(squares: MeanSquares, people: int, raters: int) -> Measure:
    """Case 1: people against all that differs within them."""
    return _by_f(squares.people, squares.within, raters, people - 1, people * (raters - 1))


def _third(squares: MeanSquares, people: int, raters: int) -> Measure:
    """Case 3: people against the rest, once the raters' means are taken out."""
    return _by_f(squares.people, squares.rest, raters, people - 1, (people - 1) * (raters - 1))


def _by_f(people: float, error: float, raters: int, top: int, bottom: int) -> Measure:
    """(F - 1) / (F + k - 1), the interval by moving F through its distribution's quantiles."""
    if error < ROUNDING:
        return Measure(1.0, note=PERFECT)
    ratio = people / error
    low, high = ratio / fdtri(top, bottom, _SIDE), ratio * fdtri(bottom, top, _SIDE)
    return Measure(_from_f(ratio, raters), interval=Interval(_from_f(low, raters), _from_f(high, raters)))


def _from_f(ratio: float, raters: int) -> float:
    return float((ratio - 1) / (ratio + raters - 1))


def _second(squares: MeanSquares, n: int, k: int) -> Measure:
    """Case 2: absolute agreement with raters drawn at random; degrees of freedom after Satterthwaite (1946)."""
    between, across, rest = squares.people, squares.raters, squares.rest
    scale = between + (k - 1) * rest + k * (across - rest) / n
    if max(across, rest) < ROUNDING:
        return Measure(1.0, note=PERFECT)
    if scale < ROUNDING:
        return Measure(None, note=NO_VARIANCE)
    value = (between - rest) / scale
    if value <= 0:
        # Satterthwaite's combination has weights below zero here: its interval need not hold the value.
        return Measure(value, note=ENDLESS)
    a, b = k * value / (n * (1 - value)), 1 + k * value * (n - 1) / (n * (1 - value))
    parts = (a * across) ** 2 / (k - 1) + (b * rest) ** 2 / ((n - 1) * (k - 1))
    degrees = (a * across + b * rest) ** 2 / parts
    error = k * across + (k * n - k - n) * rest
    top, bottom = fdtri(n - 1, degrees, _SIDE), fdtri(degrees, n - 1, _SIDE)
    low = n * (between - top * rest) / (top * error + n * between)
    high = n * (bottom * between - rest) / (error + n * bottom * between)
    return Measure(value, interval=Interval(float(low), float(high)))


def _of_mean(single: Measure, raters: int) -> Measure:
    """The same of the mean of all raters (Spearman 1910; Brown 1910)."""
    if single.value is None:
        return single
    # At -1 / (k - 1), the least a coefficient can be, people do not differ at all and the formula has its pole.
    if 1 + (raters - 1) * single.value < ROUNDING:
        return Measure(None, note=NO_VARIANCE)
    value, around = _stepped(single.value, raters), single.interval
    if around is None:
        return Measure(value, note=single.note)
    if 1 + (raters - 1) * around.low < ROUNDING:
        return Measure(value, note=ENDLESS)
    return Measure(value, interval=Interval(_stepped(around.low, raters), _stepped(around.high, raters)))


def _stepped(value: float, raters: int) -> float:
    return raters * value / (1 + (raters - 1) * value)
