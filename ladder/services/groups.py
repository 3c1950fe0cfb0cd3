"""What people are asked about themselves, and what they answer of their own will.

The log says that a question was answered, never by whom: having answered, or not, is nobody's business either.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete

from ladder.db import db
from ladder.domain.anonymity import moment_kept
from ladder.domain.groups import choices_of, fault_of
from ladder.domain.permissions import Actor
from ladder.errors import Invalid, NotAllowed
from ladder.models import GroupAnswer, GroupQuestion
from ladder.queries import groups as queries
from ladder.services import audit


def ask_groups(*, title: str, purpose: str, choices: str, by: Actor, now: datetime) -> GroupQuestion:
    """Ask people about a group; `choices` has one on each line. Raises Invalid(field="choices").

    A question never changes: what somebody consented to is what they read.
    """
    offered = choices_of(choices)
    if fault := fault_of(offered):
        raise Invalid(fault, field="choices")
    question = GroupQuestion(key=uuid4().hex, title=title, purpose=purpose, choices=[*offered], created_at=now)
    db.session.add(question)
    db.session.flush()
    audit.record(by=by, verb="group_question.asked", subject=question, now=now, details={"title": title})
    return question


def put_question_away(*, question: GroupQuestion, by: Actor, now: datetime) -> None:
    """Ask no more, and delete every answer."""
    question.put_away_at = now
    db.session.execute(
        delete(GroupAnswer).where(GroupAnswer.org_id == by.org_id, GroupAnswer.question_id == question.id),
        execution_options={"synchronize_session": False},
    )
    audit.record(by=by, verb="group_question.put_away", subject=question, now=now, details={"title": question.title})


def answer_groups(*, said: Mapping[UUID, str], by: Actor, now: datetime) -> None:
    """Keep what somebody says of themselves, by question; an empty choice takes the answer back and deletes it.

    Of the time only the day is kept. Raises NotAllowed for an account behind which no person stands, Invalid for a
    choice that is none.
    """
    if by.person_id is None:
        raise NotAllowed("No person stands behind your account, so there is nobody to speak for.")
    kept = {one.question_id: one for one in queries.list_own(by.org_id, by.person_id)}
    for question in queries.list_questions(by.org_id):
        choice = said.get(question.id, "")
        if choice and choice not in question.choices:
            raise Invalid("Choose one of the answers on the page.")
        before = kept.get(question.id)
        if choice != (before.choice if before else ""):
            _keep(question, before, choice, by.person_id, now)
            day = moment_kept(now.date())
            audit.record(by=None, org_id=by.org_id, verb="group_answer.changed", subject=question, now=day)


def _keep(question: GroupQuestion, before: GroupAnswer | None, choice: str, person_id: UUID, now: datetime) -> None:
    if before is not None:
        db.session.delete(before)
        db.session.flush()
    if choice:
        day = moment_kept(now.date())
        db.session.add(GroupAnswer(question_id=question.id, person_id=person_id, choice=choice, consented_at=day))
    db.session.flush()
