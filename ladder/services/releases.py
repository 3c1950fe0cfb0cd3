"""Locked results are released: to one team or to all, at once or at an hour."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from ladder.db import db
from ladder.domain.jobs import RESULTS_RELEASE
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity, Stage
from ladder.errors import Conflict, Invalid
from ladder.models import Cycle, Participant, Release, Team
from ladder.queries import releases as queries
from ladder.services import audit, jobs, notices, stages


def release_now(*, cycle: Cycle, team: Team | None, by: Actor, now: datetime) -> int:
    """Show everybody of a team, or all, their result, and tell them; returns how many.

    Whoever sees theirs already is not told again. Raises WrongStage when results are not to be released, Invalid when
    nobody waits.
    """
    stages.require(cycle, Activity.RELEASE, alone=True)
    count = _show(cycle, team.id if team else None, now)
    if not count:
        raise Invalid("Everybody here sees their result already.", field="team")
    db.session.add(_row(cycle, team, now, by, done_at=now))
    _record("results.released_in_part", cycle, by, now, people=count, **_of(team))
    return count


def plan_release(*, cycle: Cycle, team: Team | None, due_at: datetime, by: Actor, now: datetime) -> Release:
    """Show a team, or all, their results at a moment to come.

    Raises WrongStage as `release_now`, Invalid for a moment that has passed or where nobody waits, Conflict where the
    same is planned already.
    """
    stages.require(cycle, Activity.RELEASE, alone=True)
    if due_at <= now:
        raise Invalid("This moment has passed. Choose a later one, or release now.", field="day")
    team_id = team.id if team else None
    if not queries.list_waiting(cycle.org_id, cycle.id, team_id):
        raise Invalid("Everybody here sees their result already.", field="team")
    if any(one.team_id == team_id for one in queries.list_planned(cycle.org_id, cycle.id)):
        raise Conflict("A release of these is planned already. Withdraw it first; then plan another.", field="team")
    planned = _row(cycle, team, due_at, by, done_at=None)
    db.session.add(planned)
    db.session.flush()
    jobs.enqueue(RESULTS_RELEASE, org_id=cycle.org_id, args={"release_id": str(planned.id)}, now=now, run_at=due_at)
    _record("results.release_planned", cycle, by, now, **_of(team))
    return planned


def withdraw_release(*, cycle: Cycle, release: Release, by: Actor, now: datetime) -> None:
    """Take back a planned release before it is due; raises Conflict when it is done or withdrawn already."""
    stages.require(cycle, Activity.RELEASE, alone=True)
    db.session.refresh(release, with_for_update=True)
    if release.done_at is not None:
        raise Conflict("These results have been released meanwhile; that cannot be taken back.")
    if release.withdrawn_at is not None:
        raise Conflict("This release has been withdrawn already.")
    release.withdrawn_at = now
    _record("results.release_withdrawn", cycle, by, now)


def carry_out(org_id: UUID, release_id: UUID, *, now: datetime) -> int:
    """Do what was planned, once: returns how many see their result now.

    Nothing happens where the release was withdrawn, is done, is not due, or the cycle stands elsewhere by now.
    """
    found = queries.find_with_cycle(org_id, release_id)
    if found is None:
        return 0
    release, cycle = found
    db.session.refresh(cycle, with_for_update=True)
    db.session.refresh(release, with_for_update=True)
    settled = release.done_at is not None or release.withdrawn_at is not None
    if settled or now < release.due_at or not cycle.permits(Activity.RELEASE):
        return 0
    count = _show(cycle, release.team_id, now)
    release.done_at = now
    _record("results.released_in_part", cycle, None, now, people=count)
    return count


def release_results(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Show everybody who does not see theirs yet their result, and ask all to sign.

    What was planned is withdrawn: nothing is left for it. Raises WrongStage when the results are not locked.
    """
    stages.advance(cycle, Stage.SIGN_OFF)
    cycle.released_at = now
    for planned in queries.list_planned(cycle.org_id, cycle.id):
        planned.withdrawn_at = now
    count = _show(cycle, None, now)
    if count:
        db.session.add(_row(cycle, None, now, by, done_at=now))
    _record("results.released", cycle, by, now, people=count)


def _show(cycle: Cycle, team_id: UUID | None, now: datetime) -> int:
    people = queries.list_waiting(cycle.org_id, cycle.id, team_id)
    if people:
        waiting = update(Participant).where(*queries.waits(cycle.org_id, cycle.id, team_id))
        db.session.execute(waiting.values(released_at=now))
        args = {"cycle_id": cycle.id}
        notices.tell(kind=Kind.RELEASED, org_id=cycle.org_id, person_ids=people, args=args, now=now)
    return len(people)


def _row(cycle: Cycle, team: Team | None, due_at: datetime, by: Actor, *, done_at: datetime | None) -> Release:
    return Release(
        cycle_id=cycle.id, team_id=team.id if team else None, due_at=due_at, done_at=done_at, by=by.account_id
    )


def _of(team: Team | None) -> dict[str, object]:
    return {"team": str(team.id)} if team else {}


def _record(verb: str, cycle: Cycle, by: Actor | None, now: datetime, **details: object) -> None:
    audit.record(by=by, org_id=cycle.org_id, verb=verb, subject=cycle, now=now, details=details)
