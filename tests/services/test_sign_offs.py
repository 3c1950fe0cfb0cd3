"""People sign their own results, and what they say stays."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from ladder.db import db
from ladder.domain.sign_offs import LONGEST_TEXT, Stance
from ladder.domain.stages import Stage
from ladder.errors import Invalid, NotAllowed, WrongStage
from ladder.models import AuditEvent, Cycle, Notice, SignOff
from ladder.queries import sign_offs as queries
from ladder.queries.teams import get_team
from ladder.services import releases, sign_offs
from tests.cast import Cast
from tests.factories import NOW, get_participant, make_cycle

pytestmark = pytest.mark.usefixtures("acme")
OTHERWISE = "The move of the archive was mine as well."


def sign(cast: Cast, cycle: Cycle, stance: Stance, text: str = "", *, by: str = "erik", now: Any = NOW) -> SignOff:
    return sign_offs.sign_result(
        cycle=cycle, participant=get_participant(cast, cycle, "erik"), stance=stance, text=text,
        by=cast.players[by].actor, now=now,
    )  # fmt: skip


def signed(cast: Cast, cycle: Cycle) -> list[tuple[Stance, str]]:
    rows = queries.list_sign_offs(cycle.org_id, [get_participant(cast, cycle, "erik").id])
    return [(one.stance, one.text) for one in rows]


def test_each_word_is_kept_in_its_order(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    sign(cast, cycle, Stance.READ)
    sign(cast, cycle, Stance.OTHERWISE, f"  {OTHERWISE}\n", now=NOW + timedelta(hours=1))
    sign(cast, cycle, Stance.AGREED, now=NOW + timedelta(hours=2))
    assert signed(cast, cycle) == [
        (Stance.READ, ""), (Stance.OTHERWISE, OTHERWISE), (Stance.AGREED, ""),
    ]  # fmt: skip


def test_the_same_said_twice_is_one(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    first = sign(cast, cycle, Stance.OTHERWISE, OTHERWISE)
    assert sign(cast, cycle, Stance.OTHERWISE, OTHERWISE) is first
    sign(cast, cycle, Stance.READ)
    assert len(signed(cast, cycle)) == 1
    told = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("result.signed"))).all()
    assert [(event.verb, event.details) for event in told] == [("result.signed_otherwise", {})]


def test_the_manager_is_told_of_what_is_seen_otherwise_and_of_nothing_else(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    sign(cast, cycle, Stance.READ)
    sign(cast, cycle, Stance.OTHERWISE, OTHERWISE)
    notices = db.session.scalars(select(Notice).where(Notice.kind == "result.signed")).all()
    assert [one.person_id for one in notices] == [cast.mona.person_id]
    assert OTHERWISE not in str(notices[0].args)


@pytest.mark.parametrize(("text", "words"), [(" \n", "Say how you see it"), ("x" * (LONGEST_TEXT + 1), "are the most")])
def test_seeing_it_otherwise_needs_a_text_of_some_length(cast: Cast, text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words) as caught:
        sign(cast, make_cycle(cast, Stage.SIGN_OFF), Stance.OTHERWISE, text)
    assert caught.value.field == "text"


@pytest.mark.parametrize("by", ["mona", "olga", "petra", "eva"])
def test_nobody_signs_for_somebody_else(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowed):
        sign(cast, make_cycle(cast, Stage.SIGN_OFF), Stance.AGREED, by=by)


@pytest.mark.parametrize(
    "stage", [one for one in Stage if one not in (Stage.RELEASE, Stage.SIGN_OFF)], ids=lambda one: one.value
)
def test_nothing_is_signed_before_release_nor_after_the_end(cast: Cast, stage: Stage) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    cycle.stage = stage
    db.session.flush()
    with pytest.raises(WrongStage):
        sign(cast, cycle, Stance.READ)


def test_while_results_are_being_released_those_sign_who_see_theirs(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.RELEASE)
    with pytest.raises(WrongStage, match="not there yet"):
        sign(cast, cycle, Stance.AGREED)
    web = get_team(cycle.org_id, cast.teams["Web"])
    releases.release_now(cycle=cycle, team=web, by=cast.olga.actor, now=NOW)
    sign(cast, cycle, Stance.AGREED)
    assert signed(cast, cycle) == [(Stance.AGREED, "")]


@pytest.mark.parametrize("statement", [update(SignOff).values(text="Fine."), delete(SignOff)], ids=["change", "remove"])
def test_the_database_lets_nobody_change_or_remove_what_was_signed(cast: Cast, statement: Any) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    sign(cast, cycle, Stance.OTHERWISE, OTHERWISE)
    with pytest.raises(DBAPIError), db.session.begin_nested():
        db.session.execute(statement.where(SignOff.org_id == cycle.org_id))
    assert signed(cast, cycle) == [(Stance.OTHERWISE, OTHERWISE)]


def test_those_who_have_not_signed_are_named(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    sign(cast, cycle, Stance.READ)
    names = [row.name for row in queries.list_unsigned(cycle.org_id, cycle.id)]
    assert names == ["Dana Data", "Dirk Data", "Elsa Engineer", "Emil Engineer", "Eva Engineer"]
    assert len(queries.list_who_signed(cycle.org_id, cycle.id)) == 1
