"""The demo organisation."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import ColumnElement, func, select

from ladder.db import Base, db
from ladder.domain.deadlines import zone_of
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Adjustment, Answer, Assessment, Meeting, Membership, Nomination, Person
from ladder.queries import accounts, cycles, participants, reports, templates
from ladder.reports.calibration import from_json
from ladder.services import calibration
from ladder.services.demo.cycles import make_cycles
from ladder.services.demo.evidence import make_evidence
from ladder.services.demo.organisation import DOMAIN, Demo, make_organisation
from ladder.services.demo.templates import make_templates
from tests.conftest import Inside

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def make(people: int) -> Demo:
    demo = make_organisation(people=people, now=NOW)
    make_cycles(demo, now=NOW)
    return demo


def count(model: type[Base], *where: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


@pytest.fixture
def nowhere(inside: Inside) -> Iterator[None]:
    with inside(None):
        yield


@pytest.mark.usefixtures("nowhere")
def test_most_of_what_the_last_review_rated_has_evidence_of_its_period() -> None:
    demo = make_organisation(people=40, now=NOW)
    make_evidence(demo, now=NOW)
    make_cycles(demo, now=NOW)
    past = next(one for one in cycles.list_cycles(demo.org_id) if one.stage is Stage.SIGN_OFF)
    calibration.compute_report(demo.org_id, past.id, now=NOW)
    kept = reports.find_report(demo.org_id, past.id)
    measured = from_json(kept.document).report.measured if kept else None
    cover = measured.evidence if measured else None
    assert cover is not None
    assert 0.3 < cover.without / cover.rated < 0.6
    assert 0 < cover.people_without_any < 10


@pytest.mark.usefixtures("nowhere")
def test_the_demo_has_forty_people_one_cycle_behind_it_one_in_the_middle_and_something_to_do_for_a_visitor() -> None:
    demo = make(40)
    assert count(Person, Person.org_id == demo.org_id) == 40
    assert {cycle.stage for cycle in cycles.list_cycles(demo.org_id)} == {Stage.SIGN_OFF, Stage.NOMINATIONS}
    assert count(Adjustment) == 6
    a_visitor_finds_something_to_do_as_each_of_those_they_can_be(demo)
    nobody_has_a_password_and_seven_can_be_signed_in_as(demo)


def a_visitor_finds_something_to_do_as_each_of_those_they_can_be(demo: Demo) -> None:
    now_running = next(c for c in cycles.list_cycles(demo.org_id) if c.stage is Stage.NOMINATIONS)
    first, second = (
        participants.find_participant_of(demo.org_id, now_running.id, person.id) for person in demo.engineers[:2]
    )
    assert first is not None
    assert second is not None
    assert count(Nomination, Nomination.participant_id == first.id) == 0, "The first engineer has peers to propose."
    assert count(Nomination, Nomination.participant_id == second.id) >= 3, "The manager has peers to approve."


def nobody_has_a_password_and_seven_can_be_signed_in_as(demo: Demo) -> None:
    assert len(accounts.list_demo_sign_ins(DOMAIN)) == 7
    members = db.session.scalars(select(Membership).where(Membership.org_id == demo.org_id)).all()
    assert all(member.account.password_hash is None for member in members)


@pytest.mark.usefixtures("nowhere")
def test_a_large_demo_has_three_assessments_for_each_of_its_people_all_sent() -> None:
    demo = make(120)
    assert count(Assessment) == count(Assessment, Assessment.submitted_on.is_not(None)) == 3 * 120
    assert count(Answer, Answer.rating.is_not(None)) == 3 * 120 * 18
    assert count(Assessment, Assessment.relation == Relation.PEER) == 3 * 120 - 2 * len(demo.reviewed)


@pytest.mark.usefixtures("nowhere")
def test_the_demo_has_a_template_of_its_own_and_one_that_is_a_draft() -> None:
    demo = make_organisation(people=8, now=NOW)
    make_templates(demo, now=NOW)
    found = {row.title: number for row, number in templates.list_templates(demo.org_id)}
    assert found == {"Yearly review at Lighthouse": 2, "Check-in after a launch": None}
    assert templates.list_usable(demo.org_id)[0].version == 2


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("day", range(7))
def test_the_meeting_of_the_last_review_was_on_a_working_day_at_ten(day: int) -> None:
    """On whatever day of the week the demo is made."""
    now = NOW + timedelta(days=day)
    demo = make_organisation(people=8, now=now)
    make_cycles(demo, now=now)
    starts_at = db.session.scalars(select(Meeting.starts_at)).one()
    assert starts_at is not None
    at = starts_at.astimezone(zone_of("Europe/Berlin"))
    assert (at.weekday() < 5, at.hour, at.minute) == (True, 10, 0)
