"""A change of a result in the meeting: proposed by one, agreed by another, with its cause and in words."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.meetings import Cause, ProposalState
from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.errors import Conflict, Invalid, NotAllowed, NotFound, WrongStage
from ladder.models import Adjustment, AuditEvent, MeetingSubject
from ladder.queries import meetings as queries
from ladder.queries.audit import list_events
from ladder.services import meetings, proposed_changes, results
from tests.cast import Cast
from tests.factories import NOW, get_participant, make_cycle, put_above
from tests.meetings import agree, make_meeting, propose, result_of
from tests.stewards import give_access

pytestmark = pytest.mark.usefixtures("acme")


def test_agreeing_changes_the_result_and_says_why_where_and_who_was_there(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    result = agree(cast, cycle, meeting, propose(cast, cycle, meeting), by=cast.olga)
    assert (result.proposed, result.final) == (3, 4)
    kept = db.session.scalars(select(Adjustment)).one()
    assert (kept.cause, kept.reason, kept.meeting_id) == ("evidence", "The release of May was his.", meeting.id)
    assert kept.by == cast.olga.account_id
    assert kept.rater_present is True  # Mona rated him, and has just proposed


def test_whose_rating_it_was_may_be_out_of_the_room(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting, "dana", by=cast.mona)
    agree(cast, cycle, meeting, proposal, by=cast.olga)
    assert db.session.scalars(select(Adjustment.rater_present)).one() is False


def test_who_sat_there_an_hour_ago_is_in_the_room_no_more(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting)
    agree(cast, cycle, meeting, proposal, by=cast.olga, now=NOW + timedelta(minutes=61))
    assert db.session.scalars(select(Adjustment.rater_present)).one() is False


def test_the_proposer_does_not_agree_alone_where_somebody_else_may(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting, by=cast.petra)
    with pytest.raises(NotAllowed, match="Somebody else of the owners"):
        agree(cast, cycle, meeting, proposal, by=cast.petra)
    agree(cast, cycle, meeting, proposal, by=cast.olga)


def test_where_nobody_else_may_one_does_both_and_the_log_says_so(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("mona", "mark"))
    proposal = propose(cast, cycle, meeting, by=cast.petra)
    agree(cast, cycle, meeting, proposal, by=cast.petra)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "result.adjusted")).one()
    assert event.details == {
        "competency": "craft", "before": 3, "after": 4, "cause": "evidence", "by_one_person": True,
    }  # fmt: skip


def test_managers_propose_and_do_not_agree(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting, by=cast.mona)
    with pytest.raises(NotAllowed, match="Owners and people operations"):
        agree(cast, cycle, meeting, proposal, by=cast.mark)


def test_who_is_not_in_the_meeting_neither_proposes_nor_agrees(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("mona",))
    with pytest.raises(NotFound):
        propose(cast, cycle, meeting, by=cast.mark)
    proposal = propose(cast, cycle, meeting)
    with pytest.raises(NotAllowed, match="Take part in the meeting first"):
        agree(cast, cycle, meeting, proposal, by=cast.olga)


def test_nobody_proposes_for_themselves(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("erik",))
    with pytest.raises(NotAllowed, match="themselves"):
        propose(cast, cycle, meeting, by=cast.erik)


@pytest.mark.parametrize("who", ["mona", "eva"])
def test_nobody_proposes_for_those_above_them_or_who_rate_them(cast: Cast, who: str) -> None:
    """Mona leads Erik; Eva was asked to write about him."""
    cycle = make_cycle(cast, Stage.CALIBRATION, people=("erik", "eva", "mona", "dana"))
    cycle, meeting = make_meeting(cast, cycle, attendees=("erik",))
    with pytest.raises(NotAllowed, match="conflict of interest"):
        propose(cast, cycle, meeting, who, by=cast.erik)


def test_a_steward_with_a_conflict_does_not_agree_and_does_not_count(cast: Cast) -> None:
    """Petra comes to stand below Erik: Olga is the only one who may agree."""
    cycle, meeting = make_meeting(cast)
    put_above(cast, "erik", "petra")
    proposal = propose(cast, cycle, meeting, by=cast.olga)
    with pytest.raises(NotAllowed, match="conflict of interest"):
        agree(cast, cycle, meeting, proposal, by=cast.petra)
    agree(cast, cycle, meeting, proposal, by=cast.olga)


def test_two_proposals_for_one_result_do_not_stand_side_by_side(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    propose(cast, cycle, meeting)
    with pytest.raises(Conflict, match="Mona Manager proposes “Above” for this already"):
        propose(cast, cycle, meeting, after=2, by=cast.mark)
    propose(cast, cycle, meeting, after=2, by=cast.mark, competency="scope")


def test_whoever_looked_before_a_change_is_told_what_stands(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    agree(cast, cycle, meeting, propose(cast, cycle, meeting), by=cast.olga)
    with pytest.raises(Conflict, match="it now stands at “Above”"):
        propose(cast, cycle, meeting, after=2, by=cast.mark, revision=1)


def test_a_result_that_moved_meanwhile_is_not_changed_by_an_old_proposal(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting)
    _, result = result_of(cast, cycle, "erik")
    result.final = 2
    db.session.flush()
    with pytest.raises(Conflict, match="it stands at “Below”"):
        agree(cast, cycle, meeting, proposal, by=cast.olga)


def test_what_is_decided_is_not_decided_again(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting)
    agree(cast, cycle, meeting, proposal, by=cast.olga)
    with pytest.raises(Conflict, match="agreed already"):
        agree(cast, cycle, meeting, proposal, by=cast.petra)
    assert len(db.session.scalars(select(Adjustment)).all()) == 1


def test_a_proposal_is_declined_by_those_who_may_agree_and_taken_back_by_its_proposer(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    participant, result = result_of(cast, cycle, "erik")
    how: dict[str, Any] = {"cycle": cycle, "meeting": meeting, "result": result, "now": NOW}
    first = propose(cast, cycle, meeting)
    with pytest.raises(NotAllowed):
        proposed_changes.decline_change(participant=participant, proposal=first, by=cast.mark.actor, **how)
    with pytest.raises(NotAllowed, match="take it back"):
        proposed_changes.withdraw_change(proposal=first, by=cast.mark.actor, **how)
    proposed_changes.decline_change(participant=participant, proposal=first, by=cast.petra.actor, **how)
    second = propose(cast, cycle, meeting)
    proposed_changes.withdraw_change(proposal=second, by=cast.mona.actor, **how)
    assert (first.state, second.state, result.final) == (ProposalState.DECLINED, ProposalState.WITHDRAWN, 3)


@pytest.mark.parametrize(
    ("after", "cause", "reason", "field"),
    [
        (9, Cause.EVIDENCE, "A reason.", "after"),
        (3, Cause.EVIDENCE, "A reason.", "after"),
        (4, None, "A reason.", "cause"),
        (4, Cause.OTHER, "  ", "reason"),
        (4, Cause.OTHER, "x" * 2001, "reason"),
    ],
)
def test_a_proposal_that_cannot_be_says_why(
    cast: Cast, after: int, cause: Cause | None, reason: str, field: str
) -> None:
    cycle, meeting = make_meeting(cast)
    with pytest.raises(Invalid) as caught:
        propose(cast, cycle, meeting, after=after, cause=cause, reason=reason)
    assert caught.value.field == field


def test_whoever_is_on_an_agenda_is_changed_in_that_meeting_and_nowhere_else(cast: Cast) -> None:
    cycle, _ = make_meeting(cast, cohort={"teams": [str(cast.teams["Web"])]})
    for key, refused in (("erik", True), ("dana", False)):
        participant, result = result_of(cast, cycle, key)
        how: dict[str, Any] = {
            "cycle": cycle,
            "participant": participant,
            "result": result,
            "after": 4,
            "reason": "A reason.",
        }
        if refused:
            with pytest.raises(WrongStage, match="on the agenda of “Everybody”"):
                results.adjust_result(revision=1, by=cast.olga.actor, now=NOW, **how)
        else:
            results.adjust_result(revision=1, by=cast.olga.actor, now=NOW, **how)


def test_the_results_of_a_locked_meeting_change_in_no_other_one_either(cast: Cast) -> None:
    cycle, locked = make_meeting(cast, title="First", cohort={"teams": [str(cast.teams["Web"])]})
    _, other = make_meeting(cast, cycle, title="Second")
    erik = get_participant(cast, cycle, "erik").id
    db.session.add(MeetingSubject(meeting_id=other.id, participant_id=erik, place=9))  # no page would
    proposal = propose(cast, cycle, other)
    meetings.lock_meeting(cycle=cycle, meeting=locked, decline_open=False, by=cast.petra.actor, now=NOW)
    with pytest.raises(WrongStage, match="“First”, in which Erik Engineer was talked about, is locked"):
        agree(cast, cycle, other, proposal, by=cast.olga)


def test_a_steward_who_is_reviewed_reads_nothing_of_their_own_result_in_the_log(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    give_access(cast, "erik", Access.OWNER)
    propose(cast, cycle, meeting)
    propose(cast, cycle, meeting, "eva")
    _, result = result_of(cast, cycle, "erik")
    shown = proposals_read_by(cast)
    assert result.id not in shown
    assert len(shown) == 1


def proposals_read_by(cast: Cast) -> list[object]:
    from_log = replace(cast.erik.actor, access=Access.OWNER)
    rows = list_events(from_log.org_id, reader=from_log.person_id, verb="proposal.made")
    return [event.subject_id for event, _ in rows]


def test_who_proposes_is_seen_in_the_meeting(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    propose(cast, cycle, meeting)
    mona = queries.find_attendee(cycle.org_id, meeting.id, cast.mona.person_id)
    assert mona is not None
    assert mona.seen_at == NOW
