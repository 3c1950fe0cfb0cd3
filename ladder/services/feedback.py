"""Feedback: asked about one piece of work with one question, answered or declined. It goes by name to who asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.evidence import LONGEST_TEXT, LONGEST_TITLE
from ladder.domain.notices import Kind
from ladder.domain.people import tidy
from ladder.domain.permissions import Actor
from ladder.domain.writing import cleaned
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Feedback, Person
from ladder.services import audit, notices
from ladder.services.evidence import CHANGED


@dataclass(frozen=True, slots=True)
class Reply:
    """What a colleague answers: what they saw, why it matters, and what could be tried instead."""

    observation: str
    why: str
    alternative: str


def ask_feedback(
    *, person: Person, giver: Person | None, about: str, question: str, competency: str, by: Actor, now: datetime
) -> Feedback:
    """Ask one colleague about one piece of work; they are told. Raises Invalid for what is missing or cannot be."""
    if by.person_id != person.id:
        raise NotAllowed("Only they themselves ask for feedback on their work.")
    if giver is None or giver.left is not None:
        raise Invalid("Nobody here has that address. Choose a colleague.", field="giver")
    if giver.id == person.id:
        raise Invalid("Ask somebody else: you know your own mind.", field="giver")
    if not about.strip():
        raise Invalid("Name the piece of work.", field="about")
    if not question.strip():
        raise Invalid("Ask one question, so that your colleague knows what helps you.", field="question")
    _check_length({"about": about}, LONGEST_TITLE)
    _check_length({"question": question}, LONGEST_TEXT)
    row = Feedback(
        person_id=person.id, giver_id=giver.id, about=tidy(about), question=cleaned(question).strip(),
        competency=competency, asked_at=now,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    audit.record(by=by, verb="feedback.asked", subject=person, now=now)
    _tell(Kind.FEEDBACK_ASKED, row, told=giver.id, about=person.id, now=now)
    return row


def save_reply(*, feedback: Feedback, reply: Reply, revision: int, by: Actor, now: datetime) -> None:
    """Keep a draft of one's answer, which nobody else reads. Raises Conflict when it was changed or sent since."""
    _hold(feedback, by)
    if feedback.revision != revision:
        raise Conflict(CHANGED)
    _check_length({"observation": reply.observation, "why": reply.why, "alternative": reply.alternative}, LONGEST_TEXT)
    feedback.observation, feedback.why = cleaned(reply.observation), cleaned(reply.why)
    feedback.alternative, feedback.saved_at = cleaned(reply.alternative), now


def give_feedback(*, feedback: Feedback, reply: Reply, revision: int, by: Actor, now: datetime) -> None:
    """Send one's answer to who asked; raises Invalid without an observation, else as `save_reply`."""
    save_reply(feedback=feedback, reply=reply, revision=revision, by=by, now=now)
    if not reply.observation.strip():
        raise Invalid("Say what you saw: that is what helps. The rest may stay empty.", field="observation")
    feedback.given_at = now
    audit.record(by=by, verb="feedback.given", subject=None, now=now)
    _tell(Kind.FEEDBACK_GIVEN, feedback, told=feedback.person_id, about=feedback.giver_id, now=now)


def decline_feedback(*, feedback: Feedback, by: Actor, now: datetime) -> None:
    """Say no; what was written so far stays its author's. Raises Conflict when it was given."""
    _hold(feedback, by)
    feedback.declined_at = now
    audit.record(by=by, verb="feedback.declined", subject=None, now=now)


def _hold(feedback: Feedback, by: Actor) -> None:
    if by.person_id is None or by.person_id != feedback.giver_id:
        raise NotAllowed("Only the colleague who was asked answers.")
    db.session.refresh(feedback, with_for_update=True)
    if feedback.given_at is not None:
        raise Conflict("This feedback has been sent. What you typed now is still below; send it another way.")
    if feedback.declined_at is not None:
        raise Conflict("You said no to this. Nothing more is asked of you.")


def _check_length(texts: dict[str, str], most: int) -> None:
    for field, text in texts.items():
        if len(text) > most:
            raise Invalid(f"This has {len(text):,} characters; {most:,} is the most. Shorten it.", field=field)


def _tell(kind: Kind, feedback: Feedback, *, told: UUID, about: UUID, now: datetime) -> None:
    args = {"person_id": about, "feedback_id": feedback.id}
    notices.tell(kind=kind, org_id=feedback.org_id, person_ids=[told], args=args, now=now)
