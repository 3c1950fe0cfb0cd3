"""A report with everything in it, made by hand: for pictures, pages and files, in our own words."""

from dataclasses import replace

from ladder.reports.calibration import Calibration, Delivery, Group, Outstanding
from ladder.reports.measurement import (
    Comparable,
    Disagreement,
    Drift,
    EvidenceCover,
    Flag,
    GroupRow,
    GuidelineStep,
    Measurement,
    Move,
    Part,
    PersonRow,
    RaterRow,
    Reliability,
    Repair,
    SelfRow,
    SelfView,
    SpreadRow,
    Spreads,
    Stated,
    Tag,
    TeamRow,
    Unknown,
    Variance,
)
from ladder.statistics.figures import Distribution, Estimate, Interval, StepShare, Summary
from ladder.statistics.relations import Relation

SCALE = (
    (1.0, "Far below expectation"),
    (2.0, "Below expectation"),
    (3.0, "As expected"),
    (4.0, "Above expectation"),
    (5.0, "Far above expectation"),
)
TEAMS = ("Archive", "Harbour Systems", "Maps", "Payments", "Tides and Weather Forecasting")
MANAGERS = ("Mona Lindqvist", "Bartholomew Okonkwo-Featherstonehaugh", "Zoë Nwosu", "Ángel Ruiz", "Ingrid Aasen")
COMPETENCIES = ("Scope", "Craft", "Code reviews", "Influence", "Information security")
NAMES = ("Ann Field", "Bo Lind", "Chidi Obi", "Dana Petrova", "Eun-ji Park", "Farah Aziz", "Gil Moreau", "Hana Sato")


def stated(value: float, error: float) -> Stated:
    """A value with an interval of 1.96 standard errors to each side."""
    return Stated(value, error, Interval(round(value - 1.96 * error, 2), round(value + 1.96 * error, 2)))


def share(value: float) -> Stated:
    """A share with an interval."""
    return Stated(value, None, Interval(round(value * 0.5, 2), round(value * 0.5 + 0.25, 2)))


