"""A cycle with the report made by hand, and with a row for each of its people."""

from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Participant, PersonFigures
from ladder.queries import reports as queries
from ladder.reports.calibration import Calibration, Document, to_json
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.reports.measured import PEOPLE, REPORT


def keep_report(cast: Cast, inside: Inside, report: Calibration = REPORT, **how: Any) -> str:
    """The address of a cycle in the meeting whose report is this one, for everybody and for Dirk without himself.

    `how` goes to the cycle: who rates whom, and how.
    """
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION, **how)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        kept = queries.find_report(cycle.org_id, cycle.id)
        assert kept is not None
        kept.document = to_json(Document(report, {str(cast.players["dirk"].person_id): replace(report, people=39)}))
        _keep_people(cycle.org_id, cycle.id)
        return f"/o/acme/cycles/{cycle.id}"


def participants(inside: Inside, cycle: str) -> dict[str, UUID]:
    """Participant ids by name."""
    with inside():
        rows = db.session.query(Participant).filter(Participant.cycle_id == UUID(cycle.rpartition("/")[2]))
        return {one.name: one.id for one in rows}


def _keep_people(org_id: UUID, cycle_id: UUID) -> None:
    for one in db.session.query(PersonFigures).filter(PersonFigures.cycle_id == cycle_id):
        db.session.delete(one)
    everybody = db.session.query(Participant).filter(Participant.cycle_id == cycle_id).order_by(Participant.name)
    for number, participant in enumerate(everybody):
        row = replace(
            PEOPLE[number % len(PEOPLE)], key=str(participant.id), name=participant.name, team=participant.team_name,
            manager=participant.manager_name, band=participant.band_title,
        )  # fmt: skip
        db.session.add(
            PersonFigures(org_id=org_id, cycle_id=cycle_id, participant_id=participant.id, document=asdict(row))
        )
