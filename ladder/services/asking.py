"""Asking one more person to write about somebody, while a cycle runs."""

from uuid import UUID, uuid4

from ladder.db import db
from ladder.domain.handovers import AssessmentState
from ladder.domain.ratings import Relation
from ladder.models import Assessment, Cycle, Rater
from ladder.queries import assessments, handovers


def ask(cycle: Cycle, *, author: UUID, about: UUID, relation: Relation) -> Assessment:
    """Ask a person to write about a participant; who was asked before finds what they wrote then.

    The name is kept as the cycle's template says of that relation.
    """
    there = handovers.find_of_author(cycle.org_id, about, author, relation)
    if there is not None:
        there.state, there.reason, there.handed_to = AssessmentState.ASKED, "", None
        db.session.flush()
        return there
    rater = _rater(cycle, author, anonymous=cycle.asks.naming(relation).anonymous)
    asked = Assessment(cycle_id=cycle.id, participant_id=about, rater_id=rater.id, relation=relation)
    db.session.add(asked)
    db.session.flush()
    return asked


def _rater(cycle: Cycle, person_id: UUID, *, anonymous: bool) -> Rater:
    there = assessments.find_rater(cycle.org_id, cycle.id, person_id, anonymous=anonymous)
    if there is not None:
        return there
    rater = Rater(id=uuid4(), cycle_id=cycle.id, person_id=person_id, anonymous=anonymous)
    db.session.add(rater)
    db.session.flush()
    return rater
