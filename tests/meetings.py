"""A meeting of a cycle that calibrates, made by its services. Call these inside an organisation (`acme`)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from ladder.domain.meetings import Cause
from ladder.domain.stages import Stage
from ladder.models import Cycle, Meeting, Participant, Proposal, Result
from ladder.queries import meetings as queries
from ladder.queries import results
from ladder.queries.participants import get_participant
from ladder.services import meetings, proposed_changes
from tests import factories
from tests.cast import Cast, Player
from tests.factories import NOW, make_cycle


def make_meeting(
    cast: Cast,
    cycle: Cycle | None = None,
    *,
    title: str = "Everybody",
    attendees: Iterable[str] = ("olga", "petra", "mona", "mark"),
    facilitator: str = "petra",
    cohort: Mapping[str, Collection[str]] | None = None,
    starts_at: datetime | None = None,
    now: datetime = NOW,
) -> tuple[Cycle, Meeting]:
    """A meeting about a cycle's people: Petra runs it, Olga may agree too, Mona and Mark are managers."""
    cycle = cycle or make_cycle(cast, Stage.CALIBRATION)
    meeting = meetings.prepare_meeting(
        cycle=cycle, title=title, cohort=cohort or {}, facilitator_id=cast.players[facilitator].person_id,
        attendee_ids=[cast.players[key].person_id for key in attendees], starts_at=starts_at, by=cast.olga.actor,
        now=now,
    )  # fmt: skip
    return cycle, meeting


def result_of(cast: Cast, cycle: Cycle, key: str, competency: str = "craft") -> tuple[Participant, Result]:
    """Somebody's result, with their place in the cycle."""
    found = factories.get_participant(cast, cycle, key)
    participant = get_participant(cycle.org_id, cycle.id, found.id)
    rows = results.list_results(cycle.org_id, [participant.id])
    return participant, next(row for row in rows if row.competency == competency)


def propose(
    cast: Cast,
    cycle: Cycle,
    meeting: Meeting,
    key: str = "erik",
    after: int | None = 4,
    *,
    by: Player | None = None,
    competency: str = "craft",
    cause: Cause | None = Cause.EVIDENCE,
    reason: str = "The release of May was his.",
    revision: int | None = None,
    now: datetime = NOW,
) -> Proposal:
    """Somebody (Mona) proposes a change."""
    participant, result = result_of(cast, cycle, key, competency)
    return proposed_changes.propose_change(
        cycle=cycle, meeting=meeting, participant=participant, result=result, after=after, cause=cause, reason=reason,
        revision=result.revision if revision is None else revision, by=(by or cast.mona).actor, now=now,
    )  # fmt: skip


def agree(cast: Cast, cycle: Cycle, meeting: Meeting, proposal: Proposal, *, by: Player, now: datetime = NOW) -> Result:
    """Somebody agrees to a proposal."""
    result = results.get_result(cycle.org_id, cycle.id, proposal.result_id)
    proposed_changes.agree_change(
        cycle=cycle, meeting=meeting, participant=result[1], result=result[0], proposal=proposal, by=by.actor, now=now
    )
    return result[0]


def order_of(meeting: Meeting) -> list[str]:
    """The names on the agenda, in their order."""
    return [one.name for _, one in queries.list_subjects(meeting.org_id, meeting.id)]


def attendee_ids(meeting: Meeting) -> set[UUID]:
    """The person ids of those who take part."""
    return {row.person_id for row, *_ in queries.list_attendees(meeting.org_id, meeting.id)}
