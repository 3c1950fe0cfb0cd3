"""Goals: set, changed, reached or dropped."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.evidence import LONGEST_TEXT
from ladder.domain.permissions import Actor
from ladder.domain.writing import cleaned
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Goal, GoalState, Person
from ladder.queries import people
from ladder.reports.marks import list_marks
from ladder.services import audit
from ladder.services.evidence import CHANGED


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal as it was typed: in order to improve …, I will …, measured by …, by a day."""

    improve: str
    action: str
    measure: str
    by_date: date | None
    competency: str = ""


def add_goal(*, person: Person, wish: Wish, by: Actor, now: datetime) -> Goal:
    """Set oneself a goal; raises Invalid for what is missing, NotAllowed for anybody else."""
    _check_own(person.id, by)
    goal = Goal(person_id=person.id, created_at=now)
    _fill(goal, person, wish, now)
    db.session.add(goal)
    db.session.flush()
    audit.record(by=by, verb="goal.added", subject=person, now=now)
    return goal


def change_goal(*, goal: Goal, person: Person, wish: Wish, revision: int, by: Actor, now: datetime) -> None:
    """Change a goal; raises Conflict when it was changed since, else as `add_goal`."""
    _check_own(goal.person_id, by)
    db.session.refresh(goal, with_for_update=True)
    if goal.revision != revision:
        raise Conflict(CHANGED)
    _fill(goal, person, wish, now)
    audit.record(by=by, verb="goal.changed", subject=person, now=now)


def settle_goal(*, goal: Goal, state: GoalState, by: Actor, now: datetime) -> None:
    """Say what became of it; a goal can be opened again."""
    _check_own(goal.person_id, by)
    if goal.state is not state:
        goal.state, goal.changed_at = state, now
        subject = people.get_person(by.org_id, goal.person_id)
        audit.record(by=by, verb="goal.settled", subject=subject, now=now, details={"state": state.value})


def _fill(goal: Goal, person: Person, wish: Wish, now: datetime) -> None:
    for field, sentence in _MISSING.items():
        text = getattr(wish, field).strip()
        if not text:
            raise Invalid(sentence, field=field)
        if len(text) > LONGEST_TEXT:
            raise Invalid(f"This has {len(text):,} characters. Shorten it to {LONGEST_TEXT:,}.", field=field)
    if wish.by_date is None:
        raise Invalid("Say by when, with the year first, such as 2026-12-31.", field="by_date")
    known = {group.key for group in list_marks(person.org_id, person)} | {"", goal.competency}
    if wish.competency not in known:
        raise Invalid("That competency is not expected of you any more. Choose again.", field="competency")
    for field in _MISSING:
        setattr(goal, field, cleaned(getattr(wish, field)).strip())
    goal.by_date, goal.competency, goal.changed_at = wish.by_date, wish.competency, now


_MISSING = {
    "improve": "Say what is to become better.",
    "action": "Say what you will do.",
    "measure": "Say by what one will see it.",
}


def _check_own(person_id: UUID, by: Actor) -> None:
    if by.person_id != person_id:
        raise NotAllowed("Only they themselves set their goals.")
