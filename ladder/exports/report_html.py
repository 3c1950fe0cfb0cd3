"""The calibration report as one HTML file that needs no server, no network and no script; and its pictures as SVG."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from ladder.charts.calibration import findings, how_computed, summary, unknown
from ladder.charts.chart import Chart
from ladder.reports.calibration import Calibration
from ladder.reports.glossary import TERMS

HOME = Path(__file__).parents[1]
SHEETS = ("tokens", "base", "tables", "charts", "report", "report_alone")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary, with the place on the page that it leads to."""

    question: str
    sentence: str
    url: str


def report_html(report: Calibration) -> str:
    """The whole report as one page: findings, pictures with their tables, the words in plain sentences.

    Every finding stands in it, however long. It has no outside references; fonts are those of the reader's device.
    """
    every = findings(report)
    return _environment().get_template("reports/alone.html").render(
        report=report,
        findings=every,
        answers=[Line(one.question, one.sentence, f"#{one.anchor}") for one in summary(every)],
        unknown=unknown(report),
        counts=report_counts(report),
        terms=TERMS,
        method=how_computed(report),
        style=_style(),
    )  # fmt: skip


def report_counts(report: Calibration) -> list[tuple[str, str]]:
    """What the report rests on, as a few numbers with their words."""
    people = (report.people, "person", "people")
    if report.measured is not None:
        raters, ratings = report.measured.raters, report.measured.ratings
        numbers = (people, (raters, "rater", "raters"), (ratings, "rating", "ratings"))
    else:
        sent = sum(one.sent for one in report.deliveries)
        numbers = (people, (sent, "assessment sent", "assessments sent"), (_missing(report), "missing", "missing"))
    return [(f"{number:,}", one if number == 1 else many) for number, one, many in numbers]


def picture_svg(kind: str, chart: Chart) -> str:
    """A picture as an SVG document of its own, in the colours of paper."""
    return _environment().get_template("reports/picture.svg").render(kind=kind, chart=chart)


def _missing(report: Calibration) -> int:
    return sum(one.missing for one in report.deliveries)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HOME / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


@lru_cache(maxsize=1)
def _style() -> Markup:
    sheets = "\n".join((HOME / "static" / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return Markup(sheets)  # noqa: S704 - our own style sheets
