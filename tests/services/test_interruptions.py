"""More time for some, later dates for all, an end before its time."""

from dataclasses import astuple
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.deadlines import NOMINATIONS, Dates, postponed
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.writing import Draft
from ladder.errors import Conflict, Invalid, WrongStage
from ladder.models import Answer, AuditEvent, Cycle, Extension, Notice
from ladder.queries import assessments as queries
from ladder.services import assessments
from ladder.services.extensions import extend
from ladder.services.interruptions import cancel, postpone
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")
FAR = NOW.date() + timedelta(days=40)


def give(cast: Cast, cycle: Cycle, *people: str, part: str = "self", until: date = FAR, reason: str = "Ill") -> int:
    ids = [cast.players[key].person_id for key in people]
    return extend(cycle=cycle, part=part, person_ids=ids, until=until, reason=reason, by=cast.olga.actor, now=NOW)


def test_more_time_is_given_to_many_for_one_part_with_a_reason(cast: Cast) -> None:
    cycle = factories.make_cycle(cast)
    assert give(cast, cycle, "erik", "eva", "dana", part=NOMINATIONS) == 3
    rows = db.session.scalars(select(Extension)).all()
    assert {(row.person_id, row.part, row.until, row.reason) for row in rows} == {
        (cast.players[key].person_id, NOMINATIONS, FAR, "Ill") for key in ("erik", "eva", "dana")
    }
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "extension.given")).one()
    assert event.details == {"part": NOMINATIONS, "until": FAR.isoformat(), "people": 3}
    told = db.session.scalars(select(Notice.person_id).where(Notice.kind == "deadline.extended"))
    assert set(told) == {row.person_id for row in rows}


@pytest.mark.parametrize(
    ("people", "given", "sentence"),
    [
        (("erik",), {"reason": " "}, "Say why"),
        (("erik",), {"until": NOW.date() + timedelta(days=1)}, "Choose a later day"),
        (("erik",), {"until": NOW.date() + timedelta(days=500)}, "within a year"),
        ((), {}, "at least one person"),
        (("stan",), {}, "at least one person"),
    ],
)
def test_time_that_is_none_is_refused(
    cast: Cast, people: tuple[str, ...], given: dict[str, object], sentence: str
) -> None:
    cycle = factories.make_cycle(cast)
    with pytest.raises(Invalid, match=sentence):
        give(cast, cycle, *people, **given)  # type: ignore[arg-type]
    assert not db.session.scalar(select(func.count()).select_from(Extension))


D = Dates(*(date(2026, 11, day) for day in (2, 9, 16, 23, 24, 25, 26)))


@pytest.mark.parametrize(
    ("stage", "moved"),
    [
        (Stage.SETUP, 7),
        (Stage.NOMINATIONS, 7),
        (Stage.WRITING, 6),
        (Stage.MANAGER_WRITING, 4),
        (Stage.CALIBRATION, 3),
        (Stage.RELEASE, 2),
        (Stage.SIGN_OFF, 1),
        (Stage.CLOSED, 0),
    ],
)
def test_the_dates_that_still_bind_move_and_stay_in_order(stage: Stage, moved: int) -> None:
    after = postponed(D, 5, stage)
    changed = [b - a for a, b in zip(astuple(D), astuple(after), strict=True)]
    assert changed == [timedelta(0)] * (7 - moved) + [timedelta(days=5)] * moved
    assert after.out_of_order() is None


def test_everybody_with_a_part_is_told_that_a_cycle_is_postponed(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.WRITING)
    before = cycle.dates
    postpone(cycle=cycle, days=7, reason="Release week", revision=cycle.revision, by=cast.olga.actor, now=NOW)
    assert cycle.dates == postponed(before, 7, Stage.WRITING)
    assert cycle.postpone_reason == "Release week"
    told = set(db.session.scalars(select(Notice.person_id).where(Notice.kind == "cycle.postponed")))
    assert told == {cast.players[key].person_id for key in (*factories.REVIEWED, "mona", "mark")}


@pytest.mark.parametrize(("days", "reason"), [(0, "Why"), (-3, "Why"), (366, "Why"), (7, " ")])
def test_a_postponement_needs_days_and_a_reason(cast: Cast, days: int, reason: str) -> None:
    cycle = factories.make_cycle(cast)
    with pytest.raises(Invalid):
        postpone(cycle=cycle, days=days, reason=reason, revision=cycle.revision, by=cast.olga.actor, now=NOW)


def test_two_who_postpone_at_once_do_not_add_up(cast: Cast) -> None:
    cycle = factories.make_cycle(cast)
    seen = cycle.revision
    postpone(cycle=cycle, days=7, reason="Why", revision=seen, by=cast.olga.actor, now=NOW)
    db.session.flush()
    with pytest.raises(Conflict):
        postpone(cycle=cycle, days=7, reason="Why", revision=seen, by=cast.petra.actor, now=NOW)


@pytest.mark.parametrize(
    "stage", [Stage.NOMINATIONS, Stage.WRITING, Stage.MANAGER_WRITING, Stage.CALIBRATION, Stage.RELEASE]
)
def test_a_cancelled_cycle_keeps_everything_and_asks_nobody(cast: Cast, stage: Stage) -> None:
    cycle = factories.make_cycle(cast, stage)
    before = set(db.session.scalars(select(Answer.text)))
    cancel(cycle=cycle, reason="We merge", by=cast.olga.actor, now=NOW)
    assert (cycle.stage, cycle.stood_at, cycle.cancel_reason) == (Stage.CANCELLED, stage, "We merge")
    assert set(db.session.scalars(select(Answer.text))) == before
    own = queries.get_own(
        cycle.org_id, factories.get_assessment(cast, cycle, "erik", "erik", Relation.SELF).id, cast.erik.person_id
    )
    with pytest.raises(WrongStage):
        assessments.save_answer(own=own, draft=Draft("craft", 3, "Late", 9), now=NOW)
    assert db.session.scalars(select(Notice).where(Notice.kind == "cycle.cancelled")).all()


def test_a_cycle_that_is_being_prepared_is_cancelled_silently_and_a_closed_one_never(cast: Cast) -> None:
    cycle = factories.prepare(cast)
    with pytest.raises(Invalid):
        cancel(cycle=cycle, reason="", by=cast.olga.actor, now=NOW)
    cancel(cycle=cycle, reason="A mistake", by=cast.olga.actor, now=NOW)
    assert not db.session.scalars(select(Notice)).all()
    for stage in (Stage.SIGN_OFF, Stage.CANCELLED):
        made = factories.make_cycle(cast, Stage.SIGN_OFF) if stage is Stage.SIGN_OFF else cycle
        with pytest.raises(WrongStage):
            cancel(cycle=made, reason="Why", by=cast.olga.actor, now=NOW)
