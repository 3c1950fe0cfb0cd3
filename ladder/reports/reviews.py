"""One person's review as one viewer may see it: the visibility table decides every part."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from frameworks.profiles import Expected, Profile
from ladder.domain import anonymity
from ladder.domain.items import step_among, steps_of
from ladder.domain.permissions import Actor
from ladder.domain.ratings import SUMMARY, Relation, Step
from ladder.domain.stages import Stage
from ladder.domain.stuck import Progress
from ladder.domain.templates import Template
from ladder.domain.visibility import Review, Thing, Viewer, is_manager_of, is_own_review, may_see, viewer
from ladder.domain.writing import THINGS
from ladder.models import Answer, Assessment, Cycle, Participant
from ladder.queries import assessments, nominations, participants
from ladder.queries.nominations import NominationRow
from ladder.reports.boards import get_progress


@dataclass(frozen=True, slots=True)
class Voice:
    """What one author said on one competency. A peer has no name and no rank."""

    relation: Relation
    who: str
    rated: bool
    step: Step | None
    steps: tuple[Step, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One competency, or the closing text: what is expected and what was said of it."""

    key: str
    title: str
    expected: Expected | None
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A review; a part that the viewer may not see now is None or empty."""

    cycle: Cycle
    participant: Participant
    viewer: Viewer
    template: Template
    profile: Profile | None
    sections: tuple[Section, ...]
    progress: Progress | None
    nominations: Sequence[NominationRow] | None
    peers_held_back: int
    """Peers who sent while the viewer may see peers, but too few to show anything."""

    @property
    def sees_result(self) -> bool:
        """Whether the viewer may open the result now."""
        return may_see(self.viewer, Thing.FINAL, self.cycle.stage)


@dataclass(frozen=True, slots=True)
class Sent:
    """An assessment that may be shown, with its answers by competency."""

    assessment: Assessment
    who: str
    answers: dict[str, Answer]
    own: bool
    """Whether the reader wrote it."""


def viewer_of(actor: Actor, participant: Participant) -> Viewer:
    """What the actor is to somebody's review."""
    near = Review(participant.person_id, participant.manager_id)
    if is_own_review(actor, near) or is_manager_of(actor, near):
        return viewer(actor, near)  # the line above need not be looked up
    return viewer(actor, participants.review_of(actor.org_id, participant))


def show_review(actor: Actor, cycle: Cycle, participant: Participant) -> ReviewPage:
    """Somebody's review as the actor may see it now."""
    who = viewer_of(actor, participant)
    profile = Profile.from_document(participant.profile.document) if participant.profile else None
    template = cycle.asks
    shown, held_back = list_shown(actor.org_id, cycle.stage, participant, who, actor.person_id)

    def sees(thing: Thing) -> bool:
        return may_see(who, thing, cycle.stage)

    return ReviewPage(
        cycle=cycle,
        participant=participant,
        viewer=who,
        template=template,
        profile=profile if sees(Thing.PROFILE) else None,
        sections=sections(participant, profile, template, shown) if profile and sees(Thing.PROFILE) else (),
        progress=get_progress(actor.org_id, participant) if sees(Thing.PROGRESS) else None,
        nominations=nominations.list_nominations(actor.org_id, participant.id) if sees(Thing.NOMINATIONS) else None,
        peers_held_back=held_back,
    )


def list_shown(
    org_id: UUID, stage: Stage, participant: Participant, who: Viewer, reader: UUID | None
) -> tuple[list[Sent], int]:
    """What was sent about somebody and may be shown to that viewer now; and how many peers are held back as too few.

    A reader, by person id, who is one of the peers does not count as one: two others are too few.
    """
    seen = {relation for relation, thing in THINGS.items() if may_see(who, thing, stage)}
    sent = (
        [row for row in assessments.list_sent(org_id, participant.id, reader) if row[0].relation in seen]
        if seen
        else []
    )
    peers = [own for one, _, own in sent if one.relation is Relation.PEER]
    enough = anonymity.may_show(len(peers), among=any(peers))
    shown = [(one, own) for one, by, own in sent if _stands(one, by, participant, enough)]
    answers = assessments.list_answers(org_id, [one.id for one, _ in shown]) if shown else []
    names = {Relation.SELF: participant.name, Relation.MANAGER: participant.manager_name, Relation.PEER: "A peer"}
    found = [
        Sent(
            one,
            names[one.relation],
            {answer.competency: answer for answer in answers if answer.assessment_id == one.id},
            own,
        )
        for one, own in shown
    ]
    return found, 0 if enough else len(peers)


def sections(
    participant: Participant, profile: Profile, template: Template, shown: Sequence[Sent]
) -> tuple[Section, ...]:
    """What was said, competency by competency, the closing texts last."""
    parts: list[tuple[str, str, Expected | None]] = [
        (expected.competency.key, expected.competency.title, expected) for expected in profile.competencies
    ]
    document = participant.profile.document if participant.profile else {}
    return tuple(
        Section(key, title, expected, voices(key, steps_of(template, key, document), shown))
        for key, title, expected in [*parts, (SUMMARY, "All in all", None)]
    )


def voices(competency: str, steps: tuple[Step, ...], shown: Sequence[Sent]) -> tuple[Voice, ...]:
    """What was said on one competency: the person, the manager, then peers in an order that tells nothing."""
    order = [Relation.SELF, Relation.MANAGER, Relation.PEER]
    said = [(one, one.answers[competency]) for one in shown if competency in one.answers]
    said.sort(key=lambda pair: (order.index(pair[0].assessment.relation), _shuffled(pair[0].assessment, competency)))
    return tuple(
        Voice(
            relation=one.assessment.relation,
            who=one.who,
            rated=competency != SUMMARY,
            step=step_among(steps, answer.rating),
            steps=steps,
            text=answer.text,
        )
        for one, answer in said
        if answer.text.strip() or answer.rating is not None
    )


def _stands(one: Assessment, by: UUID | None, participant: Participant, enough: bool) -> bool:
    if one.relation is Relation.PEER:
        return enough
    return one.relation is Relation.SELF or by == participant.manager_id


def _shuffled(assessment: Assessment, competency: str) -> bytes:
    # Another order in each competency: the first text here and the first there need not be one peer's.
    return sha256(assessment.id.bytes + competency.encode()).digest()
