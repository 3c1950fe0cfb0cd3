"""A reviewer says no, with a reason. What they wrote until then stays theirs."""

from datetime import datetime

from ladder.db import db
from ladder.domain import anonymity, writing
from ladder.domain.handovers import AssessmentState, Event, state_after
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.errors import Conflict, NotAllowed
from ladder.models import NominationState
from ladder.queries import handovers as queries
from ladder.queries.assessments import OwnAssessment
from ladder.services import audit, notices, stages
from ladder.services.reasons import reason as worded

DECLINABLE = (Relation.PEER, Relation.UPWARD)
"""What one may say no to: of oneself nobody else writes, and another manager is named by people operations."""


def decline_assessment(*, own: OwnAssessment, reason: str, by: Actor, now: datetime) -> None:
    """Say no to what one was asked to write. For a peer the manager is told, who finds another.

    Who said no, and why, is seen by the person and their manager alone, and only of peers, whom they know; the audit
    log says it of the cycle. Raises Invalid without a reason, Conflict when it was sent or is not asked for any more.
    """
    relation = own.assessment.relation
    if relation not in DECLINABLE:
        raise NotAllowed("This one is yours to write. If you cannot, talk to people operations, who find another way.")
    stages.require(own.cycle, writing.ACTIVITIES[relation])
    db.session.refresh(own.assessment, with_for_update=True)
    why = worded(reason, missing="Say why you cannot write this: it helps to find somebody who can.")
    if own.assessment.submitted:
        raise Conflict("This assessment has been sent. Take it back first; what you wrote is kept.")
    if own.assessment.state is not AssessmentState.ASKED:
        raise Conflict("This is not asked of you any more. What you wrote is kept.")
    own.assessment.state, own.assessment.reason = state_after(Event.DECLINED, sent=False), why
    if own.anonymous:
        own.assessment.saved_at = None
    if relation is Relation.PEER:
        _refuse_nomination(own, why)
        _tell_manager(own, now)
    _record(own, by, now)


def _record(own: OwnAssessment, by: Actor, now: datetime) -> None:
    details = {"relation": own.assessment.relation.value}
    if own.anonymous:
        at = anonymity.moment_kept(own.cycle.dates.of(own.assessment.relation))
        audit.record(by=None, org_id=by.org_id, verb="assessment.declined", subject=own.cycle, now=at, details=details)
    else:
        audit.record(by=by, verb="assessment.declined", subject=own.participant, now=now, details=details)


def _refuse_nomination(own: OwnAssessment, why: str) -> None:
    nomination = queries.find_nomination_of(own.cycle.org_id, own.participant.id, own.author.id)
    if nomination is not None:
        nomination.state, nomination.reason = NominationState.REFUSED, why


def _tell_manager(own: OwnAssessment, now: datetime) -> None:
    if own.participant.manager_id is None:
        return
    args = {
        "cycle_id": own.cycle.id,
        "person_id": own.participant.person_id,
        "participant_id": own.participant.id,
    }
    to = [own.participant.manager_id]
    notices.tell(kind=Kind.REVIEWER_DECLINED, org_id=own.cycle.org_id, person_ids=to, args=args, now=now)
