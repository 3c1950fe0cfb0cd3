"""People: written down, changed, and noted as having left."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from ladder.db import db
from ladder.domain.people import FIELDS, PersonEntry, differing, faults
from ladder.domain.permissions import Actor, may_grant
from ladder.domain.reporting_lines import circle
from ladder.domain.rungs import Rungs
from ladder.errors import Conflict, Invalid
from ladder.models import Person
from ladder.queries import accounts, rungs, teams
from ladder.queries import people as queries
from ladder.queries.members import find_by_person
from ladder.reports.people import get_entry
from ladder.services import audit, lines, links, members

AHEAD = timedelta(hours=14)
PLACING = frozenset({"framework", "band", "roles"})


def today(now: datetime) -> date:
    """The latest date that it is anywhere: nobody's today counts as the future."""
    return (now + AHEAD).date()


def add_person(*, entry: PersonEntry, by: Actor, now: datetime) -> Person:
    """Write somebody down. Raises Invalid or Conflict with the name of the field of the entry."""
    entry = entry.tidied()
    ladders = rungs.list_ladders(by.org_id)
    _refuse_faults(entry, FIELDS, ladders.values(), now)
    _refuse_taken_address(by.org_id, entry.email)
    person = Person(org_id=by.org_id, **_columns(by.org_id, entry, FIELDS, ladders, None))
    db.session.add(person)
    db.session.flush()
    audit.record(by=by, verb="person.added", subject=person, now=now)
    return person


def change_person(*, person: Person, entry: PersonEntry, revision: int, by: Actor, now: datetime) -> None:
    """Change what is written about somebody; `revision` is that of the entry which was looked at.

    A last day ends their membership. Raises Invalid or Conflict with the name of the field of the entry; Conflict
    without one when somebody else changed the entry meanwhile.
    """
    entry = entry.tidied()
    if revision != person.revision:
        raise Conflict(
            f"Somebody else saved {person.name}’s entry after you opened it. What you typed is kept below: "
            "look at the entry in another tab, then save again to put yours in its place."
        )
    fields = differing(get_entry(by.org_id, person.id), entry)
    if not fields:
        return
    ladders = rungs.list_ladders(by.org_id)
    _refuse_faults(entry, fields, ladders.values(), now)
    if "email" in fields:
        _refuse_taken_address(by.org_id, entry.email)
    for name, value in _columns(by.org_id, entry, fields, ladders, person).items():
        setattr(person, name, value)
    if "left" in fields and entry.left:
        end_access(person, by=by, now=now)
    audit.record(by=by, verb="person.changed", subject=person, now=now, details={"fields": list(fields)})
    db.session.flush()


def end_access(person: Person, *, by: Actor, now: datetime) -> None:
    """Who has left can sign in here no more, nor come in by a link that is still under way.

    Raises Invalid(field="left") for oneself and for those whose membership is not this member's to end; Conflict for
    the last owner.
    """
    if person.id == by.person_id:
        raise Invalid("You cannot note that you yourself have left. Ask another owner to do it.", field="left")
    for link in accounts.list_invitations(by.org_id, now):
        if link.person_id == person.id:
            links.withdraw(link, now=now)
    membership = find_by_person(by.org_id, person.id)
    if membership is None or membership.ended_at is not None:
        return
    if not may_grant(by, membership.access):
        raise Invalid(
            f"Only an owner notes that {person.name} has left: their access is not yours to end.", field="left"
        )
    members.end_membership(membership=membership, by=by, now=now)


def _refuse_faults(entry: PersonEntry, fields: Iterable[str], ladders: Iterable[Rungs], now: datetime) -> None:
    """What has not changed is not questioned: a band that the ladder dropped may stay until somebody looks at it."""
    changed = frozenset(fields)
    asked = changed | PLACING if changed & PLACING else changed
    for field, sentence in faults(entry, {rung.key: rung for rung in ladders}, today=today(now)):
        if field in asked:
            raise Invalid(sentence, field=field)


def _refuse_taken_address(org_id: UUID, email: str) -> None:
    other = queries.find_person(org_id, email)
    if other is not None:
        raise Conflict(f"{other.name} has this address already. Write another, or change that entry.", field="email")


def _columns(
    org_id: UUID, entry: PersonEntry, fields: Iterable[str], ladders: dict[UUID, Rungs], person: Person | None
) -> dict[str, object]:
    """The values of the columns that these fields of an entry stand for."""
    values: dict[str, object] = {
        name: getattr(entry, name) for name in ("name", "email", "joined", "left", "zone") if name in fields
    }
    if "manager" in fields:
        values["manager_id"] = _find_manager(org_id, entry, person)
    if "team" in fields:
        values["team_id"] = _find_team(org_id, entry.team)
    if PLACING & frozenset(fields):
        values["framework_id"] = next((key for key, rung in ladders.items() if rung.key == entry.framework), None)
        values["band"] = entry.band or None
        values["roles"] = list(entry.roles)
    return values


def _find_manager(org_id: UUID, entry: PersonEntry, person: Person | None) -> UUID | None:
    if not entry.manager:
        return None
    manager = queries.find_person(org_id, entry.manager)
    if manager is None:
        raise Invalid(f"Nobody here has the address {entry.manager}. Choose somebody from the list.", field="manager")
    if manager.left is not None:
        raise Invalid(f"{manager.name} has left. Choose somebody who works here.", field="manager")
    if person is not None:
        _refuse_circle(org_id, person, manager)
    return manager.id


def _refuse_circle(org_id: UUID, person: Person, manager: Person) -> None:
    lines.hold(org_id)
    closed = circle(queries.find_lines(org_id), person.id, manager.id)
    if closed:
        names = queries.find_names(org_id, closed)
        path = " → ".join(names[one] for one in closed)
        raise Invalid(
            f"{manager.name} already reports to {person.name}: {path}. Choose somebody else.", field="manager"
        )


def _find_team(org_id: UUID, name: str) -> UUID | None:
    if not name:
        return None
    team = teams.find_team(org_id, name)
    if team is None:
        raise Invalid(f"There is no team “{name}”. Choose one from the list.", field="team")
    return team.id
