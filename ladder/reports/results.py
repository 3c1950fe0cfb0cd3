"""One person's result as one viewer may see it, and the list of results. The visibility table decides every part."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from frameworks.profiles import Expected, Profile
from ladder.domain import anonymity
from ladder.domain.items import rated_items, step_among, steps_of
from ladder.domain.permissions import Access, Actor
from ladder.domain.ratings import SUMMARY, Relation, Step
from ladder.domain.stages import Stage
from ladder.domain.templates import Template
from ladder.domain.visibility import Thing, Viewer, may_see
from ladder.errors import NotFound, WrongStage
from ladder.models import Adjustment, Cycle, Participant, Result
from ladder.queries import cycles
from ladder.queries import results as queries
from ladder.queries.reports import has_report
from ladder.queries.results import Choice, Sight, Slice
from ladder.reports.reviews import Voice, voices
from ladder.reports.shown import Sent, list_shown, viewer_of

NOT_RATED = "Not rated"
TOO_FEW = f"Peers’ texts are shown from {anonymity.LEAST} on, so that nobody can tell who wrote what."
PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One change in calibration, in the words of the scale. Who made it is not told here."""

    before: str
    after: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CompetencyResult:
    """One competency of a result. `step` is what stands; `spread` says how peers rated, once enough of them did."""

    key: str
    title: str
    expected: Expected | None
    proposed: Step | None
    step: Step | None
    steps: tuple[Step, ...]
    own: Voice | None
    manager: Voice | None
    peers: tuple[str, ...]
    spread: str
    changes: tuple[Change, ...]

    @property
    def level(self) -> str:
        """The level that is expected, in the framework's words."""
        return self.expected.level.title if self.expected and self.expected.level else ""


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Somebody's result; `competencies` and `closing` are empty while the viewer may not see it yet."""

    cycle: Cycle
    participant: Participant
    viewer: Viewer
    template: Template
    profile: Profile | None
    competencies: tuple[CompetencyResult, ...]
    closing: CompetencyResult | None
    peers_note: str

    @property
    def visible(self) -> bool:
        """Whether the viewer sees the result now."""
        return may_see(self.viewer, Thing.FINAL, self.cycle.stage)

    def sees(self, thing: Thing) -> bool:
        """Whether the viewer sees this part now."""
        return self.visible and may_see(self.viewer, thing, self.cycle.stage)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One person in the list of results, with how many competencies are rated, not rated and changed."""

    participant: Participant
    rated: int
    unrated: int
    changed: int


@dataclass(frozen=True, slots=True)
class ResultList:
    """One page of the results that a reader may see."""

    rows: tuple[ResultRow, ...]
    total: int
    page: int
    pages: int


def get_result(actor: Actor, cycle: Cycle, participant: Participant) -> ResultPage:
    """Somebody's result as the actor may see it now; raises NotFound for a colleague, who learns not even that it is.

    Before its time it is a page without content, which says when it will come.
    """
    who = viewer_of(actor, participant)
    if who is Viewer.COLLEAGUE:
        raise NotFound
    template = cycle.asks
    page = ResultPage(cycle, participant, who, template, None, (), None, "")
    return _filled(page, actor.person_id) if page.visible else page


def get_visible_result(actor: Actor, cycle: Cycle, participant: Participant) -> ResultPage:
    """The same for a file that is taken away; raises WrongStage before its time."""
    page = get_result(actor, cycle, participant)
    if not page.visible:
        raise WrongStage(f"This result is not there yet: “{cycle.title}” stands at {cycle.stage.title.lower()}.")
    return page


def list_results(cycle: Cycle, sight: Sight, page: int) -> ResultList:
    """One page of the list, by name."""
    total = queries.count_people(cycle.org_id, cycle.id, sight, Choice())
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    people = queries.list_people(cycle.org_id, cycle.id, sight, Choice(), Slice(page, PAGE))
    tallies = {row[0]: row for row in queries.list_tallies(cycle.org_id, [one.id for one in people])}
    rows = (ResultRow(one, *(tallies[one.id][1:] if one.id in tallies else (0, 0, 0))) for one in people)
    return ResultList(tuple(rows), total, page, pages)


def list_table(cycle: Cycle, sight: Sight) -> list[tuple[str, str, str, str, str, str, str]]:
    """Every result a reader may see, as words: person, team, manager, band, competency, proposed, result."""
    template = cycle.asks
    titles: dict[str, str] = {}
    words: dict[tuple[str, int | None], str] = {}
    for profile in cycles.list_profiles(cycle.org_id, cycle.id):
        titles |= (found := rated_items(template, profile.document))
        words |= {(key, one.value): one.name for key in found for one in steps_of(template, key, profile.document)}
    return [
        (
            name, team, manager, band, titles.get(key, key),
            words.get((key, proposed), NOT_RATED), words.get((key, final), NOT_RATED),
        )
        for name, team, manager, band, key, proposed, final in queries.list_all_results(cycle.org_id, cycle.id, sight)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BeforeLock:
    """What to know before results are locked."""

    unrated: int
    unrated_people: int
    has_report: bool


def before_lock(actor: Actor, cycle: Cycle) -> BeforeLock:
    """What is still open before the lock, but for the actor's own; raises WrongStage when not calibrating."""
    require(cycle, Stage.CALIBRATION)
    unrated, people = queries.count_unrated(cycle.org_id, cycle.id, sight_of(actor, cycle))
    return BeforeLock(unrated, people, has_report(cycle.org_id, cycle.id))


