"""What is stuck, why, and what helps."""

import pytest

from ladder.domain.stages import OVERLAPPING, Stage
from ladder.domain.stuck import Progress, Remedy, stuck

NOBODY: frozenset[str] = frozenset()
ALL = frozenset({"nominate_by", "self_by", "peer_by", "manager_by"})
NOTHING = Progress()
S = Stage


def reasons(progress: Progress, stage: Stage, late: frozenset[str], manager: str = "Mona") -> list[str]:
    return [one.reason for one in stuck(progress, stage=stage, overlapping=OVERLAPPING, late=late, manager=manager)]


@pytest.mark.parametrize(
    ("progress", "stage", "late", "expected"),
    [
        (NOTHING, S.NOMINATIONS, NOBODY, []),
        (NOTHING, S.SETUP, ALL, []),
        (NOTHING, S.CALIBRATION, ALL, []),
        (Progress(True, True, 3, 3), S.NOMINATIONS, ALL, []),
        (Progress(True, True, 3, 3), S.MANAGER_WRITING, ALL, []),
        (Progress(proposals_waiting=3), S.NOMINATIONS, NOBODY, ["3 proposals wait for Mona"]),
        (Progress(proposals_waiting=1), S.NOMINATIONS, NOBODY, ["1 proposal waits for Mona"]),
        (Progress(proposals_waiting=1), S.MANAGER_WRITING, NOBODY, []),
        (
            Progress(True, True, peers_asked=1, peers_sent=1, proposals_waiting=1),
            S.NOMINATIONS,
            ALL,
            ["Only 2 of at least 3 peers proposed", "1 proposal waits for Mona"],
        ),
        (Progress(True, True, 3, 3, wanted=4), S.NOMINATIONS, ALL, ["Only 3 of at least 4 peers proposed"]),
        (Progress(True, True, 2, 2), S.WRITING, NOBODY, ["Peers: fewer than 3 are asked"]),
        (Progress(True, True, 4, 4, least=5), S.WRITING, NOBODY, ["Peers: fewer than 5 are asked"]),
        (Progress(True, True, 2, 2, anonymous=False), S.WRITING, NOBODY, []),
        (Progress(True, True, 2, 0), S.MANAGER_WRITING, ALL, []),
        (Progress(True, True, 4, 3, anonymous=False), S.NOMINATIONS, ALL, ["1 of 4 peers late"]),
        (Progress(True, True, 4, 3), S.NOMINATIONS, ALL, []),
        (Progress(True, True, 4, 2), S.WRITING, ALL, ["Not yet enough peers"]),
        (Progress(True, True, 4, 2), S.WRITING, ALL - {"peer_by"}, []),
        (Progress(True, True, 4, 3, least=4), S.WRITING, ALL, ["Not yet enough peers"]),
        (Progress(True, True, 4, 3), S.MANAGER_WRITING, ALL, []),
        (Progress(True, True, peers=False, upward_asked=4, upward_sent=1), S.WRITING, ALL, ["Not yet enough reports"]),
        (
            Progress(True, True, peers=False, upward_asked=4, upward_sent=1, upward_anonymous=False),
            S.WRITING,
            ALL,
            ["3 of 4 reports late"],
        ),
        (Progress(False, True, 3, 3), S.MANAGER_WRITING, ALL, ["Self-assessment late"]),
        (Progress(False, True, 3, 3), S.MANAGER_WRITING, ALL - {"self_by"}, []),
        (Progress(False, True, 3, 3, self_asked=False), S.MANAGER_WRITING, ALL, []),
        (Progress(True, False, 3, 3), S.MANAGER_WRITING, ALL, ["Mona’s assessment late"]),
        (Progress(True, False, 3, 3, manager_asked=False), S.MANAGER_WRITING, ALL, []),
        (Progress(False, False, peers=False), S.WRITING, ALL - {"manager_by"}, ["Self-assessment late"]),
        (NOTHING, S.NOMINATIONS, ALL, ["No peers are proposed", "Self-assessment late", "Mona’s assessment late"]),
    ],
)
def test_what_is_late_or_waits_is_named(
    progress: Progress, stage: Stage, late: frozenset[str], expected: list[str]
) -> None:
    assert reasons(progress, stage, late) == expected


def test_everything_that_is_stuck_has_a_remedy() -> None:
    for stage in (S.NOMINATIONS, S.WRITING, S.MANAGER_WRITING):
        for one in stuck(NOTHING, stage=stage, overlapping=OVERLAPPING, late=ALL, manager=""):
            assert one.remedies
            assert set(one.remedies) <= set(Remedy)


@pytest.mark.parametrize(
    ("progress", "complete"),
    [
        (NOTHING, False),
        (Progress(True, True, 3, 3), True),
        (Progress(True, True, 3, 2), False),
        (Progress(True, True, 2, 0), True),
        (Progress(True, True, 2, 1, anonymous=False), False),
        (Progress(False, True, self_asked=False, peers=False), True),
        (Progress(True, False, manager_asked=False, peers=False), True),
        (Progress(True, True, peers=False, upward_asked=3, upward_sent=2), False),
        (Progress(True, True, peers=False, upward_asked=2), True),
    ],
)
def test_a_review_is_complete_when_all_that_can_come_is_there(progress: Progress, complete: bool) -> None:
    assert progress.complete is complete


@pytest.mark.parametrize(
    ("progress", "unreachable"),
    [
        (Progress(peers_asked=2), True),
        (Progress(peers_asked=2, proposals_waiting=1), False),
        (Progress(peers_asked=3), False),
        (Progress(peers_asked=3, least=4), True),
        (Progress(peers_asked=2, anonymous=False), False),
        (Progress(peers=False), False),
        (Progress(peers=False, upward_asked=2), True),
        (Progress(peers=False, upward_asked=2, upward_anonymous=False), False),
        (Progress(peers=False, upward_asked=3), False),
    ],
)
def test_so_few_that_nothing_can_ever_be_shown(progress: Progress, unreachable: bool) -> None:
    assert progress.unreachable is unreachable
