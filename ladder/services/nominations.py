"""Peers: proposed by the person, approved or declined by their manager.

The audit log says that somebody's peers changed, never who they are: its readers may not know.
"""

from datetime import datetime
from uuid import UUID, uuid4

from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.domain.writing import MOST_PROPOSED
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Assessment, Cycle, Nomination, NominationState, Participant, Person, Rater
from ladder.queries import assessments, people
from ladder.queries import nominations as queries
from ladder.services import audit, deadlines, mails, stages


def propose_peer(*, cycle: Cycle, participant: Participant, person: Person, by: Actor, now: datetime) -> Nomination:
    """The person proposes a colleague for themselves; the manager is told of the first.

    Raises NotAllowed for anybody else, Invalid for somebody who cannot be a peer, Conflict when enough are proposed.
    """
    stages.require(cycle, Activity.NOMINATE, alone=True)
    if by.person_id != participant.person_id:
        raise NotAllowed("Only they themselves propose their peers.")
    zone = participant.zone
    deadlines.require_time_to_nominate(cycle=cycle, person_id=participant.person_id, zone=zone, now=now)
    standing = queries.count_standing(by.org_id, participant.id)
    if standing >= MOST_PROPOSED:
        raise Conflict(f"You have proposed {standing} peers, which is the most. Withdraw one to propose another.")
    nomination = _nominate(participant, person, NominationState.PROPOSED, by, now)
    audit.record(by=by, verb="nomination.proposed", subject=participant, now=now)
    if standing == 0:
        _tell_manager(cycle, participant, by, now)
    return nomination


def withdraw_peer(*, cycle: Cycle, participant: Participant, nomination: Nomination, by: Actor, now: datetime) -> None:
    """Take a proposal back before it was approved; raises Conflict afterwards."""
    stages.require(cycle, Activity.NOMINATE, alone=True)
    if by.person_id != participant.person_id:
        raise NotAllowed("Only they themselves withdraw a proposal of theirs.")
    _still_proposed(nomination)
    db.session.delete(nomination)
    audit.record(by=by, verb="nomination.withdrawn", subject=participant, now=now)


def approve_peer(*, cycle: Cycle, participant: Participant, nomination: Nomination, by: Actor, now: datetime) -> None:
    """The manager approves a peer, who is asked to write; raises NotAllowed for others, Conflict if decided before."""
    _check_manager(cycle, participant, by)
    _still_proposed(nomination)
    nomination.state = NominationState.APPROVED
    assert nomination.person_id is not None  # authors are forgotten only after the cycle
    _ask(cycle, participant, nomination.person_id)
    audit.record(by=by, verb="nomination.approved", subject=participant, now=now)


def decline_peer(*, cycle: Cycle, participant: Participant, nomination: Nomination, by: Actor, now: datetime) -> None:
    """The manager declines a peer; raises NotAllowed for others, Conflict if decided before."""
    _check_manager(cycle, participant, by)
    _still_proposed(nomination)
    nomination.state = NominationState.DECLINED
    audit.record(by=by, verb="nomination.declined", subject=participant, now=now)


def add_peer(*, cycle: Cycle, participant: Participant, person: Person, by: Actor, now: datetime) -> Nomination:
    """The manager adds a peer of their own choice, who is asked to write."""
    _check_manager(cycle, participant, by)
    nomination = _nominate(participant, person, NominationState.APPROVED, by, now)
    _ask(cycle, participant, person.id)
    audit.record(by=by, verb="nomination.added", subject=participant, now=now)
    return nomination


def _nominate(participant: Participant, person: Person, state: NominationState, by: Actor, now: datetime) -> Nomination:
    _check_peer(participant, person)
    there = queries.find_nomination(by.org_id, participant.id, person.id)
    if there is not None and there.state is not NominationState.DECLINED:
        raise Conflict(f"{person.name} is among the peers already.", field="person_id")
    if there is not None and state is NominationState.PROPOSED:
        raise Conflict(f"{person.name} was declined. Propose somebody else.", field="person_id")
    nomination = there or Nomination(participant_id=participant.id, person_id=person.id, created_at=now)
    nomination.state = state
    db.session.add(nomination)
    db.session.flush()
    return nomination


def _check_peer(participant: Participant, person: Person) -> None:
    if person.left is not None:
        raise Invalid(f"{person.name} does not work here any more.", field="person_id")
    if person.id == participant.person_id:
        raise Invalid("Nobody is their own peer. Choose a colleague.", field="person_id")
    if person.id == participant.manager_id:
        raise Invalid(f"{person.name} writes as the manager already. Choose a colleague.", field="person_id")


def _check_manager(cycle: Cycle, participant: Participant, by: Actor) -> None:
    stages.require(cycle, Activity.APPROVE, alone=True)
    if by.person_id is None or by.person_id != participant.manager_id:
        raise NotAllowed(f"Only {participant.manager_name or 'their manager'} decides on these peers.")


def _still_proposed(nomination: Nomination) -> None:
    db.session.refresh(nomination, with_for_update=True)
    if nomination.state is not NominationState.PROPOSED:
        raise Conflict(f"This proposal was {nomination.state.value} before. Look at the list again.")


def _ask(cycle: Cycle, participant: Participant, person_id: UUID) -> None:
    rater = assessments.find_rater(cycle.org_id, cycle.id, person_id, anonymous=True)
    if rater is None:
        rater = Rater(id=uuid4(), cycle_id=cycle.id, person_id=person_id, anonymous=True)
        db.session.add(rater)
        db.session.flush()
    db.session.add(
        Assessment(cycle_id=cycle.id, participant_id=participant.id, rater_id=rater.id, relation=Relation.PEER)
    )
    db.session.flush()


def _tell_manager(cycle: Cycle, participant: Participant, by: Actor, now: datetime) -> None:
    if participant.manager_id is None:
        return
    manager = people.get_person(by.org_id, participant.manager_id)
    args = {"cycle_id": str(cycle.id), "person_id": str(participant.person_id)}
    mails.post(kind="nomination.asked", org_id=by.org_id, address=manager.email, args=args, now=now)
