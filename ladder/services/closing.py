"""A cycle is closed: nothing of it changes any more, and everything stays readable."""

from datetime import datetime

from ladder.domain.permissions import Actor
from ladder.domain.stages import Stage
from ladder.models import Cycle
from ladder.services import audit, authors, stages


def close_cycle(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Close a cycle in which people have signed, or had the time to; raises WrongStage before sign-off.

    The names of its anonymous authors are taken away some days later.
    """
    stages.advance(cycle, Stage.CLOSED)
    cycle.closed_at = now
    authors.plan_forgetting(cycle=cycle, now=now)
    audit.record(by=by, verb="cycle.closed", subject=cycle, now=now)
