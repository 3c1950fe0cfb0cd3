"""A cycle at nominations whose template is changed for a test. Call these inside an organisation (`acme`)."""

from collections.abc import Iterable, Mapping
from typing import Any

from ladder.db import db
from ladder.models import Cycle, Nomination, NominationState, Person
from ladder.queries import nominations as queries
from ladder.queries import people
from ladder.services import cycles
from tests import factories
from tests.cast import Cast
from tests.factories import NOW, REVIEWED


def nominating(
    cast: Cast,
    *,
    peers: Mapping[str, Iterable[str]] = {},
    people: Iterable[str] = REVIEWED,
    overlaps: Iterable[str] = ("nominations", "writing"),
    naming: str = "from_manager",
    **rules: object,
) -> Cycle:
    """An open cycle in which peers are found by these rules (proposer, least, most, load)."""
    cycle = factories.prepare(cast, people)
    document: dict[str, Any] = cycle.template
    parts = [{**part, "naming": naming} if part["relation"] == "peer" else part for part in document["parts"]]
    cycle.template = {
        **document,
        "parts": parts,
        "overlaps": list(overlaps),
        "nominating": {**document["nominating"], **rules},
    }
    db.session.flush()
    cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    if overlaps:
        factories.approve_peers(cast, cycle, peers)
    else:
        for subject, proposed in peers.items():
            place = factories.get_participant(cast, cycle, subject)
            db.session.add_all(
                Nomination(
                    participant_id=place.id,
                    person_id=cast.players[key].person_id,
                    state=NominationState.APPROVED,
                    created_at=NOW,
                )
                for key in proposed
            )
    db.session.flush()
    return cycle


def person(cast: Cast, key: str) -> Person:
    """Somebody of Acme."""
    return people.get_person(cast.orgs["acme"], cast.players[key].person_id)


def find(cast: Cast, cycle: Cycle, subject: str, peer: str) -> Nomination:
    """The nomination of one for the other; fails when there is none."""
    place = factories.get_participant(cast, cycle, subject)
    found = queries.find_nomination(cycle.org_id, place.id, cast.players[peer].person_id)
    assert found is not None, f"{peer} is no peer of {subject}."
    return found
