"""The report is taken along with names in it, which the audit log keeps."""

from datetime import datetime

from ladder.domain.permissions import Actor
from ladder.models import Cycle
from ladder.services import audit


def record_export(*, cycle: Cycle, form: str, by: Actor, now: datetime) -> None:
    """Keep that somebody took the report of a cycle along with names, and in which form."""
    audit.record(by=by, verb="report.exported_with_names", subject=cycle, now=now, details={"form": form})
