"""Why somebody cannot write an assessment now, apart from its having been sent: a sentence for them."""

from ladder.domain.ratings import Relation
from ladder.domain.writing import ACTIVITIES
from ladder.models import AssessmentState, ParticipantState
from ladder.queries.assessments import OwnAssessment

ENDED = {
    AssessmentState.DECLINED: "You said that you would rather not write this",
    AssessmentState.REPLACED: "Somebody else was asked in your place",
    AssessmentState.SKIPPED: "This is not asked for any more",
}
GONE = {
    ParticipantState.LEFT: "has left, and nobody is asked about them any more",
    ParticipantState.SKIPPED: "is left out of this cycle from now on",
}
KEPT = "What you wrote is kept here, and only you see it."


def hindrance(own: OwnAssessment) -> str:
    """What stands in the way of writing it, stage included; empty where nothing does."""
    if not own.cycle.permits(ACTIVITIES[own.assessment.relation]):
        return f"“{own.cycle.title}” stands at {own.cycle.stage.title.lower()}, where this is not written."
    return ended(own) or handed_on(own)


def ended(own: OwnAssessment) -> str:
    """That it is not asked for any more, or nobody is asked about that person; empty while it is asked for."""
    state, reason = own.assessment.state, own.assessment.reason
    if state is not AssessmentState.ASKED:
        return f"{ENDED[state]}: {reason}" if reason else f"{ENDED[state]}."
    gone = own.participant.state
    return f"{own.participant.name} {GONE[gone]}." if gone is not ParticipantState.ACTIVE else ""


def handed_on(own: OwnAssessment) -> str:
    """That another manager writes it now; empty while its author is the manager, or no manager is asked."""
    if own.assessment.relation is not Relation.MANAGER or own.participant.manager_id == own.author.id:
        return ""
    return f"{own.participant.manager_name} assesses {own.participant.name} now."
