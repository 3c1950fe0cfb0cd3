"""Two who do at one moment in a meeting what cannot both be, on a connection each: nothing is lost or done twice."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from ladder.db import db, work_as
from ladder.domain.meetings import ProposalState
from ladder.domain.stages import Stage
from ladder.errors import LadderError
from ladder.models import Adjustment, Cycle, Meeting, Proposal
from ladder.queries.meetings import get_meeting
from ladder.services import agendas, meetings
from tests import factories
from tests.at_once import together
from tests.cast import Cast
from tests.factories import NOW
from tests.meetings import agree, make_meeting, propose

Does = Callable[[Cast, Cycle, Meeting], object]


class Room:
    """A meeting that stands, and one proposal in it where a test begins with one."""

    def __init__(self, app: Flask, cast: Cast, *, proposed: bool) -> None:
        self.app, self.cast, self.org = app, cast, cast.orgs["acme"]
        with app.app_context():
            work_as(org=self.org)
            cycle, meeting = make_meeting(cast, factories.make_cycle(cast, Stage.CALIBRATION))
            self.cycle_id, self.meeting_id = cycle.id, meeting.id
            self.proposal_id = propose(cast, cycle, meeting).id if proposed else None
            db.session.commit()

    def run(self, does: Does, before_commit: Callable[[], object] = lambda: None) -> str:
        """Do it in a transaction of its own; returns the name of the error that refused it."""
        with self.app.app_context():
            work_as(org=self.org)
            meeting, cycle = get_meeting(self.org, self.cycle_id, self.meeting_id)
            try:
                does(self.cast, cycle, meeting)
                db.session.flush()
                before_commit()
                db.session.commit()
            except LadderError as error:
                db.session.rollback()
                return type(error).__name__
            return ""

    def together(self, first: Does, second: Does) -> tuple[str, str]:
        """The second begins while the first has not committed."""
        return together(self.run, first, second)

    def stands(self) -> tuple[list[ProposalState], int, bool]:
        """The states of the proposals, how many changes were made, and whether the meeting is locked."""
        with self.app.app_context():
            work_as(org=self.org)
            states = db.session.scalars(
                select(Proposal.state).where(Proposal.meeting_id == self.meeting_id).order_by(Proposal.at, Proposal.id)
            )
            changes = db.session.scalars(select(Adjustment).where(Adjustment.meeting_id == self.meeting_id))
            meeting, _ = get_meeting(self.org, self.cycle_id, self.meeting_id)
            return list(states), len(changes.all()), meeting.locked_at is not None


def proposing(who: str, after: int) -> Does:
    return lambda cast, cycle, meeting: propose(cast, cycle, meeting, after=after, by=cast.players[who])


def agreeing(who: str) -> Does:
    def does(cast: Cast, cycle: Cycle, meeting: Meeting) -> object:
        proposal = db.session.scalars(select(Proposal).where(Proposal.meeting_id == meeting.id)).one()
        return agree(cast, cycle, meeting, proposal, by=cast.players[who])

    return does


def locking(cast: Cast, cycle: Cycle, meeting: Meeting) -> object:
    return meetings.lock_meeting(cycle=cycle, meeting=meeting, decline_open=True, by=cast.petra.actor, now=NOW)


def calling_off(cast: Cast, cycle: Cycle, meeting: Meeting) -> object:
    return meetings.call_off_meeting(cycle=cycle, meeting=meeting, reason="Too few.", by=cast.olga.actor, now=NOW)


def taking_off_erik(cast: Cast, cycle: Cycle, meeting: Meeting) -> object:
    erik = factories.get_participant(cast, cycle, "erik").id
    return agendas.change_people(cycle=cycle, meeting=meeting, add=[], take_off=[erik], by=cast.petra.actor, now=NOW)


def preparing(cast: Cast, cycle: Cycle, meeting: Meeting) -> object:
    return make_meeting(cast, cycle, title="Again")


def test_of_two_who_propose_for_the_same_result_the_second_is_told(house: tuple[Flask, Cast]) -> None:
    room = Room(*house, proposed=False)
    assert room.together(proposing("mona", 4), proposing("mark", 2)) == ("", "Conflict")
    assert room.stands() == ([ProposalState.OPEN], 0, False)


def test_of_two_who_agree_to_the_same_proposal_one_changes_the_result(house: tuple[Flask, Cast]) -> None:
    room = Room(*house, proposed=True)
    assert room.together(agreeing("olga"), agreeing("petra")) == ("", "Conflict")
    assert room.stands() == ([ProposalState.AGREED], 1, False)


def test_a_change_that_is_agreed_on_is_there_before_the_lock(house: tuple[Flask, Cast]) -> None:
    room = Room(*house, proposed=True)
    assert room.together(agreeing("olga"), locking) == ("", "")
    assert room.stands() == ([ProposalState.AGREED], 1, True)


@pytest.mark.parametrize("late", [agreeing("olga"), proposing("mark", 2)], ids=["agreeing", "proposing"])
def test_whoever_comes_a_moment_after_the_lock_changes_nothing(house: tuple[Flask, Cast], late: Does) -> None:
    room = Room(*house, proposed=True)
    assert room.together(locking, late) == ("", "WrongStage")
    assert room.stands() == ([ProposalState.DECLINED], 0, True)


@pytest.mark.parametrize(
    "late",
    [locking, agreeing("petra"), proposing("mark", 2), calling_off, taking_off_erik],
    ids=["locking", "agreeing", "proposing", "calling off", "taking off"],
)
def test_whoever_comes_a_moment_after_it_was_called_off_changes_nothing(house: tuple[Flask, Cast], late: Does) -> None:
    room = Room(*house, proposed=True)
    assert room.together(calling_off, late) == ("", "WrongStage")
    assert room.stands() == ([ProposalState.DECLINED], 0, False)


def test_a_meeting_that_is_locked_first_is_not_called_off(house: tuple[Flask, Cast]) -> None:
    room = Room(*house, proposed=True)
    assert room.together(locking, calling_off) == ("", "WrongStage")
    assert room.stands() == ([ProposalState.DECLINED], 0, True)


def test_whoever_is_proposed_for_first_is_not_taken_off(house: tuple[Flask, Cast]) -> None:
    room = Room(*house, proposed=False)
    assert room.together(proposing("mona", 4), taking_off_erik) == ("", "Invalid")
    room = Room(*house, proposed=False)
    assert room.together(taking_off_erik, proposing("mona", 4)) == ("", "NotFound")


def test_of_two_who_put_the_same_people_on_an_agenda_one_does(house: tuple[Flask, Cast]) -> None:
    room = Room(*house, proposed=False)
    assert room.run(calling_off) == ""
    assert room.together(preparing, preparing) == ("", "Invalid")
