"""What somebody wrote in an assessment, item by item, also where it is asked for no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ladder.domain.handovers import AssessmentState
from ladder.domain.items import Document, items_of, step_of
from ladder.domain.ratings import Relation
from ladder.models import Answer, Assessment, Cycle, CycleProfile
from ladder.queries import handovers
from ladder.queries.assessments import OwnAssessment


@dataclass(frozen=True, slots=True)
class Written:
    """One answer: what it is about, the rating in words, the text, and whether it is asked for still."""

    title: str
    rating: str
    text: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """Everything one author wrote about somebody."""

    author: str
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything somebody wrote in one assessment of theirs, and why it is asked for no more, if it is not."""

    own: OwnAssessment
    written: tuple[Written, ...]
    state: str
    reason: str


STATES = {
    AssessmentState.ASKED: "",
    AssessmentState.DECLINED: "You said no to it.",
    AssessmentState.REPLACED: "Somebody else was asked instead of you.",
    AssessmentState.SKIPPED: "It is asked for no more.",
}
"""Why somebody's own text is asked for no more, to its author."""


def read(cycle: Cycle, found: Iterable[tuple[Assessment, str]]) -> list[Handed]:
    """What was handed over, author by author."""
    profiles = handovers.list_profiles_of(cycle.org_id, cycle.id)
    return [
        Handed(
            author, tuple(_written(cycle, profiles, one.relation, handovers.list_written(cycle.org_id, one.id), None))
        )
        for one, author in found
    ]


def keep(own: OwnAssessment) -> Kept:
    """Everything one's own assessment says, first what is asked for, then what was before band or roles changed."""
    org, one = own.cycle.org_id, own.assessment
    profiles = handovers.list_profiles_of(org, own.cycle.id)
    written = _written(own.cycle, profiles, one.relation, handovers.list_written(org, one.id), own.profile)
    ordered = sorted(written, key=lambda row: not row.asked)
    return Kept(own, tuple(ordered), STATES[one.state], one.reason)


def count_fallen(own: OwnAssessment, answers: Iterable[Answer]) -> int:
    """How many of one's answers are asked for no more, because band or roles changed."""
    keys = {item.key for item in items_of(own.cycle.asks, own.assessment.relation, own.profile.document)}
    return sum(one.competency not in keys and bool(one.text.strip() or one.rating) for one in answers)


def _written(
    cycle: Cycle,
    profiles: Sequence[CycleProfile],
    relation: Relation,
    answers: Sequence[Answer],
    profile: CycleProfile | None,
) -> list[Written]:
    asks = cycle.asks
    # The present profile first: what several ask is told in its words.
    documents = [one.document for one in sorted(profiles, key=lambda one: profile is None or one.id != profile.id)]
    places: dict[str, tuple[str, Document]] = {}
    for document in documents:
        for item in items_of(asks, relation, document):
            places.setdefault(item.key, (item.title, document))
    order = list(places)
    asked = {item.key for item in items_of(asks, relation, profile.document)} if profile else set(order)
    found = []
    for answer in sorted(answers, key=lambda one: order.index(one.competency) if one.competency in places else -1):
        title, document = places.get(answer.competency, (answer.competency, {}))
        step = step_of(asks, answer.competency, document, answer.rating)
        rating = step.name if step else str(answer.rating or "")
        found.append(Written(title, rating, answer.text, answer.competency in asked))
    return found
