"""A cycle's stage, held while something is done in it."""

from ladder.db import db
from ladder.domain.stages import NEXT, Activity, Stage, permits
from ladder.errors import WrongStage
from ladder.models import Cycle


def require(cycle: Cycle, activity: Activity, *, alone: bool = False) -> None:
    """Hold the stage until the commit, so that nobody moves the cycle on meanwhile; raises WrongStage.

    `alone` also keeps others out who hold it alone: for what two at once could do twice. Writers share it.
    """
    db.session.refresh(cycle, with_for_update={"read": not alone})
    if not permits(cycle.stage, activity):
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}: it is not the time to {activity.value}. "
            "What you wrote before is kept."
        )


def advance(cycle: Cycle, to: Stage) -> None:
    """Bring a cycle to its next stage; raises WrongStage when `to` is not the next one."""
    # Two who move it at once wait for one another here; the second finds it moved.
    db.session.refresh(cycle, with_for_update=True)
    step = NEXT.get(cycle.stage)
    if step is None or step.stage is not to:
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}; it cannot go to {to.title.lower()} now."
        )
    cycle.stage = to
    db.session.flush()
