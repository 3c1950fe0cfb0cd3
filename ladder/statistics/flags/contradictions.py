"""Where one rater's view of one person is far from what all their other ratings let expect."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from ladder.statistics.model.exact import ExactSolution
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Floats, Mask

# A pair can tell if two whole steps off would be found at the level of one in a hundred more often than not.
_STEPS_OFF, _AT = 2.0, 0.01
_TAIL = 0.025
# Where the pair itself is nearly all that is known, nothing is left to expect it from.
_MOST_LEVERAGE = 0.95
# Where raters are few, each share of severity is everybody's; where they are many, that is dear and changes nothing.
_MOST_EXACT = 2_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Surprises:
    """One entry per pair: how far it is `off` what was expected without it, and how often chance does that.

    `telling` marks the pairs that could have stood out.
    """

    off: Floats
    p: Floats
    telling: Mask


def surprises(fit: Fit, step: float = 1.0) -> Surprises:
    """Each pair's mean against the expectation from the rater's and the person's other ratings.

    `step` is how much of what is rated makes a step.
    The residual is divided by its standard error with its leverage, as in a studentised deleted residual (Cook &
    Weisberg 1982); where raters are many, the leverage takes their errors for independent of one another.
    Near an end of the scale surprises are larger to one side than to the other: see `_even`.
    """
    variances, pairs = fit.variances, fit.pairs
    noise = variances.pair.estimate + variances.residual.estimate / pairs.weight
    rest = pairs.y - pairs.x @ fit.solution.fixed - _effects(fit)
    if not (noise > 0).all():
        return Surprises(np.zeros(len(pairs)), np.ones(len(pairs)), np.zeros(len(pairs), dtype=bool))
    left = 1 - np.minimum(_leverage(fit, 1 / noise), _MOST_LEVERAGE)
    z = _even(rest / np.sqrt(noise * left))
    telling = _STEPS_OFF * step * np.sqrt(left / noise) >= float(ndtri(1 - _AT / 2))
    return Surprises(rest / left, 2 * ndtr(-np.abs(z)), telling & (left > 1 - _MOST_LEVERAGE))


def _even(z: Floats) -> Floats:
    """Each side divided so that no more than chance would have it lie beyond its 2.5 % point; never made larger."""
    reach = -float(ndtri(_TAIL))
    below, above = np.quantile(z, (_TAIL, 1 - _TAIL))
    even: Floats = np.where(z < 0, z / max(1.0, -below / reach), z / max(1.0, above / reach))
    return even


def _effects(fit: Fit) -> Floats:
    """What the model says of the person, the team and the rater of each pair."""
    pairs = fit.pairs
    effects: Floats = fit.ratee.estimate[pairs.ratee]
    if len(fit.rater.estimate):
        effects = effects + fit.rater.estimate[pairs.rater]
    if len(fit.team.estimate):
        team = pairs.team_of[pairs.ratee]
        effects = effects + np.where(team >= 0, fit.team.estimate[team], 0.0)
    return effects


def _leverage(fit: Fit, weight: Floats) -> Floats:
    """The share of a pair's own rating in what the model says of it."""
    pairs, people = fit.pairs, len(fit.pairs.ratees)
    if isinstance(fit.solution, ExactSolution) and len(pairs) * len(pairs.raters) <= _MOST_EXACT:
        return weight * fit.solution.expected_variance
    prior = fit.variances.ratee.estimate
    total = np.bincount(pairs.ratee, weight, minlength=people) + (1 / prior if prior > 0 else np.inf)
    known: Floats = 1 / total
    severity = fit.rater.error[pairs.rater] ** 2 if len(fit.rater.error) else np.zeros(len(pairs))
    through = np.bincount(pairs.ratee, weight**2 * severity, minlength=people) * known**2
    spread = known + through
    if len(fit.team.error):
        own = np.where(pairs.team_of >= 0, fit.team.error[pairs.team_of], 0.0)
        spread = spread + (own * known / prior if prior > 0 else own) ** 2
    return weight * (spread[pairs.ratee] + severity * (1 - 2 * weight * known[pairs.ratee]))
