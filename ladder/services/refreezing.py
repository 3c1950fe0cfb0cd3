"""Somebody's band or roles change while a cycle runs: what is expected of them is frozen anew."""

from datetime import datetime

from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Cycle, Participant
from ladder.reports.candidates import candidates
from ladder.services import audit, opening, stages
from ladder.services.reasons import reason as worded


def freeze_anew(*, cycle: Cycle, participant: Participant, reason: str, by: Actor, now: datetime) -> None:
    """Expect of somebody, from now on, what their band and roles ask of them today.

    No answer is touched: those to what is not asked any more are kept for their authors, the others stand. Raises
    Invalid with the remedy when their band or roles are none of this ladder, Conflict when nothing differs.
    """
    if by.person_id == participant.person_id:
        raise NotAllowed("Nobody decides on what is expected of them. Ask another owner, or people operations.")
    stages.require(cycle, Activity.CHANGE_PEOPLE, alone=True)
    db.session.refresh(participant)
    why = worded(reason, missing="Say why it is frozen anew: the reason is kept.")
    found = next(iter(candidates(by.org_id, cycle, [participant.person_id])), None)
    if found is None:
        raise Invalid(f"{participant.name} does not work here any more.")
    if found.obstacle is not None:
        raise Invalid(f"{participant.name} {found.obstacle.reason}. {found.obstacle.remedy}")
    before = (participant.band_title, list(participant.roles))
    profile = opening.profile_of(cycle, found.person)
    if profile.id == participant.profile_id:
        raise Conflict(f"{participant.name} has this band and these roles in the cycle already. Nothing was changed.")
    participant.profile_id, participant.band_title = profile.id, found.band_title
    participant.roles, participant.state_reason = list(found.person.roles), why
    db.session.flush()
    db.session.refresh(participant)
    details = {"band": f"{before[0]} → {found.band_title}"}
    audit.record(by=by, verb="participant.frozen_anew", subject=participant, now=now, details=details)
