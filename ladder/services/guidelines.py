"""A guideline for how the steps of a scale are used: a picture to compare with, never a quota."""

from collections.abc import Sequence
from datetime import datetime

from ladder.db import db
from ladder.domain.guidelines import fault_of
from ladder.domain.permissions import Actor
from ladder.domain.stages import Stage, has_reached
from ladder.domain.templates import Scale
from ladder.errors import Invalid, WrongStage
from ladder.models import Cycle
from ladder.services import audit


def set_guideline(*, cycle: Cycle, shares: Sequence[float | None], by: Actor, now: datetime) -> None:
    """Say which percentage each step of the scale is thought to have, from its low end; all None for no guideline.

    Nothing is changed or refused by it. Raises Invalid for shares that are none, WrongStage once results are locked:
    a guideline that comes after the meeting would explain it, not inform it.
    """
    db.session.refresh(cycle, with_for_update=True)
    if cycle.stage is Stage.CANCELLED or has_reached(cycle.stage, Stage.RELEASE):
        raise WrongStage(f"“{cycle.title}” stands at {cycle.stage.title.lower()}: it is too late for a guideline.")
    steps = cycle.asks.steps if cycle.asks.scale is Scale.STEPS else ()
    if fault := fault_of(shares, [step.name for step in steps]):
        raise Invalid(fault)
    kept = [share / 100 for share in shares if share is not None]
    audit.record(by=by, verb="cycle.guideline_set", subject=cycle, now=now, details={"shares": kept})
    cycle.guideline = kept
    db.session.flush()
