"""Review cycles: prepared, peopled, opened, moved on."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from ladder.db import db
from ladder.domain.anonymity import LEAST
from ladder.domain.cycle_dates import asked, movable
from ladder.domain.deadlines import NAMES, Dates
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity, Stage
from ladder.domain.templates import Template
from ladder.errors import Conflict, Invalid, WrongStage
from ladder.models import Cycle, FrameworkVersion
from ladder.services import audit, balancing, disclosures, jobs, opening, proposals, results, stages

Period = tuple[date | None, date | None]
"""The first and the last day of the work that is looked at."""


def create_cycle(
    *,
    title: str,
    version: FrameworkVersion,
    template: Template,
    dates: Dates,
    period: Period = (None, None),
    grace_hours: int = 0,
    by: Actor,
    now: datetime,
) -> Cycle:
    """Prepare a cycle; nobody is asked for anything yet. Raises Invalid when the dates are out of order."""
    _check_dates(dates, period)
    cycle = Cycle(
        title=title,
        framework_version_id=version.id,
        template=template.as_document(),
        created_at=now,
        grace_hours=grace_hours,
        period_from=period[0],
        period_to=period[1],
        **_columns(dates),
    )
    db.session.add(cycle)
    db.session.flush()
    audit.record(
        by=by,
        verb="cycle.created",
        subject=cycle,
        now=now,
        details={"template": template.key, "version": template.version},
    )
    return cycle


def change_cycle(
    *,
    cycle: Cycle,
    title: str,
    dates: Dates,
    period: Period | None = None,
    grace_hours: int | None = None,
    revision: int,
    by: Actor,
    now: datetime,
) -> None:
    """Change title, period, grace, and the dates that still mean something; None leaves as it is.

    Raises Conflict when somebody else changed the cycle meanwhile, Invalid for a date that is over or out of order.
    """
    _check_dates(dates, period or (None, None))
    stages.require(cycle, Activity.CHANGE_DATES, alone=True)
    if cycle.revision != revision:
        raise Conflict("Somebody changed this cycle meanwhile. Yours is kept below: look at theirs, then save again.")
    after = {"title": title, **_columns(dates)}
    if period is not None:
        after |= {"period_from": period[0], "period_to": period[1]}
    if grace_hours is not None:
        after["grace_hours"] = grace_hours
    changed = [name for name, value in after.items() if getattr(cycle, name) != value]
    _check_not_over(cycle, changed)
    for name in changed:
        setattr(cycle, name, after[name])
    audit.record(by=by, verb="cycle.changed", subject=cycle, now=now, details={"fields": changed})


def raise_threshold(*, cycle: Cycle, least: int, by: Actor, now: datetime) -> None:
    """Ask for more anonymous authors before anything of them is shown; only until the cycle opens.

    Raises Invalid for fewer than there were: what a template promises can only be raised.
    """
    stages.require(cycle, Activity.CHOOSE_PEOPLE, alone=True)
    before = cycle.asks.threshold
    if least < max(before, LEAST):
        raise Invalid(f"At least {max(before, LEAST)}: it can only be raised.", field="threshold")
    if least != before:
        cycle.template = {**cycle.template, "threshold": least}
        details = {"fields": ["threshold"], "threshold": least}
        audit.record(by=by, verb="cycle.changed", subject=cycle, now=now, details=details)


def open_cycle(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Open a cycle at once, in one transaction: for few people. Pages have a worker do it (`opening.begin`).

    Freezes everybody's manager, team, zone and profile, asks for what the template asks, and tells them.
    """
    for _ in opening.open_in_steps(cycle=cycle, by=by, now=now):
        pass


def close_nominations(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Peers are settled and asked: nobody is proposed any more, and who is asked too often is relieved of some."""
    stages.advance(cycle, Stage.WRITING)
    balancing.balance(cycle=cycle, by=by, now=now)
    audit.record(by=by, verb="cycle.nominations_closed", subject=cycle, now=now)


def close_peer_feedback(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Peers can no longer write; what they sent shows to managers, as one batch."""
    stages.advance(cycle, Stage.MANAGER_WRITING)
    disclosures.release_batch(cycle=cycle)
    audit.record(by=by, verb="cycle.peer_feedback_closed", subject=cycle, now=now)


def close_writing(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Nobody can write any more: managers' ratings become proposed results, and the report is asked for."""
    stages.advance(cycle, Stage.CALIBRATION if cycle.asks.calibrates else Stage.RELEASE)
    if cycle.stage is Stage.RELEASE:
        cycle.locked_at = now
        results.tell_managers(cycle=cycle, now=now)
    disclosures.release_batch(cycle=cycle)
    count = proposals.propose_results(by.org_id, cycle)
    audit.record(by=by, verb="cycle.writing_closed", subject=cycle, now=now, details={"results": count})
    jobs.enqueue(REPORT_COMPUTE, org_id=by.org_id, args={"cycle_id": str(cycle.id)}, now=now)


WRITTEN_IN = (Stage.WRITING, Stage.MANAGER_WRITING)


def verb_to(cycle: Cycle, to: Stage) -> Callable[..., None] | None:
    """The verb that brings a cycle from where it stands to a stage; None for the steps of `services/results.py`."""
    if cycle.stage is Stage.SETUP:
        return opening.begin
    if cycle.stage in WRITTEN_IN and to in (Stage.CALIBRATION, Stage.RELEASE):
        return close_writing
    return {Stage.WRITING: close_nominations, Stage.MANAGER_WRITING: close_peer_feedback}.get(to)


def move_on(*, cycle: Cycle, to: Stage, by: Actor, now: datetime) -> None:
    """Bring a cycle to its next stage, until writing is closed; raises WrongStage when `to` is not the next one."""
    verb, step = verb_to(cycle, to), cycle.next_step
    if step is None or step.stage is not to:
        raise WrongStage(f"“{cycle.title}” stands at {cycle.stage.title.lower()}: this is not its next step.")
    if verb is None:
        raise WrongStage("This step is taken on the results page.")
    verb(cycle=cycle, by=by, now=now)


def _columns(dates: Dates) -> dict[str, object]:
    return asdict(dates)


def _check_dates(dates: Dates, period: Period) -> None:
    if wrong := dates.out_of_order():
        raise Invalid(wrong[1], field=wrong[0])
    first, last = period
    if first and last and last < first:
        raise Invalid("The last day looked at comes before the first.", field="period_to")


def _check_not_over(cycle: Cycle, changed: Sequence[str]) -> None:
    over = [name for name in changed if name in NAMES and name not in movable(cycle.asks, cycle.stage)]
    # What the template does not ask for follows its neighbour, and is nobody's date.
    if wrong := [name for name in over if name in asked(cycle.asks)]:
        stage = cycle.stage.title.lower()
        raise Invalid(f"{NAMES[wrong[0]]} is over: the cycle stands at {stage}. Its date stays.", field=wrong[0])
