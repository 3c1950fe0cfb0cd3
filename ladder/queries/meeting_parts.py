"""What a meeting gathers: views and proposals, and who asks to reopen it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import (
    Row,
    Text,
    and_,
    cast,
    exists,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased, joinedload

from ladder.db import db
from ladder.domain.meetings import ProposalState
from ladder.domain.stages import Stage
from ladder.errors import NotFound
from ladder.models import (
    Account,
    Adjustment,
    Cycle,
    IndependentView,
    Meeting,
    MeetingSubject,
    Membership,
    Participant,
    Person,
    Proposal,
    Reopening,
    Result,
)

Agreed = aliased(Account)
AboutRow = Row[Result, Adjustment | None, Proposal | None, str | None, str | None]
"""A result with a change, a proposal, and the names of whoever proposed it and whoever decided on it."""
MarkRow = Row[str, UUID, UUID]
VIEWED = "viewed"


GIVEN = or_(IndependentView.rating.is_not(None), IndependentView.text != "")
"""A view says something; one that was taken back has neither rating nor text."""


def list_own_views(org_id: UUID, meeting_id: UUID, person_id: UUID, participant_id: UUID) -> Sequence[IndependentView]:
    """What somebody thinks of one person, by what is rated; nobody else's."""
    return db.session.scalars(
        select(IndependentView).where(
            IndependentView.org_id == org_id,
            IndependentView.meeting_id == meeting_id,
            IndependentView.person_id == person_id,
            IndependentView.participant_id == participant_id,
        )
    ).all()


def list_kept(
    org_id: UUID, meeting_id: UUID, person_id: UUID, *, on_agenda: bool
) -> Sequence[Row[IndependentView, Participant]]:
    """What somebody thinks of those who are on a meeting's agenda no more, or of everybody; nobody else's."""
    there = exists().where(
        MeetingSubject.org_id == org_id,
        MeetingSubject.meeting_id == meeting_id,
        MeetingSubject.participant_id == IndependentView.participant_id,
    )
    return db.session.execute(
        select(IndependentView, Participant)
        .join(Participant, Participant.id == IndependentView.participant_id)
        .options(joinedload(Participant.profile))
        .where(
            IndependentView.org_id == org_id,
            IndependentView.meeting_id == meeting_id,
            IndependentView.person_id == person_id,
            GIVEN,
            true() if on_agenda else ~there,
        )
        .order_by(Participant.name, Participant.id, IndependentView.competency)
    ).all()


def list_views(
    org_id: UUID, meeting_id: UUID, participant_ids: Collection[UUID] | None = None
) -> Sequence[Row[IndependentView, str]]:
    """Everybody's views with their names, of all people or some: only for a meeting in which they are revealed."""
    found = (
        select(IndependentView, Person.name)
        .join(Person, Person.id == IndependentView.person_id)
        .join(Meeting, Meeting.id == IndependentView.meeting_id)
        .where(
            IndependentView.org_id == org_id,
            IndependentView.meeting_id == meeting_id,
            Meeting.revealed_at.is_not(None),
        )
    )
    if participant_ids is not None:
        found = found.where(IndependentView.participant_id.in_(participant_ids))
    return db.session.execute(found.order_by(Person.name, Person.id, IndependentView.competency)).all()


def list_who_viewed(org_id: UUID, meeting_id: UUID) -> Sequence[Row[UUID, UUID]]:
    """Who has given a view of whom: person and participant, each pair once; not what it says."""
    return db.session.execute(
        select(IndependentView.person_id, IndependentView.participant_id)
        .where(IndependentView.org_id == org_id, IndependentView.meeting_id == meeting_id, GIVEN)
        .distinct()
    ).all()


def list_marks(org_id: UUID, meeting_id: UUID) -> Sequence[MarkRow]:
    """What stands beside each name of an agenda: `VIEWED` (with whoever gave the view), and the state of each proposal.

    Not what any of them says. One statement.
    """
    viewed = select(literal(VIEWED), IndependentView.participant_id, IndependentView.person_id).where(
        IndependentView.org_id == org_id, IndependentView.meeting_id == meeting_id, GIVEN
    )
    proposed = (
        select(cast(Proposal.state, Text), Result.participant_id, Proposal.person_id)
        .join(Result, Result.id == Proposal.result_id)
        .where(Proposal.org_id == org_id, Proposal.meeting_id == meeting_id)
    )
    return db.session.execute(union_all(viewed.distinct(), proposed)).all()


def list_about(org_id: UUID, meeting_id: UUID, participant_id: UUID) -> Sequence[AboutRow]:
    """The results of one person with each change that was made to them and each proposal of a meeting, in their order;
    a result comes once for each pair of both. One statement.
    """
    proposed = and_(Proposal.result_id == Result.id, Proposal.meeting_id == meeting_id)
    return db.session.execute(
        select(Result, Adjustment, Proposal, Person.name, Account.name)
        .outerjoin(Adjustment, Adjustment.result_id == Result.id)
        .outerjoin(Proposal, proposed)
        .outerjoin(Person, Person.id == Proposal.person_id)
        .outerjoin(Account, Account.id == Proposal.decided_by)
        .where(Result.org_id == org_id, Result.participant_id == participant_id)
        .order_by(Adjustment.at, Adjustment.id, Proposal.at, Proposal.id)
    ).all()


