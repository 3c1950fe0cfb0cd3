"""How reliable are ratings? Shares of variance, one rater and several, agreement, and how many raters it would take."""

from collections.abc import Sequence

from ladder.reports.measured_words import held
from ladder.reports.measurement import Reliability, Stated, Variance
from ladder.reports.measuring.basis import Basis
from ladder.reports.measuring.stating import of_measure, rounded, surely
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Floats, Ratings, pair_codes
from ladder.statistics.reliability.coarse import coarse, once_each
from ladder.statistics.reliability.figures import NOT_ESTIMATED, Intraclass, VarianceShare
from ladder.statistics.reliability.generalisability import from_components, generalisability
from ladder.statistics.reliability.icc import intraclass
from ladder.statistics.reliability.krippendorff import Metric, alpha

VARIANCES = 4
"""Decimals of variances, in squared steps."""


def reliability_of(basis: Basis) -> Reliability:
    """Everything about how far other raters would have said the same."""
    agreement, rounded_to = _agreement(basis.ratings)
    if basis.fit is None:
        return Reliability((), None, None, None, None, None, agreement, {}, rounded=rounded_to)
    found = generalisability(basis.fit)
    return Reliability(
        variances=_variances(basis.fit, found.shares),
        one_rater=of_measure(found.single),
        as_here=of_measure(found.mean),
        adjusted=of_measure(found.adjusted) if basis.adjusts else None,
        raters_each=rounded(found.raters, 1),
        raters_needed=found.needed.raters,
        raters_needed_low=found.needed.low,
        raters_needed_high=found.needed.high,
        agreement=agreement,
        icc=_icc(basis.fit),
        of_people=of_measure(found.of_people),
        of_raters=of_measure(found.of_raters),
        rounded=rounded_to,
    )


def _variances(fit: Fit, shares: Sequence[VarianceShare]) -> tuple[Variance, ...]:
    rows = []
    for one, component in zip(shares, fit.variances.in_order(), strict=True):
        # Of what could not be estimated there is no share, nor of anything it may be part of.
        is_known = one.share.note != NOT_ESTIMATED and (component.estimate or not component.held)
        share = of_measure(one.share) if is_known else None
        rows.append(
            Variance(
                name=one.source, estimate=surely(component.estimate, VARIANCES),
                error=rounded(component.error, VARIANCES), share=share.value if share else None,
                held=held(one.held), interval=share.interval if share and not component.held else None,
            )
        )  # fmt: skip
    return tuple(rows)


def _agreement(ratings: Ratings) -> tuple[dict[str, Stated], int]:
    """Krippendorff's alpha over people and competencies, and to how many values ratings were rounded for it, or 0."""
    if not len(ratings):
        return {}, 0
    ratings = once_each(ratings)
    unit = pair_codes(ratings.ratee, ratings.competency)
    values, rounded_to = coarse(ratings.value, int(unit.max()) + 1)
    found = {one.value: alpha(unit, values, one, cluster=ratings.ratee).coefficient for one in Metric}
    stated = {name: of_measure(one) for name, one in found.items()}
    return {name: one for name, one in stated.items() if one is not None}, rounded_to


def _icc(fit: Fit) -> dict[str, Stated]:
    """Shrout and Fleiss's six: of the complete table of people and raters, else from the variances."""
    table = _table(fit)
    found: Intraclass = from_components(fit) if table is None else intraclass(table)
    names = ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")
    stated = {name.replace("icc", "ICC"): of_measure(getattr(found, name)) for name in names}
    return {name: one for name, one in stated.items() if one is not None}


def _table(fit: Fit) -> Floats | None:
    """The mean of each rater about each person where all raters rated all people."""
    pairs = fit.pairs
    if len(pairs) != len(pairs.ratees) * len(pairs.raters) or len(pairs.raters) < 2 or len(pairs.ratees) < 2:
        return None
    table: Floats = pairs.y.reshape(len(pairs.ratees), len(pairs.raters))
    return table
