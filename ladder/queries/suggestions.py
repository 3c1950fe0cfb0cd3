"""Who might know somebody's work: from evidence, teams, earlier cycles, and reviews asked for now."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Row, distinct, false, func, or_, select, union_all

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
from ladder.queries.requests import Place, group_of

MOST = 200
"""So many of a team are looked at; more than six are never shown."""


def list_worked_with(org_id: UUID, person_id: UUID, *, named: bool) -> Sequence[Row[UUID, str]]:
    """Colleagues on somebody's evidence, with its title, newest first; with `named` also whose evidence names them."""
    kept = (Evidence.org_id == org_id, Evidence.removed_at.is_(None))
    with_them = EvidenceColleague.evidence_id == Evidence.id
    own = select(EvidenceColleague.person_id, Evidence.title, Evidence.happened_on).join(Evidence, with_them)
    own = own.where(*kept, Evidence.person_id == person_id)
    theirs = select(Evidence.person_id, Evidence.title, Evidence.happened_on).join(EvidenceColleague, with_them)
    theirs = theirs.where(*kept, EvidenceColleague.person_id == person_id)
    found = union_all(own, theirs).subquery() if named else own.subquery()
    work = select(found.c.person_id, found.c.title).join(Person, Person.id == found.c.person_id)
    return db.session.execute(
        work.where(Person.org_id == org_id).order_by(found.c.happened_on.desc(), found.c.title).limit(MOST)
    ).all()


def list_asked_before(org_id: UUID, person_id: UUID, *, manager_id: UUID | None) -> frozenset[UUID]:
    """Who was among somebody's approved peers in released cycles; for a manager only where they were it then, too.

    The list of then was theirs to see then. Nobody is on it any more once the authors of a cycle are forgotten.
    """
    found = (
        select(Nomination.person_id)
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
    if manager_id is not None:
        found = found.where(Participant.manager_id == manager_id)
    return frozenset(found_id for found_id in db.session.scalars(found) if found_id is not None)


def list_reaching(
    org_id: UUID, participant: Participant, group: str, ids: Collection[UUID]
) -> Sequence[Row[UUID | None, str, int]]:
    """Who of the person's group, of those who review in it, or of `ids` is asked for people of other groups as well.

    Author, the other group, and how many people of it.
    """
    nearby = select(Place.person_id).where(Place.cycle_id == participant.cycle_id, group_of(Place) == group)
    beside = (
        select(Nomination.person_id)
        .join(Place, Place.id == Nomination.participant_id)
        .where(
            Place.cycle_id == participant.cycle_id,
            group_of(Place) == group,
            Nomination.state == NominationState.APPROVED,
        )
    )
    near = or_(Nomination.person_id.in_(nearby), Nomination.person_id.in_(beside), Nomination.person_id.in_(ids))
    return db.session.execute(
        select(Nomination.person_id, group_of(Participant), func.count(distinct(Participant.id)))
        .join(Participant, Participant.id == Nomination.participant_id)
        .where(
            Participant.org_id == org_id,
            Participant.cycle_id == participant.cycle_id,
            group_of(Participant) != group,
            Nomination.state == NominationState.APPROVED,
            near,
        )
        .group_by(Nomination.person_id, group_of(Participant))
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
