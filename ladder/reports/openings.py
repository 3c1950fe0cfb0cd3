"""How far the opening of a cycle is."""

from dataclasses import dataclass

from ladder.domain.jobs import CYCLE_OPEN
from ladder.models import Cycle, Job
from ladder.models.job import JobState
from ladder.queries import jobs, participants


@dataclass(frozen=True, slots=True)
class Opening:
    """How many of a cycle's people are frozen, and the job that does it."""

    cycle: Cycle
    done: int
    total: int
    job: Job | None

    @property
    def failed(self) -> bool:
        """Whether the job had all its attempts."""
        return self.job is not None and self.job.state is JobState.FAILED


def show_opening(cycle: Cycle) -> Opening:
    """The progress of a cycle that is being opened."""
    frozen = participants.count_frozen(cycle.org_id, cycle.id)
    job = jobs.find_of_cycle(cycle.org_id, CYCLE_OPEN, cycle.id)
    return Opening(cycle, frozen.done, frozen.total, job)
