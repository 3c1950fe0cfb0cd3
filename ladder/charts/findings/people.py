"""Whose result depends most on who rated them, and by how much? From raw to adjusted, each step with its reason."""

from collections.abc import Iterator, Sequence

from ladder.charts.adjusted import Shift, adjusted_chart
from ladder.charts.chart import Chart
from ladder.charts.findings.finding import Finding, Section, drawn, first, hundredths, reach, told
from ladder.charts.words import counted, signed
from ladder.reports.calibration import Calibration
from ladder.reports.measurement import Measurement, PersonRow, Tag
from ladder.statistics.figures import TOO_FEW

HEADING = "Whose result depends most on who rated them?"
CERTAINTY = (
    "In the order in which talking is likely to help most, which is no order of merit. Adjusted: the rating an average "
    "rater would have given, with the interval that holds it in 95 of 100 cases. Where two intervals overlap, no order "
    "of the two is stated."
)
TERMS = ("raw", "adjusted", "interval", "shrinkage", "effective", "assumption")
NOT_TOLD_APART = "No value is adjusted: quality and severity cannot be told apart here"
ALIKE = "No value is adjusted: no difference between people was seen beyond chance"
ON_NOBODY = "No value would change by a hundredth of a step without any one of those who rated."


def people(report: Calibration, measured: Measurement) -> Iterator[Finding]:
    """Those whose result depends most on who rated them."""
    rows = measured.people
    why = first([person_sentence(one) for one in rows], 3)
    section = Section("people", "people", HEADING, CERTAINTY, why, TERMS, "Why they moved")
    untold = Section("people", "people", HEADING, terms=TERMS)
    if any(one.adjusted is not None for one in rows):
        yield drawn(section, "adjusted", lambda width: _chart(report, measured, rows, width))
    elif not measured.comparable.crossed:
        yield told(untold, NOT_TOLD_APART)
    elif not measured.adjusted:
        yield told(untold, ALIKE)
    else:
        yield told(Section("people", "people", HEADING, "", (ON_NOBODY,), TERMS), title(report, measured))


def title(report: Calibration, measured: Measurement) -> str:
    """How many results move by a quarter of a step or more, in a sentence."""
    of = counted(report.people if measured.adjusted is None else measured.adjusted, "person", "people")
    # Anonymous authors are not followed from person to person: whether they are strict is not known.
    whose = "the severity of those who rate by name" if any(one.pooled for one in measured.raters_rows) else "severity"
    by = f"by a quarter of a step or more when {whose} is taken out"
    if not measured.moved:
        return f"Nobody’s result of {of} moves {by}"
    if measured.moved == 1:
        return f"The result of 1 of {of} moves {by}"
    return f"The results of {measured.moved} of {of} move {by}"


def person_sentence(one: PersonRow) -> str:
    """What can be said of one person, in a sentence or two."""
    if one.adjusted is None or one.adjusted.interval is None:
        return f"{one.name}: {not_adjusted(one)}."
    value = f"{one.name}, adjusted {hundredths(one.adjusted.value)} ({reach(one.adjusted.interval)})."
    moves = " ".join(f"{signed(move.step, 2)}: {move.sentence}" for move in one.moves)
    return " ".join(filter(None, (value, moves, depends_sentence(one))))


def not_adjusted(one: PersonRow) -> str:
    """Why somebody has no adjusted value that can be shown."""
    if one.adjusted is not None:
        return one.adjusted.note or TOO_FEW
    return "nobody else rated them" if one.raw is None else "nothing is adjusted here"


def depends_sentence(one: PersonRow) -> str:
    """On whom a person's value depends most, in a sentence; empty where that is not known."""
    if not one.depends_on or one.depends_by is None:
        return ""
    if one.raters == 1:
        return f"{one.depends_on} alone rated them."
    way = "higher" if one.depends_by > 0 else "lower"
    return f"It would stand {hundredths(abs(one.depends_by))} {way} without {one.depends_on}."


def shift(one: PersonRow) -> Shift:
    """A person's row as it is drawn."""
    sure = one.adjusted if one.tag is not Tag.NONE else None
    return Shift(one.name, one.raw, sure, None, _note(one), (str(one.raters), one.tag.value))


def _note(one: PersonRow) -> str:
    if one.raw is None or one.adjusted is None:
        return ""
    return f"{signed(one.adjusted.value - one.raw, 2)}, {counted(one.raters, 'rater', 'raters')}"


def _chart(report: Calibration, measured: Measurement, rows: Sequence[PersonRow], width: float) -> Chart:
    shifts = [shift(one) for one in rows]
    return adjusted_chart(title(report, measured), report.scale, shifts, more=("Raters", "Rests on"), width=width)
