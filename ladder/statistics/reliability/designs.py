"""Who rated whom, as far as reliability depends on it."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.pairs import Pairs


@dataclass(frozen=True, slots=True)
class Crossing:
    """`raters` is the harmonic mean of raters per person, `overlap` the q of Putka et al. (2008): 0 where everybody
    has the same raters, 1 / raters where nobody shares any. `repeats` is the harmonic mean of ratings in a pair, and
    `noise` what of the residual variance is left in the mean of a person's raters.
    """

    people: int
    raters: float
    overlap: float
    repeats: float
    noise: float


def crossing(pairs: Pairs) -> Crossing:
    """How the design is crossed, in one pass over its pairs (Putka, Le, McCloy & Diaz 2008, equations 4 to 6).

    For two people i and j with k raters each, q counts the raters c that they share: q = mean(1/k) less the mean, over
    all two people, of c / (k_i k_j). The sum over people is taken rater by rater. Of one person alone, q is 1 / k.
    """
    people = len(pairs.ratees)
    of_person = np.bincount(pairs.ratee, minlength=people)
    part = 1 / of_person[pairs.ratee]
    shared = np.bincount(pairs.rater, part) ** 2 - np.bincount(pairs.rater, part**2)
    mean = float((1 / of_person).mean())
    overlap = mean - float(shared.sum()) / max(people * (people - 1), 1)
    noise = np.bincount(pairs.ratee, part**2 / pairs.weight, minlength=people)
    return Crossing(people, 1 / mean, max(overlap, 0.0), float(1 / (1 / pairs.weight).mean()), float(noise.mean()))