def require(cycle: Cycle, stage: Stage) -> None:
    """Raise WrongStage unless the cycle stands at this stage."""
    if cycle.stage is not stage:
        raise WrongStage(f"“{cycle.title}” stands at {cycle.stage.title.lower()}: this step is not the next one.")


def sight_of(actor: Actor, cycle: Cycle) -> Sight:
    """Whose results the actor sees in lists: stewards all, managers their line; one's own only once it is released."""
    own = None if cycle.stage is Stage.SIGN_OFF else actor.person_id
    if actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS):
        return Sight(own)
    if actor.person_id is None:
        return Sight(own, queries.NOBODY)
    return Sight(actor.person_id, actor.person_id)


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
        change = Change(word(scale, one.before), word(scale, one.after), one.reason, one.at)
        found[one.result_id].append(change)
    return {result_id: tuple(changes) for result_id, changes in found.items()}


def spread(steps: Sequence[Step], values: Sequence[int | None], *, among: bool) -> str:
    """How anonymous raters spread over the scale, in words; empty where too few rated besides a reader `among` them."""
    given = [value for value in values if value is not None]
    if not anonymity.may_show(len(given), among=among):
        return ""
    counts = ((step.name, given.count(step.value)) for step in steps)
    return ", ".join(f"{count} {name}" for name, count in counts if count)


def _filled(page: ResultPage, reader: UUID | None) -> ResultPage:
    org_id, participant = page.cycle.org_id, page.participant
    profile = Profile.from_document(participant.profile.document) if participant.profile else None
    shown, held_back = list_shown(page.cycle, participant, page.viewer, reader)
    results = {one.competency: one for one in queries.list_results(org_id, [participant.id])}
    adjustments = queries.list_adjustments(org_id, [participant.id]) if page.sees(Thing.CHANGES) else ()
    changes = changes_of({one.id: _steps(page, key) for key, one in results.items()}, adjustments)
    expected = profile.competencies if profile else ()
    return ResultPage(
        page.cycle, participant, page.viewer, page.template, profile,
        competencies=tuple(
            _competency(page, one.competency.key, one.competency.title, one, results, changes, shown)
            for one in expected
        ),
        closing=_competency(page, SUMMARY, "All in all", None, {}, {}, shown),
        peers_note=TOO_FEW if held_back or not _any_peer(shown) else "",
    )  # fmt: skip


def _steps(page: ResultPage, key: str) -> tuple[Step, ...]:
    profile = page.participant.profile
    return steps_of(page.template, key, profile.document if profile else {})


def _is_among(shown: Sequence[Sent]) -> bool:
    return any(one.own for one in shown if one.assessment.relation is Relation.PEER)


def _any_peer(shown: Sequence[Sent]) -> bool:
    return any(one.assessment.relation is Relation.PEER for one in shown)


def _competency(
    page: ResultPage,
    key: str,
    title: str,
    expected: Expected | None,
    results: Mapping[str, Result],
    changes: Mapping[UUID, tuple[Change, ...]],
    shown: Sequence[Sent],
) -> CompetencyResult:
    steps = _steps(page, key)
    said = voices(key, steps, shown)
    peers = [one for one in said if one.relation is Relation.PEER]
    result = results.get(key)
    return CompetencyResult(
        key=key,
        title=title,
        expected=expected if page.sees(Thing.PROFILE) else None,
        proposed=step_among(steps, result.proposed) if result and page.sees(Thing.PROPOSED) else None,
        step=step_among(steps, result.final) if result else None,
        steps=steps,
        own=next((one for one in said if one.relation is Relation.SELF), None),
        manager=next((one for one in said if one.relation is Relation.MANAGER), None),
        peers=tuple(one.text for one in peers if one.text.strip()),
        spread=spread(steps, [one.step.value if one.step else None for one in peers], among=_is_among(shown)),
        changes=changes.get(result.id, ()) if result else (),
    )
