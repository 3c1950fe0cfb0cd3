"""What an author is told before they write, where their name cannot be hidden among others."""

from dataclasses import dataclass

from ladder.domain import anonymity, writing
from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Activity
from ladder.models import AssessmentState
from ladder.queries import reach
from ladder.queries.assessments import OwnAssessment


@dataclass(frozen=True, slots=True)
class Choice:
    """With one's name, or not at all. `more` says that others may still be asked, so that waiting is a choice too."""

    own: OwnAssessment
    too_few: str
    more: bool

    @property
    def reader(self) -> str:
        """Who reads it all the same, with the name, because that is kept from the person only; else empty."""
        naming = self.own.cycle.asks.naming(self.own.assessment.relation)
        return self.own.participant.manager_name if naming is Naming.FROM_SUBJECT else ""

    @property
    def others(self) -> str:
        """Who is asked beside the author, in words."""
        about = self.own.participant.name
        return f"who report to {about}" if self.own.assessment.relation is Relation.UPWARD else f"peers of {about}"


def find_choice(own: OwnAssessment) -> Choice | None:
    """What the author of an assessment may choose now; None where there is nothing to choose."""
    relation, cycle = own.assessment.relation, own.cycle
    asked_for = own.assessment.state is AssessmentState.ASKED and not own.assessment.submitted
    if not own.anonymous or not asked_for or not cycle.permits(writing.ACTIVITIES[relation]):
        return None
    if anonymity.reachable(*reach.count_anonymous(cycle.org_id, own.participant.id, relation), cycle.asks.threshold):
        return None
    more = relation is Relation.PEER and cycle.permits(Activity.APPROVE)
    return Choice(own, anonymity.too_few(cycle.asks.threshold), more)
