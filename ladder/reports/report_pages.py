"""The calibration report as its reader may see it, or how far its computation is."""

from dataclasses import dataclass
from datetime import datetime

from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.errors import WrongStage
from ladder.models import Cycle, Job
from ladder.models.job import JobState
from ladder.queries import participants
from ladder.queries import reports as queries
from ladder.reports.calibration import Calibration, from_json


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report, or (None) the state of the job that computes it.

    `left_out` says that the reader is reviewed and everything about them is left out; a report that was computed
    before they could read it is not shown to them.
    """

    cycle: Cycle
    report: Calibration | None
    computed_at: datetime | None
    left_out: bool
    job: Job | None

    @property
    def failed(self) -> bool:
        """Whether the job had all its attempts."""
        return self.job is not None and self.job.state is JobState.FAILED

    @property
    def under_way(self) -> bool:
        """Whether the report will come without anybody doing anything."""
        return self.job is not None and self.job.state in (JobState.WAITING, JobState.RUNNING)


def get_report(actor: Actor, cycle: Cycle) -> ReportPage:
    """The report of a cycle for this reader; raises WrongStage before writing has closed."""
    if not cycle.permits(Activity.READ_REPORT):
        raise WrongStage(
            f"“{cycle.title}” stands at {cycle.stage.title.lower()}: the report comes when writing closes."
        )
    own = participants.find_participant_of(cycle.org_id, cycle.id, actor.person_id)
    kept = queries.find_report(cycle.org_id, cycle.id)
    job = queries.find_report_job(cycle.org_id, cycle.id)
    if kept is None:
        return ReportPage(cycle, None, None, own is not None, job)
    document = from_json(kept.document)
    report = document.report if own is None else document.without.get(str(own.person_id))
    return ReportPage(cycle, report, kept.computed_at, own is not None, job)
