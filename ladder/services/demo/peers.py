"""Who is asked as a peer in the demo."""

from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random
from uuid import UUID, uuid4

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.models import Assessment, Cycle, Nomination, NominationState, Participant, Person, Rater
from ladder.queries import participants
from ladder.services.demo.organisation import Demo

Asked = dict[UUID, list[UUID]]
"""For each person reviewed the people asked about them."""


OTHERS = 2
"""The owner and people operations, of whom nobody writes."""


def _colleagues(demo: Demo, person: Person, count: int, luck: Random) -> list[UUID]:
    """Mostly from the own team, some from others; never the manager."""
    team = [other.id for other in demo.engineers if other.team_id == person.team_id and other.id != person.id]
    others = [other.id for other in demo.reviewed if other.team_id != person.team_id]
    others = [other for other in others if other != person.manager_id]
    luck.shuffle(team)
    near = team[: max(0, count - 1)]
    return [*near, *luck.sample(others, min(len(others), count - len(near)))]


def of_all(demo: Demo, seed: int = 3) -> Asked:
    """Four peers for most, so that a meeting may be told why talking about somebody helps; two or three for some."""
    luck = Random(seed)
    return {person.id: _colleagues(demo, person, luck.choice((2, 3, 4, 4, 4)), luck) for person in demo.reviewed}


def of_every_third(demo: Demo, seed: int = 3) -> Asked:
    """Three peers for every third, four for the first few: in all, one peer for each of the organisation's people."""
    luck = Random(seed)
    chosen = demo.reviewed[::3]
    more = len(demo.reviewed) + OTHERS + OTHERS * 2 - 3 * len(chosen)
    return {person.id: _colleagues(demo, person, 3 + (number < more), luck) for number, person in enumerate(chosen)}


def ask(cycle: Cycle, asked: Asked, *, now: datetime) -> None:
    """Approve the peers and ask them, all at once."""
    rows = participants.list_participants(cycle.org_id, cycle.id)
    authors = {author for row in rows for author in asked.get(row.person_id, ())}
    raters = {author: Rater(id=uuid4(), cycle_id=cycle.id, person_id=author, anonymous=True) for author in authors}
    db.session.add_all(raters.values())
    db.session.flush()
    for row in rows:
        for author in asked.get(row.person_id, ()):
            _nominate(row, author, NominationState.APPROVED, now)
            db.session.add(
                Assessment(cycle_id=cycle.id, participant_id=row.id, rater_id=raters[author].id, relation=Relation.PEER)
            )
    db.session.flush()


def _nominate(row: Participant, author: UUID, state: NominationState, now: datetime) -> None:
    db.session.add(Nomination(participant_id=row.id, person_id=author, state=state, created_at=now))


def _asked_by_many(demo: Demo) -> Callable[[Participant, list[UUID]], list[UUID]]:
    """Put one engineer, whom everybody knows, among the peers of every third: more than one person can write."""
    luck, famous = Random(9), demo.engineers[min(4, len(demo.engineers) - 1)].id

    def among(row: Participant, wanted: list[UUID]) -> list[UUID]:
        if luck.random() < 0.3 and famous not in (*wanted, row.person_id, row.manager_id):
            return [*wanted, famous]
        return wanted

    return among


def propose_some(demo: Demo, cycle: Cycle, rows: Sequence[Participant], *, now: datetime) -> None:
    """Half have approved peers, a quarter wait for their manager, a quarter have proposed nobody yet.

    The first engineer's are still to be proposed and the second's to be approved, so that a visitor has both to do.
    """
    luck, popular = Random(5), _asked_by_many(demo)
    people = {person.id: person for person in demo.reviewed}
    first, second = (person.id for person in demo.engineers[:2])
    approved: Asked = {}
    for row in rows:
        chance = {first: 0.99, second: 0.6}.get(row.person_id, luck.random())
        wanted = popular(row, _colleagues(demo, people[row.person_id], 3, luck))
        if chance < 0.5:
            approved[row.person_id] = wanted
        elif chance < 0.75:
            for author in wanted:
                _nominate(row, author, NominationState.PROPOSED, now)
    ask(cycle, approved, now=now)
