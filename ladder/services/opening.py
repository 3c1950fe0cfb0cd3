"""What happens when a cycle opens: everybody as they stand now, and what is expected of them, is frozen."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid4

from frameworks.resolve import resolve
from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.errors import Invalid
from ladder.models import Assessment, Cycle, CycleProfile, Participant, Person, Rater
from ladder.queries import cycles as queries
from ladder.queries import participants
from ladder.queries.frameworks import load_ladder
from ladder.reports.candidates import Candidate, able_people, profile_key


def participant(cycle: Cycle, candidate: Candidate) -> Participant:
    """A candidate's place in a cycle, as they stand now."""
    row = Participant(id=uuid4(), cycle_id=cycle.id, person_id=candidate.person.id)
    _freeze(row, candidate)
    return row


def freeze(org_id: UUID, cycle: Cycle) -> int:
    """Freeze everybody chosen, with profiles, authors and assessments; returns how many.

    A few statements whatever the number of people. Raises Invalid, with names, when somebody cannot take part any more.
    """
    rows = participants.list_participants(org_id, cycle.id)
    able = able_people(org_id, cycle)
    _refuse_unable([row.name for row in rows if row.person_id not in able])
    profiles = _profiles(org_id, cycle, [able[row.person_id].person for row in rows])
    for row in rows:
        candidate = able[row.person_id]
        _freeze(row, candidate)
        row.profile_id = profiles[profile_key(candidate.person)].id
    _ask_authors(cycle, rows)
    return len(rows)


def _freeze(row: Participant, candidate: Candidate) -> None:
    person = candidate.person
    row.name, row.zone = person.name, person.zone
    row.manager_id, row.manager_name = person.manager_id, candidate.manager_name
    row.team_id, row.team_name = person.team_id, candidate.team_name
    row.band_title = candidate.band_title


def _refuse_unable(names: Sequence[str]) -> None:
    if names:
        listed = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
        raise Invalid(f"These cannot take part any more: {listed}. Choose people again; the list says why.")


def _profiles(org_id: UUID, cycle: Cycle, people: Iterable[Person]) -> dict[tuple[str, str], CycleProfile]:
    ladder = load_ladder(queries.get_ladder_of(org_id, cycle)[1])
    profiles: dict[tuple[str, str], CycleProfile] = {}
    for person in people:
        key = profile_key(person)
        if key not in profiles:
            document = resolve(ladder, key[0], person.roles).to_document()
            profiles[key] = CycleProfile(
                id=uuid4(), cycle_id=cycle.id, band=key[0], roles_key=key[1], document=document
            )
    db.session.add_all(profiles.values())
    db.session.flush()
    return profiles


def _ask_authors(cycle: Cycle, rows: Sequence[Participant]) -> None:
    authors = {row.person_id for row in rows} | {row.manager_id for row in rows if row.manager_id}
    raters = {person: Rater(id=uuid4(), cycle_id=cycle.id, person_id=person, anonymous=False) for person in authors}
    db.session.add_all(raters.values())
    db.session.flush()
    for row in rows:
        db.session.add(_asked(row, raters[row.person_id], Relation.SELF))
        if row.manager_id:
            db.session.add(_asked(row, raters[row.manager_id], Relation.MANAGER))
    db.session.flush()


def _asked(row: Participant, rater: Rater, relation: Relation) -> Assessment:
    return Assessment(cycle_id=row.cycle_id, participant_id=row.id, rater_id=rater.id, relation=relation)
