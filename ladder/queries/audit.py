"""The audit log, read."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Row, not_, select
from sqlalchemy.orm import joinedload

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import (
    Account,
    AuditEvent,
    Cycle,
    Framework,
    GroupQuestion,
    Meeting,
    Membership,
    Participant,
    Person,
    Result,
    ReviewTemplate,
    Team,
)

ASSESSING = ("assessment.submitted", "assessment.taken_back", "assessment.declined")
"""Their subject is the cycle where the author is anonymous, else whom it is about."""
OF_A_RESULT = ("result.adjusted", "proposal.made", "proposal.declined", "proposal.withdrawn")
"""Their subject is a result."""
GATHERING = (Stage.NOMINATIONS, Stage.WRITING)
"""While anonymous authors write, the log does not say how many have sent theirs."""


def list_events(
    org_id: UUID, *, reader: UUID | None, verb: str = "", page: int = 1, size: int = 50
) -> Sequence[Row[AuditEvent, str | None]]:
    """Events with the actor's name, newest first; one more than `size` when there is a further page.

    Kept from the reader, by person id: changes of their own result, until it is released or, where the template shows
    changes to nobody, for ever. And from everybody for a while who sent something as a peer while peers write, or who
    watches the numbers on the board could tell about whom.
    """
    wanted = [AuditEvent.org_id == org_id, *_told_by_now(org_id, reader), *([AuditEvent.verb == verb] if verb else [])]
    return db.session.execute(
        select(AuditEvent, Account.name)
        .outerjoin(Account, Account.id == AuditEvent.actor_id)
        .where(*wanted)
        .order_by(AuditEvent.at.desc(), AuditEvent.id)
        .limit(size + 1)
        .offset((page - 1) * size)
    ).all()


def _told_by_now(org_id: UUID, reader: UUID | None) -> list[ColumnElement[bool]]:
    gathering = select(Cycle.id).where(Cycle.org_id == org_id, Cycle.stage.in_(GATHERING))
    sent = AuditEvent.verb.in_(ASSESSING) & AuditEvent.subject_id.in_(gathering)
    if reader is None:
        return [not_(sent)]
    own = (
        select(Result.id)
        .join(Participant, Participant.id == Result.participant_id)
        .join(Cycle, Cycle.id == Participant.cycle_id)
        .where(
            Result.org_id == org_id,
            Participant.person_id == reader,
            Participant.released_at.is_(None) | Cycle.template["shows_changes"].as_boolean().is_(False),
        )
    )
    changed = AuditEvent.verb.in_(OF_A_RESULT) & AuditEvent.subject_id.in_(own)
    return [not_(sent), not_(changed)]


def find_subject_names(org_id: UUID, subject_type: str, ids: Collection[UUID]) -> dict[UUID, str]:
    """What the subjects of events are called today; those that are gone, or have no name, are left out."""
    if subject_type == "membership":
        members = select(Membership.id, Account.name).join(Account, Account.id == Membership.account_id)
        rows = db.session.execute(members.where(Membership.org_id == org_id, Membership.id.in_(ids)))
    elif subject_type in _NAMED:
        key, org, name = _NAMED[subject_type]
        rows = db.session.execute(select(key, name).where(org == org_id, key.in_(ids)))
    else:
        return {}
    return {row[0]: row[1] for row in rows}


def list_results(org_id: UUID, ids: Collection[UUID]) -> Sequence[Row[Result, Participant, Cycle]]:
    """The results with these ids, each with whose it is (and their frozen profile) and its cycle."""
    return db.session.execute(
        select(Result, Participant, Cycle)
        .join(Participant, Participant.id == Result.participant_id)
        .join(Cycle, Cycle.id == Result.cycle_id)
        .options(joinedload(Participant.profile))
        .where(Result.org_id == org_id, Result.id.in_(ids))
    ).all()


_NAMED = {
    "person": (Person.id, Person.org_id, Person.name),
    "team": (Team.id, Team.org_id, Team.name),
    "meeting": (Meeting.id, Meeting.org_id, Meeting.title),
    "cycle": (Cycle.id, Cycle.org_id, Cycle.title),
    "framework": (Framework.id, Framework.org_id, Framework.title),
    "reviewtemplate": (ReviewTemplate.id, ReviewTemplate.org_id, ReviewTemplate.title),
    "groupquestion": (GroupQuestion.id, GroupQuestion.org_id, GroupQuestion.title),
    "participant": (Participant.id, Participant.org_id, Participant.name),
}
"""Subjects that have a name, by their type as the log keeps it."""
