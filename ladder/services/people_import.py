"""People brought in from a table: all of it or nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from ladder.db import db
from ladder.domain import people_import as rules
from ladder.domain.people import FIELDS
from ladder.domain.people_import import Known, Plan, Step
from ladder.domain.people_table import UnreadableError, read
from ladder.domain.permissions import Actor
from ladder.domain.reporting_lines import managers_first
from ladder.errors import Conflict, Invalid
from ladder.exports.people import bare
from ladder.models import Person, Team
from ladder.queries import people, rungs, teams
from ladder.reports.people import list_entries
from ladder.services import audit, lines
from ladder.services.people import PLACING, end_access, today

Keys = Mapping[str, Mapping[str, UUID]]
"""For fields that stand for a row: what an entry says of it, to its id."""
COLUMNS = {"manager": "manager_id", "team": "team_id", "framework": "framework_id"}


def preview(*, text: str, zone: str, by: Actor, now: datetime) -> Plan:
    """What a table would do, and every problem in it; writes nothing. Raises Invalid where it cannot be read at all.

    `zone` is that of new people for whom the table names none.
    """
    try:
        table = read(text, bare=bare)
    except UnreadableError as error:
        raise Invalid(str(error), field="text") from None
    entries = list_entries(by.org_id).values()
    known = Known(
        people={entry.email: entry for entry in entries},
        teams={team.name.lower(): team.name for team in teams.list_teams(by.org_id)},
        ladders={ladder.key: ladder for ladder in rungs.list_ladders(by.org_id).values()},
        zone=zone,
        today=today(now),
    )
    return rules.plan(table, known)


def bring_in(*, text: str, zone: str, agreed: str, by: Actor, now: datetime) -> Plan:
    """Do what was previewed, whose fingerprint is `agreed`; returns what was done.

    Raises Invalid when the table has problems, Conflict when it would do something else by now than was shown.
    """
    lines.hold(by.org_id)
    plan = preview(text=text, zone=zone, by=by, now=now)
    if plan.problems:
        raise Invalid(f"Nothing was brought in: line {plan.problems[0].line} still has a problem.", field="text")
    if plan.fingerprint != agreed:
        raise Conflict("Something changed since this was shown to you. Look at it once more, then bring it in.")
    _write(plan, by=by, now=now)
    details = {"added": len(plan.additions), "changed": len(plan.changes), "teams": len(plan.new_teams)}
    audit.record(by=by, verb="people.brought_in", now=now, details=details)
    db.session.flush()
    return plan


def _write(plan: Plan, *, by: Actor, now: datetime) -> None:
    for name in plan.new_teams:
        team = Team(id=uuid4(), org_id=by.org_id, name=name)
        db.session.add(team)
        audit.record(by=by, verb="team.added", subject=team, now=now)
    db.session.flush()
    there = {listed[0].email.lower(): listed[0] for listed in people.list_listed(by.org_id)}
    ids = {step.entry.email: uuid4() for step in plan.additions} | {email: one.id for email, one in there.items()}
    keys = _keys(by.org_id, ids)
    for step in _managers_first(plan.additions):
        person = Person(id=ids[step.entry.email], org_id=by.org_id, **_columns(step, keys))
        db.session.add(person)
        audit.record(by=by, verb="person.added", subject=person, now=now)
    db.session.flush()
    for step in plan.changes:
        _change(there[step.entry.email], step, keys, by=by, now=now)


def _managers_first(steps: Iterable[Step]) -> list[Step]:
    """So that no new row points to one that is not there yet."""
    new = {step.entry.email: step for step in steps}
    return [new[email] for email in managers_first({email: step.entry.manager for email, step in new.items()})]


def _change(person: Person, step: Step, keys: Keys, *, by: Actor, now: datetime) -> None:
    for name, value in _columns(step, keys).items():
        setattr(person, name, value)
    if "left" in step.fields and step.entry.left:
        end_access(person, by=by, now=now)
    audit.record(by=by, verb="person.changed", subject=person, now=now, details={"fields": list(step.fields)})


def _keys(org_id: UUID, ids: Mapping[str, UUID]) -> Keys:
    return {
        "manager": ids,
        "team": {team.name.lower(): team.id for team in teams.list_teams(org_id)},
        "framework": {ladder.key: key for key, ladder in rungs.list_ladders(org_id).items()},
    }


def _columns(step: Step, keys: Keys) -> dict[str, object]:
    """The columns of the fields that differ; what is placed on a ladder goes together."""
    entry = step.entry
    values: dict[str, object] = {
        "name": entry.name,
        "email": entry.email,
        "manager": keys["manager"].get(entry.manager),
        "team": keys["team"].get(entry.team.lower()),
        "framework": keys["framework"].get(entry.framework),
        "band": entry.band or None,
        "roles": list(entry.roles),
        "joined": entry.joined,
        "left": entry.left,
        "zone": entry.zone,
    }
    fields = {*step.fields, *PLACING} if PLACING & set(step.fields) else set(step.fields)
    return {COLUMNS.get(name, name): values[name] for name in FIELDS if name in fields}
