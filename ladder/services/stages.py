"""A cycle's stage, held while something is done in it."""

from ladder.db import db
from ladder.domain.stages import Activity, Stage, may_move
from ladder.errors import WrongStage
from ladder.models import Cycle


def require(cycle: Cycle, activity: Activity, *, alone: bool = False) -> None:
    """Hold the stage until the commit, so that nobody moves the cycle on meanwhile; raises WrongStage.

    `alone` also keeps others out who hold it alone: for what two at once could do twice. Writers share it.
    """
    db.session.refresh(cycle, with_for_update={"read": not alone})
    if not cycle.permits(activity):
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}: it is not the time to {activity.value}. "
            "What you wrote before is kept."
        )


def advance(cycle: Cycle, to: Stage) -> None:
    """Bring a cycle to a stage; raises WrongStage when no move leads there from where it stands."""
    # Two who move it at once wait for one another here; the second finds it moved.
    db.session.refresh(cycle, with_for_update=True)
    step = cycle.next_step
    follows = to is (step.stage if step else None)
    if not may_move(cycle.stage, to) or not (follows or to is Stage.CANCELLED):
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}; it cannot go to {to.title.lower()} now."
        )
    cycle.stage = to
    db.session.flush()
