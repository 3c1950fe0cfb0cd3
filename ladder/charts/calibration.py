"""The findings of a calibration report: a sentence, a picture, and how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.charts.chart import Chart
from ladder.charts.distributions import distribution_chart
from ladder.charts.dots import difference_chart, mean_chart
from ladder.charts.words import counted, number, percent, percent_range, signed
from ladder.reports.calibration import Calibration, Group, RaterRow
from ladder.statistics.figures import Estimate

BY_CHANCE = "Of twenty intervals, about one misses its mark by chance alone."
NOT_A_FAULT = (
    "In steps of the scale, over the same people and competencies. Above 0 is more lenient, below 0 more severe: a "
    "difference, not a fault, and the others may be the ones who differ."
)
QUALITY_OR_SEVERITY = (
    "The managers’ ratings. A difference can lie in the work or in the way it is rated; these numbers do not tell "
    "the two apart."
)
CLUSTERED = "Intervals of means allow for several ratings of one person; those of shares take ratings as independent."


LONG_PARTS = ("managers", "teams", "bands")
MOST_ROWS = 60
"""A part with more rows than this has a page of its own: two pictures of a hundred rows each are a page."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One section of the report; `part` is what it is about, `kind` the macro that draws the chart ("words": none)."""

    part: str
    anchor: str
    heading: str
    kind: str
    chart: Chart
    certainty: str
    sentences: tuple[str, ...] = ()


def findings(report: Calibration) -> tuple[Finding, ...]:
    """Everything that the report has to say, in the order in which somebody asks."""
    return (
        _spread(report),
        _differences(report),
        *_self_against_others(report),
        *_groups(report, "managers", "manager", report.managers),
        *_groups(report, "teams", "team", report.teams),
        *_groups(report, "bands", "band", report.bands),
    )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A part that is too long for the page of all: its name, its heading, and how many rows it has."""

    part: str
    heading: str
    rows: int


def page_of(every: Sequence[Finding], part: str = "") -> tuple[tuple[Finding, ...], tuple[Elsewhere, ...]]:
    """The findings of one part; or, where there is none such, of all that are short, and where the long ones are."""
    if alone := tuple(one for one in every if one.part == part):
        return alone, ()
    long = {one.part for one in every if one.part in LONG_PARTS and len(one.chart.rows) > MOST_ROWS}
    elsewhere = (Elsewhere(one.part, one.heading, len(one.chart.rows)) for one in every if one.part in long)
    return tuple(one for one in every if one.part not in long), tuple(one for one in elsewhere if one.heading)


def _spread(report: Calibration) -> Finding:
    chart = distribution_chart(
        _spread_title(report), report.words, [(one.name, one.summary.distribution) for one in report.relations]
    )
    return Finding("spread", "spread", "How the scale was used", "distribution", chart, CLUSTERED)


def _spread_title(report: Calibration) -> str:
    managers = next((one.summary.distribution for one in report.relations if one.name == "Managers"), None)
    if managers is None or not managers.count:
        return "No manager has rated yet"
    most = max(managers.steps, key=lambda step: step.count)
    word = dict(report.scale)[most.step]
    return (
        f"Managers most often chose “{word}”: {percent(most.share)} of {counted(managers.count, 'rating', 'ratings')} "
        f"(95 % interval {percent_range(most.interval)})"
    )


def _differences(report: Calibration) -> Finding:
    apart = [row for row in report.raters if not row.pooled and beyond(row.difference)]
    chart = difference_chart(
        _difference_title(report.raters, len(apart)),
        "the others’ mean",
        [(f"{row.name}, together" if row.pooled else row.name, row.difference) for row in report.raters],
    )
    sentences = tuple(rater_sentence(row) for row in apart)
    if not report.raters:
        return Finding("raters", "raters", "Raters beside others", "words", chart, "")
    return Finding("raters", "raters", "Raters beside others", "dots", chart, f"{NOT_A_FAULT} {BY_CHANCE}", sentences)


def _difference_title(rows: Sequence[RaterRow], apart: int) -> str:
    named = sum(not row.pooled for row in rows)
    if not named:
        return "No manager shares enough people with other raters to be compared"
    if not apart:
        return f"None of {counted(named, 'manager', 'managers')} rates differently from the others beyond chance"
    verb = "rates" if apart == 1 else "rate"
    return f"{apart} of {counted(named, 'manager', 'managers')} {verb} differently from the others, beyond chance"


def rater_sentence(row: RaterRow) -> str:
    """What a rater's difference says, with the people it rests on and its interval, or that it says nothing."""
    one = row.difference
    others = f"the others’ of the same {counted(one.people, 'person', 'people')}"
    if one.interval is None:
        return f"{row.name}: {one.note}, beside {others}."
    way = "higher" if one.value > 0 else "lower"
    return f"{row.name}’s ratings are {number(abs(one.value))} {way} than {others} ({interval(one)})."


