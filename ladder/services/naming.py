"""An author whose name cannot be hidden among others chooses: with their name, or not at all."""

from datetime import datetime
from uuid import uuid4

from ladder.db import db
from ladder.domain import anonymity, writing
from ladder.domain.permissions import Actor
from ladder.errors import Conflict
from ladder.models import AssessmentState, Rater
from ladder.queries import assessments as queries
from ladder.queries import reach
from ladder.queries.assessments import OwnAssessment
from ladder.services import audit, declining, stages


def choose_name(*, own: OwnAssessment, by_name: bool, by: Actor, now: datetime) -> None:
    """Write with one's name, where fewer than k are asked to write without theirs; or not at all, which declines.

    Everything written so far stays. Raises Conflict when there is nothing to choose: the name is told anyway, enough
    are asked by now, or it was sent or is not asked for any more; WrongStage when it is not the time to write.
    """
    stages.require(own.cycle, writing.ACTIVITIES[own.assessment.relation], alone=True)
    db.session.refresh(own.assessment, with_for_update=True)
    if not own.anonymous:
        raise Conflict("You write this under your name already.")
    if own.assessment.submitted or own.assessment.state is not AssessmentState.ASKED:
        raise Conflict(
            "There is nothing to choose any more: it was sent, or it is not asked of you now. Every word is kept."
        )
    asked, sent = reach.count_anonymous(by.org_id, own.participant.id, own.assessment.relation)
    least = own.cycle.asks.threshold
    if anonymity.reachable(asked, sent, least):
        raise Conflict("By now enough others are asked: your name stays hidden. What you wrote is kept.")
    if by_name:
        _take_name(own, by, now)
    else:
        few = anonymity.too_few(least).capitalize()
        why = f"{few} were asked to write without their names, so that nothing of it would be shown."
        declining.decline_assessment(own=own, reason=why, by=by, now=now)


def _take_name(own: OwnAssessment, by: Actor, now: datetime) -> None:
    named = queries.find_rater(by.org_id, own.cycle.id, own.author.id, anonymous=False)
    if named is None:
        named = Rater(id=uuid4(), cycle_id=own.cycle.id, person_id=own.author.id, anonymous=False)
        db.session.add(named)
        db.session.flush()
    own.assessment.rater_id = named.id
    details = {"relation": own.assessment.relation.value}
    audit.record(by=by, verb="assessment.named", subject=own.participant, now=now, details=details)
    db.session.flush()
