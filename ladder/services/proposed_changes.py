"""A change is proposed in the meeting, and agreed on, declined or taken back."""

from collections.abc import Sequence
from datetime import datetime

from ladder.db import db
from ladder.domain.items import steps_of
from ladder.domain.meetings import IN_THE_ROOM, Agreement, Cause, ProposalState, agreement, is_here
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Step
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Adjustment, Cycle, Meeting, Participant, Proposal, Result
from ladder.queries import meeting_parts as queries
from ladder.queries import meetings
from ladder.services import audit, results
from ladder.services.meeting_rules import permitted, require_about, require_attends, require_open

NOT_PERMITTED = (
    "Owners and people operations who take part in the meeting agree to a change; not for themselves, nor for somebody "
    "who is above them or rates them."
)
NEEDS_ANOTHER = "You proposed this yourself. Somebody else of the owners and people operations has to agree."


def propose_change(
    *,
    cycle: Cycle,
    meeting: Meeting,
    participant: Participant,
    result: Result,
    after: int | None,
    cause: Cause | None,
    reason: str,
    revision: int,
    by: Actor,
    now: datetime,
) -> Proposal:
    """Propose another step (None is "not rated") for somebody's result, with a cause of the list and in words.

    Raises WrongStage when the meeting is locked, NotAllowed for conflicts of interest, Conflict when the result was
    changed since `revision` or somebody else proposed something for it, Invalid as `results.adjust_result`.
    """
    require_open(cycle, meeting)
    attendee = require_attends(meeting, by)
    require_about(meeting, participant, by)
    # Two who propose for the same result wait for one another here.
    db.session.refresh(result, with_for_update=True)
    steps = steps_of(cycle.asks, result.competency, participant.profile.document if participant.profile else {})
    results.check_revision(result, revision, steps)
    _require_first(result, steps)
    results.check_change(result, after, reason, steps)
    if cause is None:
        raise Invalid("Choose what kind of reason it is.", field="cause")
    proposal = Proposal(
        meeting_id=meeting.id, result_id=result.id, person_id=attendee.person_id, before=result.final, after=after,
        cause=cause.value, reason=reason.strip(), at=now,
    )  # fmt: skip
    db.session.add(proposal)
    attendee.seen_at, attendee.looks_at = now, participant.id
    _record("proposal.made", proposal, result, by, now)
    db.session.flush()
    return proposal


def agree_change(
    *, cycle: Cycle, meeting: Meeting, participant: Participant, result: Result, proposal: Proposal, by: Actor,
    now: datetime,
) -> Adjustment:  # fmt: skip
    """Agree to a proposal, which changes the result: two people wherever a second one in the meeting may.

    Raises WrongStage when the meeting is locked, NotAllowed for whoever may not, Conflict when the proposal is decided
    or the result stands elsewhere by now.
    """
    _require_waiting(cycle, meeting, proposal, by)
    db.session.refresh(result, with_for_update=True)
    attendee = require_attends(meeting, by)
    require_about(meeting, participant, by)
    how = agreement(proposal.person_id, by.person_id, permitted(meeting, participant))
    if how in (Agreement.NOT_PERMITTED, Agreement.NEEDS_ANOTHER):
        raise NotAllowed(NOT_PERMITTED if how is Agreement.NOT_PERMITTED else NEEDS_ANOTHER)
    steps = steps_of(cycle.asks, result.competency, participant.profile.document if participant.profile else {})
    if result.final != proposal.before:
        raise Conflict(
            f"The result was changed meanwhile: it stands at “{results.word(steps, result.final)}”. Take the proposal "
            "back, or decline it, and propose anew."
        )
    attendee.seen_at = now
    _settle(proposal, ProposalState.AGREED, by, now)
    return results.adjust_result(
        cycle=cycle, participant=participant, result=result, after=proposal.after, reason=proposal.reason,
        revision=result.revision, cause=Cause(proposal.cause), meeting=meeting,
        rater_present=_rater_present(meeting, participant, now), alone=how is Agreement.ALONE, by=by, now=now,
    )  # fmt: skip


def decline_change(
    *, cycle: Cycle, meeting: Meeting, participant: Participant, result: Result, proposal: Proposal, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Leave a result as it is; raises as `agree_change`, except that the proposer may not decline but take it back."""
    _require_waiting(cycle, meeting, proposal, by)
    require_attends(meeting, by)
    require_about(meeting, participant, by)
    if by.person_id not in permitted(meeting, participant):
        raise NotAllowed(NOT_PERMITTED)
    _settle(proposal, ProposalState.DECLINED, by, now)
    _record("proposal.declined", proposal, result, by, now)


def withdraw_change(
    *, cycle: Cycle, meeting: Meeting, result: Result, proposal: Proposal, by: Actor, now: datetime
) -> None:
    """Take one's own proposal back; raises NotAllowed for anybody else's, Conflict when it is decided."""
    _require_waiting(cycle, meeting, proposal, by)
    require_attends(meeting, by)
    if proposal.person_id != by.person_id:
        raise NotAllowed("Only who proposed it can take it back.")
    _settle(proposal, ProposalState.WITHDRAWN, by, now)
    _record("proposal.withdrawn", proposal, result, by, now)


def _require_first(result: Result, steps: Sequence[Step]) -> None:
    other = queries.find_open_proposal(result.org_id, result.id)
    if other is not None:
        raise Conflict(
            f"{other[1]} proposes “{results.word(steps, other[0].after)}” for this already. Owners and people "
            "operations decide on that first; your words are kept here."
        )


def _require_waiting(cycle: Cycle, meeting: Meeting, proposal: Proposal, by: Actor) -> None:
    require_open(cycle, meeting)
    db.session.refresh(proposal, with_for_update=True)
    if proposal.state is not ProposalState.OPEN:
        raise Conflict(f"This proposal is {proposal.state.value} already. Look at what stands now.")


def _settle(proposal: Proposal, state: ProposalState, by: Actor, now: datetime) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by.account_id, now
    db.session.flush()


def _rater_present(meeting: Meeting, participant: Participant, now: datetime) -> bool | None:
    """Whether whose rating it was sits in the room; None where nobody rated as the manager."""
    if participant.manager_id is None:
        return None
    found = meetings.find_attendee(meeting.org_id, meeting.id, participant.manager_id)
    return found is not None and is_here(found.seen_at, now, IN_THE_ROOM)


def _record(verb: str, proposal: Proposal, result: Result, by: Actor, now: datetime) -> None:
    details = {"competency": result.competency, "before": proposal.before, "after": proposal.after}
    audit.record(by=by, verb=verb, subject=result, now=now, details=details | {"cause": proposal.cause})
