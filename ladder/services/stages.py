"""A cycle's stage, held while something is done in it."""

from ladder.db import db
from ladder.domain.stages import Activity, permits
from ladder.errors import WrongStage
from ladder.models import Cycle


def require(cycle: Cycle, activity: Activity) -> None:
    """Hold the stage until the commit, so that nobody moves the cycle on meanwhile; raises WrongStage."""
    db.session.refresh(cycle, with_for_update={"read": True})
    if not permits(cycle.stage, activity):
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}: it is not the time to {activity.value}. "
            "What you wrote before is kept."
        )
