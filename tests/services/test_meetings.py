"""Meetings: prepared, run and locked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.meetings import ProposalState
from ladder.domain.stages import Stage
from ladder.errors import Conflict, Invalid, LadderError, NotAllowed, NotFound, WrongStage
from ladder.models import AuditEvent, Cycle, Meeting, Notice
from ladder.queries import meetings as queries
from ladder.services import agendas, meetings, results
from tests.cast import Cast
from tests.factories import NOW, get_participant, make_cycle
from tests.meetings import agree, attendee_ids, make_meeting, order_of, propose

pytestmark = pytest.mark.usefixtures("acme")


def told(kind: str) -> set[object]:
    return set(db.session.scalars(select(Notice.person_id).where(Notice.kind == kind)))


def test_a_meeting_is_about_all_who_take_part_unless_a_cohort_is_said(cast: Cast) -> None:
    _, meeting = make_meeting(cast)
    assert sorted(order_of(meeting)) == [
        "Dana Data", "Dirk Data", "Elsa Engineer", "Emil Engineer", "Erik Engineer", "Eva Engineer",
    ]  # fmt: skip


def test_a_meeting_is_on_a_day_to_come_or_goes_on_since_today(cast: Cast) -> None:
    with pytest.raises(Invalid, match="This day has passed") as refused:
        make_meeting(cast, starts_at=NOW - timedelta(days=2))
    assert refused.value.field == "day"
    _, meeting = make_meeting(cast, starts_at=NOW - timedelta(hours=2))
    assert meeting.starts_at == NOW - timedelta(hours=2)


@pytest.mark.parametrize(
    ("cohort", "names"),
    [
        ({"teams": ["Data"]}, ["Dana Data", "Dirk Data"]),
        ({"managers": ["mark"]}, ["Dana Data", "Dirk Data"]),
        ({"bands": ["Engineer II"], "teams": ["Web"]}, ["Emil Engineer", "Erik Engineer"]),
    ],
)
def test_a_cohort_is_of_teams_managers_and_bands(cast: Cast, cohort: dict[str, list[str]], names: list[str]) -> None:
    ids = {"Data": str(cast.teams["Data"]), "Web": str(cast.teams["Web"]), "mark": str(cast.mark.person_id)}
    wanted = {kind: [ids.get(one, one) for one in chosen] for kind, chosen in cohort.items()}
    _, meeting = make_meeting(cast, cohort=wanted)
    assert sorted(order_of(meeting)) == names
    assert meeting.cohort == wanted


def test_whoever_takes_part_is_invited_but_not_by_themselves(cast: Cast) -> None:
    make_meeting(cast)
    assert told("meeting.invited") == {cast.petra.person_id, cast.mona.person_id, cast.mark.person_id}


def test_the_facilitator_takes_part_in_any_case(cast: Cast) -> None:
    _, meeting = make_meeting(cast, attendees=("mona",), facilitator="mark")
    assert attendee_ids(meeting) == {cast.mona.person_id, cast.mark.person_id}


@pytest.mark.parametrize(
    ("title", "cohort", "field"), [("  ", {}, "title"), ("x" * 121, {}, "title"), ("A", {"bands": ["No"]}, "teams")]
)
def test_a_meeting_that_cannot_be_says_why(cast: Cast, title: str, cohort: dict[str, list[str]], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        make_meeting(cast, title=title, cohort=cohort)
    assert caught.value.field == field


def test_nobody_from_elsewhere_takes_part(cast: Cast) -> None:
    with pytest.raises(Invalid, match="not in this organisation"):
        make_meeting(cast, attendees=("stan",))


@pytest.mark.parametrize("stage", [Stage.NOMINATIONS, Stage.MANAGER_WRITING, Stage.RELEASE, Stage.CLOSED])
def test_meetings_are_prepared_while_the_cycle_calibrates(cast: Cast, stage: Stage) -> None:
    with pytest.raises(WrongStage):
        make_meeting(cast, make_cycle(cast, stage))


def change(cast: Cast, cycle: Cycle, meeting: Meeting, *attendees: str, revision: int | None = None) -> None:
    meetings.change_meeting(
        cycle=cycle, meeting=meeting, title="Engineers", facilitator_id=cast.petra.person_id,
        attendee_ids=[cast.players[key].person_id for key in attendees], starts_at=NOW + timedelta(days=1),
        revision=meeting.revision if revision is None else revision, by=cast.petra.actor, now=NOW,
    )  # fmt: skip


def test_a_change_invites_the_new_ones_alone_and_lets_others_go(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("mona",))
    before = told("meeting.invited")
    change(cast, cycle, meeting, "mark")
    assert meeting.title == "Engineers"
    assert attendee_ids(meeting) == {cast.petra.person_id, cast.mark.person_id}
    assert told("meeting.invited") - before == {cast.mark.person_id}


def test_the_second_of_two_who_change_a_meeting_is_told(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    change(cast, cycle, meeting, "mona")
    with pytest.raises(Conflict, match="meanwhile"):
        change(cast, cycle, meeting, "mark", revision=1)


def test_a_steward_joins_and_a_manager_who_was_not_invited_finds_nothing(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("mona",))
    meetings.take_part(cycle=cycle, meeting=meeting, by=cast.olga.actor, now=NOW)
    assert cast.olga.person_id in attendee_ids(meeting)
    with pytest.raises(NotFound):
        meetings.take_part(cycle=cycle, meeting=meeting, by=cast.mark.actor, now=NOW)


RUN: dict[str, Callable[..., object]] = {
    "order": agendas.order_agenda,
    "reveal": meetings.reveal_views,
    "lock": lambda **given: meetings.lock_meeting(decline_open=False, **given),
    "call off": lambda **given: meetings.call_off_meeting(reason="Nobody has time.", **given),
}


@pytest.mark.parametrize("verb", RUN)
def test_only_whoever_runs_a_meeting_runs_it(cast: Cast, verb: str) -> None:
    cycle, meeting = make_meeting(cast, facilitator="mark")
    with pytest.raises(NotAllowed):
        RUN[verb](cycle=cycle, meeting=meeting, by=cast.mona.actor, now=NOW)
    RUN[verb](cycle=cycle, meeting=meeting, by=cast.mark.actor, now=NOW)


def test_views_are_revealed_once(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    meetings.reveal_views(cycle=cycle, meeting=meeting, by=cast.petra.actor, now=NOW)
    with pytest.raises(Conflict):
        meetings.reveal_views(cycle=cycle, meeting=meeting, by=cast.olga.actor, now=NOW)


def lock(cast: Cast, cycle: Cycle, meeting: Meeting, *, decline_open: bool = False) -> int:
    return meetings.lock_meeting(cycle=cycle, meeting=meeting, decline_open=decline_open, by=cast.petra.actor, now=NOW)


def call_off(cast: Cast, cycle: Cycle, meeting: Meeting, reason: str = "Nobody has time.") -> None:
    meetings.call_off_meeting(cycle=cycle, meeting=meeting, reason=reason, by=cast.petra.actor, now=NOW)


def test_a_meeting_with_an_open_proposal_is_locked_only_by_declining_it_aloud(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting)
    with pytest.raises(Invalid, match="One proposed change waits"):
        lock(cast, cycle, meeting)
    assert lock(cast, cycle, meeting, decline_open=True) == 1
    assert (proposal.state, proposal.decided_by) == (ProposalState.DECLINED, cast.petra.account_id)


def test_locking_the_results_asks_the_same_of_every_meeting(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting)
    with pytest.raises(Invalid, match="waits for a decision") as caught:
        results.lock_results(cycle=cycle, by=cast.petra.actor, now=NOW)
    assert caught.value.field == "decline_open"
    cycle.stage = Stage.CALIBRATION  # a request would have been rolled back
    db.session.flush()
    results.lock_results(cycle=cycle, by=cast.petra.actor, now=NOW, decline_open=True)
    assert proposal.state is ProposalState.DECLINED


def after_the_lock(cast: Cast, cycle: Cycle, meeting: Meeting) -> dict[str, Callable[[], object]]:
    how: dict[str, Any] = {"cycle": cycle, "meeting": meeting, "by": cast.petra.actor, "now": NOW}
    erik = get_participant(cast, cycle, "erik").id
    return {
        "change": lambda: change(cast, cycle, meeting, "mona"),
        "join": lambda: meetings.take_part(**how),
        "order": lambda: agendas.order_agenda(**how),
        "move": lambda: agendas.move_subject(participant_id=erik, up=True, **how),
        "talked": lambda: agendas.mark_talked(participant_id=erik, talked=True, **how),
        "reveal": lambda: meetings.reveal_views(**how),
        "lock": lambda: lock(cast, cycle, meeting),
        "propose": lambda: propose(cast, cycle, meeting),
        "call off": lambda: call_off(cast, cycle, meeting),
        "people": lambda: agendas.change_people(add=[], take_off=[erik], **how),
    }


AFTERWARDS = ["change", "join", "order", "move", "talked", "reveal", "lock", "propose", "call off", "people"]


@pytest.mark.parametrize("verb", AFTERWARDS)
def test_after_the_lock_nothing_of_a_meeting_changes(cast: Cast, verb: str) -> None:
    cycle, meeting = make_meeting(cast)
    lock(cast, cycle, meeting)
    with pytest.raises(WrongStage, match="locked"):
        after_the_lock(cast, cycle, meeting)[verb]()


@pytest.mark.parametrize("verb", AFTERWARDS)
def test_of_a_meeting_that_was_called_off_nothing_changes(cast: Cast, verb: str) -> None:
    cycle, meeting = make_meeting(cast)
    call_off(cast, cycle, meeting)
    with pytest.raises(WrongStage, match="called off"):
        after_the_lock(cast, cycle, meeting)[verb]()


def test_a_proposal_of_before_the_lock_cannot_be_agreed_on_after_it(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    proposal = propose(cast, cycle, meeting)
    lock(cast, cycle, meeting, decline_open=True)
    with pytest.raises(LadderError):
        agree(cast, cycle, meeting, proposal, by=cast.olga)


def test_the_log_tells_of_a_meeting_without_a_word_that_was_said(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    propose(cast, cycle, meeting)
    lock(cast, cycle, meeting, decline_open=True)
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.subject_id == meeting.id)).all()
    assert {one.verb for one in events} == {"meeting.prepared", "meeting.locked"}
    assert not any("release of May" in str(one.details) for one in db.session.scalars(select(AuditEvent)))


def test_a_meeting_of_another_cycle_or_none_is_not_found(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    with pytest.raises(NotFound):
        queries.get_meeting(cycle.org_id, uuid4(), meeting.id)
    with pytest.raises(NotFound):
        queries.get_meeting(cast.orgs["globex"], cycle.id, meeting.id)
