"""How far everybody in a cycle is, in one pass over a few statements; of anonymous authors whether there are enough."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from ladder.domain.cycle_dates import ASKED_FOR
from ladder.domain.deadlines import NOMINATIONS, has_passed, in_force
from ladder.domain.permissions import Access, Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.stuck import Progress, Remedy, Stuck, stuck
from ladder.domain.templates import Template
from ladder.domain.visibility import Thing, Viewer, may_see, stage_seen
from ladder.models import Cycle, NominationState, Participant, ParticipantState
from ladder.queries import assessments, boards, nominations, participants
from ladder.queries.boards import Place

PARTS = {"nominate_by": NOMINATIONS, "self_by": Relation.SELF.value, "manager_by": Relation.MANAGER.value}
"""Of the dates that one person answers for, the part of the cycle in which they may have been given more time."""

Late = Callable[[Place], frozenset[str]]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person of the cycle: how far their review is, and what holds it up."""

    participant: Place
    progress: Progress
    stuck: tuple[Stuck, ...]

    @property
    def active(self) -> bool:
        """Whether they still take part."""
        return self.participant.state is ParticipantState.ACTIVE

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What helps, each thing once, first things first."""
        return tuple(dict.fromkeys(remedy for one in self.stuck for remedy in one.remedies))

    @property
    def more_time(self) -> tuple[str, str]:
        """The part in which time is over, and whose: empty where that is an author whom the board does not name."""
        part = next((one.part for one in self.stuck if one.part), "")
        whose = {NOMINATIONS: self.participant.name, Relation.SELF.value: self.participant.name}
        return part, (whose | {Relation.MANAGER.value: self.participant.manager_name}).get(part, "")

    @property
    def late(self) -> bool:
        """Whether somebody is to be reminded."""
        return any(remedy in (Remedy.NUDGE_PERSON, Remedy.NUDGE_MANAGER) for remedy in self.remedies)


def list_rows(actor: Actor, cycle: Cycle, *, now: datetime) -> list[BoardRow]:
    """Everybody of a cycle whose progress the actor may see, by name: stewards all, managers their line."""
    return rows_of(cycle, seen_by(actor, cycle, boards.list_places(actor.org_id, cycle.id)), now)


def rows_of(cycle: Cycle, people: Sequence[Place], now: datetime) -> list[BoardRow]:
    """These people of a cycle, each with progress and what holds it up."""
    if not people:
        return []
    asks = cycle.asks
    progress_of, late_of = _progress_of(cycle, asks), _late(cycle, now)
    found = []
    for place in people:
        progress = progress_of(place.id)
        held_up = stuck(
            progress, stage=cycle.stage, overlapping=asks.overlaps, late=late_of(place), manager=place.manager_name
        )
        found.append(BoardRow(place, progress, held_up if place.state is ParticipantState.ACTIVE else ()))
    return found


def seen_by(actor: Actor, cycle: Cycle, people: Iterable[Place]) -> list[Place]:
    """Those of them whose progress the actor may see."""
    if actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS):
        return list(people)
    stage = stage_seen(Viewer.LINE, cycle.stage, cycle.stood_at)
    if actor.person_id is None or not may_see(Viewer.LINE, Thing.PROGRESS, stage):
        return []
    below = participants.line_below(actor.org_id, actor.person_id) | {actor.person_id}
    return [place for place in people if place.manager_id in below]


def get_progress(cycle: Cycle, participant: Participant) -> Progress:
    """How far one person's review is."""
    rows = assessments.list_tallies(cycle.org_id, cycle.id, participant.id)
    tally = {relation: (asked, sent) for _, relation, asked, sent in rows}
    counts = nominations.list_counts(cycle.org_id, cycle.id, participant.id)
    states = {state: number for _, state, number in counts}
    pairs = [tally.get(one, (0, 0)) for one in (Relation.SELF, Relation.MANAGER, Relation.PEER, Relation.UPWARD)]
    return _progress(cycle, cycle.asks, [number for pair in pairs for number in pair], states, 0)


def _progress_of(cycle: Cycle, asks: Template) -> Callable[[UUID], Progress]:
    sums = {row[0]: row[1:] for row in boards.list_sums(cycle.org_id, cycle.id)}
    states: dict[UUID, dict[NominationState, int]] = defaultdict(dict)
    if Relation.PEER in asks.relations and cycle.stage is not Stage.SETUP:
        for who, state, number in nominations.list_counts(cycle.org_id, cycle.id):
            states[who][state] = number
    nothing = (0,) * 9

    def progress_of(participant_id: UUID) -> Progress:
        numbers = sums.get(participant_id, nothing)
        return _progress(cycle, asks, numbers[:8], states[participant_id], numbers[8])

    return progress_of


def _progress(
    cycle: Cycle, asks: Template, numbers: Sequence[int], states: Mapping[NominationState, int], declined: int
) -> Progress:
    self_asked, self_sent, _, manager_sent, peers_asked, peers_sent, upward_asked, upward_sent = numbers
    if cycle.stage is Stage.NOMINATIONS:
        peers_asked = states.get(NominationState.APPROVED, 0)  # they may be asked only when nominations close
    elif asks.naming(Relation.PEER).anonymous:
        # What a peer sent stands when another is asked instead: counted, it would tell that they had sent.
        peers_asked = min(peers_asked, states.get(NominationState.APPROVED, 0))
    # Before anybody is asked, what is not there yet is still to come.
    begun = cycle.stage is not Stage.SETUP
    return Progress(
        self_sent=self_sent > 0,
        manager_sent=manager_sent > 0,
        peers_asked=peers_asked,
        peers_sent=peers_sent,
        proposals_waiting=states.get(NominationState.PROPOSED, 0),
        least=asks.threshold,
        anonymous=asks.naming(Relation.PEER).anonymous,
        wanted=asks.nominating.least,
        self_asked=self_asked > 0 if begun else Relation.SELF in asks.relations,
        manager_asked=Relation.MANAGER in asks.relations,
        peers=Relation.PEER in asks.relations,
        upward_asked=upward_asked,
        upward_sent=upward_sent,
        upward_anonymous=asks.naming(Relation.UPWARD).anonymous,
        declined=declined,
    )


def _late(cycle: Cycle, now: datetime) -> Late:
    """Which dates have come for whom. Most people stand in a few zones and have no more time than the others."""
    dates = cycle.dates

    @cache
    def over(zone: str) -> frozenset[str]:
        return frozenset(name for name in ASKED_FOR if has_passed(getattr(dates, name), zone, now))

    @cache
    def extended() -> dict[tuple[UUID, str], date]:
        # Asked for once somebody would be late without it.
        return boards.list_extended(cycle.org_id, cycle.id)

    def late(place: Place) -> frozenset[str]:
        return frozenset(name for name in over(place.zone) if not has_more(name, place))

    def has_more(name: str, place: Place) -> bool:
        who = place.manager_id if name == "manager_by" else place.person_id
        until = extended().get((who, PARTS[name])) if who and name in PARTS else None
        return until is not None and not has_passed(in_force(getattr(dates, name), until), place.zone, now)

    return late
