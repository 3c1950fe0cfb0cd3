"""The page of somebody's peers, and the one of what is asked of oneself."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ladder.domain.nominating import Side, Verb, follows, needed, proposes, verbs
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Activity
from ladder.domain.suggestions import Suggestion, load_note
from ladder.models import Cycle, Nomination, NominationState, Participant, Person
from ladder.queries import nominations, requests
from ladder.queries.nominations import STANDING
from ladder.reports.connectedness import Joined, joined
from ladder.reports.suggestions import candidates, suggest


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One proposal: the colleague, what may be done with it by the reader, and how often they are asked in all."""

    nomination: Nomination
    person: Person
    verbs: frozenset[str]
    note: str


@dataclass(frozen=True, slots=True)
class Found:
    """A colleague that was searched for, and how often they are asked."""

    person: Person
    note: str


@dataclass(frozen=True, slots=True)
class Peers:
    """Who is proposed for somebody, what the reader may do, and whom they could choose.

    `adds` is the verb of choosing, empty where the reader chooses nobody now.
    """

    cycle: Cycle
    participant: Participant
    side: Side
    naming: Naming
    adds: str
    settled: bool
    rows: tuple[PeerRow, ...]
    found: tuple[Found, ...]
    suggestions: tuple[Suggestion, ...]
    joined: Joined | None
    follows: str

    @property
    def own(self) -> bool:
        """Whether it is the person themselves who reads."""
        return self.side is Side.PERSON

    @property
    def standing(self) -> int:
        """How many are proposed or approved."""
        return sum(row.nomination.state in STANDING for row in self.rows)

    @property
    def full(self) -> bool:
        """Whether there are as many as there may be."""
        return self.standing >= self.cycle.asks.nominating.most


def show_peers(actor: Actor, cycle: Cycle, participant: Participant, words: str) -> Peers:
    """The peers of somebody, for the person themselves or their manager; `words` is what they search for."""
    side = side_of(actor, participant)
    rows = nominations.list_nominations(actor.org_id, participant.id)
    but = [participant.person_id, *(person.id for _, person in rows)]
    but += [participant.manager_id] if participant.manager_id else []
    adds = choosing(cycle, side)
    found = nominations.search_colleagues(actor.org_id, words, but=but) if words and adds else []
    sizes = requests.list_group_sizes(cycle.org_id, cycle.id) if adds else {}
    limit = cycle.asks.nominating.load
    open_ = cycle.permits(Activity.NOMINATE) or cycle.permits(Activity.APPROVE)
    own = side is Side.PERSON
    known = candidates(cycle, participant, own=own, sizes=sizes, but=but) if adds and not words else []
    ids = [*(person.id for _, person in rows), *(person.id for person in found), *(UUID(one.key) for one in known)]
    loads = _loads(cycle, ids)
    return Peers(
        cycle=cycle,
        participant=participant,
        side=side,
        naming=cycle.asks.naming(Relation.PEER),
        adds=adds,
        settled=not open_,
        rows=tuple(PeerRow(one, person, _words(cycle, one, side), _note(one, loads, limit)) for one, person in rows),
        found=tuple(Found(person, load_note(loads.get(person.id, 0), limit)) for person in found),
        suggestions=tuple(suggest(cycle, participant, known, loads, own=own)),
        joined=joined(cycle, sizes) if sizes and not own else None,
        follows=_follows(cycle, [one for one, _ in rows]) if open_ else "",
    )


def side_of(actor: Actor, participant: Participant) -> Side:
    """On which of the two sides the reader is, of whom it is known that they are on one."""
    return Side.PERSON if actor.person_id == participant.person_id else Side.MANAGER


def choosing(cycle: Cycle, side: Side) -> str:
    """What choosing a colleague does now: "Propose", "Add", or nothing at all."""
    if cycle.permits(Activity.NOMINATE) and proposes(side, cycle.asks.nominating):
        return "Propose"
    return "Add" if side is Side.MANAGER and cycle.permits(Activity.APPROVE) else ""


def open_verbs(cycle: Cycle, nomination: Nomination, side: Side) -> Collection[Verb]:
    """What one side may do with a proposal now; nothing once it is decided."""
    if nomination.state is not NominationState.PROPOSED:
        return ()
    return verbs(
        side,
        by_manager=nomination.by_manager,
        objected=bool(nomination.reason),
        nominate=cycle.permits(Activity.NOMINATE),
        approve=cycle.permits(Activity.APPROVE),
    )


def _words(cycle: Cycle, nomination: Nomination, side: Side) -> frozenset[str]:
    return frozenset(verb.value for verb in open_verbs(cycle, nomination, side))


def _loads(cycle: Cycle, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """Only before nominations close: afterwards nobody is asked too often, or it was said why."""
    if not ids or not cycle.permits(Activity.NOMINATE):
        return {}
    return nominations.list_loads(cycle.org_id, cycle.id, ids)


def _note(nomination: Nomination, loads: Mapping[UUID, int], limit: int) -> str:
    if nomination.state not in STANDING or nomination.person_id is None:
        return ""
    return load_note(loads.get(nomination.person_id, 0), limit)


def _follows(cycle: Cycle, rows: Iterable[Nomination]) -> str:
    asks = cycle.asks
    anonymous = asks.naming(Relation.PEER).anonymous
    standing = sum(one.state in STANDING for one in rows)
    return follows(
        standing,
        needed=needed(asks.nominating, asks.threshold, anonymous=anonymous),
        least=asks.nominating.least,
        anonymous=anonymous,
    )


@dataclass(frozen=True, slots=True)
class AskedOf:
    """About whom somebody is asked in a cycle, what they were relieved of and why, and how many ask in all."""

    cycle: Cycle
    count: int
    limit: int
    note: str
    rows: tuple[tuple[Nomination, Participant], ...]


def show_asked(actor: Actor, cycle: Cycle) -> AskedOf:
    """What is asked of the reader as a peer. Who only proposes them is a number: that is not theirs to know yet."""
    rows = nominations.list_asked_of(actor.org_id, cycle.id, actor.person_id) if actor.person_id else []
    ids = [actor.person_id] if actor.person_id else []
    count = sum(nominations.list_loads(actor.org_id, cycle.id, ids).values()) if ids else 0
    limit = cycle.asks.nominating.load
    closing = cycle.permits(Activity.NOMINATE)
    note = load_note(count, limit) if closing else ""
    return AskedOf(cycle, count, limit, note, tuple((one, place) for one, place in rows))
