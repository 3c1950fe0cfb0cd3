"""Results: changed in the meeting with a reason, and locked."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.permissions import Access
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.errors import Conflict, Invalid, NotAllowed, NotFound, WrongStage
from ladder.models import Adjustment, AuditEvent, Cycle, Job, Notice, Participant, Result
from ladder.queries import results as queries
from ladder.services import results
from tests.cast import Cast, Player
from tests.factories import NOW, get_participant, make_cycle

pytestmark = pytest.mark.usefixtures("acme")


def result_of(cast: Cast, cycle: Cycle, key: str, competency: str = "craft") -> tuple[Participant, Result]:
    participant = get_participant(cast, cycle, key)
    rows = queries.list_results(cycle.org_id, [participant.id])
    return participant, next(row for row in rows if row.competency == competency)


def adjust(
    cast: Cast,
    cycle: Cycle,
    key: str = "erik",
    after: int | None = 4,
    *,
    by: Player | None = None,
    reason: str = "The release of May was his.",
    revision: int | None = None,
    now: datetime = NOW,
) -> Adjustment:
    participant, result = result_of(cast, cycle, key)
    return results.adjust_result(
        cycle=cycle, participant=participant, result=result, after=after, reason=reason,
        revision=result.revision if revision is None else revision, by=(by or cast.olga).actor, now=now,
    )  # fmt: skip


def test_a_change_keeps_before_after_and_the_reason(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    adjust(cast, cycle)
    _, result = result_of(cast, cycle, "erik")
    assert (result.proposed, result.final) == (3, 4)
    kept = db.session.scalars(select(Adjustment)).one()
    assert (kept.before, kept.after, kept.reason) == (3, 4, "The release of May was his.")


def test_taking_a_change_back_is_another_change(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    adjust(cast, cycle)
    adjust(cast, cycle, after=3, reason="May was before this cycle.", now=NOW + timedelta(minutes=5))
    assert result_of(cast, cycle, "erik")[1].final == 3
    lines = queries.list_lines(cycle.org_id, [get_participant(cast, cycle, "erik").id])
    kept = [change for _, change in lines if change is not None]
    assert [(one.before, one.after) for one in kept] == [(3, 4), (4, 3)]


def test_the_audit_log_knows_the_steps_and_not_the_reason(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    adjust(cast, cycle)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "result.adjusted")).one()
    assert event.details == {"competency": "craft", "before": 3, "after": 4}
    assert event.subject_id == result_of(cast, cycle, "erik")[1].id


def test_the_second_of_two_who_change_the_same_result_learns_what_stands(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    adjust(cast, cycle)
    with pytest.raises(Conflict, match="it now stands at “Above”"):
        adjust(cast, cycle, after=2, revision=1, by=cast.petra)
    assert result_of(cast, cycle, "erik")[1].final == 4


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CALIBRATION])
def test_a_result_changes_only_while_the_cycle_calibrates(cast: Cast, stage: Stage) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    cycle.stage = stage
    db.session.flush()
    with pytest.raises(WrongStage):
        adjust(cast, cycle)


def test_an_owner_who_is_reviewed_does_not_change_their_own_result(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    erik_as_owner = replace(cast.erik, access=Access.OWNER)
    with pytest.raises(NotAllowed, match="their own result"):
        adjust(cast, cycle, by=erik_as_owner)
    assert result_of(cast, cycle, "erik")[1].final == 3


def test_a_manager_does_not_change_results_of_their_people(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        adjust(cast, make_cycle(cast, Stage.CALIBRATION), by=cast.mona)


@pytest.mark.parametrize(
    ("after", "reason", "field"),
    [
        (6, "A reason.", "after"),
        (0, "A reason.", "after"),
        (3, "It stands there already.", "after"),
        (4, " \n ", "reason"),
        (4, "x" * 2001, "reason"),
    ],
)
def test_a_change_that_cannot_be_says_why_at_its_field(cast: Cast, after: int, reason: str, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        adjust(cast, make_cycle(cast, Stage.CALIBRATION), after=after, reason=reason)
    assert caught.value.field == field


def test_where_the_manager_did_not_rate_a_result_can_be_set_and_taken_away(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION, unsent=[("mona", "erik", Relation.MANAGER)])
    assert queries.count_unrated(cycle.org_id, cycle.id, queries.Sight()) == (3, 1)
    assert adjust(cast, cycle, after=3).before is None
    assert queries.count_unrated(cycle.org_id, cycle.id, queries.Sight()) == (2, 1)
    assert adjust(cast, cycle, after=None).after is None


def test_locking_ends_calibration_and_notes_no_number_of_results(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION, unsent=[("mona", "erik", Relation.MANAGER)])
    results.lock_results(cycle=cycle, by=cast.petra.actor, now=NOW)
    assert (cycle.stage, cycle.locked_at) == (Stage.RELEASE, NOW)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "results.locked")).one()
    assert event.details == {}
    with pytest.raises(WrongStage):
        adjust(cast, cycle)


def test_with_the_lock_the_report_is_asked_for_once_more(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    asked = (
        select(func.count())
        .select_from(Job)
        .where(Job.name == REPORT_COMPUTE, Job.args["cycle_id"].as_string() == str(cycle.id))
    )
    before = db.session.scalar(asked) or 0
    results.lock_results(cycle=cycle, by=cast.petra.actor, now=NOW)
    assert db.session.scalar(asked) == before + 1


def test_managers_are_told_once_that_the_results_can_be_talked_about(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    results.lock_results(cycle=cycle, by=cast.petra.actor, now=NOW)
    told = db.session.scalars(select(Notice).where(Notice.kind == "result.pack")).all()
    assert sorted(str(one.person_id) for one in told) == sorted(map(str, (cast.mona.person_id, cast.mark.person_id)))
    assert {one.args["cycle_id"] for one in told} == {str(cycle.id)}


def test_a_result_of_another_cycle_is_not_found(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    _, result = result_of(cast, cycle, "erik")
    with pytest.raises(NotFound):
        queries.get_result(cycle.org_id, UUID(int=1), result.id)
    assert queries.get_result(cycle.org_id, cycle.id, result.id)[0] is result
