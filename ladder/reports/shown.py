"""What was sent about somebody and may be shown: the visibility table, and for anonymous authors arithmetic."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ladder.domain import anonymity
from ladder.domain.items import QUESTION
from ladder.domain.permissions import STEWARDS, Actor
from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import SeenBy, Template
from ladder.domain.visibility import (
    Review,
    Viewer,
    is_manager_of,
    is_own_review,
    may_see,
    sees_group,
    sees_names,
    stage_seen,
    viewer,
)
from ladder.domain.writing import THINGS
from ladder.models import Answer, Assessment, AssessmentState, Cycle, Participant
from ladder.queries import assessments, disclosures, participants
from ladder.queries.assessments import SentRow


@dataclass(frozen=True, slots=True)
class Seat:
    """What the order of anonymous authors follows from, and how many of them must have answered an item (k)."""

    cycle_secret: str
    participant_secret: str
    least: int


@dataclass(frozen=True, slots=True)
class Sent:
    """An assessment that may be shown, with its answers by competency."""

    assessment: Assessment
    who: str
    answers: dict[str, Answer]
    own: bool
    """Whether the reader wrote it."""
    seat: Seat | None = None
    """Where it stands among others whose authors are not told; None where the author is."""


def viewer_of(actor: Actor, participant: Participant) -> Viewer:
    """What the actor is to somebody's review."""
    near = Review(participant.person_id, participant.manager_id)
    if is_own_review(actor, near) or is_manager_of(actor, near) or actor.access in STEWARDS:
        return viewer(actor, near)  # the line above need not be looked up
    return viewer(actor, participants.review_of(actor.org_id, participant))


def stage_of(cycle: Cycle, participant: Participant, who: Viewer) -> Stage:
    """The stage that counts for what this viewer sees of somebody's review."""
    return stage_seen(who, cycle.stage, cycle.stood_at, released=participant.released_at is not None)


def list_shown(
    cycle: Cycle, participant: Participant, who: Viewer, reader: UUID | None, *, passed_on: bool = False
) -> tuple[list[Sent], tuple[Relation, ...]]:
    """What was sent about somebody and may be shown to that viewer now; and the relations that are held back, because
    fewer than k wrote, or because fewer could be reckoned out of what was shown before.

    A reader, by person id, who is one of the authors does not count as one: two others are too few. What may be
    `passed_on`, because it is a file or for a talk, tells no name that is kept from anybody.
    """
    stage, template = stage_of(cycle, participant, who), cycle.asks
    seen = [one for one in template.relations if may_see(who, THINGS[one], stage)]
    if not seen:
        return [], ()
    namings = {one: naming_now(cycle, one, passed_on=passed_on) for one in seen}
    told = [one for one in seen if sees_names(who, namings[one])]
    sent = [row for row in assessments.list_sent(cycle.org_id, participant.id, reader, told) if row[0].relation in seen]
    groups = _groups(cycle, participant, who, {key: one for key, one in namings.items() if one.anonymous}, sent)
    ids = {assessment_id for group in groups.values() for assessment_id in group}
    stands = [row for row in sent if row[0].id in ids or _is_named(row)]
    held_back = tuple(relation for relation, group in groups.items() if not group)
    return list(_with_answers(cycle, participant, who, stands)), held_back


def naming_now(cycle: Cycle, relation: Relation, *, passed_on: bool = False) -> Naming:
    """From whom names are kept; from everybody, once they are forgotten or where it may come to the person."""
    naming = cycle.asks.naming(relation)
    return Naming.FROM_MANAGER if naming.anonymous and (cycle.forgotten_at or passed_on) else naming


def _groups(
    cycle: Cycle, participant: Participant, who: Viewer, namings: Mapping[Relation, Naming], sent: Sequence[SentRow]
) -> dict[Relation, Collection[UUID]]:
    """The assessments by anonymous authors that the viewer sees, by relation; none where there are too few."""
    batches = _batches(cycle, participant, list(namings)) if namings else {}

    def group(relation: Relation) -> Collection[UUID]:
        rows = [row for row in sent if row[0].relation is relation and row[1]]
        naming, among = namings[relation], any(own for *_, own in rows)
        there = {one.id for one, *_ in rows if one.state is AssessmentState.ASKED}
        if not sees_names(who, naming) and relation in batches:
            there = {one.id for one, *_ in rows if str(one.id) in batches[relation]}
        return there if sees_group(who, naming, len(there), least=cycle.asks.threshold, among=among) else ()

    return {relation: group(relation) for relation in namings}


def _batches(cycle: Cycle, participant: Participant, relations: Sequence[Relation]) -> dict[Relation, frozenset[str]]:
    quantities = [anonymity.texts_of(one) for one in relations]
    found = disclosures.list_about(cycle.org_id, cycle.id, [str(participant.id)], quantities)
    by_quantity = {quantity: members for (quantity, _), members in found.items()}
    return {one: by_quantity[name] for one, name in zip(relations, quantities, strict=True) if name in by_quantity}


def _is_named(row: SentRow) -> bool:
    one, anonymous, *_ = row
    return one.state is AssessmentState.ASKED and not anonymous


def _with_answers(cycle: Cycle, participant: Participant, who: Viewer, rows: Sequence[SentRow]) -> Iterator[Sent]:
    found = assessments.list_answers(cycle.org_id, [one.id for one, *_ in rows]) if rows else ()
    seat = Seat(cycle.secret, participant.secret, cycle.asks.threshold)
    for one, _, by, name, own in rows:
        hidden = kept_back(cycle.asks, who, one.relation)
        answers = {
            answer.competency: answer
            for answer in found
            if answer.assessment_id == one.id and answer.competency not in hidden
        }
        who_wrote = _name(participant, by, name)
        yield Sent(one, who_wrote or NAMELESS[one.relation], answers, own, seat if who_wrote is None else None)


def _name(participant: Participant, by: UUID | None, name: str | None) -> str | None:
    """The author's name; of the person and their manager as it was when the cycle opened."""
    frozen = {participant.person_id: participant.name, participant.manager_id: participant.manager_name}
    return frozen.get(by, name) if by else None


def kept_back(template: Template, who: Viewer, relation: Relation) -> frozenset[str]:
    """The items, by key, whose answers by authors in that relation this viewer does not see."""
    if who not in (Viewer.SUBJECT, Viewer.ATTENDEE) or relation is Relation.SELF:
        return frozenset()
    return frozenset(QUESTION + one.key for one in template.questions if one.seen_by is SeenBy.MANAGER)


NAMELESS = {
    Relation.SELF: "The person",
    Relation.MANAGER: "The manager",
    Relation.PEER: "A peer",
    Relation.UPWARD: "Somebody who reports to them",
}
"""What an author is called whose name is not told."""
