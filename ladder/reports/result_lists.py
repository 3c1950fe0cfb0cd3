"""The list of results: who is rated, released and signed; and what to know before results are locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.domain.items import rated_items, steps_of
from ladder.domain.permissions import Access, Actor
from ladder.domain.sign_offs import Stance
from ladder.domain.stages import Stage, has_reached
from ladder.errors import WrongStage
from ladder.models import Cycle, Participant, SignOff
from ladder.queries import cycles, sign_offs
from ladder.queries import results as queries
from ladder.queries.agendas import is_on_open_agenda
from ladder.queries.meeting_parts import list_open_proposals
from ladder.queries.reports import has_report
from ladder.queries.results import Choice, Sight, Slice
from ladder.reports.moments import day
from ladder.reports.results import NOT_RATED

PAGE = 50
ALL = ("", "All teams")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One person in the list: how many items are rated, not rated and changed; how they signed, None before they did.

    Of a release only the participant knows (`released_at`).
    """

    participant: Participant
    rated: int
    unrated: int
    changed: int
    signed: Stance | None


@dataclass(frozen=True, slots=True)
class ResultList:
    """One page of the results that a reader may see; `teams` can be chosen, as (value, words)."""

    rows: tuple[ResultRow, ...]
    teams: tuple[tuple[str, str], ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class BeforeLock:
    """What to know before results are locked."""

    unrated: int
    unrated_people: int
    has_report: bool
    waiting: int
    """How many proposed changes of meetings wait for a decision, of those that the reader is told of."""
    untold: bool
    """Whether there might be more, about the reader themselves."""


def has_results(cycle: Cycle) -> bool:
    """Whether there are results: a cycle that was cancelled has those it had come to."""
    stage = cycle.stood_at or cycle.stage
    return has_reached(stage, Stage.CALIBRATION)


def list_results(cycle: Cycle, sight: Sight, choice: Choice, page: int) -> ResultList:
    """One page of the list, by name; the same number of statements for any number of people."""
    org_id = cycle.org_id
    places = queries.list_places(org_id, cycle.id, sight)
    total = sum(place[-1] for place in places if choice.team in (None, place[0]))
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    people = queries.list_people(org_id, cycle.id, sight, choice, Slice(page, PAGE))
    return ResultList(rows_of(org_id, people), _teams(places), total, page, pages)


def rows_of(org_id: UUID, people: Sequence[Participant]) -> tuple[ResultRow, ...]:
    """A line for each of these people."""
    ids = [one.id for one in people]
    tallies = {row[0]: row[1:] for row in queries.list_tallies(org_id, ids)}
    signed = last_signed(sign_offs.list_sign_offs(org_id, ids))
    return tuple(ResultRow(one, *tallies.get(one.id, (0, 0, 0)), signed=signed.get(one.id)) for one in people)


def list_table(cycle: Cycle, sight: Sight, *, zone: str) -> list[tuple[str, ...]]:
    """Every result a reader may see, as words.

    Person, team, manager, band, what is rated, proposed, result, the day of its release, how it was signed and what the
    person says to it.
    """
    titles, words = _words(cycle)
    signed = sign_offs.list_of_cycle(cycle.org_id, cycle.id)
    said = {key: (stance.words, _texts(signed, key)) for key, stance in last_signed(signed).items()}
    return [
        (
            name, team, manager, band, titles.get(key, key),
            words.get((key, proposed), NOT_RATED), words.get((key, final), NOT_RATED),
            _day(released, zone), *said.get(who, ("", "")),
        )
        for who, name, team, manager, band, released, key, proposed, final in queries.list_all_results(
            cycle.org_id, cycle.id, sight
        )
    ]  # fmt: skip


def before_lock(actor: Actor, cycle: Cycle) -> BeforeLock:
    """What is still open before the lock, but for the actor's own; raises WrongStage when not calibrating."""
    require(cycle, Stage.CALIBRATION)
    unrated, people = queries.count_unrated(cycle.org_id, cycle.id, sight_of(actor))
    waiting = sum(who != actor.person_id for *_, who in list_open_proposals(cycle.org_id, cycle.id))
    untold = is_on_open_agenda(cycle.org_id, cycle.id, actor.person_id)
    return BeforeLock(unrated, people, has_report(cycle.org_id, cycle.id), waiting, untold)


def require(cycle: Cycle, stage: Stage) -> None:
    """Raise WrongStage unless the cycle stands at this stage."""
    if cycle.stage is not stage:
        raise WrongStage(f"“{cycle.title}” stands at {cycle.stage.title.lower()}: this step is not the next one.")


def sight_of(actor: Actor) -> Sight:
    """Whose results the actor sees in lists: stewards all, managers their line; one's own only once it is released."""
    if actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS):
        return Sight(actor.person_id)
    return Sight(actor.person_id, actor.person_id or queries.NOBODY)


def last_signed(signed: Sequence[SignOff]) -> dict[UUID, Stance]:
    """How people stand to their results, by participant: what each said last."""
    return {one.participant_id: one.stance for one in signed}


def _texts(signed: Sequence[SignOff], participant_id: UUID) -> str:
    return "\n\n".join(one.text for one in signed if one.participant_id == participant_id and one.text)


def _day(at: datetime | None, zone: str) -> str:
    return day(at, zone) if at else ""


def _words(cycle: Cycle) -> tuple[dict[str, str], dict[tuple[str, int | None], str]]:
    """The titles of what is rated, by key; and the words of each of its steps."""
    titles: dict[str, str] = {}
    words: dict[tuple[str, int | None], str] = {}
    for profile in cycles.list_profiles(cycle.org_id, cycle.id):
        titles |= (found := rated_items(cycle.asks, profile.document))
        words |= {(key, one.value): one.name for key in found for one in steps_of(cycle.asks, key, profile.document)}
    return titles, words


def _teams(places: Sequence[queries.PlaceRow]) -> tuple[tuple[str, str], ...]:
    found = {str(place[0]): place[1] for place in places if place[0] is not None}
    return (ALL, *sorted(found.items(), key=lambda pair: pair[1].casefold()))
