"""What a manager takes along to the talks about results: their people, and for each what to talk about."""

from dataclasses import dataclass
from uuid import UUID

from ladder.domain.permissions import STEWARDS, Actor
from ladder.domain.stages import Stage, has_reached
from ladder.domain.talking import Point, questions
from ladder.domain.visibility import Review, is_own_review
from ladder.errors import NotAllowed, NotFound, WrongStage
from ladder.models import Cycle, Participant
from ladder.queries import results as queries
from ladder.queries.results import Choice, Sight, Slice
from ladder.reports.result_lists import ResultRow, rows_of
from ladder.reports.results import CompetencyResult
from ladder.reports.whole_results import WholeResult, get_visible_whole

MOST = 100
"""People of one manager who are listed; nobody talks with more."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The people of one manager whose results are to be talked about; a steward may choose among `managers`."""

    manager_id: UUID
    rows: tuple[ResultRow, ...]
    managers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """One result, ready to be talked about."""

    whole: WholeResult
    questions: tuple[str, ...]


def get_pack(actor: Actor, cycle: Cycle, manager_id: UUID | None) -> Pack:
    """The pack of a manager: one's own; of any other for stewards.

    Raises WrongStage while results may still change, NotAllowed for somebody else's and for who leads nobody.
    """
    require_locked(cycle)
    managers = _managers(actor, cycle)
    chosen = manager_id or actor.person_id
    if manager_id is None and str(chosen) not in dict(managers) and managers:
        chosen = UUID(managers[0][0])
    if chosen is None or str(chosen) not in dict(managers):
        raise NotAllowed("This page is for managers: nobody in this cycle reports to you.")
    choice = Choice(manager=chosen)
    people = queries.list_people(cycle.org_id, cycle.id, Sight(actor.person_id), choice, Slice(1, MOST))
    return Pack(chosen, rows_of(cycle.org_id, people), managers)


def get_talk(actor: Actor, cycle: Cycle, participant: Participant) -> Talk:
    """What to talk about with somebody; raises NotFound for the person themselves and for colleagues."""
    require_locked(cycle)
    if is_own_review(actor, Review(participant.person_id, participant.manager_id)):
        raise NotFound
    whole = get_visible_whole(actor, cycle, participant)
    steps = whole.ahead.steps if whole.ahead else ()
    asked = questions(
        (_point(one) for one in whole.page.competencies),
        name=participant.name.split()[0],
        next_band=steps[0].profile.band.title if steps else "",
    )
    return Talk(whole, tuple(asked))


def require_locked(cycle: Cycle) -> None:
    """Raise WrongStage while results are not there, or may still change."""
    if not has_reached(cycle.stood_at or cycle.stage, Stage.RELEASE):
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}: results are talked about once they are locked."
        )


def _managers(actor: Actor, cycle: Cycle) -> tuple[tuple[str, str], ...]:
    """Who leads somebody in this cycle, as (id, name): for stewards all, for everybody else themselves."""
    places = queries.list_places(cycle.org_id, cycle.id, Sight(actor.person_id))
    found = {place[2]: place[3] for place in places if place[2] is not None}
    mine = {key: name for key, name in found.items() if actor.access in STEWARDS or key == actor.person_id}
    return tuple(sorted(((str(key), name) for key, name in mine.items()), key=lambda pair: pair[1].casefold()))


def _point(one: CompetencyResult) -> Point:
    first = one.changes[0].before if one.changes else ""
    changed = bool(one.changes) and one.proposed != one.step
    return Point(one.title, one.step, one.own.step if one.own else None, first if changed else "", len(one.ticked))
