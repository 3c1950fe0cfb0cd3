"""What anonymous authors wrote is released as one batch, written down, and checked against everything before."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import AssessmentState, Cycle, Disclosure
from ladder.queries import reports
from ladder.reports.calibration import Calibration, from_json
from ladder.services import calibration
from ladder.services.disclosures import Ledger, release_batch
from tests.cast import Cast
from tests.factories import NOW, STANDARD, get_assessment, get_participant, make_cycle, send_all

pytestmark = pytest.mark.usefixtures("acme")
FIVE = {"erik": ("eva", "emil", "elsa", "dirk"), "dana": ("dirk", "erik", "eva", "mona")}


def batches(cycle: Cycle) -> dict[str, int]:
    found = select(Disclosure).where(Disclosure.cycle_id == cycle.id, Disclosure.quantity == "peer:texts")
    return {one.subject: len(one.members) for one in db.session.scalars(found)}


def report_of(cycle: Cycle) -> Calibration:
    calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
    report = reports.find_report(cycle.org_id, cycle.id)
    assert report is not None
    return from_json(report.document).report


def test_leaving_writing_releases_each_persons_group_once_and_leaves_out_what_is_too_small(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.MANAGER_WRITING)
    who = {key: str(get_participant(cast, cycle, key).id) for key in ("erik", "dana", "eva")}
    assert batches(cycle) == {who["erik"]: 3, who["dana"]: 3, who["eva"]: 0}
    release_batch(cycle=cycle)
    assert len(db.session.scalars(select(Disclosure)).all()) == 3


def test_before_that_nothing_is_released(cast: Cast) -> None:
    assert batches(make_cycle(cast, Stage.WRITING)) == {}


def test_releasing_takes_the_same_few_statements_for_few_people_and_for_more(cast: Cast, statements: list[str]) -> None:
    counts = []
    for people in (("erik", "dana"), ("erik", "dana", "eva", "emil")):
        cycle = make_cycle(cast, Stage.WRITING, people=people, title=str(len(people)))
        send_all(cast, cycle, (Relation.PEER,))
        statements.clear()
        release_batch(cycle=cycle)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4


def ledger(before: list[str], least: int = 3, **owner: str) -> Ledger:
    cycle: Any = SimpleNamespace(org_id=uuid4(), id=uuid4(), stage=Stage.CALIBRATION)
    rows: Any = [SimpleNamespace(quantity="q", subject=group, members=list(group)) for group in before]
    return Ledger(cycle, "q", rows, owner, least)


@pytest.mark.parametrize(
    ("before", "group", "least", "released"),
    [
        ([], "abc", 3, True),
        ([], "ab", 3, False),
        ([], "abc", 4, False),
        (["abcd"], "abc", 3, False),  # d would be left over
        (["abcdef"], "abc", 3, True),
        (["abcdef"], "abc", 4, False),
        (["abc"], "abc", 3, True),
    ],
)
def test_a_group_is_released_or_left_out_wholly(before: list[str], group: str, least: int, released: bool) -> None:
    assert ledger(before, least).admit("somebody", group) == frozenset(group if released else "")


def test_three_texts_of_one_author_are_no_group_of_three() -> None:
    assert ledger([], 3, a="x", b="x", c="x").admit("somebody", "abc") == frozenset()


def test_what_was_left_out_stays_out_of_what_follows() -> None:
    one = ledger(["abcd"])
    assert one.admit("first", "abc") == frozenset()
    assert one.admit("second", "efg") == frozenset("efg")


def test_a_report_writes_down_what_it_rests_on_and_a_second_one_nothing_more(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION, peers=FIVE)
    first = report_of(cycle)
    rows = select(Disclosure.quantity, Disclosure.subject, Disclosure.members).where(
        Disclosure.quantity.startswith("report:")
    )
    noted = db.session.execute(rows).all()
    assert {quantity for quantity, *_ in noted} == {
        "report:distribution:peer", "report:difference:peer", "report:gap:peer", "report:model:peer", "report:rater",
    }  # fmt: skip
    assert max(len(members) for *_, members in noted) == 8
    assert report_of(cycle) == first
    assert db.session.execute(rows).all() == noted


def test_what_goes_after_a_report_cannot_be_subtracted_out_of_the_next_one(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION, peers=FIVE)
    assert report_of(cycle).left_out == ()
    get_assessment(cast, cycle, "dirk", "erik", Relation.PEER).state = AssessmentState.REPLACED
    db.session.flush()
    report = report_of(cycle)
    assert "Peers" in report.left_out
    assert "Mona Manager" in report.left_out
    assert not any(one.name == "Peers" for one in report.relations)
    assert [row.name for row in report.raters] == ["Mark Manager"]


def test_a_cycle_may_ask_for_more_authors_than_three(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION, peers=FIVE, template=replace(STANDARD, threshold=5))
    assert set(batches(cycle).values()) == {0}
    assert not any(one.summary.distribution.count for one in report_of(cycle).relations if one.name == "Peers")
