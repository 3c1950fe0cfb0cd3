"""A crowd in a cycle, written without the services that would take their time: to count statements with."""

from uuid import uuid4

from ladder.db import db
from ladder.models import Cycle, Participant, Person, Result
from tests.cast import Cast
from tests.factories import COMPETENCIES, get_participant


def add_crowd(cast: Cast, cycle: Cycle, count: int) -> None:
    """So many more people in the cycle, led by Mona, each with a result in every competency."""
    profile_id = get_participant(cast, cycle, "erik").profile_id
    people = [
        Person(id=uuid4(), name=f"Crowd {n:03}", email=f"crowd-{n}@acme.example", zone="UTC", roles=[])
        for n in range(count)
    ]
    db.session.add_all(people)
    db.session.flush()
    members = [
        Participant(
            id=uuid4(), cycle_id=cycle.id, person_id=person.id, manager_id=cast.mona.person_id, profile_id=profile_id,
            name=person.name, manager_name="Mona Manager", team_name="", band_title="Engineer II", zone="UTC",
        )
        for person in people
    ]  # fmt: skip
    db.session.add_all(members)
    db.session.flush()
    db.session.add_all(
        Result(cycle_id=cycle.id, participant_id=one.id, competency=key, proposed=3, final=3)
        for one in members
        for key in COMPETENCIES
    )
    db.session.flush()