def interval(one: Estimate) -> str:
    """The 95 % interval of a difference in words, to a tenth unless that would be zero; the estimate must have one."""
    assert one.interval is not None
    ends = (one.interval.low, one.interval.high)
    places = 1 if all(abs(end) >= 0.05 for end in ends) else 2
    return f"95 % interval {signed(ends[0], places)} to {signed(ends[1], places)}"


def beyond(one: Estimate, mark: float = 0.0) -> bool:
    """Whether the interval lies wholly to one side of the mark."""
    return one.interval is not None and not one.interval.low <= mark <= one.interval.high


def _self_against_others(report: Calibration) -> tuple[Finding, ...]:
    gap = report.self_gap
    if gap is None:
        return ()
    chart = difference_chart(_gap_title(gap), "the others’ mean", [("Self-ratings", gap)])
    certainty = (
        "Each person counts once, over the competencies that both sides rated. A gap is usual: people know of "
        "themselves what others do not see."
    )
    return (Finding("self", "self", "Self beside others", "dots", chart, certainty),)


def _gap_title(gap: Estimate) -> str:
    if not beyond(gap):
        return "Whether people rate themselves higher or lower than others do cannot be told from chance"
    way = "higher" if gap.value > 0 else "lower"
    return (
        f"People rate themselves {number(abs(gap.value))} {way} than others do "
        f"({interval(gap)}, {counted(gap.people, 'person', 'people')})"
    )


def _groups(report: Calibration, anchor: str, noun: str, groups: Sequence[Group]) -> tuple[Finding, ...]:
    """Means with intervals, and the spread over the scale, of each group."""
    means = [(one.name, one.summary.mean) for one in groups if one.summary.mean is not None]
    if not means:
        return ()
    chart = mean_chart(_group_title(report, noun, [mean for _, mean in means]), report.words, means)
    spread = distribution_chart(
        f"What was given, {noun} by {noun}", report.words, [(one.name, one.summary.distribution) for one in groups]
    )
    return (
        Finding(anchor, anchor, f"By {noun}", "dots", chart, f"{QUALITY_OR_SEVERITY} {BY_CHANCE}"),
        Finding(anchor, f"{anchor}-spread", "", "distribution", spread, ""),
    )


def _group_title(report: Calibration, noun: str, means: Sequence[Estimate]) -> str:
    overall = next(one.summary.mean for one in report.relations if one.name == "Managers")
    assert overall is not None
    of_all = f"{number(overall.value)}, the mean of all"
    apart = sum(beyond(mean, overall.value) for mean in means)
    if not apart:
        return f"No {noun}’s mean lies beyond chance from {of_all}"
    subject, verb = ("The mean", "lies") if apart == 1 else ("The means", "lie")
    return f"{subject} of {apart} of {counted(len(means), noun, noun + 's')} {verb} beyond chance from {of_all}"
