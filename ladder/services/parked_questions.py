"""Questions that a meeting parks, so that it can go on, and their answers."""

from datetime import datetime

from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.models import Cycle, Meeting, ParkedQuestion, Participant
from ladder.services import audit
from ladder.services.meeting_rules import require_about, require_attends, require_open
from ladder.services.reasons import reason as worded


def park_question(
    *, cycle: Cycle, meeting: Meeting, participant: Participant | None, text: str, by: Actor, now: datetime
) -> ParkedQuestion:
    """Park a question, about somebody or in general. Raises WrongStage when the meeting is locked, Invalid without."""
    require_open(cycle, meeting)
    attendee = require_attends(meeting, by)
    if participant is not None:
        require_about(meeting, participant, by)
    kept = worded(text, missing="Write the question.", field="text")
    parked = ParkedQuestion(
        meeting_id=meeting.id, participant_id=participant.id if participant else None, person_id=attendee.person_id,
        text=kept, at=now,
    )  # fmt: skip
    db.session.add(parked)
    audit.record(by=by, verb="question.parked", subject=meeting, now=now)
    db.session.flush()
    return parked


def answer_question(
    *, cycle: Cycle, meeting: Meeting, participant: Participant | None, parked: ParkedQuestion, text: str, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Answer a parked question; a later answer takes the place of an earlier one. Raises as `park_question`."""
    require_open(cycle, meeting)
    require_attends(meeting, by)
    if participant is not None:
        require_about(meeting, participant, by)
    parked.answer = worded(text, missing="Write the answer.", field="answer")
    parked.answered_at = now
    audit.record(by=by, verb="question.answered", subject=meeting, now=now)
