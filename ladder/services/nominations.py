"""Peers: proposed by the person and approved by their manager, or the other way round, as the template says.

The audit log says that somebody's peers changed, never who they are: its readers may not know.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.nominating import Side, Verb, proposes
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Cycle, Nomination, NominationState, Participant, ParticipantState, Person
from ladder.queries import nominations as queries
from ladder.reports.nominations import open_verbs
from ladder.services import asking, audit, deadlines, notices, stages
from ladder.services.reasons import reason as worded


def propose_peer(*, cycle: Cycle, participant: Participant, person: Person, by: Actor, now: datetime) -> Nomination:
    """Whoever proposes names a colleague; the other one is told of the first.

    Raises NotAllowed for anybody else, Invalid for somebody who cannot be a peer, Conflict when enough are proposed.
    """
    stages.require(cycle, Activity.NOMINATE, alone=True)
    side = _side(participant, by)
    if not proposes(side, cycle.asks.nominating):
        raise NotAllowed(f"{_other(side, participant)} proposes these peers.")
    deadlines.require_time_to_nominate(cycle=cycle, person_id=_asker(by), zone=participant.zone, now=now)
    standing = _room(cycle, participant)
    nomination = _nominate(participant, person, NominationState.PROPOSED, side, now)
    audit.record(by=by, verb="nomination.proposed", subject=participant, now=now)
    if standing == 0:
        told = participant.manager_id if side is Side.PERSON else participant.person_id
        _tell(Kind.NOMINATION_ASKED, participant, told, about=_asker(by), now=now)
    return nomination


def withdraw_peer(*, cycle: Cycle, participant: Participant, nomination: Nomination, by: Actor, now: datetime) -> None:
    """Take a proposal of one's own back before it was decided; raises Conflict afterwards."""
    stages.require(cycle, Activity.NOMINATE, alone=True)
    _check_verb(cycle, participant, nomination, Verb.WITHDRAW, by)
    db.session.delete(nomination)
    audit.record(by=by, verb="nomination.withdrawn", subject=participant, now=now)


def approve_peer(*, cycle: Cycle, participant: Participant, nomination: Nomination, by: Actor, now: datetime) -> None:
    """Whoever did not propose agrees, or the manager after an objection: the peer is asked to write.

    Raises NotAllowed for others, Conflict if decided before or if the colleague has no room any more.
    """
    stages.require(cycle, Activity.APPROVE, alone=True)
    side = _check_verb(cycle, participant, nomination, Verb.APPROVE, by)
    assert nomination.person_id is not None  # authors are forgotten only after the cycle
    _check_room_of(cycle, nomination.person_id, "They are")
    nomination.state = NominationState.APPROVED
    ask(cycle, participant, [nomination.person_id], now=now)
    audit.record(by=by, verb="nomination.approved", subject=participant, now=now)
    _tell_decided(participant, side, now)


def decline_peer(
    *, cycle: Cycle, participant: Participant, nomination: Nomination, by: Actor, now: datetime, reason: str = ""
) -> None:
    """The manager declines a peer, with a reason if they like; raises NotAllowed for others, Conflict if decided."""
    stages.require(cycle, Activity.APPROVE, alone=True)
    side = _check_verb(cycle, participant, nomination, Verb.DECLINE, by)
    nomination.state = NominationState.DECLINED
    if reason.strip():
        nomination.reason = worded(reason, missing="")
    audit.record(by=by, verb="nomination.declined", subject=participant, now=now)
    _tell_decided(participant, side, now)


def object_to_peer(
    *, cycle: Cycle, participant: Participant, nomination: Nomination, reason: str, by: Actor, now: datetime
) -> None:
    """The person does not agree with a peer whom their manager proposes, and says why; the manager decides."""
    stages.require(cycle, Activity.APPROVE, alone=True)
    _check_verb(cycle, participant, nomination, Verb.OBJECT, by)
    nomination.reason = worded(reason, missing="Say why, so that your manager can decide.")
    audit.record(by=by, verb="nomination.objected", subject=participant, now=now)
    _tell(Kind.NOMINATION_OBJECTED, participant, participant.manager_id, about=participant.person_id, now=now)


def add_peer(*, cycle: Cycle, participant: Participant, person: Person, by: Actor, now: datetime) -> Nomination:
    """The manager adds a peer of their own choice, who is asked to write without being approved by anybody."""
    stages.require(cycle, Activity.APPROVE, alone=True)
    if _side(participant, by) is not Side.MANAGER:
        raise NotAllowed(f"Only {participant.manager_name or 'their manager'} decides on these peers.")
    _room(cycle, participant)
    _check_room_of(cycle, person.id, f"{person.name} is")
    nomination = _nominate(participant, person, NominationState.APPROVED, Side.MANAGER, now)
    ask(cycle, participant, [person.id], now=now)
    audit.record(by=by, verb="nomination.added", subject=participant, now=now)
    return nomination


