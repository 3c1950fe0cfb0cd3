"""What a meeting leaves: parked questions and follow-ups; and how what was locked is reopened by two people."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.errors import Conflict, Invalid, NotAllowed, NotFound, WrongStage
from ladder.models import AuditEvent, Cycle, FollowUp, Meeting, Membership, Notice, Participant, Reopening
from ladder.queries import meeting_notes as queries
from ladder.queries import releases as release_queries
from ladder.services import follow_ups, meetings, parked_questions, releases, reopenings, results
from tests.cast import Cast, Player
from tests.factories import NOW, get_participant, make_cycle, put_above
from tests.meetings import make_meeting, propose

pytestmark = pytest.mark.usefixtures("acme")
TOMORROW = NOW + timedelta(days=1)


def notices(kind: str) -> set[object]:
    return set(db.session.scalars(select(Notice.person_id).where(Notice.kind == kind)))


def follow(
    cast: Cast, cycle: Cycle, meeting: Meeting, owner: str = "mark", about: str | None = None, text: str = "Ask Dana."
) -> FollowUp:
    participant = get_participant(cast, cycle, about) if about else None
    return follow_ups.give_follow_up(
        cycle=cycle, meeting=meeting, participant=participant, owner_id=cast.players[owner].person_id, text=text,
        due=TOMORROW.date(), by=cast.petra.actor, now=NOW,
    )  # fmt: skip


def lock(cast: Cast, cycle: Cycle, meeting: Meeting) -> None:
    meetings.lock_meeting(cycle=cycle, meeting=meeting, decline_open=False, by=cast.petra.actor, now=NOW)


def test_a_question_is_parked_and_answered_later(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    how: dict[str, Any] = {"cycle": cycle, "meeting": meeting, "participant": get_participant(cast, cycle, "erik")}
    parked = parked_questions.park_question(text="Who saw  it?", by=cast.mark.actor, now=NOW, **how)
    assert [(one.text, one.name) for one in queries.list_notes(cycle.org_id, meeting.id)] == [
        ("Who saw it?", "Mark Manager")
    ]
    parked_questions.answer_question(parked=parked, text="Eva did.", by=cast.mona.actor, now=TOMORROW, **how)
    assert (parked.answer, parked.answered_at) == ("Eva did.", TOMORROW)


def test_a_question_needs_words_and_somebody_without_a_conflict(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("erik",))
    erik = get_participant(cast, cycle, "erik")
    how: dict[str, Any] = {"cycle": cycle, "meeting": meeting, "now": NOW}
    with pytest.raises(Invalid):
        parked_questions.park_question(participant=None, text=" ", by=cast.erik.actor, **how)
    with pytest.raises(NotAllowed):
        parked_questions.park_question(participant=erik, text="Why?", by=cast.erik.actor, **how)
    with pytest.raises(NotFound):
        parked_questions.park_question(participant=None, text="Why?", by=cast.mark.actor, **how)


def test_whoever_is_to_follow_up_is_told_and_finds_it(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    given = follow(cast, cycle, meeting)
    assert notices("follow_up.given") == {cast.mark.person_id}
    assert [one.text for one, *_ in queries.list_to_do(cycle.org_id, cast.mark.person_id)] == ["Ask Dana."]
    follow_ups.finish_follow_up(cycle=cycle, meeting=meeting, follow_up=given, by=cast.mark.actor, now=TOMORROW)
    assert given.done_at == TOMORROW
    assert queries.list_to_do(cycle.org_id, cast.mark.person_id) == []


def test_nobody_follows_up_on_themselves_or_on_whom_they_report_to(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    put_above(cast, "dana", "mark")
    with pytest.raises(Invalid, match="conflict of interest"):
        follow(cast, cycle, meeting, about="dana")
    with pytest.raises(Invalid, match="takes part"):
        follow(cast, cycle, meeting, owner="eva")


def test_a_follow_up_is_done_by_its_owner_also_after_the_lock_and_by_nobody_else(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    given = follow(cast, cycle, meeting)
    lock(cast, cycle, meeting)
    with pytest.raises(NotAllowed):
        follow_ups.finish_follow_up(cycle=cycle, meeting=meeting, follow_up=given, by=cast.mona.actor, now=NOW)
    results.lock_results(cycle=cycle, by=cast.petra.actor, now=NOW)
    follow_ups.finish_follow_up(cycle=cycle, meeting=meeting, follow_up=given, by=cast.mark.actor, now=NOW)


def test_a_day_that_has_passed_is_none_to_follow_up_by(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    with pytest.raises(Invalid) as caught:
        follow_ups.give_follow_up(
            cycle=cycle, meeting=meeting, participant=None, owner_id=cast.mark.person_id, text="Ask.",
            due=NOW.date() - timedelta(days=2), by=cast.petra.actor, now=NOW,
        )  # fmt: skip
    assert caught.value.field == "due"


def ask(cast: Cast, cycle: Cycle, meeting: Meeting | None, by: Player | None = None) -> Reopening:
    return reopenings.ask_reopening(
        cycle=cycle, meeting=meeting, reason="Dana was left out.", by=(by or cast.petra).actor, now=NOW
    )


def agree(cycle: Cycle, meeting: Meeting | None, asked: Reopening, by: Player) -> None:
    reopenings.agree_reopening(cycle=cycle, meeting=meeting, reopening=asked, by=by.actor, now=TOMORROW)


def test_a_meeting_is_reopened_by_two_people_and_goes_on(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    lock(cast, cycle, meeting)
    asked = ask(cast, cycle, meeting)
    assert notices("meeting.reopening") == {cast.olga.person_id}
    with pytest.raises(NotAllowed, match="Somebody else has to agree"):
        agree(cycle, meeting, asked, cast.petra)
    agree(cycle, meeting, asked, cast.olga)
    assert (meeting.locked_at, asked.agreed_by, asked.agreed_at) == (None, cast.olga.account_id, TOMORROW)
    propose(cast, cycle, meeting)


def test_the_same_person_by_another_account_is_no_second_one(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    lock(cast, cycle, meeting)
    asked = ask(cast, cycle, meeting)
    same = replace(cast.olga.actor, person_id=cast.petra.person_id)
    nobody = replace(cast.olga.actor, person_id=None)
    for by, words in ((same, "You asked for this yourself"), (nobody, "Both have to be people")):
        with pytest.raises(NotAllowed, match=words):
            reopenings.agree_reopening(cycle=cycle, meeting=meeting, reopening=asked, by=by, now=NOW)


def test_an_account_that_is_nobody_here_may_ask_but_another_two_must_agree(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    lock(cast, cycle, meeting)
    row = db.session.scalars(select(Membership).where(Membership.account_id == cast.petra.account_id)).one()
    row.person_id = None
    asked = ask(cast, cycle, meeting, replace_person(cast.petra))
    with pytest.raises(NotAllowed, match="Both have to be people"):
        agree(cycle, meeting, asked, cast.olga)


def replace_person(player: Player) -> Player:
    return replace(player, person_id=uuid4())


def test_managers_reopen_nothing(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, facilitator="mona")
    meetings.lock_meeting(cycle=cycle, meeting=meeting, decline_open=False, by=cast.mona.actor, now=NOW)
    with pytest.raises(NotAllowed, match="two of them together"):
        ask(cast, cycle, meeting, cast.mona)


def test_what_is_asked_once_is_not_asked_twice_and_what_is_settled_stays(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    lock(cast, cycle, meeting)
    first = ask(cast, cycle, meeting)
    with pytest.raises(Conflict, match="already"):
        ask(cast, cycle, meeting, cast.olga)
    reopenings.withdraw_reopening(cycle=cycle, meeting=meeting, reopening=first, by=cast.olga.actor, now=NOW)
    with pytest.raises(Conflict, match="settled"):
        agree(cycle, meeting, first, cast.olga)
    agree(cycle, meeting, ask(cast, cycle, meeting), cast.olga)
    with pytest.raises(WrongStage, match="is not locked"):
        ask(cast, cycle, meeting)


def locked_cycle(cast: Cast) -> Cycle:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    results.lock_results(cycle=cycle, by=cast.petra.actor, now=NOW)
    return cycle


def test_locked_results_are_reopened_by_two_people_and_planned_releases_withdrawn(cast: Cast) -> None:
    cycle = locked_cycle(cast)
    releases.plan_release(cycle=cycle, team=None, due_at=TOMORROW, by=cast.petra.actor, now=NOW)
    agree(cycle, None, ask(cast, cycle, None), cast.olga)
    assert (cycle.stage, cycle.locked_at) == (Stage.CALIBRATION, None)
    assert release_queries.list_planned(cycle.org_id, cycle.id) == []
    verbs = db.session.scalars(select(AuditEvent.verb).where(AuditEvent.subject_id == cycle.id)).all()
    assert {"results.locked", "reopening.asked", "results.reopened"} <= set(verbs)
    results.lock_results(cycle=cycle, by=cast.petra.actor, now=NOW)
    assert cycle.stage is Stage.RELEASE


def test_once_anybody_sees_their_result_it_stays_locked_for_all(cast: Cast) -> None:
    cycle = locked_cycle(cast)
    asked = ask(cast, cycle, None)
    row = db.session.scalars(select(Participant).where(Participant.cycle_id == cycle.id)).first()
    assert row is not None
    row.released_at = NOW
    db.session.flush()
    for verb in (lambda: ask(cast, cycle, None), lambda: agree(cycle, None, asked, cast.olga)):
        with pytest.raises(WrongStage, match="stays as it is for all"):
            verb()


@pytest.mark.parametrize("stage", [Stage.CALIBRATION, Stage.SIGN_OFF, Stage.CLOSED])
def test_a_cycle_is_reopened_only_while_its_results_wait_for_release(cast: Cast, stage: Stage) -> None:
    with pytest.raises(WrongStage):
        ask(cast, make_cycle(cast, stage), None)


def test_whoever_asks_to_reopen_says_why(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    lock(cast, cycle, meeting)
    with pytest.raises(Invalid, match="Say why"):
        reopenings.ask_reopening(cycle=cycle, meeting=meeting, reason=" ", by=cast.petra.actor, now=NOW)
