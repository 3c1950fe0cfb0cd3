"""The calibration report is computed and kept: the work of a worker, who loads what computes."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import delete

from ladder.db import add_rows, db, edge
from ladder.domain.permissions import Permission
from ladder.domain.stages import Activity
from ladder.models import PersonFigures, RaterFigures, Report
from ladder.queries import accounts, cycles, disclosures
from ladder.queries import reports as queries
from ladder.reports.calibrating import Everything, everything
from ladder.reports.calibration import from_json, to_json, with_groups_of
from ladder.reports.material import read_material
from ladder.reports.measurement import PersonRow, RaterRow
from ladder.services.report_releases import Releases
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.model.results import Solver

READING, ESTIMATING, WRITING = "Reading the ratings", "Estimating", "Writing the report"
Tell = Callable[[str], None]
_PEOPLE, _RATERS = TypeAdapter(list[PersonRow]), TypeAdapter(list[RaterRow])


def tell_nobody(words: str) -> None:
    """Where nobody waits for word of how far it is."""


def compute_report(org_id: UUID, cycle_id: UUID, *, now: datetime, tell: Tell = tell_nobody) -> None:
    """Compute the report of a cycle and keep it in place of an earlier one; before calibration, do nothing.

    It reads, ends that transaction, computes while nothing is held, and writes once: a second delivery of the job
    writes the same again. `tell` is told how far it is, each time in a short transaction of its own. Raises NotFound
    for an unknown cycle.
    """
    with collecting_later():
        _compute(org_id, cycle_id, now, tell)


@contextmanager
def collecting_later() -> Iterator[None]:
    """Look for circles of forgotten objects only afterwards: there are millions of objects and no circles here.

    Otherwise a fifth of the time of a large report goes into looking.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _compute(org_id: UUID, cycle_id: UUID, now: datetime, tell: Tell) -> None:
    tell(READING)
    cycle = cycles.get_cycle(org_id, cycle_id)
    if not cycle.permits(Activity.READ_REPORT):
        return
    disclosed = disclosures.list_disclosures(org_id, cycle_id)
    material, readers = read_material(org_id, cycle, disclosed), list_readers(org_id)
    releases = Releases(cycle, material, disclosed)
    unclean = releases.check([reader for reader in readers if any(reader == one.person_id for one in material.people)])
    edge.end_reading()
    tell(ESTIMATING)
    found = everything(material, unclean, large)
    tell(WRITING)
    releases.write()
    _keep(org_id, cycle_id, found, now)


def large(pairs: Pairs) -> Solver:
    """Solve what is too large to be solved exactly; what it takes (numba) is loaded when such an organisation comes."""
    solver: Solver = import_module("ladder.statistics.model.large.compiled").large(pairs)
    return solver


def list_readers(org_id: UUID) -> list[UUID]:
    """Person ids of those who may read reports: each who is reviewed gets one without their own review."""
    members = accounts.list_members(org_id)
    return [m.person_id for m in members if m.person_id and m.access in Permission.REPORT_VIEW.held_by]


def _keep(org_id: UUID, cycle_id: UUID, found: Everything, now: datetime) -> None:
    report, document = queries.find_report_to_write(org_id, cycle_id), found.document
    if report is None:
        report = Report(org_id=org_id, cycle_id=cycle_id)
        db.session.add(report)
    elif queries.compares_groups(org_id, cycle_id):
        document = with_groups_of(from_json(report.document), document)
    report.document, report.computed_at = to_json(document), now
    for model in (PersonFigures, RaterFigures):
        db.session.execute(delete(model).where(model.org_id == org_id, model.cycle_id == cycle_id))
    db.session.flush()
    add_rows(
        PersonFigures, [one for reader, rows in found.people.items() for one in _of_people(cycle_id, reader, rows)]
    )
    raters = zip(found.raters, _RATERS.dump_python(list(found.raters.values()), mode="json"), strict=True)
    add_rows(RaterFigures, [{"cycle_id": cycle_id, "rater_id": UUID(one), "document": row} for one, row in raters])


def _of_people(cycle_id: UUID, reader: UUID | None, rows: Sequence[PersonRow]) -> Iterator[dict[str, Any]]:
    """What one reader may see of people, as rows to write."""
    plain = zip(rows, _PEOPLE.dump_python(list(rows), mode="json"), strict=True)
    for row, document in plain:
        yield {"cycle_id": cycle_id, "participant_id": UUID(row.key), "reader_id": reader, "document": document}
