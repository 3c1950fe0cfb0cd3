"""Results are changed in the meeting, and locked."""

from collections.abc import Sequence
from datetime import datetime

from ladder.db import db
from ladder.domain.items import step_among, steps_of
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Step
from ladder.domain.stages import Activity, Stage
from ladder.domain.visibility import Review, may_adjust
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Adjustment, Cycle, Participant, Result
from ladder.queries.results import list_managers
from ladder.services import audit, notices, stages

LONGEST_REASON = 2_000
"""Characters of a reason: some sentences, read aloud in a meeting."""


def adjust_result(
    *,
    cycle: Cycle,
    participant: Participant,
    result: Result,
    after: int | None,
    reason: str,
    revision: int,
    by: Actor,
    now: datetime,
) -> Adjustment:
    """Change what stands for somebody in one competency; `after` None is "not rated". Taking it back is another one.

    Raises WrongStage outside calibration, NotAllowed for one's own result, Conflict when it was changed since
    `revision`, Invalid for a step the scale has not, for no change and for no reason.
    """
    stages.require(cycle, Activity.ADJUST)
    if not may_adjust(by, Review(participant.person_id, participant.manager_id)):
        raise NotAllowed("Nobody changes their own result, and only owners and people operations change others’.")
    # Two who change the same result wait for one another here; the second finds it moved on.
    db.session.refresh(result, with_for_update=True)
    document = participant.profile.document if participant.profile else {}
    steps = steps_of(cycle.asks, result.competency, document)
    _check_revision(result, revision, steps)
    _check_change(result, after, reason, steps)
    adjustment = Adjustment(
        result_id=result.id, before=result.final, after=after, reason=reason.strip(), by=by.account_id, at=now
    )
    db.session.add(adjustment)
    details = {"competency": result.competency, "before": result.final, "after": after}
    result.final = after
    audit.record(by=by, verb="result.adjusted", subject=result, now=now, details=details)
    db.session.flush()
    return adjustment


def _check_revision(result: Result, revision: int, steps: Sequence[Step]) -> None:
    if result.revision != revision:
        raise Conflict(
            f"Somebody changed this result meanwhile: it now stands at “{word(steps, result.final)}”. "
            "Your reason is kept below; save again if you still want to change it."
        )


def _check_change(result: Result, after: int | None, reason: str, steps: Sequence[Step]) -> None:
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


def lock_results(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """End calibration: no result changes any more. Raises WrongStage when the cycle is not calibrating."""
    stages.advance(cycle, Stage.RELEASE)
    cycle.locked_at = now
    # No number: whoever is reviewed and reads the log would know of their own result before it is released.
    audit.record(by=by, verb="results.locked", subject=cycle, now=now)
    tell_managers(cycle=cycle, now=now)


def tell_managers(*, cycle: Cycle, now: datetime) -> None:
    """Tell everybody who leads somebody in a cycle that its results stand, and can be talked about."""
    managers = list_managers(cycle.org_id, cycle.id)
    notices.tell(kind=Kind.PACK_READY, org_id=cycle.org_id, person_ids=managers, args={"cycle_id": cycle.id}, now=now)
