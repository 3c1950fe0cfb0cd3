"""The calibration report is computed and kept: the work of a worker, who loads what computes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ladder.db import db, edge
from ladder.domain.permissions import Permission
from ladder.domain.stages import Activity
from ladder.models import Report
from ladder.queries import accounts, cycles, disclosures
from ladder.queries import reports as queries
from ladder.reports.calibrating import document
from ladder.reports.calibration import to_json
from ladder.reports.material import read_material
from ladder.services.report_releases import Releases


def compute_report(org_id: UUID, cycle_id: UUID, *, now: datetime) -> None:
    """Compute the report of a cycle and keep it in place of an earlier one; before calibration, do nothing.

    It reads, ends that transaction, computes while nothing is held, and writes once: a second delivery of the job
    writes the same again. Raises NotFound for an unknown cycle.
    """
    cycle = cycles.get_cycle(org_id, cycle_id)
    if not cycle.permits(Activity.READ_REPORT):
        return
    disclosed = disclosures.list_disclosures(org_id, cycle_id)
    material, readers = read_material(org_id, cycle, disclosed), list_readers(org_id)
    releases = Releases(cycle, material, disclosed)
    unclean = releases.check([reader for reader in readers if any(reader == one.person_id for one in material.people)])
    edge.end_reading()
    data = to_json(document(material, unclean))
    releases.write()
    _keep(org_id, cycle_id, data, now)


def list_readers(org_id: UUID) -> list[UUID]:
    """Person ids of those who may read reports: each who is reviewed gets one without their own review."""
    members = accounts.list_members(org_id)
    return [m.person_id for m in members if m.person_id and m.access in Permission.REPORT_VIEW.held_by]


def _keep(org_id: UUID, cycle_id: UUID, data: dict[str, Any], now: datetime) -> None:
    report = queries.find_report(org_id, cycle_id)
    if report is None:
        report = Report(org_id=org_id, cycle_id=cycle_id)
        db.session.add(report)
    report.document, report.computed_at = data, now
    db.session.flush()