def list_waiting(org_id: UUID, meeting_id: UUID) -> Sequence[Row[Proposal, Result]]:
    """What was proposed in a meeting and nobody decided on yet, oldest first, with the result it is about."""
    return db.session.execute(
        select(Proposal, Result)
        .join(Result, Result.id == Proposal.result_id)
        .where(Proposal.org_id == org_id, Proposal.meeting_id == meeting_id, Proposal.state == ProposalState.OPEN)
        .order_by(Proposal.at, Proposal.id)
    ).all()


def get_proposal(org_id: UUID, meeting_id: UUID, proposal_id: UUID) -> tuple[Proposal, Result]:
    """One proposal with its result; raises NotFound."""
    row = db.session.execute(
        select(Proposal, Result)
        .join(Result, Result.id == Proposal.result_id)
        .where(Proposal.org_id == org_id, Proposal.meeting_id == meeting_id, Proposal.id == proposal_id)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such proposal.")
    return row[0], row[1]


def find_open_proposal(org_id: UUID, result_id: UUID) -> Row[Proposal, str] | None:
    """The open proposal about a result, in whatever meeting, with the proposer's name; None where there is none."""
    return db.session.execute(
        select(Proposal, Person.name)
        .join(Person, Person.id == Proposal.person_id)
        .where(Proposal.org_id == org_id, Proposal.result_id == result_id, Proposal.state == ProposalState.OPEN)
        .limit(1)
    ).one_or_none()


def list_open_proposals(org_id: UUID, cycle_id: UUID) -> Sequence[Row[Proposal, Result, UUID]]:
    """The proposals of a cycle on which nothing is decided yet, each with its result and whom it is about (person)."""
    return db.session.execute(
        select(Proposal, Result, Participant.person_id)
        .join(Meeting, Meeting.id == Proposal.meeting_id)
        .join(Result, Result.id == Proposal.result_id)
        .join(Participant, Participant.id == Result.participant_id)
        .where(Proposal.org_id == org_id, Meeting.cycle_id == cycle_id, Proposal.state == ProposalState.OPEN)
    ).all()


def list_reopenings(org_id: UUID, cycle_id: UUID, meeting_id: UUID | None) -> Sequence[Row[Reopening, str, str | None]]:
    """Who asked to reopen a meeting (or, without one, the whole cycle), newest first: with the names of whoever asked
    and agreed.
    """
    return db.session.execute(
        select(Reopening, Account.name, Agreed.name)
        .join(Account, Account.id == Reopening.asked_by)
        .outerjoin(Agreed, Agreed.id == Reopening.agreed_by)
        .where(Reopening.org_id == org_id, Reopening.cycle_id == cycle_id, Reopening.meeting_id == meeting_id)
        .order_by(Reopening.asked_at.desc(), Reopening.id)
    ).all()


def list_asked(org_id: UUID, account_id: UUID, person_id: UUID) -> Sequence[Row[Reopening, Cycle, Meeting | None, str]]:
    """What somebody else asks to reopen, where that can still be and nobody agreed yet, with the name of who asks.

    For whoever could be the second: by another account, and another person.
    """
    own = select(Membership.account_id).where(Membership.org_id == org_id, Membership.person_id == person_id)
    released = exists().where(
        Participant.org_id == org_id, Participant.cycle_id == Cycle.id, Participant.released_at.is_not(None)
    )
    calibrates = (Cycle.stage == Stage.CALIBRATION) & Meeting.locked_at.is_not(None)
    return db.session.execute(
        select(Reopening, Cycle, Meeting, Account.name)
        .join(Cycle, Cycle.id == Reopening.cycle_id)
        .join(Account, Account.id == Reopening.asked_by)
        .outerjoin(Meeting, Meeting.id == Reopening.meeting_id)
        .where(
            Reopening.org_id == org_id,
            Reopening.agreed_at.is_(None),
            Reopening.withdrawn_at.is_(None),
            Reopening.asked_by != account_id,
            Reopening.asked_by.not_in(own),
            calibrates | (Reopening.meeting_id.is_(None) & (Cycle.stage == Stage.RELEASE) & ~released),
        )
        .order_by(Reopening.asked_at, Reopening.id)
    ).all()


def is_reopened(org_id: UUID, cycle_id: UUID) -> bool:
    """Whether the locked results of a cycle were ever reopened."""
    found = select(Reopening.id).where(
        Reopening.org_id == org_id,
        Reopening.cycle_id == cycle_id,
        Reopening.meeting_id.is_(None),
        Reopening.agreed_at.is_not(None),
    )
    return db.session.scalar(found.limit(1)) is not None


def get_reopening(org_id: UUID, cycle_id: UUID, reopening_id: UUID) -> Reopening:
    """Somebody's wish to reopen; raises NotFound."""
    found = db.session.scalar(
        select(Reopening).where(
            Reopening.org_id == org_id, Reopening.cycle_id == cycle_id, Reopening.id == reopening_id
        )
    )
    if found is None:
        raise NotFound("Nobody asks for this.")
    return found


def find_person_of(org_id: UUID, account_id: UUID) -> UUID | None:
    """Which person an account is in the organisation; None where it is none."""
    return db.session.scalar(
        select(Membership.person_id).where(Membership.org_id == org_id, Membership.account_id == account_id)
    )
