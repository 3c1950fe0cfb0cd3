"""One person's result as one viewer may see it. The visibility table decides every part."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from frameworks.profiles import Expected, Profile
from ladder.domain.items import Document, Item, ItemKind, cells_of, items_of, step_among, steps_of
from ladder.domain.meetings import Cause
from ladder.domain.permissions import Actor
from ladder.domain.ratings import SUMMARY, Relation, Step
from ladder.domain.scores import Score, score_of
from ladder.domain.sign_offs import Stance, may_see_sign_off
from ladder.domain.stages import Stage
from ladder.domain.templates import Template
from ladder.domain.visibility import Thing, Viewer, may_see
from ladder.errors import NotFound, WrongStage
from ladder.models import Adjustment, Cycle, Participant, Result
from ladder.queries import results as queries
from ladder.queries import sign_offs
from ladder.reports.result_answers import QuestionResult, list_answered
from ladder.reports.reviews import Voice, voices
from ladder.reports.shown import NAMELESS, Sent, list_shown, stage_of, viewer_of

NOT_RATED = "Not rated"
A_PEER = NAMELESS[Relation.PEER]
TOO_FEW = "{whose} are shown from {least} on, among one another, so that none stands out."
WHOSE = {Relation.PEER: "Peers’ texts", Relation.UPWARD: "Texts of those who report to them"}
RATED = {Relation.PEER: "Peers rated", Relation.UPWARD: "Those who report to them rated"}
APART = (Relation.SELF, Relation.MANAGER)
"""Whose voices stand by themselves; all others stand together."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change in calibration, in the words of the scale. Who made it is not told here."""

    before: str
    after: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CompetencyResult:
    """What stands in one competency, for one criterion, over all; or the closing texts.

    `group` is the title of a criterion's competency, else empty. `step` is what stands; `others` are all voices but the
    person's and the manager's; `spread` says how those rated who have no name here, once enough of them did.
    """

    key: str
    title: str
    group: str
    expected: Expected | None
    proposed: Step | None
    step: Step | None
    steps: tuple[Step, ...]
    own: Voice | None
    manager: Voice | None
    others: tuple[Voice, ...]
    spread: str
    changes: tuple[Change, ...]
    ticked: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """The level that is expected, in the framework's words."""
        return self.expected.level.title if self.expected and self.expected.level else ""

    @property
    def peers(self) -> tuple[str, ...]:
        """What the others wrote."""
        return tuple(one.text for one in self.others if one.text.strip())


@dataclass(frozen=True, slots=True)
class Signed:
    """How the person signed once, and what they said to it."""

    stance: Stance
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Somebody's result; all but the first five parts are empty while the viewer may not see it yet."""

    cycle: Cycle
    participant: Participant
    viewer: Viewer
    template: Template
    stage: Stage
    """The stage as this viewer sees it: a released result is seen as at sign-off."""
    profile: Profile | None = None
    competencies: tuple[CompetencyResult, ...] = ()
    closing: CompetencyResult | None = None
    answers: tuple[QuestionResult, ...] = ()
    score: Score | None = None
    signed: tuple[Signed, ...] = ()
    peers_note: str = ""

    @property
    def visible(self) -> bool:
        """Whether the viewer sees the result now."""
        return may_see(self.viewer, Thing.FINAL, self.stage)

    def sees(self, thing: Thing) -> bool:
        """Whether the viewer sees this part now; the person sees of calibration what the organisation shows."""
        if thing in (Thing.PROPOSED, Thing.CHANGES) and self.viewer is Viewer.SUBJECT:
            return self.visible and self.template.shows_changes and may_see(self.viewer, thing, self.stage)
        return self.visible and may_see(self.viewer, thing, self.stage)

    @property
    def document(self) -> Document:
        """The frozen profile as a document."""
        return self.participant.profile.document if self.participant.profile else {"competencies": []}


def get_result(actor: Actor, cycle: Cycle, participant: Participant, *, passed_on: bool = False) -> ResultPage:
    """Somebody's result as the actor may see it now; raises NotFound for a colleague, who learns not even that it is.

    Before its time it is a page without content, which says when it will come. `passed_on` as in `shown.list_shown`.
    """
    who = viewer_of(actor, participant)
    if who is Viewer.COLLEAGUE:
        raise NotFound
    page = ResultPage(cycle, participant, who, cycle.asks, stage_of(cycle, participant, who))
    return _filled(page, actor.person_id, passed_on=passed_on) if page.visible else page


def get_visible_result(actor: Actor, cycle: Cycle, participant: Participant) -> ResultPage:
    """The same for a file that is taken away, or for a talk; raises WrongStage before its time."""
    page = get_result(actor, cycle, participant, passed_on=True)
    if not page.visible:
        raise WrongStage(f"This result is not there yet: “{cycle.title}” stands at {cycle.stage.title.lower()}.")
    return page


def word(steps: Sequence[Step], value: int | None) -> str:
    """The word for a rating among the steps of its item."""
    step = step_among(steps, value)
    return step.name if step else NOT_RATED


