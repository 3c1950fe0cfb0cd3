"""The calibration report as its reader may see it, or how far its computation is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.errors import WrongStage
from ladder.models import Cycle, Job
from ladder.models.job import JobState
from ladder.queries import participants
from ladder.queries import reports as queries
from ladder.reports.among_few import AmongFew, among_few, without_few
from ladder.reports.calibration import Calibration, report_of


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report, or (None) the state of the job that computes it.

    `reader` is the person id of a reader who is reviewed, and from whose report everything about them is left out; one
    that was computed before they could read it is not shown to them.
    """

    cycle: Cycle
    report: Calibration | None
    computed_at: datetime | None
    reader: UUID | None
    job: Job | None
    few: AmongFew
    """About whom the reader wrote as one of so few authors that nothing of these people is shown to them."""

    @property
    def left_out(self) -> bool:
        """Whether the reader is reviewed in this cycle."""
        return self.reader is not None

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
    kept = queries.find_document(cycle.org_id, cycle.id, own.person_id if own else None)
    job = queries.find_report_job(cycle.org_id, cycle.id)
    if kept is None:
        return ReportPage(cycle, None, None, own.person_id if own else None, job, AmongFew())
    computed_at, text = kept
    few = among_few(cycle, actor.person_id)
    report = without_few(report_of(text), few) if text and text != "null" else None
    return ReportPage(cycle, report, computed_at, own.person_id if own else None, job, few)
