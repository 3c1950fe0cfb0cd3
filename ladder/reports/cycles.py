"""The list of cycles."""

from dataclasses import dataclass
from datetime import date

from ladder.domain import deadlines
from ladder.domain.permissions import Actor, Permission
from ladder.domain.stages import Stage
from ladder.models import Cycle, Participant
from ladder.queries import cycles, participants

ENDS = {
    Stage.SETUP: "nominate_by",
    Stage.NOMINATIONS: "nominate_by",
    Stage.WRITING: "peer_by",
    Stage.MANAGER_WRITING: "manager_by",
    Stage.CALIBRATION: "calibrate_by",
    Stage.RELEASE: "release_by",
    Stage.SIGN_OFF: "sign_by",
}
"""The date that ends each stage."""


@dataclass(frozen=True, slots=True)
class Line:
    """One cycle in the list: its next date and what that ends, and one's own place in it, if any."""

    cycle: Cycle
    next_date: date | None
    next_words: str
    mine: Participant | None


def list_lines(actor: Actor) -> list[Line]:
    """Every cycle of the actor's organisation, newest first; those that are being prepared only for who prepares."""
    own = {}
    if actor.person_id is not None:
        own = {cycle.id: row for row, cycle in participants.list_of_person(actor.org_id, actor.person_id)}
    shown = [
        cycle
        for cycle in cycles.list_cycles(actor.org_id)
        if cycle.stage is not Stage.SETUP or actor.may(Permission.CYCLE_EDIT)
    ]
    return [_line(cycle, own.get(cycle.id)) for cycle in shown]


def _line(cycle: Cycle, mine: Participant | None) -> Line:
    name = ENDS.get(cycle.stage)
    day = getattr(cycle.dates, name) if name else None
    return Line(cycle, day, deadlines.NAMES[name] if name and day else "", mine)
