"""Evidence: written down, changed, removed and brought back. The log never says what it is."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import delete

from ladder.db import db
from ladder.domain.evidence import WITHIN, Entry, faults
from ladder.domain.people import tidy
from ladder.domain.permissions import Actor
from ladder.domain.writing import cleaned
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import Evidence, EvidenceColleague, EvidenceMark, Person
from ladder.queries import evidence as queries
from ladder.queries import people
from ladder.reports.marks import list_marks
from ladder.services import audit

CHANGED = "You changed this in another window meanwhile. What you typed is kept below: look at both, then save again."


def add_evidence(*, person: Person, entry: Entry, today: date, by: Actor, now: datetime) -> Evidence:
    """Write down something one did; raises Invalid for what it cannot be, NotAllowed for anybody else."""
    _check_own(person.id, by)
    row = Evidence(
        id=uuid4(), person_id=person.id, title="", happened_on=today, links=[], created_at=now, changed_at=now
    )
    _fill(row, person, entry, today, now, kept=())
    db.session.add(row)
    db.session.flush()
    _tie(row, person, entry)
    audit.record(by=by, verb="evidence.added", subject=person, now=now)
    return row


def change_evidence(
    *, evidence: Evidence, person: Person, entry: Entry, revision: int, today: date, by: Actor, now: datetime
) -> None:
    """Change it; raises Conflict when it was changed since, else as `add_evidence`. Marks it has may stay."""
    _check_own(evidence.person_id, by)
    db.session.refresh(evidence, with_for_update=True)
    if evidence.revision != revision:
        raise Conflict(CHANGED)
    kept = tuple(mark_key(mark) for mark in queries.list_marks(by.org_id, [evidence.id]))
    _fill(evidence, person, entry, today, now, kept=kept)
    for table in (EvidenceMark, EvidenceColleague):
        db.session.execute(delete(table).where(table.org_id == by.org_id, table.evidence_id == evidence.id))
    _tie(evidence, person, entry)
    audit.record(by=by, verb="evidence.changed", subject=person, now=now)


def remove_evidence(*, evidence: Evidence, by: Actor, now: datetime) -> None:
    """Take it out of sight; it is kept, and can be brought back."""
    _check_own(evidence.person_id, by)
    if evidence.removed_at is None:
        evidence.removed_at = now
        audit.record(by=by, verb="evidence.removed", subject=_owner(evidence, by), now=now)


def bring_back(*, evidence: Evidence, by: Actor, now: datetime) -> None:
    """Bring back what was removed, as it was."""
    _check_own(evidence.person_id, by)
    if evidence.removed_at is not None:
        evidence.removed_at = None
        audit.record(by=by, verb="evidence.brought_back", subject=_owner(evidence, by), now=now)


def mark_key(mark: EvidenceMark) -> str:
    """A mark as forms know it."""
    return f"{mark.competency}{WITHIN}{mark.criterion}" if mark.criterion else mark.competency


def _fill(row: Evidence, person: Person, entry: Entry, today: date, now: datetime, *, kept: tuple[str, ...]) -> None:
    there = {*kept, *(key for group in list_marks(person.org_id, person) for key in group.keys)}
    for field, sentence in faults(entry, today=today, marks=there):
        raise Invalid(sentence, field=field)
    row.title, row.text, row.links = tidy(entry.title), cleaned(entry.text), list(entry.links)
    row.happened_on, row.changed_at = entry.happened_on or today, now


def _tie(row: Evidence, person: Person, entry: Entry) -> None:
    for mark in entry.marks:
        competency, _, criterion = mark.partition(WITHIN)
        db.session.add(EvidenceMark(evidence_id=row.id, competency=competency, criterion=criterion))
    for colleague_id in _colleagues(person, entry):
        db.session.add(EvidenceColleague(evidence_id=row.id, person_id=colleague_id))
    db.session.flush()


def _colleagues(person: Person, entry: Entry) -> list[UUID]:
    wanted = {address.lower() for address in entry.colleagues}
    found = people.list_by_address(person.org_id, wanted) if wanted else []
    if unknown := wanted - {one.email for one in found}:
        raise Invalid(f"Nobody here has the address {', '.join(sorted(unknown))}. Check it.", field="colleagues")
    return [one.id for one in found if one.id != person.id]


def _check_own(person_id: UUID, by: Actor) -> None:
    if by.person_id != person_id:
        raise NotAllowed("Only they themselves keep their evidence.")


def _owner(evidence: Evidence, by: Actor) -> Person:
    return people.get_person(by.org_id, evidence.person_id)
