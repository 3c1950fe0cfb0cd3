"""No view tells two anonymous authors apart: whoever of them wrote which text, everybody reads the same.

Cycles are made at random: who writes about whom, what they rate, from whom names are kept, how many it takes. Then two
authors of one person change places, and everything that anybody can open is compared, byte by byte.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Part, Template
from ladder.models import Assessment, Cycle, Participant, PersonFigures, Rater
from ladder.queries import reports
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import COMPETENCIES, NOW, STANDARD, make_cycle
from tests.page import Pages

READERS = ("olga", "petra", "mona", "mark", "erik", "dana", "eva")
PEOPLE = ("mona", "erik", "eva", "emil", "elsa", "dana")
ASKABLE = ("eva", "emil", "elsa", "dirk", "erik", "dana", "petra")
OF_A_PERSON = ("people/{id}", "people/{id}/peers", "results/{id}", "results/{id}.csv", "results/{id}.md", "pack/{id}")
OF_ALL = ("", "mine", "results", "results.csv", "meeting", "report", "report.csv", "board")
ONCE = re.compile(r'(name="csrf-token" content|name="csrf_token"[^>]* value|value|nonce)="[^"]{40,}"')
"""Proofs and nonces are new with each answer."""

STAGES = (Stage.MANAGER_WRITING, Stage.CALIBRATION, Stage.SIGN_OFF, Stage.CLOSED)
NEW = ("Content-Security-Policy", "Set-Cookie")


def draw(random: Random) -> Template:
    """A template with names kept from somebody."""
    naming = random.choice([Naming.FROM_SUBJECT, Naming.FROM_MANAGER])
    upward = Part(Relation.UPWARD, Naming.FROM_MANAGER)
    parts = (Part(Relation.SELF), Part(Relation.PEER, naming), Part(Relation.MANAGER, sees_self=True), upward)
    return replace(STANDARD, parts=parts, threshold=random.choice([3, 3, 4]))


def make(cast: Cast, random: Random, stages: Sequence[Stage] = STAGES) -> Cycle:
    """A cycle at random, with its report where it is time for one."""
    peers = {
        who: random.sample([one for one in ASKABLE if one != who], random.randint(2, 5))
        for who in ("erik", "dana", "mona")
    }
    given = {
        (author, who, relation, item): random.choice([None, 1, 2, 3, 4, 5])
        for author in cast.players for who in PEOPLE for relation in Relation for item in COMPETENCIES
    }  # fmt: skip
    cycle = make_cycle(
        cast, random.choice(stages), people=PEOPLE, peers=peers, template=draw(random),
        rate=lambda author, who, relation, item: given[author, who, relation, item],
    )  # fmt: skip
    calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
    return cycle


def pairs(cycle: Cycle) -> Iterator[tuple[Assessment, Assessment]]:
    """Two assessments about one person in one relation whose authors are anonymous to all."""
    nameless = [one for one in (Relation.PEER, Relation.UPWARD) if cycle.asks.naming(one) is Naming.FROM_MANAGER]
    found = db.session.scalars(
        select(Assessment)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(Assessment.cycle_id == cycle.id, Assessment.relation.in_(nameless), Rater.anonymous.is_(True))
        .order_by(Assessment.id)
    ).all()
    for first in found:
        for second in found:
            same = (first.participant_id, first.relation) == (second.participant_id, second.relation)
            if same and first.id < second.id:
                yield first, second


def swap(cycle: Cycle, random: Random) -> None:
    """Let two authors of one person change places."""
    first, second = random.choice(list(pairs(cycle)))
    nobody = Rater(id=uuid4(), cycle_id=cycle.id, person_id=None, anonymous=True)
    db.session.add(nobody)
    db.session.flush()
    ours, theirs = first.rater_id, second.rater_id
    for one, rater in ((first, nobody.id), (second, ours), (first, theirs)):
        one.rater_id = rater
        db.session.flush()
    db.session.delete(nobody)
    db.session.flush()


def computed(cast: Cast, cycle_id: UUID) -> dict[str, str]:
    """The report and the rows of people, as they are kept."""
    calibration.compute_report(cast.orgs["acme"], cycle_id, now=NOW)
    report = reports.find_report(cast.orgs["acme"], cycle_id)
    rows = select(PersonFigures.document).where(PersonFigures.cycle_id == cycle_id)
    return {
        "the report as kept": json.dumps(report.document) if report else "",
        "the rows as kept": "\n".join(sorted(json.dumps(row) for row in db.session.scalars(rows))),
    }


def everything(pages: Pages, cast: Cast, inside: Inside, cycle_id: UUID) -> dict[str, str]:
    """Whatever anybody can open about the cycle, and the report as it is kept."""
    with inside():
        found = computed(cast, cycle_id)
        people = db.session.scalars(select(Participant.id).where(Participant.cycle_id == cycle_id)).all()
    base = f"/o/acme/cycles/{cycle_id}"
    paths = [f"{base}/{path}".rstrip("/") for path in OF_ALL]
    paths += [f"{base}/{path.format(id=one)}" for one in people for path in OF_A_PERSON]
    for who in READERS:
        client = pages.client(who)
        for path in [*paths, "/o/acme/audit", "/o/acme/jobs", "/o/acme/notices"]:
            found[f"{who}: {path}"] = read(client, path)
    return found


def read(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    headers = sorted(f"{name}: {value}" for name, value in answer.headers if name not in NEW)
    text = answer.get_data(as_text=True)
    return ONCE.sub("", "\n".join([str(answer.status_code), *headers, text]))


@pytest.mark.parametrize("seed", range(8))
def test_whoever_wrote_what_the_report_is_the_same_to_its_last_digit(cast: Cast, inside: Inside, seed: int) -> None:
    random = Random(seed)
    with inside():
        cycle = make(cast, random, STAGES[1:])
        before = computed(cast, cycle.id)
        for _ in range(4):
            swap(cycle, random)
            assert computed(cast, cycle.id) == before


@pytest.mark.parametrize("seed", range(2))
def test_two_authors_who_change_places_change_nothing_that_anybody_reads(
    pages: Pages, cast: Cast, inside: Inside, seed: int
) -> None:
    random = Random(seed)
    with inside():
        cycle_id = make(cast, random).id
    before = everything(pages, cast, inside, cycle_id)
    with inside():
        swap(db.session.scalars(select(Cycle).where(Cycle.id == cycle_id)).one(), random)
    after = everything(pages, cast, inside, cycle_id)
    assert [where for where in before if before[where] != after[where]] == []
    assert sum(text.startswith("200") for text in before.values()) > 60
