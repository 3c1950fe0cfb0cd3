"""The stage table: what may be done when."""

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.stages import NEXT, Activity, Stage, has_reached, permits
from ladder.domain.writing import ACTIVITIES

A = Activity
TABLE = {
    #                  preparing gathering writing calibrating locked released
    A.CHOOSE_PEOPLE:  (True,  False, False, False, False, False),
    A.CHANGE_DATES:   (True,  True,  True,  False, False, False),
    A.NOMINATE:       (False, True,  False, False, False, False),
    A.APPROVE:        (False, True,  False, False, False, False),
    A.WRITE_SELF:     (False, True,  True,  False, False, False),
    A.WRITE_PEER:     (False, True,  False, False, False, False),
    A.WRITE_MANAGER:  (False, True,  True,  False, False, False),
    A.ADJUST:         (False, False, False, True,  False, False),
    A.READ_REPORT:    (False, False, False, True,  True,  True),
}  # fmt: skip


@pytest.mark.parametrize("activity", list(Activity))
def test_an_activity_is_possible_in_its_stages_and_no_other(activity: Activity) -> None:
    assert tuple(permits(stage, activity) for stage in Stage) == TABLE[activity]


def test_each_stage_leads_to_the_next_and_the_last_to_none() -> None:
    order = list(Stage)
    assert [NEXT[stage].stage for stage in order[:-1]] == order[1:]
    assert order[-1] not in NEXT


def test_a_stage_is_reached_from_itself_on() -> None:
    for at, stage in enumerate(Stage):
        assert [has_reached(other, stage) for other in Stage] == [place >= at for place in range(6)]


def test_once_peers_texts_are_shown_no_peer_writes_any_more() -> None:
    assert not permits(Stage.WRITING, ACTIVITIES[Relation.PEER])
