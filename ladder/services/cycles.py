"""Review cycles: prepared, peopled, opened, moved on."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from ladder.db import db
from ladder.domain import ratings
from ladder.domain.deadlines import Dates
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity, Stage
from ladder.errors import Conflict, Invalid, WrongStage
from ladder.models import Cycle, FrameworkVersion, Participant
from ladder.queries import participants
from ladder.reports.candidates import able_people
from ladder.services import audit, jobs, mails, opening, proposals, stages


def create_cycle(
    *, title: str, version: FrameworkVersion, template: str, dates: Dates, by: Actor, now: datetime
) -> Cycle:
    """Prepare a cycle; nobody is asked for anything yet. Raises Invalid when the dates are out of order."""
    _check_dates(dates)
    cycle = Cycle(
        title=title,
        framework_version_id=version.id,
        template=ratings.template(template).key,
        created_at=now,
        **_columns(dates),
    )
    db.session.add(cycle)
    db.session.flush()
    audit.record(by=by, verb="cycle.created", subject=cycle, now=now, details={"template": template})
    return cycle


def change_cycle(*, cycle: Cycle, title: str, dates: Dates, revision: int, by: Actor, now: datetime) -> None:
    """Change the title and move dates; raises Conflict when somebody else changed the cycle meanwhile."""
    _check_dates(dates)
    stages.require(cycle, Activity.CHANGE_DATES, alone=True)
    if cycle.revision != revision:
        raise Conflict("Somebody changed this cycle meanwhile. Yours is kept below: look at theirs, then save again.")
    before = {"title": cycle.title, **_columns(cycle.dates)}
    after = {"title": title, **_columns(dates)}
    for name, value in after.items():
        setattr(cycle, name, value)
    changed = [name for name in after if after[name] != before[name]]
    audit.record(by=by, verb="cycle.changed", subject=cycle, now=now, details={"fields": changed})


def choose_people(*, cycle: Cycle, person_ids: Collection[UUID], by: Actor, now: datetime) -> int:
    """Say who takes part; whoever is not named is out again. Returns how many; raises Invalid for one who cannot."""
    stages.require(cycle, Activity.CHOOSE_PEOPLE, alone=True)
    org = by.org_id
    able = able_people(org, cycle)
    if unable := set(person_ids) - able.keys():
        raise Invalid(
            f"{len(unable)} of those chosen cannot take part any more. Look at the list again.", field="people"
        )
    there = {row.person_id: row for row in participants.list_participants(org, cycle.id)}
    gone = [row.id for person_id, row in there.items() if person_id not in set(person_ids)]
    db.session.execute(delete(Participant).where(Participant.org_id == org, Participant.id.in_(gone)))
    new = [opening.participant(cycle, able[person_id]) for person_id in person_ids if person_id not in there]
    db.session.add_all(new)
    db.session.flush()
    details = {"added": len(new), "removed": len(gone)}
    audit.record(by=by, verb="cycle.people_chosen", subject=cycle, now=now, details=details)
    return len(set(person_ids))


def open_cycle(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Freeze everybody's manager, team, zone and profile, ask for self and managers' assessments, and tell them."""
    stages.advance(cycle, Stage.GATHERING)
    count = opening.freeze(by.org_id, cycle)
    if not count:
        raise Invalid("Nobody takes part yet. Choose people first.")
    cycle.opened_at = now
    audit.record(by=by, verb="cycle.opened", subject=cycle, now=now, details={"people": count})
    mails.post_all(
        kind="cycle.opened",
        org_id=by.org_id,
        addresses=participants.list_addresses(by.org_id, cycle.id),
        args={"cycle_id": str(cycle.id)},
        now=now,
    )


def close_peer_feedback(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Peers can no longer write; what they sent shows to managers, as one batch."""
    stages.advance(cycle, Stage.WRITING)
    audit.record(by=by, verb="cycle.peer_feedback_closed", subject=cycle, now=now)


def close_writing(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Nobody can write any more: managers' ratings become proposed results, and the report is asked for."""
    stages.advance(cycle, Stage.CALIBRATING)
    count = proposals.propose_results(by.org_id, cycle)
    audit.record(by=by, verb="cycle.writing_closed", subject=cycle, now=now, details={"results": count})
    jobs.enqueue(REPORT_COMPUTE, org_id=by.org_id, args={"cycle_id": str(cycle.id)}, now=now)


MOVES: dict[Stage, Callable[..., None]] = {
    Stage.GATHERING: open_cycle,
    Stage.WRITING: close_peer_feedback,
    Stage.CALIBRATING: close_writing,
}
"""The verb that brings a cycle to a stage; locking and releasing results are in `services/results.py`."""


def move_on(*, cycle: Cycle, to: Stage, by: Actor, now: datetime) -> None:
    """Bring a cycle to its next stage, up to calibration; raises WrongStage when `to` is not the next one."""
    if to not in MOVES:
        raise WrongStage("This step is taken on the results page.")
    MOVES[to](cycle=cycle, by=by, now=now)


def _columns(dates: Dates) -> dict[str, object]:
    return {name: getattr(dates, name) for name in ("nominate_by", "self_by", "peer_by", "manager_by")}


def _check_dates(dates: Dates) -> None:
    if wrong := dates.out_of_order():
        raise Invalid(wrong[1], field=wrong[0])
