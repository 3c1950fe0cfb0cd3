"""What was sent is opened again for its author, by others, with a reason."""

from datetime import date, datetime
from uuid import UUID

from ladder.db import db
from ladder.domain import deadlines, writing
from ladder.domain.handovers import AssessmentState
from ladder.domain.notices import Kind
from ladder.domain.permissions import STEWARDS, Actor
from ladder.domain.ratings import Relation
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Assessment, Cycle, Extension, Participant, Person
from ladder.queries import extensions
from ladder.queries import handovers as queries
from ladder.services import audit, notices, stages
from ladder.services import extensions as extensions_of
from ladder.services.reasons import reason as worded


def reopenable(*, cycle: Cycle, participant: Participant, by: Actor) -> list[tuple[Assessment, Person]]:
    """What of somebody's review the actor may open again now, with each author.

    Only what is written under a name, in a stage in which it can be written. The person's manager may open what
    colleagues wrote under their names, whom stewards need not know; stewards the manager's own.
    """
    if not _may(participant, by):
        return []
    mine = {Relation.SELF, Relation.MANAGER} if by.access in STEWARDS else {Relation.SELF}
    if by.person_id is not None and by.person_id == participant.manager_id:
        mine |= {Relation.PEER, Relation.UPWARD}
    found = queries.list_sent_under_name(by.org_id, participant.id)
    return [
        (one, author)
        for one, author in found
        if one.relation in mine
        and author.id != by.person_id
        and cycle.permits(writing.ACTIVITIES[one.relation])
        # A former manager's stands as it is: they are not asked any more.
        and (one.relation is not Relation.MANAGER or author.id == participant.manager_id)
    ]


def reopen(
    *,
    cycle: Cycle,
    participant: Participant,
    assessment_id: UUID,
    reason: str,
    until: date | None,
    by: Actor,
    now: datetime,
) -> Person:
    """Make what somebody sent a draft again, with every word; its author is told why, and returned.

    `until` gives them the time for it. Raises NotAllowed for who may not, Invalid without a reason or where the author
    has no time left and is given none, Conflict when it is a draft by now.
    """
    if not _may(participant, by):
        raise NotAllowed("An assessment is opened again by the person’s manager, or by people operations.")
    why = worded(reason, missing="Say why it is opened again: its author reads the reason.")
    found = queries.list_sent_under_name(by.org_id, participant.id)
    relation = next((one.relation for one, _ in found if one.id == assessment_id), None)
    if relation is None:
        raise Conflict("This is not there to be opened any more. Look at the list again.", field="assessment")
    stages.require(cycle, writing.ACTIVITIES[relation], alone=True)
    offered = {one.id: (one, author) for one, author in reopenable(cycle=cycle, participant=participant, by=by)}
    if assessment_id not in offered:
        raise NotAllowed("This one is not yours to open. Ask people operations.")
    assessment, author = offered[assessment_id]
    db.session.refresh(assessment, with_for_update=True)
    if not assessment.submitted or assessment.state is not AssessmentState.ASKED:
        raise Conflict("Its author has taken it back by now: it is a draft already.", field="assessment")
    _give_time(cycle, author, relation, until, why, by, now)
    assessment.submitted_on, assessment.late, assessment.reason = None, False, why
    details = {"relation": relation.value}
    audit.record(by=by, verb="assessment.reopened", subject=participant, now=now, details=details)
    args = {"cycle_id": cycle.id, "assessment_id": assessment.id}
    notices.tell(kind=Kind.REOPENED, org_id=by.org_id, person_ids=[author.id], args=args, now=now)
    return author


def _may(participant: Participant, by: Actor) -> bool:
    if by.person_id is not None and by.person_id == participant.person_id:
        return False
    leads = by.person_id is not None and by.person_id == participant.manager_id
    return leads or by.access in STEWARDS


def _give_time(
    cycle: Cycle, author: Person, relation: Relation, until: date | None, why: str, by: Actor, now: datetime
) -> None:
    day = cycle.dates.of(relation)
    given = extensions.find_until(cycle.org_id, cycle.id, author.id, relation.value)
    if until is not None:
        extensions_of.check_day(until, field="until", now=now)
    if not deadlines.may_still(now, deadlines.in_force(day, until), author.zone, cycle.grace_hours, given):
        raise Invalid(f"{author.name} has no time left for it. Choose a day until when.", field="until")
    if until is not None and until > day:
        row = Extension(
            cycle_id=cycle.id, person_id=author.id, part=relation.value, until=until, reason=why,
            by=by.account_id, at=now,
        )  # fmt: skip
        db.session.add(row)
