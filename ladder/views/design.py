"""Every component in each of its states, for whoever builds or changes a page. In development only."""

from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from ladder.charts.adjusted import Shift, adjusted_chart
from ladder.charts.bars import Share, bar_chart
from ladder.charts.distributions import distribution_chart
from ladder.charts.dots import difference_chart, mean_chart
from ladder.charts.joints import joint_chart
from ladder.charts.slopes import Change, slope_chart
from ladder.charts.strips import strip_chart
from ladder.domain.connectedness import connectedness
from ladder.domain.ratings import EXPECTATION
from ladder.forms.design import SampleForm
from ladder.reports.measurement import Stated
from ladder.security.guards import public
from ladder.statistics.figures import Distribution, Estimate, Interval, StepShare

bp = Blueprint("design", __name__)

STEPS = tuple(step.name for step in EXPECTATION)
PEOPLE = (
    {
        "name": "Mona Lindqvist",
        "band": "Engineer III",
        "team": "Payments",
        "criteria": 69,
        "state": ("Released", "good"),
    },
    {
        "name": "Bartholomew Okonkwo-Featherstonehaugh",
        "band": "Principal Engineer, Developer Experience",
        "team": "Platform reliability and incident response",
        "criteria": 118,
        "state": ("Late by 3 days", "attention"),
    },
    {"name": "Li Wei", "band": "Director", "team": "Payments", "criteria": 36, "state": ("Writing", "active")},
    {"name": "Zoë Nwosu", "band": "Engineer I", "team": "Search", "criteria": 21, "state": ("Not begun", "neutral")},
    {"name": "Ángel Ruiz", "band": "Engineer II", "team": "Search", "criteria": 44, "state": ("Blocked", "bad")},
)
TRACKS = (
    {
        "title": "Engineers",
        "bands": (
            {"title": "Engineer I", "url": "#the-ladder"},
            {"title": "Engineer II", "url": "#the-ladder", "mine": True},
            {"title": "Engineer III", "url": "#the-ladder", "current": True},
            {"title": "Staff Engineer", "url": "#the-ladder"},
            {"title": "Principal Engineer", "url": "#the-ladder", "placeholder": True},
        ),
    },
    {
        "title": "Engineering management",
        "bands": ({"title": "Engineering Manager", "url": "#the-ladder"}, {"title": "Director", "url": "#the-ladder"}),
    },
)
ROLES = (
    {"label": "Tech Lead", "url": "#the-ladder", "on": True},
    {"label": "Data Engineer", "url": "#the-ladder"},
    {"label": "OpSec", "placeholder": True},
)
STAGES = (
    {"title": "Preparing", "note": "done Mon 2 Nov", "state": "past"},
    {"title": "Gathering", "note": "31 of 40 sent", "state": "now"},
    {"title": "Writing", "note": "from Fri 27 Nov", "state": "next"},
    {"title": "Calibrating", "note": "from Mon 7 Dec", "state": "next"},
    {"title": "Locked", "note": "", "state": "next"},
    {"title": "Released", "note": "Fri 18 Dec", "state": "next"},
)
PROGRESS = tuple(
    {"label": label, "url": "#writing", "done": place < 3, "current": place == 3}
    for place, label in enumerate(("Scope", "Craft", "Code reviews", "Influence", "Security", "Closing words"))
)
COLOURS = ("paper", "paper-raised", "paper-sunk", "paper-pressed", "hairline", "outline", "ink-quiet", "ink", "accent")
TONES = ("good", "attention", "bad", "data-1", "data-2", "data-3", "data-4", "data-5")


