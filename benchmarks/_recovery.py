"""How near adjusted values come to a truth that is known, against raw means and means centred by rater."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks._simulator import Organisation, Simulated, simulate
from ladder.reports.measuring.basis import unlinked
from ladder.statistics.model.apart import resolutions
from ladder.statistics.model.fit import fit
from ladder.statistics.model.ordinal import fit_ordinal
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Floats
from ladder.statistics.relations import Relation

# The normal quantile of 95 % intervals.
REACH = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Recovery:
    """Errors are roots of mean squares, both sides centred; ranks are Spearman's correlations with the truth.

    `severity` is the correlation of the managers' severities with the truth, `severity_cover` the coverage of their
    intervals; both None where no severity is stated. The resolutions, of the means of teams' people and of managers,
    are 1 - PEV / variance, None where there is none.
    """

    raw: float
    adjusted: float
    centred: float
    raw_rank: float
    rank: float
    cover: float
    half_width: float
    severity: float | None
    severity_cover: float | None
    team_resolution: float | None
    rater_resolution: float | None
    crossed: bool


def recover(
    organisation: Organisation,
    seed: int,
    hold: Mapping[str, float] | None = None,
    *,
    second: bool = False,
    anonymous: bool = False,
) -> Recovery:
    """Simulate one cycle, fit it with teams, and compare with the truth.

    `second` takes the ordinal lens; `anonymous` follows no peer from one person to another, as the report does.
    """
    drawn = simulate(organisation, seed)
    ratings = drawn.ratings
    if anonymous:
        ratings = unlinked(ratings, (Relation.PEER,), len(drawn.severity))
    fitted = fit(ratings, team=drawn.team, hold=hold)
    adjusted = fit_ordinal(fitted, ratings, team=drawn.team).adjusted if second else fitted.adjusted
    truth = drawn.truth[adjusted.code]
    raw, centred = _means(fitted)
    off = _centred(adjusted.estimate - truth)
    severity, severity_cover = _severities(fitted, drawn)
    managers = np.isin(fitted.rater.code, drawn.managers)
    return Recovery(
        raw=_root(raw - truth),
        adjusted=_root(off),
        centred=_root(centred - truth),
        raw_rank=_rank(raw, truth),
        rank=_rank(adjusted.estimate, truth),
        cover=float((np.abs(off) <= REACH * adjusted.error).mean()),
        half_width=REACH * float(adjusted.error.mean()),
        severity=severity,
        severity_cover=severity_cover,
        team_resolution=_of_teams(fitted),
        rater_resolution=_resolution(fitted.rater.error[managers], fitted.variances.rater.estimate),
        crossed=fitted.crossed,
    )


def _means(fitted: Fit) -> tuple[Floats, Floats]:
    """The mean of each person's ratings, after relation and competency; and the same after each rater's own mean."""
    pairs = fitted.pairs
    value = pairs.y - pairs.x @ fitted.solution.fixed
    of_rater = np.bincount(pairs.rater, pairs.weight * value) / np.bincount(pairs.rater, pairs.weight)
    total = np.bincount(pairs.ratee, pairs.weight)
    raw = np.bincount(pairs.ratee, pairs.weight * value) / total
    return raw, np.bincount(pairs.ratee, pairs.weight * (value - of_rater[pairs.rater])) / total


def _severities(fitted: Fit, drawn: Simulated) -> tuple[float | None, float | None]:
    """The managers' severities against the truth: correlation, and how many intervals cover it."""
    managers = np.isin(fitted.rater.code, drawn.managers)
    if not fitted.crossed or managers.sum() < 2:
        return None, None
    stated, error = fitted.rater.estimate[managers], fitted.rater.error[managers]
    truth = drawn.severity[fitted.rater.code[managers]]
    # A severity is a difference from the average rater, here of all who can be followed.
    known = fitted.rater.code[fitted.rater.code < len(drawn.severity)]
    off = stated - (truth - drawn.severity[known].mean())
    return float(np.corrcoef(stated, truth)[0, 1]), float((np.abs(off) <= REACH * error).mean())


def _resolution(error: Floats, variance: float) -> float | None:
    return 1 - float((error**2).mean()) / variance if len(error) and variance else None


def _of_teams(fitted: Fit) -> float | None:
    """The mean resolution of teams, as the report states it."""
    team, ratee = fitted.variances.team.estimate, fitted.variances.ratee.estimate
    if not team:
        return None
    size = np.bincount(fitted.pairs.team_of[fitted.pairs.team_of >= 0])
    return float(resolutions(fitted.solution.apart[1], size, team=team, ratee=ratee).mean())


def _root(off: Floats) -> float:
    return float(np.sqrt((_centred(off) ** 2).mean()))


def _centred(off: Floats) -> Floats:
    return np.asarray(off - off.mean(), dtype=np.float64)


def _rank(one: Floats, other: Floats) -> float:
    places = [np.argsort(np.argsort(some)) for some in (one, other)]
    return float(np.corrcoef(*places)[0, 1])
