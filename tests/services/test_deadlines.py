"""Deadlines bind in services: each author closes with their own day, with grace, and later where more time is given."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ladder.db import db
from ladder.domain.deadlines import NOMINATIONS
from ladder.domain.ratings import Relation
from ladder.domain.writing import Draft
from ladder.errors import WrongStage
from ladder.models import Cycle, Extension
from ladder.queries import assessments as queries
from ladder.queries.assessments import OwnAssessment
from ladder.queries.people import get_person
from ladder.services import assessments
from tests import factories
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("acme")
DAY = date(2026, 3, 28)
"""In the night after it the clocks go forward in Berlin: the hours of grace are true hours."""


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """A cycle whose dates are all that day, with a day of grace."""
    made = factories.make_cycle(cast)
    made.nominate_by = made.self_by = made.peer_by = made.manager_by = DAY
    made.grace_hours = 24
    db.session.flush()
    return made


def own(cast: Cast, cycle: Cycle, zone: str = "Europe/Berlin") -> OwnAssessment:
    get_person(cycle.org_id, cast.erik.person_id).zone = zone
    db.session.flush()
    found = factories.get_assessment(cast, cycle, "erik", "erik", Relation.SELF)
    return queries.get_own(cycle.org_id, found.id, cast.erik.person_id)


def extend(cast: Cast, cycle: Cycle, part: str, until: date) -> None:
    row: dict[str, Any] = {"cycle_id": cycle.id, "person_id": cast.erik.person_id, "part": part, "until": until}
    db.session.add(Extension(**row, reason="Ill", by=cast.olga.account_id, at=utc("2026-03-28T12:00")))
    db.session.flush()


def write(one: OwnAssessment, now: datetime) -> None:
    assessments.save_answer(own=one, draft=Draft("craft", 3, f"At {now}", _revision(one)), now=now)


def _revision(one: OwnAssessment) -> int:
    answer = queries.find_answer(one.cycle.org_id, one.assessment.id, "craft")
    return answer.revision if answer else 0


@pytest.mark.parametrize(
    ("zone", "in_time", "late", "closed"),
    [
        ("Europe/Berlin", "2026-03-28T22:59", "2026-03-28T23:00", "2026-03-29T23:00"),
        ("America/Los_Angeles", "2026-03-29T06:59", "2026-03-29T07:00", "2026-03-30T07:00"),
        ("Pacific/Auckland", "2026-03-28T10:59", "2026-03-28T11:00", "2026-03-29T11:00"),
    ],
)
def test_a_deadline_binds_at_the_end_of_the_authors_own_day_and_after_the_grace(
    cast: Cast, cycle: Cycle, zone: str, in_time: str, late: str, closed: str
) -> None:
    one = own(cast, cycle, zone)
    write(one, utc(in_time))
    with pytest.raises(WrongStage, match="What you wrote before is kept"):
        write(one, utc(closed))
    with pytest.raises(WrongStage):
        assessments.submit_assessment(own=one, cannot_say=True, by=cast.erik.actor, now=utc(closed))
    for moment, is_late in ((in_time, False), (late, True)):
        assessments.submit_assessment(own=one, cannot_say=True, by=cast.erik.actor, now=utc(moment))
        assert one.assessment.late is is_late
        assessments.take_back(own=one, by=cast.erik.actor, now=utc(moment))
    assert queries.list_answers(cycle.org_id, [one.assessment.id])[0].text.startswith("At ")


def test_who_was_given_more_time_writes_on_and_is_not_late_in_it(cast: Cast, cycle: Cycle) -> None:
    one = own(cast, cycle)
    extend(cast, cycle, "self", date(2026, 3, 31))
    write(one, utc("2026-03-31T21:59"))
    assessments.submit_assessment(own=one, cannot_say=True, by=cast.erik.actor, now=utc("2026-03-31T21:59"))
    assert not one.assessment.late
    assessments.take_back(own=one, by=cast.erik.actor, now=utc("2026-03-31T21:59"))
    assessments.submit_assessment(own=one, cannot_say=True, by=cast.erik.actor, now=utc("2026-03-31T22:00"))
    assert one.assessment.late
    with pytest.raises(WrongStage, match="Tue 31 Mar, end of your day, Berlin; 24 hours of grace"):
        assessments.take_back(own=one, by=cast.erik.actor, now=utc("2026-04-01T22:00"))
    assert one.assessment.submitted


def test_more_time_for_one_part_is_none_for_another(cast: Cast, cycle: Cycle) -> None:
    extend(cast, cycle, NOMINATIONS, date(2026, 5, 1))
    extend(cast, cycle, "peer", date(2026, 5, 1))
    with pytest.raises(WrongStage):
        write(own(cast, cycle), utc("2026-04-01T12:00"))


def test_nobody_takes_back_what_they_could_not_send_again(cast: Cast, cycle: Cycle) -> None:
    one = own(cast, cycle)
    write(one, utc("2026-03-28T12:00"))
    assessments.submit_assessment(own=one, cannot_say=True, by=cast.erik.actor, now=utc("2026-03-28T12:00"))
    with pytest.raises(WrongStage):
        assessments.take_back(own=one, by=cast.erik.actor, now=utc("2026-04-02T12:00"))
    assert one.assessment.submitted


def test_peers_are_proposed_until_the_persons_own_day_is_over(cast: Cast, cycle: Cycle) -> None:
    factories.propose(cast, cycle, "emil", "elsa", now=utc("2026-03-29T22:59"))
    with pytest.raises(WrongStage):
        factories.propose(cast, cycle, "emil", "dirk", now=utc("2026-03-29T23:00"))