def _shares(*counts: int) -> Distribution:
    total = sum(counts)
    steps = (StepShare(step, count, count / total, _around(count / total)) for step, count in enumerate(counts, 1))
    return Distribution(people=total // 3, count=total, steps=tuple(steps))


def _around(share: float) -> Interval:
    """About as wide as such an interval is: the web computes none itself."""
    return Interval(max(0.0, share - 0.12), min(1.0, share + 0.12))


def _estimate(value: float, error: float, people: int, count: int) -> Estimate:
    certain = Interval(value - 2.2 * error, value + 2.2 * error) if people > 1 else None
    return Estimate(value, people, count, error if certain else None, certain)


def _estimates() -> list[tuple[str, Estimate]]:
    return [
        ("Bartholomew Okonkwo-Featherstonehaugh", _estimate(0.62, 0.16, 11, 44)),
        ("Mona Lindqvist", _estimate(0.18, 0.12, 14, 57)),
        ("Zoë Nwosu", _estimate(-0.35, 0.3, 5, 18)),
        ("Li Wei", _estimate(-0.4, 0.1, 1, 3)),
    ]


_JOINED = (
    {"Payments": 9, "Search": 14, "Mobile": 6, "Data": 5},
    [("Search", "Mobile", 12), ("Mobile", "Data", 4), ("Data", "Search", 5), ("Payments", "Data", 1)],
)


def _shifts() -> list[Shift]:
    known = Stated(3.4, 0.15, Interval(3.1, 3.7))
    return [
        Shift("Payments", 3.7, known, note="resolution 0.81"),
        Shift("Search", 2.8, None, Interval(2.8, 3.2), "resolution 0.32"),
        Shift("Data", 3.1, None),
    ]


def _report_charts() -> dict[str, object]:
    """Pictures that only the calibration report has."""
    guideline = [("Below", 0.16, 0.2), ("As expected", 0.5, 0.62), ("Above", 0.34, 0.18)]
    bars = [Share(name, share, None, mark, Interval(mark - 0.05, mark + 0.05)) for name, share, mark in guideline]
    scale = [(float(value), word) for value, word in enumerate(STEPS, 1)]
    return {
        "adjusted": adjusted_chart("Search cannot be compared with the other teams", scale, _shifts()),
        "bars": bar_chart("“Above” was given more often than the guideline has it", bars),
    }


def _charts() -> dict[str, object]:
    groups = [
        ("Payments", _shares(1, 6, 24, 11, 2)),
        ("Search", _shares(0, 3, 19, 9, 5)),
        ("Platform", _shares(2, 9, 13, 4, 0)),
    ]
    means = [(name, _estimate(3 + one.value, one.error or 0.2, 9, 30)) for name, one in _estimates()]
    changes = [
        Change("Mona Lindqvist", 2, 3),
        Change("Li Wei", 3, 2),
        Change("Zoë Nwosu", 2, 2),
        Change("Ángel Ruiz", 1, 2),
    ]
    return {
        "shares": distribution_chart("Most ratings say “as expected”; Platform was rated lower", STEPS, groups),
        "gaps": difference_chart(
            "One rater is more generous than the others, clearly so", "the others’ mean", _estimates()
        ),
        "joints": joint_chart("Payments hangs on fewer than 3 reviews", connectedness(*_JOINED), least=3),
        "means": mean_chart("Means lie close together", STEPS, means),
        "moves": slope_chart("Four results were changed in the meeting", STEPS, changes, heads=("Proposed", "Final")),
        "spread": strip_chart(
            "Self-ratings spread wider than managers’",
            (1, 5),
            [("Self", [1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5]), ("Manager", [2, 3, 3, 3, 3, 3, 4, 4])],
        ),
    }


def _refused() -> SampleForm:
    """The form as it comes back when it was sent half empty."""
    typed = MultiDict({"refused-email": "mona at example", "refused-zone": "Europe/Berlin", "refused-weekly": "y"})
    form = SampleForm(typed, prefix="refused-", meta={"csrf": False})
    form.validate()
    return form


@bp.get("/design")
@public
def show() -> ResponseReturnValue:
    """Show them all on one page."""
    return render_template(
        "design/show.html",
        form=SampleForm(formdata=None, meta={"csrf": False}),
        refused=_refused(),
        day=date(2026, 11, 27),
        steps=EXPECTATION,
        people=PEOPLE,
        tracks=TRACKS,
        roles=ROLES,
        stages=STAGES,
        progress_steps=PROGRESS,
        colours=COLOURS,
        tones=TONES,
        charts=_charts() | _report_charts(),
    )
