"""What somebody thinks before the meeting, on their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.db import db
from ladder.domain.items import rated_items, step_among, steps_of
from ladder.domain.permissions import Actor
from ladder.domain.writing import Clash, Draft
from ladder.errors import Invalid, WrongStage
from ladder.models import Cycle, IndependentView, Meeting, Participant
from ladder.queries import meeting_parts as queries
from ladder.services.meeting_rules import require_about, require_attends, require_open

LONGEST_VIEW = 2_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A view is kept: whose it is, its revision, and when."""

    person_id: UUID
    revision: int
    saved_at: datetime


def keep_view(
    *, cycle: Cycle, meeting: Meeting, participant: Participant, draft: Draft, by: Actor, now: datetime
) -> Kept | Clash:
    """Keep what somebody who takes part thinks of one thing of a person, or say what stands in its way.

    Nobody else reads it before all are revealed. Without rating and text there is no view of it. Raises WrongStage once
    they are revealed or the meeting is locked, NotAllowed for conflicts of interest, Invalid for a step that a scale
    has not, for too long a text, and for what is not rated here.
    """
    person_id, there = _hold(cycle, meeting, participant, by)
    return _save(cycle, meeting, participant, person_id, draft, there.get(draft.competency), now)


def keep_views(
    *, cycle: Cycle, meeting: Meeting, participant: Participant, drafts: Iterable[Draft], by: Actor, now: datetime
) -> list[Clash]:
    """Keep several views of one person; what another window changed is left as it is and returned. Raises as above."""
    person_id, there = _hold(cycle, meeting, participant, by)
    outcomes = [
        _save(cycle, meeting, participant, person_id, draft, there.get(draft.competency), now) for draft in drafts
    ]
    return [outcome for outcome in outcomes if isinstance(outcome, Clash)]


def _hold(
    cycle: Cycle, meeting: Meeting, participant: Participant, by: Actor
) -> tuple[UUID, Mapping[str, IndependentView]]:
    """Who gives the view, and what they gave so far, by what is rated; two windows wait for one another here."""
    require_open(cycle, meeting)
    if meeting.revealed_at is not None:
        raise WrongStage("The views have been shown to all: nobody changes theirs any more.")
    attendee = require_attends(meeting, by)
    require_about(meeting, participant, by)
    db.session.refresh(attendee, with_for_update=True)
    rows = queries.list_own_views(by.org_id, meeting.id, attendee.person_id, participant.id)
    return attendee.person_id, {row.competency: row for row in rows}


def _save(
    cycle: Cycle, meeting: Meeting, participant: Participant, person_id: UUID, draft: Draft,
    row: IndependentView | None, now: datetime,
) -> Kept | Clash:  # fmt: skip
    _check(cycle, participant, draft)
    if row is not None and (row.rating, row.text) == (draft.rating, draft.text):
        return Kept(person_id, row.revision, row.saved_at)  # it arrived before, and its answer was lost
    if draft.revision != (row.revision if row else 0):
        return Clash(draft.competency, row.rating if row else None, row.text if row else "", row.revision if row else 0)
    if row is None and draft.rating is None and not draft.text.strip():
        return Kept(person_id, 0, now)
    if row is None:
        row = IndependentView(
            meeting_id=meeting.id, participant_id=participant.id, person_id=person_id, competency=draft.competency,
        )  # fmt: skip
        db.session.add(row)
    row.rating, row.text, row.saved_at = draft.rating, draft.text, now
    db.session.flush()
    return Kept(person_id, row.revision, now)


def _check(cycle: Cycle, participant: Participant, draft: Draft) -> None:
    document = participant.profile.document if participant.profile else {}
    if draft.competency not in rated_items(cycle.asks, document):
        raise Invalid("This is not rated in this cycle. Load the page again.")
    if draft.rating is not None and step_among(steps_of(cycle.asks, draft.competency, document), draft.rating) is None:
        raise Invalid("Choose one of the steps of the scale.")
    if len(draft.text) > LONGEST_VIEW:
        raise Invalid(f"{LONGEST_VIEW:,} characters are the most for one view. Shorten it: nothing is lost yet.")
