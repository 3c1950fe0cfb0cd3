"""Results are changed in the meeting, and locked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ladder.db import db
from ladder.domain.items import step_among, steps_of
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.meetings import Cause, ProposalState
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Step
from ladder.domain.stages import Activity, Stage
from ladder.domain.visibility import Review, may_adjust
from ladder.errors import Conflict, Invalid, NotAllowed, WrongStage
from ladder.models import Adjustment, Cycle, Meeting, Participant, Proposal, Result
from ladder.queries.agendas import find_locked, find_open, is_on_open_agenda
from ladder.queries.meeting_parts import list_open_proposals
from ladder.queries.results import list_managers
from ladder.services import audit, jobs, notices, stages

LONGEST_REASON = 2_000
"""Characters of a reason: some sentences, read aloud in a meeting."""
NOT_TOLD = "Of some people you are not told whether a change waits. Say that what is open, if anything is, is declined."


def adjust_result(
    *,
    cycle: Cycle,
    participant: Participant,
    result: Result,
    after: int | None,
    reason: str,
    revision: int,
    cause: Cause | None = None,
    meeting: Meeting | None = None,
    rater_present: bool | None = None,
    alone: bool = False,
    by: Actor,
    now: datetime,
) -> Adjustment:
    """Change what stands for somebody in one competency; `after` None is "not rated". Taking it back is another one.

    In a `meeting` it follows from a proposal (`proposed_changes`), which says whether whose rating it was sat in the
    room, and whether one person proposed and agreed `alone`. Whoever is on the agenda of a meeting is changed there.

    Raises WrongStage outside calibration, while a meeting is to decide and once one is locked; NotAllowed for one's own
    result, Conflict when it was changed since `revision`, Invalid for a step the scale has not, for no change and for
    no reason.
    """
    stages.require(cycle, Activity.ADJUST)
    _require_place(participant, meeting)
    if not may_adjust(by, Review(participant.person_id, participant.manager_id)):
        raise NotAllowed("Nobody changes their own result, and only owners and people operations change others’.")
    # Two who change the same result wait for one another here; the second finds it moved on.
    db.session.refresh(result, with_for_update=True)
    steps = steps_of(cycle.asks, result.competency, participant.profile.document if participant.profile else {})
    check_revision(result, revision, steps)
    check_change(result, after, reason, steps)
    adjustment = Adjustment(
        result_id=result.id, meeting_id=meeting.id if meeting else None, before=result.final, after=after,
        cause=cause.value if cause else "", reason=reason.strip(), rater_present=rater_present, by=by.account_id,
        at=now,
    )  # fmt: skip
    _apply(result, adjustment, alone=alone, by=by, now=now)
    return adjustment


def _apply(result: Result, adjustment: Adjustment, *, alone: bool, by: Actor, now: datetime) -> None:
    db.session.add(adjustment)
    details: dict[str, Any] = {
        "competency": result.competency, "before": adjustment.before, "after": adjustment.after,
    }  # fmt: skip
    details |= ({"cause": adjustment.cause} if adjustment.cause else {}) | ({"by_one_person": True} if alone else {})
    result.final = adjustment.after
    audit.record(by=by, verb="result.adjusted", subject=result, now=now, details=details)
    db.session.flush()


def _require_place(participant: Participant, meeting: Meeting | None) -> None:
    locked = find_locked(participant.org_id, participant.id)
    if locked is not None:
        raise WrongStage(f"“{locked.title}”, in which {participant.name} was talked about, is locked.")
    there = find_open(participant.org_id, participant.id) if meeting is None else None
    if there is not None:
        raise WrongStage(
            f"{participant.name} is on the agenda of “{there.title}”: propose the change there, and somebody agrees."
        )


def check_revision(result: Result, revision: int, steps: Sequence[Step]) -> None:
    """Raise Conflict where a result was changed since it was looked at."""
    if result.revision != revision:
        raise Conflict(
            f"Somebody changed this result meanwhile: it now stands at “{word(steps, result.final)}”. "
            "Your reason is kept below; save again if you still want to change it."
        )


def check_change(result: Result, after: int | None, reason: str, steps: Sequence[Step]) -> None:
    """Raise Invalid for a step that the scale has not, for the one where it stands, and without a reason."""
    if after is not None and step_among(steps, after) is None:
        raise Invalid("Choose one of the steps of the scale.", field="after")
    if after == result.final:
        raise Invalid(f"It already stands at “{word(steps, after)}”. Choose another step.", field="after")
    if not reason.strip():
        raise Invalid("Say why: the person will read this sentence.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Invalid(f"{LONGEST_REASON:,} characters are the most. Shorten it: it is kept below.", field="reason")


def word(steps: Sequence[Step], value: int | None) -> str:
    """The word for a rating among the steps of its item."""
    step = step_among(steps, value)
    return step.name if step else "Not rated"


def lock_results(*, cycle: Cycle, by: Actor, now: datetime, decline_open: bool = False) -> None:
    """End calibration: no result changes any more, and the report is computed once more.

    Raises WrongStage when the cycle is not calibrating, Invalid while a meeting's proposal waits, unless `decline_open`
    says that what is open is declined. Whoever is on an open meeting's agenda themselves always says so: asked only
    where something waits, they would know that it does.
    """
    stages.advance(cycle, Stage.RELEASE)
    waiting = list_open_proposals(cycle.org_id, cycle.id)
    if not decline_open:
        if seen := sum(person_id != by.person_id for *_, person_id in waiting):
            raise Invalid(open_proposals(seen), field="decline_open")
        if is_on_open_agenda(cycle.org_id, cycle.id, by.person_id):
            raise Invalid(NOT_TOLD, field="decline_open")
    for proposal, result, _ in waiting:
        decline_unasked(proposal, result, by=by, now=now)
    cycle.locked_at = now
    # No number: whoever is reviewed and reads the log would know of their own result before it is released.
    audit.record(by=by, verb="results.locked", subject=cycle, now=now)
    # What calibration did to the results is said of those that move no more.
    jobs.enqueue(REPORT_COMPUTE, org_id=cycle.org_id, args={"cycle_id": str(cycle.id)}, now=now)
    tell_managers(cycle=cycle, now=now)


def decline_unasked(proposal: Proposal, result: Result, *, by: Actor, now: datetime) -> None:
    """Decline a proposal that waits, because what it is about is locked."""
    proposal.state, proposal.decided_by, proposal.decided_at = ProposalState.DECLINED, by.account_id, now
    details = {"competency": result.competency, "before": proposal.before, "after": proposal.after}
    audit.record(by=by, verb="proposal.declined", subject=result, now=now, details=details | {"cause": proposal.cause})


def open_proposals(count: int) -> str:
    """What is said when something is to be locked while proposals wait."""
    what = "One proposed change waits" if count == 1 else f"{count} proposed changes wait"
    return f"{what} for a decision. Decide first, or say that what is open is declined."


def tell_managers(*, cycle: Cycle, now: datetime) -> None:
    """Tell everybody who leads somebody in a cycle that its results stand, and can be talked about."""
    managers = list_managers(cycle.org_id, cycle.id)
    notices.tell(kind=Kind.PACK_READY, org_id=cycle.org_id, person_ids=managers, args={"cycle_id": cycle.id}, now=now)
