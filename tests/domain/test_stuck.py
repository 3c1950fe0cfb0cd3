"""What is stuck, why, and what helps."""

from datetime import UTC, date, datetime

import pytest

from ladder.domain.deadlines import Dates
from ladder.domain.stages import OVERLAPPING, Stage
from ladder.domain.stuck import Progress, Remedy, stuck

DATES = Dates(date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 27))
BEFORE, AFTER = datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)
NOTHING = Progress()
WELL = Progress(self_sent=True, manager_sent=True, peers_asked=3, peers_sent=3)


def reasons(progress: Progress, stage: Stage, now: datetime, manager: str = "Mona") -> list[str]:
    found = stuck(
        progress, stage=stage, overlapping=OVERLAPPING, dates=DATES, zone="Europe/Berlin", manager=manager, now=now
    )
    return [one.reason for one in found]


@pytest.mark.parametrize(
    ("progress", "stage", "now", "expected"),
    [
        (NOTHING, Stage.NOMINATIONS, BEFORE, []),
        (NOTHING, Stage.SETUP, AFTER, []),
        (NOTHING, Stage.CALIBRATION, AFTER, []),
        (WELL, Stage.NOMINATIONS, AFTER, []),
        (WELL, Stage.MANAGER_WRITING, AFTER, []),
        (Progress(proposals_waiting=3), Stage.NOMINATIONS, BEFORE, ["3 proposals wait for Mona"]),
        (Progress(proposals_waiting=1), Stage.NOMINATIONS, BEFORE, ["1 proposal waits for Mona"]),
        (Progress(proposals_waiting=1), Stage.MANAGER_WRITING, BEFORE, []),
        (
            Progress(True, True, peers_asked=1, peers_sent=1, proposals_waiting=1),
            Stage.NOMINATIONS,
            AFTER,
            ["Only 2 of at least 3 peers proposed", "1 proposal waits for Mona"],
        ),
        (Progress(True, True, 4, 3, anonymous=False), Stage.NOMINATIONS, AFTER, ["1 of 4 peers late"]),
        (Progress(True, True, 4, 3), Stage.NOMINATIONS, AFTER, []),
        (Progress(True, True, 4, 2), Stage.NOMINATIONS, AFTER, ["Not yet enough peers"]),
        (Progress(True, True, 4, 3, least=4), Stage.NOMINATIONS, AFTER, ["Not yet enough peers"]),
        (Progress(True, True, 4, 3), Stage.MANAGER_WRITING, AFTER, []),
        (Progress(False, True, 3, 3), Stage.MANAGER_WRITING, AFTER, ["Self-assessment late"]),
        (Progress(True, False, 3, 3), Stage.MANAGER_WRITING, AFTER, ["Mona’s assessment late"]),
        (
            NOTHING,
            Stage.NOMINATIONS,
            AFTER,
            ["No peers are proposed", "Self-assessment late", "Mona’s assessment late"],
        ),
    ],
)
def test_what_is_late_or_waits_is_named(progress: Progress, stage: Stage, now: datetime, expected: list[str]) -> None:
    assert reasons(progress, stage, now) == expected


def test_everything_that_is_stuck_has_a_remedy() -> None:
    for stage in (Stage.NOMINATIONS, Stage.MANAGER_WRITING):
        for one in stuck(NOTHING, stage=stage, overlapping=OVERLAPPING, dates=DATES, zone="UTC", manager="", now=AFTER):
            assert one.remedies
            assert set(one.remedies) <= set(Remedy)


def test_nobody_is_late_before_their_own_day_is_over() -> None:
    now = datetime(2026, 11, 14, 1, tzinfo=UTC)  # Friday evening in Los Angeles, Saturday in Berlin
    progress = Progress(False, True, 3, 3)
    late = {
        zone: bool(
            stuck(progress, stage=Stage.MANAGER_WRITING, overlapping=(), dates=DATES, zone=zone, manager="", now=now)
        )
        for zone in ("Europe/Berlin", "America/Los_Angeles")
    }
    assert late == {"Europe/Berlin": True, "America/Los_Angeles": False}