def changes_of(
    steps: Mapping[UUID, Sequence[Step]], adjustments: Iterable[Adjustment]
) -> dict[UUID, tuple[Change, ...]]:
    """What calibration changed, by result; `steps` are those of each result's item."""
    found: dict[UUID, list[Change]] = defaultdict(list)
    for one in adjustments:
        scale = steps[one.result_id]
        change = Change(word(scale, one.before), word(scale, one.after), _told(one), one.at)
        found[one.result_id].append(change)
    return {result_id: tuple(changes) for result_id, changes in found.items()}


def _told(one: Adjustment) -> str:
    """Why, as the person reads it: what was chosen from the list, and what was said beside it."""
    cause = Cause(one.cause) if one.cause else Cause.OTHER
    return one.reason if cause is Cause.OTHER else f"{cause.sentence}. {one.reason}"


def _filled(page: ResultPage, reader: UUID | None, *, passed_on: bool) -> ResultPage:
    org_id, participant = page.cycle.org_id, page.participant
    profile = Profile.from_document(participant.profile.document) if participant.profile else None
    shown, held_back = list_shown(page.cycle, participant, page.viewer, reader, passed_on=passed_on)
    lines = queries.list_lines(org_id, [participant.id])
    results = {one.competency: one for one, _ in lines}
    adjustments = [change for _, change in lines if change is not None] if page.sees(Thing.CHANGES) else ()
    steps = {one.id: steps_of(page.template, key, page.document) for key, one in results.items()}
    reading = _Reading(page, profile, results, changes_of(steps, adjustments), shown)
    return replace(
        page,
        profile=profile,
        competencies=tuple(_competency(reading, item) for item in _rated(page)),
        closing=_competency(reading, Item(SUMMARY, "All in all", ItemKind.SUMMARY)),
        answers=list_answered(page.template, shown),
        score=score_of(page.template, {key: one.final for key, one in results.items()}, page.document),
        signed=_signed(page),
        peers_note=_held_back(page, shown, held_back),
    )


def _rated(page: ResultPage) -> list[Item]:
    # What the manager is asked has a result: theirs is the assessment that proposes.
    return [item for item in items_of(page.template, Relation.MANAGER, page.document) if item.rated]


def _signed(page: ResultPage) -> tuple[Signed, ...]:
    if not may_see_sign_off(page.viewer, sees_result=page.visible):
        return ()
    rows = sign_offs.list_sign_offs(page.cycle.org_id, [page.participant.id])
    return tuple(Signed(one.stance, one.text, one.at) for one in rows)


def _held_back(page: ResultPage, shown: Sequence[Sent], held_back: Collection[Relation]) -> str:
    """Why something of anonymous authors is missing that the page would show, were there enough of them."""
    there = {one.assessment.relation for one in shown}
    missing = [
        part.relation
        for part in page.template.parts
        if part.naming.anonymous and (part.relation in held_back or part.relation not in there)
    ]
    least = page.template.threshold
    return " ".join(TOO_FEW.format(whose=WHOSE[one], least=least) for one in missing if one in WHOSE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one result is put together from."""

    page: ResultPage
    profile: Profile | None
    results: Mapping[str, Result]
    changes: Mapping[UUID, tuple[Change, ...]]
    shown: Sequence[Sent]

    def expected(self, item: Item) -> Expected | None:
        found = self.profile.competencies if self.profile else ()
        return next((one for one in found if one.competency.key == item.competency), None)


def _competency(reading: _Reading, item: Item) -> CompetencyResult:
    page, expected = reading.page, reading.expected(item)
    steps = steps_of(page.template, item.key, page.document)
    said = voices(item.key, steps, reading.shown)
    others = tuple(one for one in said if one.relation not in APART)
    result = reading.results.get(item.key)
    return CompetencyResult(
        key=item.key,
        title=item.title,
        group=expected.competency.title if expected and item.kind is ItemKind.CRITERION else "",
        expected=expected if page.sees(Thing.PROFILE) and item.kind is ItemKind.COMPETENCY else None,
        proposed=step_among(steps, result.proposed) if result and page.sees(Thing.PROPOSED) else None,
        step=step_among(steps, result.final) if result else None,
        steps=steps,
        own=next((one for one in said if one.relation is Relation.SELF), None),
        manager=next((one for one in said if one.relation is Relation.MANAGER), None),
        others=others,
        spread=_spread(steps, others),
        changes=reading.changes.get(result.id, ()) if result else (),
        ticked=_ticked(reading, item),
    )


def _spread(steps: Sequence[Step], others: Sequence[Voice]) -> str:
    # Of whoever has no name the ratings stand together, and `voices` gives them only where there are enough.
    found = []
    for relation, words in RATED.items():
        given = [one.step for one in others if one.anonymous and one.step and one.relation is relation]
        counts = ((step.name, given.count(step)) for step in steps)
        found += [f"{words}: " + ", ".join(f"{count} {name}" for name, count in counts if count)] if given else []
    return "; ".join(found)


def _ticked(reading: _Reading, item: Item) -> tuple[str, ...]:
    """The criteria that the person or the manager marked to talk about, in the ladder's words."""
    marked = {
        key
        for one in reading.shown
        if one.assessment.relation in APART and item.key in one.answers
        for key in one.answers[item.key].ticked
    }
    cells = cells_of(reading.page.document, item.key)
    return tuple(text for level in sorted(cells) for key, text in cells[level] if key in marked)
