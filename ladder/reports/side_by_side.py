"""All results side by side: a page of people, each competency with what was said of it by whom, and what stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ladder.domain.items import rated_items, step_among, steps_of
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation, Step
from ladder.domain.stages import Activity, Stage, has_reached
from ladder.domain.templates import Template
from ladder.domain.visibility import Review, may_adjust
from ladder.errors import NotAllowed, WrongStage
from ladder.models import Cycle, Participant, Result
from ladder.queries import results as queries
from ladder.queries.agendas import find_places
from ladder.queries.results import EVERYBODY, Choice, Slice
from ladder.reports.pooled import Given, list_given, spread
from ladder.reports.result_lists import sight_of
from ladder.reports.results import Change, changes_of

PAGE = 15
ALL = ("", "All")


@dataclass(frozen=True, slots=True)
class Line:
    """One competency of one person. `peers` is empty where too few of them rated."""

    result_id: UUID
    title: str
    own: Step | None
    peers: str
    proposed: Step | None
    step: Step | None
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PersonLines:
    """One person with their results."""

    participant: Participant
    lines: tuple[Line, ...]
    adjustable: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What the page can be narrowed to, as (value, words)."""

    teams: tuple[tuple[str, str], ...]
    managers: tuple[tuple[str, str], ...]
    bands: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One page of results side by side."""

    cycle: Cycle
    template: Template
    people: tuple[PersonLines, ...]
    choices: Choices
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OneLine:
    """One competency of one person, to be changed."""

    participant: Participant
    result: Result
    line: Line


def get_page(actor: Actor, cycle: Cycle, choice: Choice, page: int) -> SideBySide:
    """One page of results as the actor sees it; the same number of statements for any number of people.

    Raises WrongStage before calibration, NotAllowed for somebody who leads nobody in it.
    """
    require_begun(cycle)
    sight = sight_of(actor)
    places = queries.list_places(cycle.org_id, cycle.id, sight)
    total = sum(place[-1] for place in places if _is_chosen(place, choice))
    if not total and choice == EVERYBODY and sight.line is not None:
        raise NotAllowed("This is for owners, people operations and managers. Nobody in the cycle reports to you.")
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    people = queries.list_people(cycle.org_id, cycle.id, sight, choice, Slice(page, PAGE), profiles=True)
    return SideBySide(
        cycle=cycle,
        template=cycle.asks,
        people=_people(actor, cycle, people),
        choices=_choices(places),
        total=total,
        page=page,
        pages=pages,
    )


def get_line(actor: Actor, cycle: Cycle, result_id: UUID) -> OneLine:
    """One result with what was said of it; raises WrongStage before calibration, NotAllowed for one's own."""
    require_begun(cycle)
    result, participant = queries.get_result(cycle.org_id, cycle.id, result_id)
    if not may_adjust(actor, Review(participant.person_id, participant.manager_id)):
        raise NotAllowed("Nobody changes their own result.")
    lines = _people(actor, cycle, [participant])[0].lines
    return OneLine(participant, result, next(line for line in lines if line.result_id == result_id))


def require_begun(cycle: Cycle) -> None:
    """Raise WrongStage before there is anything to meet about."""
    if not has_reached(cycle.stage, Stage.CALIBRATION):
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}: calibration begins when writing closes."
        )


def _people(actor: Actor, cycle: Cycle, people: Sequence[Participant]) -> tuple[PersonLines, ...]:
    org_id, ids, template = cycle.org_id, [one.id for one in people], cycle.asks
    results: dict[UUID, dict[str, Result]] = defaultdict(dict)
    rows = queries.list_lines(org_id, ids)
    for one, _ in rows:
        results[one.participant_id][one.competency] = one
    documents = {row.id: row.profile.document if row.profile else {} for row in people}
    scales = {one.id: steps_of(template, one.competency, documents[one.participant_id]) for one, _ in rows}
    changes = changes_of(scales, [change for _, change in rows if change is not None])
    said = list_given(cycle, ids, actor.person_id)
    titles = {row.profile_id: rated_items(template, row.profile.document) for row in people if row.profile is not None}
    calibrating = cycle.permits(Activity.ADJUST)
    placed = find_places(org_id, ids) if calibrating else {}

    def lines(person: Participant) -> tuple[Line, ...]:
        known = titles.get(person.profile_id, {})
        found = results[person.id]
        return tuple(
            _line(scales[found[key].id], found[key], title, said, changes.get(found[key].id, ()))
            for key, title in known.items()
            if key in found
        )

    def adjustable(person: Participant) -> bool:
        free = calibrating and person.id not in placed  # whoever is on an agenda is changed in that meeting
        return free and may_adjust(actor, Review(person.person_id, person.manager_id))

    return tuple(PersonLines(person, lines(person), adjustable(person)) for person in people)


def _line(steps: tuple[Step, ...], result: Result, title: str, said: Given, changes: tuple[Change, ...]) -> Line:
    own = said.get((result.participant_id, Relation.SELF, result.competency), (None,))
    return Line(
        result_id=result.id,
        title=title,
        own=step_among(steps, own[0]),
        peers=spread(steps, said.get((result.participant_id, Relation.PEER, result.competency), ())),
        proposed=step_among(steps, result.proposed),
        step=step_among(steps, result.final),
        steps=steps,
        changes=changes,
    )


def _is_chosen(place: queries.PlaceRow, choice: Choice) -> bool:
    team_id, _, manager_id, _, band, _ = place
    pairs = ((choice.team, team_id), (choice.manager, manager_id), (choice.band, band))
    return all(wanted in (None, there) for wanted, there in pairs)


def _choices(places: Iterable[queries.PlaceRow]) -> Choices:
    teams: dict[str, str] = {}
    managers: dict[str, str] = {}
    bands: dict[str, str] = {}
    for team_id, team, manager_id, manager, band, _ in places:
        teams[str(team_id)], managers[str(manager_id)], bands[band] = team, manager, band
    return Choices(_offered(teams), _offered(managers), _offered(bands))


def _offered(found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """All first, then by name; those without any are found among all."""
    named = sorted(((key, name) for key, name in found.items() if name), key=lambda pair: pair[1].casefold())
    return (ALL, *named)
