"""A group's ratings beside a guideline of how they should be distributed: evidence of chance or not, never a quota."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr, bdtrik

from ladder.statistics.counts import people_counts
from ladder.statistics.distribution import FIVE_STEPS
from ladder.statistics.estimates import LEVEL, ROUNDING
from ladder.statistics.figures import FEWEST, Guideline, Interval, TargetStep
from ladder.statistics.ratings import LEAST_ANONYMOUS, Codes, Floats, Ratings

DRAWS = 2000
_SEED = 20032
_SIDE = (1 - LEVEL) / 2


def guidelines(
    ratings: Ratings,
    target: Sequence[float],
    by: Codes | None = None,
    *,
    steps: Sequence[float] = FIVE_STEPS,
    least: int = LEAST_ANONYMOUS,
    fewest: int = FEWEST,
) -> dict[int, Guideline | None]:
    """Each group beside the guideline, by group code; None where it has fewer than `fewest` people.

    `target` has one share per step; they add up to 1. `by` has a code per rating, negative for none; without it
    everything is group 0. The band is the binomial one of the group's size; ratings of one person count for less than
    one each, by the design effect over all groups (Kish 1965). `p` is by simulation with a fixed seed. Raises
    ValueError for targets that do not fit the steps.
    """
    shares = _shares_of(target, steps)
    found = people_counts(ratings, by, steps, least)
    effect = _design_effect(found.counts)
    # Groups of one size have one band and one chance.
    sized: dict[int, _Sized] = {}
    return {
        code: _beside(own, shares, steps, effect, sized) if len(own) >= fewest else None
        for code, own in zip(found.groups.tolist(), found.by_group(), strict=True)
    }


@dataclass(frozen=True, eq=False, slots=True)
class _Sized:
    """What groups of one size that are drawn by the guideline do: the band of each step, and how far off they are."""

    bands: tuple[Interval, ...]
    off: Floats


def band(share: float, size: int) -> Interval:
    """The shares between which 95 of 100 groups of `size` lie at least, if each of them were drawn with this share."""
    if not 0 < share < 1:
        return Interval(share, share)
    low, high = (_quantile(side, size, share) / size for side in (_SIDE, 1 - _SIDE))
    return Interval(low, high)


def _quantile(chance: float, size: int, share: float) -> int:
    """The least number that as many or fewer reach with this chance; the inverse is off by one at its jumps."""
    near = int(np.ceil(bdtrik(chance, size, share)))
    return near - 1 if near > 0 and bdtr(near - 1, size, share) >= chance else near


def _shares_of(target: Sequence[float], steps: Sequence[float]) -> Floats:
    shares = np.asarray(target, dtype=np.float64)
    if len(shares) != len(steps) or (shares < 0).any() or abs(shares.sum() - 1) > ROUNDING:
        raise ValueError("A guideline has a share for each step, and they add up to 1.")
    return shares


def _design_effect(counts: Floats) -> float:
    """How many ratings of the same people count as one of another: 1 where each person has one rating."""
    sizes = counts.sum(axis=1)
    total = sizes.sum()
    if len(counts) < 2 or sizes.max() == 1:
        return 1.0
    mix = counts.sum(axis=0) / total
    around = counts - sizes[:, None] * mix
    clustered = float((around**2).sum()) * len(counts) / (len(counts) - 1)
    alone = float((mix * (1 - mix)).sum()) * total
    return float(np.clip(clustered / alone, 1.0, sizes.mean())) if alone > 0 else float(sizes.mean())


def _beside(
    counts: Floats, target: Floats, steps: Sequence[float], effect: float, sized: dict[int, _Sized]
) -> Guideline:
    counted = counts.sum(axis=0)
    total = int(counted.sum())
    size = max(1, round(total / effect))
    if size not in sized:
        drawn = np.random.default_rng(_SEED).multinomial(size, target, DRAWS) / size
        sized[size] = _Sized(tuple(band(share, size) for share in target.tolist()), _off(drawn, target))
    each = zip(steps, counted.astype(int).tolist(), target.tolist(), sized[size].bands, strict=True)
    rows = tuple(TargetStep(step, count, count / total, share, around) for step, count, share, around in each)
    return Guideline(len(counts), total, total / effect, rows, _chance(counted / total, target, sized[size].off))


def _off(shares: Floats, target: Floats) -> Floats:
    """How far shares are from the target, along the last axis, by Pearson's sum of squares (1900)."""
    possible = target > 0
    off: Floats = ((shares - target)[..., possible] ** 2 / target[possible]).sum(axis=-1)
    return off


def _chance(shares: Floats, target: Floats, drawn: Floats) -> float:
    """How often a group of this size drawn by the guideline is as far off."""
    if (shares[target == 0] > 0).any():
        return 1 / (1 + DRAWS)
    return float((1 + (drawn >= _off(shares, target) - ROUNDING).sum()) / (1 + DRAWS))
