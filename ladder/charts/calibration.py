"""The calibration report as findings, in the order in which somebody asks, and which of them stand on which page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ladder.charts.findings.comparable import comparable
from ladder.charts.findings.disagreements import disagreements
from ladder.charts.findings.drift import drift
from ladder.charts.findings.evidence import evidence
from ladder.charts.findings.finding import MOST_ROWS, Finding
from ladder.charts.findings.given import given
from ladder.charts.findings.groups import groups
from ladder.charts.findings.people import people
from ladder.charts.findings.raters import raters
from ladder.charts.findings.reliability import reliability
from ladder.charts.findings.spreads import spreads
from ladder.charts.words import counted, percent
from ladder.reports.calibration import Calibration
from ladder.reports.measurement import Measurement

METHODS = {"exact": "exactly", "large": "by conjugate gradients"}
"""How the equations of the model were solved, in words."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A part that is too long for the page of all: its name, its heading, what it found, and how many rows it has."""

    part: str
    heading: str
    title: str
    rows: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the summary: the question, what was found in a sentence, and where."""

    part: str
    anchor: str
    question: str
    sentence: str


def findings(report: Calibration) -> tuple[Finding, ...]:
    """Everything that the report has to say, in the order in which somebody asks."""
    return given(report) if report.measured is None else tuple(_measured(report, report.measured))


def summary(every: Sequence[Finding]) -> tuple[Answer, ...]:
    """The first finding of each question: what somebody reads in a minute."""
    return tuple(Answer(one.part, one.anchor, one.heading, one.title) for one in every if one.heading)


def unknown(report: Calibration) -> tuple[str, ...]:
    """What the report does not know, in sentences."""
    found = report.measured
    if found is None:
        return ()
    lines = [one.sentence for one in found.comparable.unknowns[:4]]
    if found.too_few_to_tell and found.comparable.crossed:
        who = f"{found.too_few_to_tell} raters" if found.too_few_to_tell > 1 else "one rater"
        lines.append(f"How {who} rate{'s' if found.too_few_to_tell == 1 else ''}: too few ratings to tell.")
    if found.ceiling is not None:
        end = "at one end of it" if report.of_file else "in one end step"
        lines.append(
            f"What lies beyond the end of the scale: {percent(found.ceiling)} of all ratings stand {end}, "
            f"where differences cannot show.{_second(found.reread, pages=not report.of_file)}"
        )
    return tuple(lines)


def _second(reread: int | None, *, pages: bool) -> str:
    """What the second reading says, where there is one."""
    if reread is None:
        return ""
    who = f"the value of {counted(reread, 'person', 'people')} lies" if reread else "nobody’s value lies"
    where = "; both stand on each person’s page" if pages else ""
    return (
        " Read a second time, as ordered steps rather than numbers, "
        f"{who} a quarter of a step or more from the adjusted one{where}."
    )


def how_computed(report: Calibration) -> str:
    """From what and how the report was estimated, in a sentence."""
    found = report.measured
    if found is None:
        return "Computed without a model of severity: what was given, described."
    ratings, raters = counted(found.ratings, "rating", "ratings"), counted(found.raters, "rater", "raters")
    # Who only rated themselves is no part of the estimate.
    of = f"{ratings} of {counted(found.adjusted or report.people, 'person', 'people')} by {raters}"
    if not found.method:
        return f"Nothing could be estimated from {of}."
    method = METHODS.get(found.method, found.method)
    return f"Estimated by restricted maximum likelihood, {method}, from {of}.{_rounded(found.reliability.rounded)}"


def _rounded(values: int) -> str:
    """What was done where ratings are too many different ones for agreement to be counted."""
    return f" For agreement, ratings were rounded to {values} different values." if values else ""


def page_of(every: Sequence[Finding], part: str = "") -> tuple[tuple[Finding, ...], tuple[Elsewhere, ...]]:
    """The findings of one part; or, where there is none such, of all that are short, and where the long ones are."""
    if alone := tuple(one for one in every if one.part == part):
        return alone, ()
    long = {one.part: one.rows for one in every if one.rows > MOST_ROWS}
    first = {one.part: one for one in reversed(every)}
    elsewhere = (Elsewhere(key, first[key].heading, first[key].title, rows) for key, rows in long.items())
    return tuple(one for one in every if one.part not in long), tuple(elsewhere)


def _measured(report: Calibration, measured: Measurement) -> Iterator[Finding]:
    yield from comparable(report, measured)
    yield from reliability(measured.reliability)
    yield from raters(measured)
    yield from people(report, measured)
    yield from disagreements(measured)
    yield from spreads(report, measured.spreads)
    if measured.evidence is not None:
        yield from evidence(measured.evidence)
    yield from groups(measured.groups)
    if measured.drift is not None:
        yield from drift(measured.drift)