def shares(*counts: int) -> Distribution:
    """A distribution over the five steps; its intervals are about as wide as such intervals are."""
    total = sum(counts) or 1
    steps = tuple(
        StepShare(step, count, count / total, Interval(max(0.0, count / total - 0.1), min(1.0, count / total + 0.1)))
        for step, count in enumerate(counts, 1)
    )
    return Distribution(people=total // 5, count=sum(counts), steps=steps)


def person(number: int, name: str, raw: float, adjusted: float, *, error: float = 0.2) -> PersonRow:
    """One person's row; the manager and the team go round."""
    place = number % len(TEAMS)
    way = "lenient" if adjusted < raw else "severe"
    return PersonRow(
        key=f"00000000-0000-4000-8000-{number:012d}",
        name=name,
        team=TEAMS[place],
        manager=MANAGERS[place],
        band=("Engineer II", "Senior Engineer")[number % 2],
        raters=4,
        effective_raters=3.2,
        raw=raw,
        by_managers=raw + 0.1,
        by_others=raw - 0.1,
        adjusted=stated(adjusted, error),
        moves=(
            Move(round(adjusted - raw, 2) - 0.05, f"two of four raters are {way}."),
            Move(0.05, "drawn towards the middle, because few raters stand behind it."),
        ),
        levels=(0.01, 0.12, 0.55, 0.29, 0.03),
        own=raw + 0.3,
        gap=stated(0.3, 0.2),
        depends_on=MANAGERS[place],
        depends_by=round(adjusted - raw, 2) / 2,
        tag=Tag.LINKED,
        evidence=number,
        without_evidence=max(0, 4 - number),
    )


PEOPLE = tuple(
    person(number, name, raw, adjusted)
    for number, (name, raw, adjusted) in enumerate(
        zip(
            NAMES, (3.9, 2.6, 3.4, 3.1, 2.9, 4.1, 3.0, 3.3), (3.45, 3.02, 3.1, 3.38, 3.15, 3.86, 2.78, 3.1), strict=True
        )
    )
)
TEAM_ROWS = (
    TeamRow("1", TEAMS[0], 8, 3.4, stated(3.28, 0.14), 0.81, None, None, Tag.LINKED),
    TeamRow("2", TEAMS[1], 8, 3.1, stated(3.2, 0.15), 0.77, None, None, Tag.LINKED),
    TeamRow("3", TEAMS[2], 8, 3.6, stated(3.33, 0.13), 0.84, None, None, Tag.LINKED),
    TeamRow("4", TEAMS[3], 9, 2.8, None, 0.32, 3.2, 2.8, Tag.ASSUMED),
    TeamRow("5", TEAMS[4], 7, 3.2, stated(3.15, 0.17), 0.71, None, None, Tag.LINKED),
)
COMPARABLE = Comparable(
    crossed=True,
    parts=(Part(40, 45, TEAMS),),
    unknowns=(
        Unknown(
            "team",
            "Not estimable: Payments and the other teams share one rater; the difference could be quality or severity.",
            ("Payments",),
        ),
    ),
    teams=TEAM_ROWS,
    repairs=(
        Repair(
            "Payments",
            "Maps",
            "Zoë Nwosu",
            0.31,
            "Two reviews of people in Payments by Zoë Nwosu would tell most: resolution would rise from 0.32 to 0.63.",
        ),
    ),
)
RELIABILITY = Reliability(
    variances=(
        Variance("ratee", 0.198, 0.041, 0.26, interval=Interval(0.18, 0.36)),
        Variance("team", 0.046, 0.03, 0.06, interval=Interval(0.02, 0.19)),
        Variance("rater", 0.121, 0.034, 0.16, interval=Interval(0.09, 0.26)),
        Variance("pair", 0.1, 0.02, 0.13, interval=Interval(0.09, 0.19)),
        Variance("residual", 0.3, 0.012, 0.39, interval=Interval(0.34, 0.45)),
    ),
    one_rater=stated(0.48, 0.05),
    as_here=stated(0.76, 0.04),
    adjusted=stated(0.81, 0.03),
    raters_each=3.9,
    raters_needed=5,
    agreement={"nominal": stated(0.21, 0.03), "ordinal": stated(0.44, 0.03), "interval": stated(0.45, 0.03)},
    of_people=stated(0.32, 0.05),
    of_raters=stated(0.29, 0.04),
    icc={"ICC1": stated(0.41, 0.06), "ICC2": stated(0.44, 0.06), "ICC3": stated(0.52, 0.06)},
)
SEVERE = Flag(
    "severe", "rates over half a step stricter than an average rater would.", "8 people, 40 ratings.", 0.001, 0.02
)
HALO = Flag(
    "halo", "ratings across competencies differ less than usual.", "Spread 0.21, usual 0.48; 9 people.", 0.002, 0.03
)
RATERS = (
    RaterRow("1", MANAGERS[0], False, stated(-0.62, 0.17), 8, 40, 0.72, 0.81, 0.1, None, (SEVERE,), stated(-0.05, 0.2)),
    RaterRow("2", MANAGERS[1], False, stated(0.35, 0.18), 8, 40, 0.7, 0.7, 0.05, None, ()),
    RaterRow("3", MANAGERS[2], False, stated(0.08, 0.16), 9, 45, 0.75, 0.9, 0.12, 0.6, (HALO,)),
    RaterRow("4", MANAGERS[3], False, None, 2, 10, None, None, None, None, ()),
    RaterRow("5", MANAGERS[4], False, stated(-0.11, 0.19), 7, 35, 0.66, 0.8, 0.1, None, ()),
    RaterRow("peers", "Peers", True, None, 40, 480, None, 0.88, 0.14, None, ()),
)
SPREADS = Spreads(
    rows=(
        *(
            SpreadRow("team", name, shares(1, 6, 20 + n, 10 - n, 2), stated(0.1 + 0.06 * n, 0.03), 0.24)
            for n, name in enumerate(TEAMS)
        ),
        *(
            SpreadRow("manager", name, shares(2 - n // 3, 8 - n, 18, 9 + n, 1), stated(0.12, 0.04), 0.26)
            for n, name in enumerate(MANAGERS)
        ),
        *(
            SpreadRow("competency", name, shares(4, 30 + 8 * n, 110, 50 - 6 * n, 8), stated(0.05 + 0.02 * n, 0.01), 0.1)
            for n, name in enumerate(COMPETENCIES)
        ),
        SpreadRow("band", "Engineer II", shares(6, 40, 70, 30, 2), stated(0.08, 0.03), 0.12),
        SpreadRow("band", "Senior Engineer", shares(2, 18, 66, 44, 8), stated(0.09, 0.03), 0.12),
    ),
    guideline=tuple(
        GuidelineStep(step, share, guideline, Interval(max(0.0, guideline - 0.06), guideline + 0.06))
        for step, share, guideline in zip(
            (1.0, 2.0, 3.0, 4.0, 5.0), (0.03, 0.16, 0.5, 0.27, 0.04), (0.05, 0.15, 0.6, 0.15, 0.05), strict=True
        )
    ),
    withheld=2,
)
MEASURED = Measurement(
    method="exact",
    ratings=720,
    raters=45,
    ceiling=None,
    comparable=COMPARABLE,
    reliability=RELIABILITY,
    raters_rows=RATERS,
    too_few_to_tell=1,
    people=PEOPLE,
    moved=7,
    disagreements=(
        Disagreement("All", stated(-0.12, 0.08), 40),
        *(
            Disagreement(name, stated(round(-0.45 + 0.14 * n, 2), 0.11), 38 - n, "competency")
            for n, name in enumerate(COMPETENCIES)
        ),
    ),
    self_view=SelfView(
        stated(0.31, 0.13),
        (
            SelfRow("All", 38, stated(0.34, 0.08), share(0.37), share(0.08)),
            SelfRow("Engineer II", 21, stated(0.42, 0.11), share(0.43), share(0.05)),
            SelfRow("Senior Engineer", 17, stated(0.22, 0.12), share(0.29), share(0.12)),
        ),
    ),
    spreads=SPREADS,
    evidence=EvidenceCover(200, 83, 4, tuple((name, 40, 8 + 4 * n) for n, name in enumerate(TEAMS))),
    groups=(
        GroupRow(
            "Working time", "Part time", 9, stated(-0.22, 0.15), stated(-0.12, 0.14), 0.11, stated(0.72, 0.3), False
        ),
        GroupRow("Working time", "Full time", 24, stated(0.1, 0.12), stated(0.06, 0.11), 0.15, None, False),
        GroupRow("Working time", "Job share", 2, None, None, None, None, True),
    ),
    drift=Drift("Spring", 38, stated(0.14, 0.05), stated(0.58, 0.1)),
)


def _group(name: str, *counts: int) -> Group:
    spread = shares(*counts)
    mean = sum(step.step * step.count for step in spread.steps) / spread.count
    reach = Interval(mean - 0.2, mean + 0.2)
    return Group(name, Summary(Estimate(mean, spread.people, spread.count, 0.1, reach), spread))


REPORT = Calibration(
    title="Autumn",
    scale=SCALE,
    people=40,
    relations=(
        _group("Managers", 6, 32, 98, 54, 10),
        _group("Peers", 10, 60, 230, 150, 30),
        _group("Self", 1, 12, 90, 80, 17),
    ),
    teams=tuple(_group(name, 1, 6, 20, 10, 2) for name in TEAMS),
    managers=tuple(_group(name, 1, 6, 20, 10, 2) for name in MANAGERS),
    bands=(_group("Engineer II", 6, 40, 70, 30, 2), _group("Senior Engineer", 2, 18, 66, 44, 8)),
    raters=(),
    self_gap=None,
    deliveries=(
        Delivery(Relation.MANAGER, 40, 40, 2),
        Delivery(Relation.PEER, 125, 120, 4),
        Delivery(Relation.SELF, 40, 38, 3),
    ),
    outstanding=(
        Outstanding(Relation.SELF, "Ann Field", "Ann Field", False),
        Outstanding(Relation.MANAGER, "Zoë Nwosu", "Bo Lind", True),
    ),
    left_out=("Upward",),
    measured=MEASURED,
)
"""Forty people in five teams, one of which is joined to the others by a single rater."""

UNCROSSED = replace(
    REPORT,
    measured=replace(
        MEASURED,
        comparable=replace(COMPARABLE, crossed=False, teams=(), repairs=()),
        raters_rows=(RATERS[-1],),
        people=(),
        moved=0,
    ),
)
"""The same where nobody is rated by raters who also rate elsewhere: nothing is adjusted."""
