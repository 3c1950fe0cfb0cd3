"""People sign their results. What was signed once stays; a later word stands beside it."""

from datetime import datetime, timedelta

from ladder.db import db
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.sign_offs import LONGEST_TEXT, Stance, is_repeated
from ladder.domain.stages import Activity
from ladder.domain.visibility import Review, is_own_review
from ladder.errors import Invalid, NotAllowed, WrongStage
from ladder.models import Cycle, Participant, SignOff
from ladder.queries import sign_offs as queries
from ladder.services import audit, notices, stages


def sign_result(
    *, cycle: Cycle, participant: Participant, stance: Stance, text: str = "", by: Actor, now: datetime
) -> SignOff:
    """Sign one's own result; the same said twice is one.

    Raises NotAllowed for somebody else's, WrongStage before it is released and after the cycle is closed, Invalid for
    "I see it otherwise" without a text, or one that is too long.
    """
    stages.require(cycle, Activity.SIGN)
    # Two windows that sign at once wait for one another here; the second finds what the first said.
    db.session.refresh(participant, ["released_at"], with_for_update=True)
    require_signable(cycle, participant, by)
    _check(stance, text.strip())
    return _signed(cycle, participant, stance, text.strip(), by, now)


def require_signable(cycle: Cycle, participant: Participant, by: Actor) -> None:
    """Raise NotAllowed unless it is one's own result, WrongStage unless it can be signed now."""
    if not is_own_review(by, Review(participant.person_id, participant.manager_id)):
        raise NotAllowed("Everybody signs their own result, and nobody else’s.")
    if participant.released_at is None:
        raise WrongStage("Your result is not there yet. You can sign it once it is released to you.")
    if not cycle.permits(Activity.SIGN):
        raise WrongStage(f"“{cycle.title}” is {cycle.stage.title.lower()}: nothing is signed any more.")


def _check(stance: Stance, text: str) -> None:
    if stance is Stance.OTHERWISE and not text:
        raise Invalid("Say how you see it: this text stays with your result.", field="text")
    if len(text) > LONGEST_TEXT:
        raise Invalid(f"{LONGEST_TEXT:,} characters are the most. Shorten it: it is kept below.", field="text")


def _signed(cycle: Cycle, participant: Participant, stance: Stance, text: str, by: Actor, now: datetime) -> SignOff:
    before = queries.list_sign_offs(cycle.org_id, [participant.id])
    if is_repeated([(one.stance, one.text) for one in before], stance, text):
        return before[-1]
    # What was said last must be the last: two that come at one moment keep their order.
    at = max(now, before[-1].at + timedelta(microseconds=1)) if before else now
    signed = SignOff(participant_id=participant.id, stance=stance, text=text, by=by.account_id, at=at)
    db.session.add(signed)
    db.session.flush()
    audit.record(by=by, verb=f"result.signed_{stance.value}", subject=participant, now=now)
    if stance is Stance.OTHERWISE and participant.manager_id is not None:
        args = {"cycle_id": cycle.id, "person_id": participant.person_id, "participant_id": participant.id}
        notices.tell(kind=Kind.SIGNED, org_id=cycle.org_id, person_ids=[participant.manager_id], args=args, now=now)
    return signed
