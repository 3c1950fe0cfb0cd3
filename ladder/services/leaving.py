"""Somebody leaves, or is left out from now on. What was sent stands; what was begun stays its author's."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.handovers import AssessmentState, Event, Keeping, state_after
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Assessment, Cycle, Participant, ParticipantState, Person
from ladder.queries import handovers as queries
from ladder.services import audit, handovers, stages
from ladder.services.reasons import reason as worded


def leave(
    *, cycle: Cycle, participant: Participant, reason: str, manager: Person | None, by: Actor, now: datetime
) -> None:
    """Somebody leaves: nobody is asked about them any more, nor they about anybody.

    Whom they assess as their manager goes to `manager`: what they sent stands, and where they had not sent the new one
    begins with an empty page. Without one it stays open, and the board says so. Raises Invalid without a reason, or
    for somebody who cannot be a manager; Conflict when they take part no more.
    """
    why = _begin(cycle, participant, reason, by)
    reports = queries.list_reports(by.org_id, cycle.id, participant.person_id)
    if manager is not None:
        if manager.id == participant.person_id:
            raise Invalid("They leave: choose somebody else to assess their reports.", field="manager")
        for one in reports:
            _pass_on(cycle, one, manager, by, now)
    participant.state, participant.state_reason = ParticipantState.LEFT, why
    about = queries.list_open_about(by.org_id, participant.id)
    of_theirs = [one for one, _ in queries.list_by(by.org_id, cycle.id, participant.person_id)]
    _skip([*about, *of_theirs], Event.LEFT, why)
    audit.record(by=by, verb="participant.left", subject=participant, now=now, details={"reports": len(reports)})


def leave_out(*, cycle: Cycle, participant: Participant, reason: str, by: Actor, now: datetime) -> None:
    """Somebody is left out from now on: nobody is asked about them any more. What they write of others goes on."""
    why = _begin(cycle, participant, reason, by)
    participant.state, participant.state_reason = ParticipantState.SKIPPED, why
    _skip(queries.list_open_about(by.org_id, participant.id), Event.LEFT_OUT, why)
    audit.record(by=by, verb="participant.left_out", subject=participant, now=now)


def bring_back(*, cycle: Cycle, participant: Participant, by: Actor, now: datetime) -> None:
    """Somebody who left or was left out takes part again; everybody finds what they had begun.

    Raises Conflict when they take part already.
    """
    stages.require(cycle, Activity.CHANGE_PEOPLE, alone=True)
    db.session.refresh(participant)
    if by.person_id == participant.person_id:
        raise NotAllowed("Nobody decides on their own part. Ask another owner, or people operations.")
    if participant.state is ParticipantState.ACTIVE:
        raise Conflict(f"{participant.name} takes part already.")
    left = participant.state is ParticipantState.LEFT
    participant.state, participant.state_reason = ParticipantState.ACTIVE, ""
    states = queries.list_states(by.org_id, cycle.id)
    for one, author in queries.list_skipped_about(by.org_id, participant.id):
        if author is not None and states.get(author, ParticipantState.ACTIVE) is not ParticipantState.LEFT:
            _ask_again(one, participant, author)
    if left:
        for one, about in queries.list_by(by.org_id, cycle.id, participant.person_id):
            if about.state is ParticipantState.ACTIVE:
                _ask_again(one, about, participant.person_id)
    audit.record(by=by, verb="participant.brought_back", subject=participant, now=now)


def _begin(cycle: Cycle, participant: Participant, reason: str, by: Actor) -> str:
    stages.require(cycle, Activity.CHANGE_PEOPLE, alone=True)
    db.session.refresh(participant)
    if by.person_id == participant.person_id:
        raise NotAllowed("Nobody decides on their own part. Ask another owner, or people operations.")
    if participant.state is not ParticipantState.ACTIVE:
        raise Conflict(f"{participant.name} does not take part any more. Nothing was changed.")
    return worded(reason, missing="Say why: the reason is kept, and read by those who asked or were asked.")


def _pass_on(cycle: Cycle, report: Participant, manager: Person, by: Actor, now: datetime) -> None:
    current = queries.find_managers(by.org_id, report.id)
    sent = current is not None and current[0].submitted
    keeping = Keeping.STANDS if sent else Keeping.EMPTY
    handovers.change_manager(cycle=cycle, participant=report, manager=manager, keeping=keeping, by=by, now=now)


def _skip(found: Iterable[Assessment], event: Event, why: str) -> None:
    for one in {one.id: one for one in found}.values():
        if one.state is AssessmentState.ASKED and not one.submitted:
            one.state, one.reason = state_after(event, sent=False), why
    db.session.flush()


def _ask_again(one: Assessment, about: Participant, author: UUID) -> None:
    passed_on = one.relation is Relation.MANAGER and about.manager_id != author
    if one.state is AssessmentState.SKIPPED and not passed_on:
        one.state, one.reason = AssessmentState.ASKED, ""
        db.session.flush()
