"""What was sent is opened again: by whom, for whom, and with which time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import AuditEvent, Cycle, Extension, Notice
from ladder.queries import assessments as queries
from ladder.services.reopening import reopen, reopenable
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """Managers write; everybody has sent, Mona too."""
    made = factories.make_cycle(cast, Stage.MANAGER_WRITING)
    factories.send_all(cast, made, (Relation.MANAGER,))
    return made


def offered(cast: Cast, cycle: Cycle, who: str) -> set[tuple[str, str]]:
    participant, by = factories.get_participant(cast, cycle, "erik"), cast.players[who].actor
    found = reopenable(cycle=cycle, participant=participant, by=by)
    return {(one.relation.value, author.name.split()[0].lower()) for one, author in found}


def open_again(
    cast: Cast, cycle: Cycle, who: str = "erik", relation: Relation = Relation.SELF, by: str = "olga", **more: object
) -> None:
    given = {"reason": "A page was missing", "until": None, "now": NOW} | more
    reopen(
        cycle=cycle, participant=factories.get_participant(cast, cycle, "erik"), by=cast.players[by].actor,
        assessment_id=factories.get_assessment(cast, cycle, who, "erik", relation).id, **given,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("olga", {("self", "erik"), ("manager", "mona")}),
        ("petra", {("self", "erik"), ("manager", "mona")}),
        ("mona", {("self", "erik")}),
        ("mark", set()),
        ("erik", set()),
        ("eva", set()),
    ],
)
def test_each_opens_what_they_may(cast: Cast, cycle: Cycle, who: str, what: set[tuple[str, str]]) -> None:
    assert offered(cast, cycle, who) == what


def test_it_is_a_draft_again_with_every_word_and_its_author_is_told_why(cast: Cast, cycle: Cycle) -> None:
    one = factories.get_assessment(cast, cycle, "erik", "erik", Relation.SELF)
    words = [answer.text for answer in queries.list_answers(cycle.org_id, [one.id])]
    open_again(cast, cycle, by="mona")
    assert (one.submitted, one.reason) == (False, "A page was missing")
    assert [answer.text for answer in queries.list_answers(cycle.org_id, [one.id])] == words
    told = db.session.scalars(select(Notice).where(Notice.kind == "assessment.reopened")).one()
    assert (told.person_id, told.args["assessment_id"]) == (cast.erik.person_id, str(one.id))
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "assessment.reopened")).one()
    assert event.details == {"relation": "self"}


def test_what_is_written_without_a_name_is_opened_by_nobody_else(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.WRITING)
    factories.send_all(cast, cycle, (Relation.PEER,))
    for by in ("olga", "mona", "erik"):
        with pytest.raises((NotAllowed, Conflict)):
            open_again(cast, cycle, "eva", Relation.PEER, by=by)


def test_who_has_no_time_left_is_given_some(cast: Cast, cycle: Cycle) -> None:
    later = NOW + timedelta(days=60)
    with pytest.raises(Invalid, match="no time left"):
        open_again(cast, cycle, now=later)
    with pytest.raises(Invalid, match="a day to come"):
        open_again(cast, cycle, now=later, until=NOW.date())
    open_again(cast, cycle, now=later, until=later.date() + timedelta(days=2))
    given = db.session.scalars(select(Extension)).one()
    assert (given.person_id, given.part, given.reason) == (cast.erik.person_id, "self", "A page was missing")


def test_it_takes_a_reason_and_something_sent(cast: Cast, cycle: Cycle) -> None:
    with pytest.raises(Invalid, match="Say why"):
        open_again(cast, cycle, reason=" ")
    open_again(cast, cycle)
    with pytest.raises(Conflict):
        open_again(cast, cycle)
    with pytest.raises(NotAllowed):
        open_again(cast, cycle, "mona", Relation.MANAGER, by="mona")


def test_nothing_is_opened_in_a_stage_in_which_it_is_not_written(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.CALIBRATION)
    assert offered(cast, cycle, "olga") == set()
