"""How reliable ratings are where people have different raters, by the variances of the mixed model."""

from math import ceil

import numpy as np

from ladder.statistics.estimates import ROUNDING
from ladder.statistics.figures import Measure
from ladder.statistics.intervals import share
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.model.results import COMPONENTS, Fit
from ladder.statistics.ratings import Codes, Floats
from ladder.statistics.reliability.components import nested, ratio, unknown, unless_unknown, weights
from ladder.statistics.reliability.designs import Crossing, crossing
from ladder.statistics.reliability.figures import (
    BOUNDARY,
    NESTED,
    NOT_ESTIMATED,
    TWO_AT_LEAST,
    Generalisability,
    Intraclass,
    RatersNeeded,
    VarianceShare,
)
from ladder.statistics.reliability.icc import intraclass

TARGET = 0.8
_PEOPLE, _RATERS = weights(ratee=1, team=1), weights(rater=1, pair=1)
# So many differences are enough for their mean covariance; in large designs each is solved for by itself.
_SAMPLE = 64
# Decimals to which values are the same in whatever order they were added up.
_ALIKE = 9


def generalisability(fit: Fit, *, target: float = TARGET) -> Generalisability:
    """The variances' shares, and the reliability of one rater, of the raters that people have, and of adjusted values.

    One rater: (people + teams) / (people + teams + severity + pair + residual / ratings in a pair). Their mean: G(q, k)
    of Putka, Le, McCloy & Diaz (2008). Adjusted: 1 - mean PEV / variance of people and teams, both of the difference
    between two people, in which the error of the common level is no part. Intervals by the delta method on the logit;
    that of the adjusted values is taken to be as wide there as that of G(q, k), with which they share their errors.
    """
    design = crossing(fit.pairs)
    not_known = unknown(fit)
    single = unless_unknown(ratio(fit, _PEOPLE, _of_one(design)), not_known)
    mean = unless_unknown(ratio(fit, _PEOPLE, _of_mean(design)), not_known)
    return Generalisability(
        shares=tuple(_share(fit, place) for place in range(len(COMPONENTS))),
        of_people=_of_all(fit, _PEOPLE, not_known),
        of_raters=_of_all(fit, _RATERS, not_known),
        single=single,
        mean=mean,
        adjusted=unless_unknown(_adjusted(fit, mean), not_known),
        raters=design.raters,
        overlap=design.overlap,
        needed=raters_needed(single, design.raters, target=target),
        held=tuple(name for name, one in zip(COMPONENTS, fit.variances.in_order(), strict=True) if one.held),
    )


def from_components(fit: Fit) -> Intraclass:
    """The intraclass correlations of a table with gaps: of the mean rating in a pair, from the model's variances.

    Cases 1 and 2 mean the same here: raters drawn at random; case 3 leaves severity out of the error. The second three
    are of as many raters as the harmonic mean of raters per person (McGraw & Wong 1996; Putka et al. 2008). Where
    nobody rated two people, only case 1 has a meaning: from the mean squares within people if all have as many raters.
    """
    if nested(fit):
        return _one_way(fit)
    design = crossing(fit.pairs)
    not_known = unknown(fit)
    agreeing, consistent = _of_one(design), weights(pair=1, residual=1 / design.repeats)
    one, three, one_k, three_k = (
        unless_unknown(ratio(fit, _PEOPLE, error), not_known)
        for error in (agreeing, consistent, agreeing / design.raters, consistent / design.raters)
    )
    return Intraclass(design.people, design.raters, one, one, three, one_k, one_k, three_k, from_components=True)


def _one_way(fit: Fit) -> Intraclass:
    """Case 1 alone, of people who each have raters of their own."""
    pairs, people, none = fit.pairs, len(fit.pairs.ratees), Measure(None, note=NESTED)
    raters = np.bincount(pairs.ratee)
    if (raters == raters[0]).all():
        table = intraclass(pairs.y.reshape(people, -1))
        return Intraclass(people, table.raters, table.icc1, none, none, table.icc1k, none, none)
    design, not_known = crossing(pairs), unknown(fit)
    one, mean = (unless_unknown(ratio(fit, _PEOPLE, error), not_known) for error in (_of_one(design), _of_mean(design)))
    return Intraclass(people, design.raters, one, none, none, mean, none, none, from_components=True)


