"""One person's review as one viewer may see it: the visibility table decides every part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from frameworks.profiles import Expected, Profile
from ladder.domain import anonymity
from ladder.domain.items import ItemKind, items_of, step_among, steps_of
from ladder.domain.permissions import Actor
from ladder.domain.ratings import SUMMARY, Relation, Step
from ladder.domain.stuck import Progress
from ladder.domain.templates import Template
from ladder.domain.visibility import Thing, Viewer, may_see
from ladder.models import Answer, Cycle, Participant
from ladder.queries import nominations
from ladder.queries.nominations import NominationRow
from ladder.reports.board_rows import get_progress
from ladder.reports.shown import Sent, list_shown, stage_of, viewer_of


@dataclass(frozen=True, slots=True)
class Voice:
    """What one author said on one competency. A peer has no name and no rank."""

    relation: Relation
    who: str
    rated: bool
    step: Step | None
    steps: tuple[Step, ...]
    text: str
    anonymous: bool = False


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
    held_back: tuple[Relation, ...]
    """Relations of which the viewer would see something by now, were there enough authors."""

    @property
    def too_few(self) -> str:
        """How many there are where nothing is shown: “fewer than 3”."""
        return anonymity.too_few(self.template.threshold)

    @property
    def sees_result(self) -> bool:
        """Whether the viewer may open the result now."""
        return may_see(self.viewer, Thing.FINAL, stage_of(self.cycle, self.participant, self.viewer))


def show_review(actor: Actor, cycle: Cycle, participant: Participant) -> ReviewPage:
    """Somebody's review as the actor may see it now."""
    who = viewer_of(actor, participant)
    profile = Profile.from_document(participant.profile.document) if participant.profile else None
    template, stage = cycle.asks, stage_of(cycle, participant, who)
    shown, held_back = list_shown(cycle, participant, who, actor.person_id)

    def sees(thing: Thing) -> bool:
        return may_see(who, thing, stage)

    said = sections(participant, profile, template, shown) if profile and sees(Thing.PROFILE) else ()
    if who is Viewer.SUBJECT and template.calibrates and not template.shows_changes:
        said = _without_proposal(said)
    return ReviewPage(
        cycle=cycle,
        participant=participant,
        viewer=who,
        template=template,
        profile=profile if sees(Thing.PROFILE) else None,
        sections=said,
        progress=get_progress(cycle, participant) if sees(Thing.PROGRESS) else None,
        nominations=nominations.list_nominations(actor.org_id, participant.id) if sees(Thing.NOMINATIONS) else None,
        held_back=held_back,
    )


def sections(
    participant: Participant, profile: Profile, template: Template, shown: Sequence[Sent]
) -> tuple[Section, ...]:
    """What was said, item by item: what is rated, the questions beside, the closing texts last."""
    document = participant.profile.document if participant.profile else {}
    expected = {one.competency.key: one for one in profile.competencies}
    items = {item.key: item for relation in template.relations for item in items_of(template, relation, document)}
    order = sorted(items.values(), key=lambda item: list(ItemKind).index(item.kind))
    return tuple(
        Section(
            item.key,
            item.title,
            expected.get(item.key),
            voices(item.key, steps_of(template, item.key, document) if item.rated else (), shown),
        )
        for item in order
    )


def _without_proposal(said: Sequence[Section]) -> tuple[Section, ...]:
    """What was said without the manager's ratings: beside the result they would tell what calibration changed."""
    return tuple(
        replace(one, voices=tuple(replace(v, rated=False) if v.relation is Relation.MANAGER else v for v in one.voices))
        for one in said
    )


def voices(item: str, steps: tuple[Step, ...], shown: Sequence[Sent]) -> tuple[Voice, ...]:
    """What was said on one item: the person, the manager, then others by name, then those without one, unordered.

    Of these nothing is said where fewer than k answered it, and no ratings where fewer than k rated it.
    """
    said = [(one, one.answers[item]) for one in shown if item in one.answers]
    said = [(one, answer) for one, answer in said if answer.text.strip() or answer.rating is not None]
    named = sorted((pair for pair in said if pair[0].seat is None), key=_rank)
    return (*(_voice(one, answer, item, steps) for one, answer in named), *_nameless(said, item, steps))


def _nameless(said: Sequence[tuple[Sent, Answer]], item: str, steps: tuple[Step, ...]) -> Iterator[Voice]:
    for relation in ORDER:
        of = [(one, answer) for one, answer in said if one.seat and one.assessment.relation is relation]
        seated = sorted(((_place(one, item), one, answer) for one, answer in of), key=lambda row: row[0])
        least = max((one.seat.least for one, _ in of if one.seat), default=anonymity.LEAST)
        if not anonymity.may_show(len(seated), least=least, among=any(one.own for _, one, _ in seated)):
            continue
        raters = [one for _, one, answer in seated if answer.rating is not None]
        rates = anonymity.may_show(len(raters), least=least, among=any(one.own for one in raters))
        for _, one, answer in seated:
            if rates or answer.text.strip():
                yield _voice(one, answer, item, steps, rates=rates)


def _voice(one: Sent, answer: Answer, item: str, steps: tuple[Step, ...], *, rates: bool = True) -> Voice:
    return Voice(
        relation=one.assessment.relation,
        who=one.who,
        rated=bool(steps) and rates and item != SUMMARY,
        step=step_among(steps, answer.rating) if rates else None,
        steps=steps,
        text=answer.text,
        anonymous=one.seat is not None,
    )


ORDER = (Relation.SELF, Relation.MANAGER, Relation.PEER, Relation.UPWARD)
"""In which order relations are read."""


def _rank(pair: tuple[Sent, Answer]) -> tuple[int, str]:
    return ORDER.index(pair[0].assessment.relation), pair[0].who.casefold()


def _place(one: Sent, item: str) -> bytes:
    # Another order in each item: the first text here and the first there need not be one author's.
    seat = one.seat
    return anonymity.place(seat.cycle_secret, seat.participant_secret, item, one.assessment.id) if seat else b""