def ask(cycle: Cycle, participant: Participant, person_ids: Iterable[UUID], *, now: datetime) -> None:
    """Ask approved peers to write, as soon as peers may write at all: else they are asked when nominations close."""
    if not cycle.permits(Activity.WRITE_PEER):
        return
    for person_id in person_ids:
        asking.ask(cycle, author=person_id, about=participant.id, relation=Relation.PEER)
        args = {"cycle_id": cycle.id}
        notices.tell(kind=Kind.ASSIGNED, org_id=cycle.org_id, person_ids=[person_id], args=args, now=now)
    db.session.flush()


def _nominate(
    participant: Participant, person: Person, state: NominationState, side: Side, now: datetime
) -> Nomination:
    _check_peer(participant, person)
    there = queries.find_nomination(participant.org_id, participant.id, person.id)
    _check_before(there, person, state)
    nomination = there or Nomination(participant_id=participant.id, person_id=person.id, created_at=now)
    nomination.state, nomination.by_manager, nomination.reason = state, side is Side.MANAGER, ""
    db.session.add(nomination)
    db.session.flush()
    return nomination


def _check_before(there: Nomination | None, person: Person, state: NominationState) -> None:
    if there is None:
        return
    if there.state in queries.STANDING:
        raise Conflict(f"{person.name} is among the peers already.", field="person_id")
    if there.state is NominationState.REFUSED:
        raise Conflict(f"{person.name} was asked and said no. Choose somebody else.", field="person_id")
    if state is NominationState.PROPOSED:
        raise Conflict(f"{person.name} was {there.state.value}. Propose somebody else.", field="person_id")


def _check_peer(participant: Participant, person: Person) -> None:
    if participant.state is not ParticipantState.ACTIVE:
        raise Invalid(f"{participant.name} does not take part any more.", field="person_id")
    if person.left is not None:
        raise Invalid(f"{person.name} does not work here any more.", field="person_id")
    if person.id == participant.person_id:
        raise Invalid("Nobody is their own peer. Choose a colleague.", field="person_id")
    if person.id == participant.manager_id:
        raise Invalid(f"{person.name} writes as the manager already. Choose a colleague.", field="person_id")


def _room(cycle: Cycle, participant: Participant) -> int:
    """How many peers somebody has; raises Conflict when that is as many as the template lets them have."""
    standing, most = queries.count_standing(cycle.org_id, participant.id), cycle.asks.nominating.most
    if standing >= most:
        raise Conflict(f"There are {standing} peers, which is the most. Take one away to choose another.")
    return standing


def _check_room_of(cycle: Cycle, person_id: UUID, who_is: str) -> None:
    """Once nominations are closed nothing is balanced any more, so the limit binds each that is asked."""
    if cycle.permits(Activity.NOMINATE):
        return
    approved = (NominationState.APPROVED,)
    load = queries.list_loads(cycle.org_id, cycle.id, [person_id], states=approved).get(person_id, 0)
    if load >= cycle.asks.nominating.load:
        raise Conflict(f"{who_is} asked by {load} already, which is the limit. Choose somebody else.")


def _side(participant: Participant, by: Actor) -> Side:
    if by.person_id is not None and by.person_id == participant.person_id:
        return Side.PERSON
    if by.person_id is not None and by.person_id == participant.manager_id:
        return Side.MANAGER
    raise NotAllowed(
        f"Only {participant.name} and {participant.manager_name or 'their manager'} decide on these peers."
    )


def _other(side: Side, participant: Participant) -> str:
    name = participant.manager_name if side is Side.PERSON else participant.name
    return name or "Their manager"


def _asker(by: Actor) -> UUID:
    assert by.person_id is not None  # who has a side is somebody
    return by.person_id


def _check_verb(cycle: Cycle, participant: Participant, nomination: Nomination, verb: Verb, by: Actor) -> Side:
    side = _side(participant, by)
    db.session.refresh(nomination, with_for_update=True)
    if nomination.state is not NominationState.PROPOSED:
        raise Conflict(f"This proposal was {nomination.state.value} before. Look at the list again.")
    if verb not in open_verbs(cycle, nomination, side):
        raise NotAllowed(f"It is for {_other(side, participant)} to {verb.value} here.")
    return side


def _tell_decided(participant: Participant, side: Side, now: datetime) -> None:
    """The person is told once their manager has looked at all of their proposals."""
    if side is Side.MANAGER and not queries.count_waiting(participant.org_id, participant.id):
        about = participant.manager_id or participant.person_id
        _tell(Kind.NOMINATION_DECIDED, participant, participant.person_id, about=about, now=now)


def _tell(kind: Kind, participant: Participant, told: UUID | None, *, about: UUID, now: datetime) -> None:
    if told is None:
        return
    args = {"cycle_id": participant.cycle_id, "participant_id": participant.id, "person_id": about}
    notices.tell(kind=kind, org_id=participant.org_id, person_ids=[told], args=args, now=now)