def raters_needed(single: Measure, raters: float, *, target: float = TARGET) -> RatersNeeded:
    """How many raters, drawn at random for each person, make their mean as reliable as `target` (Spearman 1910).

    `single` is the reliability of one rater, `raters` how many each person has now. Raises ValueError unless the
    target lies between 0 and 1.
    """
    if not 0 < target < 1:
        raise ValueError("A reliability to aim at lies between 0 and 1.")
    needed = _needed(single.value, target)
    more = None if needed is None else max(0, ceil(needed - raters - ROUNDING))
    around = single.interval
    low, high = (None, None) if around is None else (_needed(around.high, target), _needed(around.low, target))
    return RatersNeeded(target, needed, more, low, high)


def _needed(reliability: float | None, target: float) -> int | None:
    if not reliability:
        return None
    return max(1, ceil(target / (1 - target) * (1 - reliability) / reliability - ROUNDING))


def _of_one(design: Crossing) -> Floats:
    return weights(rater=1, pair=1, residual=1 / design.repeats)


def _of_mean(design: Crossing) -> Floats:
    return weights(rater=design.overlap, pair=1 / design.raters, residual=design.noise)


def _share(fit: Fit, place: int) -> VarianceShare:
    component = fit.variances.in_order()[place]
    measure = _of_all(fit, np.eye(len(COMPONENTS))[place], is_unknown=unknown(fit))
    return VarianceShare(COMPONENTS[place], measure, component.held)


def _of_all(fit: Fit, part: Floats, is_unknown: bool) -> Measure:
    """The share of some sources; without an interval where one source may stand in another's place."""
    found = ratio(fit, part, 1 - part)
    return Measure(found.value, note=NOT_ESTIMATED) if is_unknown else found


def _adjusted(fit: Fit, mean: Measure) -> Measure:
    """1 - error variance / prior variance of a difference; the interval takes the logit's error from that of G."""
    if len(fit.pairs.ratees) < 2:
        return Measure(None, note=TWO_AT_LEAST)
    prior = fit.variances.ratee.estimate + fit.variances.team.estimate * _of_other_teams(fit.pairs)
    if prior < ROUNDING:
        return Measure(0.0, note=BOUNDARY)
    value = 1 - _error_of_differences(fit) / prior
    if mean.value is None or mean.error is None or not 0 < value < 1:
        return Measure(max(value, 0.0), note=mean.note or BOUNDARY)
    return share(value, mean.error / (mean.value * (1 - mean.value)))


def _of_other_teams(pairs: Pairs) -> float:
    """The share of all two people who are not of the same team."""
    people = len(pairs.ratees)
    sizes = np.bincount(pairs.team_of[pairs.team_of >= 0])
    return 1 - float((sizes * (sizes - 1)).sum()) / (people * (people - 1))


def _error_of_differences(fit: Fit) -> float:
    """Half the mean error variance of two people’s difference: mean PEV less mean covariance, this from a sample."""
    # By what was rated and by whom, not by codes: they follow the order of rows in a file.
    order = np.lexsort((np.round(fit.adjusted.error, _ALIKE), np.round(fit.adjusted.estimate, _ALIKE)))
    left, right = (order[places] for places in _two_of(len(order)))
    own = fit.adjusted.error**2
    _, apart = fit.solution.contrasts("adjusted", left, right)
    return float(own.mean() - ((own[left] + own[right] - apart) / 2).mean())


def _two_of(people: int) -> tuple[Codes, Codes]:
    """Every two people, or as many of them as are enough for a mean, always the same; by place."""
    if people * (people - 1) // 2 <= _SAMPLE:
        left, right = np.triu_indices(people, 1)
        return left, right
    chance = np.random.default_rng(people)
    left = chance.integers(0, people, _SAMPLE)
    return left, (left + chance.integers(1, people, _SAMPLE)) % people
