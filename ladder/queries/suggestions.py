"""Who might know somebody's work: from evidence, teams, earlier cycles, and reviews asked for now."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Date, Row, Select, Text, cast, distinct, false, func, null, or_, select, union_all

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import (
    Cycle,
    Evidence,
    EvidenceColleague,
    Nomination,
    NominationState,
    Participant,
    Person,
)
from ladder.queries.requests import Place

KnownRow = Row[UUID, str | None]
MOST = 200
"""So many of a team are looked at; more than six are never shown."""


def list_known(org_id: UUID, person_id: UUID, *, manager_id: UUID | None) -> Sequence[KnownRow]:
    """Who knows somebody's work: colleagues on evidence with its title, newest first; then, without one, who was asked.

    For the person themselves (no `manager_id`) also whose evidence names them, and everybody who was among their
    approved peers in a released cycle. For a manager only the person's own evidence, and the cycles in which they were
    the manager: that list was theirs to see then. Once the authors of a cycle are forgotten nobody is on it.
    """
    of_work = _of_work(org_id, person_id, named=manager_id is None)
    known = union_all(*of_work, _of_cycles(org_id, person_id, manager_id)).subquery()
    return db.session.execute(
        select(known.c.person_id, known.c.title)
        .join(Person, Person.id == known.c.person_id)
        .where(Person.org_id == org_id)
        .order_by(known.c.happened_on.desc().nulls_last(), known.c.title)
        .limit(MOST)
    ).all()


def _of_work(org_id: UUID, person_id: UUID, *, named: bool) -> list[Select[UUID, str, date]]:
    kept = (Evidence.org_id == org_id, Evidence.removed_at.is_(None))
    with_them = EvidenceColleague.evidence_id == Evidence.id
    own = select(EvidenceColleague.person_id.label("person_id"), Evidence.title, Evidence.happened_on)
    theirs = select(Evidence.person_id, Evidence.title, Evidence.happened_on)
    found = [own.join(Evidence, with_them).where(*kept, Evidence.person_id == person_id)]
    if named:
        found.append(theirs.join(EvidenceColleague, with_them).where(*kept, EvidenceColleague.person_id == person_id))
    return found


def _of_cycles(org_id: UUID, person_id: UUID, manager_id: UUID | None) -> Select[UUID | None, str | None, date | None]:
    found = (
        select(Nomination.person_id, cast(null(), Text), cast(null(), Date))
        .join(Participant, Participant.id == Nomination.participant_id)
        .join(Cycle, Cycle.id == Participant.cycle_id)
        .where(
            Participant.org_id == org_id,
            Participant.person_id == person_id,
            Cycle.stage.in_((Stage.SIGN_OFF, Stage.CLOSED)),
            Nomination.state == NominationState.APPROVED,
            Nomination.person_id.is_not(None),
        )
    )
    return found if manager_id is None else found.where(Participant.manager_id == manager_id)


def list_reaching(
    org_id: UUID, participant: Participant, group: str, ids: Collection[UUID]
) -> Sequence[Row[UUID | None, str, int]]:
    """Who of the person's group, of those who review in it, or of `ids` is asked for people of other groups as well.

    Author, the other group, and how many people of it.
    """
    nearby = select(Place.person_id).where(Place.cycle_id == participant.cycle_id, Place.group_name() == group)
    beside = (
        select(Nomination.person_id)
        .join(Place, Place.id == Nomination.participant_id)
        .where(
            Place.cycle_id == participant.cycle_id,
            Place.group_name() == group,
            Nomination.state == NominationState.APPROVED,
        )
    )
    near = or_(Nomination.person_id.in_(nearby), Nomination.person_id.in_(beside), Nomination.person_id.in_(ids))
    return db.session.execute(
        select(Nomination.person_id, Participant.group_name(), func.count(distinct(Participant.id)))
        .join(Participant, Participant.id == Nomination.participant_id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == participant.cycle_id,
            Participant.group_name() != group,
            Nomination.state == NominationState.APPROVED,
            near,
        )
        .group_by(Nomination.person_id, Participant.group_name())
    ).all()


def list_colleagues(
    org_id: UUID, ids: Collection[UUID], team_id: UUID | None, *, but: Collection[UUID | None]
) -> Sequence[Person]:
    """Those of these people, and of that team, who work here, by name."""
    beside = Person.team_id == team_id if team_id is not None else false()
    kept = [one for one in but if one is not None]
    found = select(Person).where(Person.org_id == org_id, Person.left.is_(None), Person.id.not_in(kept))
    found = found.where(or_(Person.id.in_(ids), beside))
    return db.session.scalars(found.order_by(Person.name, Person.id).limit(MOST)).all()
