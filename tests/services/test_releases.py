"""Results are released: to a team or to all, at once or at an hour, and each person is told once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.jobs import RESULTS_RELEASE
from ladder.domain.stages import Stage
from ladder.errors import Conflict, Invalid, WrongStage
from ladder.models import AuditEvent, Cycle, Job, Notice, ParticipantState, Release, Team
from ladder.queries.participants import list_participants
from ladder.queries.teams import get_team
from ladder.services import releases, results
from tests.cast import Cast
from tests.factories import NOW, REVIEWED, get_participant, make_cycle

pytestmark = pytest.mark.usefixtures("acme")
LATER = NOW + timedelta(days=2)
WEB, DATA = {"erik", "eva", "emil", "elsa"}, {"dana", "dirk"}


def team(cast: Cast, name: str) -> Team:
    return get_team(cast.orgs["acme"], cast.teams[name])


def see_theirs(cast: Cast, cycle: Cycle) -> set[str]:
    db.session.flush()
    db.session.expire_all()
    names = {player.person_id: key for key, player in cast.players.items()}
    rows = list_participants(cycle.org_id, cycle.id)
    return {names[row.person_id] for row in rows if row.released_at is not None}


def told(cast: Cast) -> list[str]:
    names = {player.person_id: key for key, player in cast.players.items()}
    found = db.session.scalars(select(Notice.person_id).where(Notice.kind == "result.released"))
    return sorted(names[one] for one in found)


def events(verb: str) -> int:
    return db.session.scalar(select(func.count()).select_from(AuditEvent).where(AuditEvent.verb == verb)) or 0


def test_a_team_sees_its_results_and_no_other_team_does(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.RELEASE)
    assert releases.release_now(cycle=cycle, team=team(cast, "Data"), by=cast.olga.actor, now=NOW) == 2
    assert see_theirs(cast, cycle) == DATA
    assert told(cast) == sorted(DATA)
    assert cycle.stage is Stage.RELEASE


def test_whoever_sees_theirs_already_is_not_told_again(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.RELEASE)
    releases.release_now(cycle=cycle, team=team(cast, "Data"), by=cast.olga.actor, now=NOW)
    first = get_participant(cast, cycle, "dana").released_at
    assert releases.release_now(cycle=cycle, team=None, by=cast.olga.actor, now=LATER) == 4
    assert see_theirs(cast, cycle) == WEB | DATA
    assert told(cast) == sorted(REVIEWED)
    assert get_participant(cast, cycle, "dana").released_at == first
    with pytest.raises(Invalid, match="already"):
        releases.release_now(cycle=cycle, team=None, by=cast.olga.actor, now=LATER)


def test_whoever_is_left_out_or_has_left_is_released_nothing(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.RELEASE)
    get_participant(cast, cycle, "dana").state = ParticipantState.LEFT
    get_participant(cast, cycle, "erik").state = ParticipantState.SKIPPED
    db.session.flush()
    releases.release_results(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert see_theirs(cast, cycle) == {"eva", "emil", "elsa", "dirk"}


def test_a_planned_release_is_a_job_for_its_hour_and_shows_nothing_before(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.RELEASE)
    planned = releases.plan_release(cycle=cycle, team=team(cast, "Web"), due_at=LATER, by=cast.olga.actor, now=NOW)
    job = db.session.scalars(select(Job).where(Job.name == RESULTS_RELEASE)).one()
    assert (job.run_at, job.args) == (LATER, {"release_id": str(planned.id)})
    assert releases.carry_out(cycle.org_id, planned.id, now=LATER - timedelta(seconds=1)) == 0
    assert see_theirs(cast, cycle) == set()
    assert releases.carry_out(cycle.org_id, planned.id, now=LATER) == 4
    assert see_theirs(cast, cycle) == WEB
    assert planned.done_at == LATER


def test_a_planned_release_is_carried_out_once_whoever_asks_how_often(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.RELEASE)
    planned = releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=cast.olga.actor, now=NOW)
    assert [releases.carry_out(cycle.org_id, planned.id, now=LATER) for _ in range(3)] == [6, 0, 0]
    assert told(cast) == sorted(REVIEWED)
    assert events("results.released_in_part") == 1


def test_a_planned_release_can_be_withdrawn_until_it_is_done(cast: Cast) -> None:
    cycle, by = make_cycle(cast, Stage.RELEASE), cast.olga.actor
    first = releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=by, now=NOW)
    with pytest.raises(Conflict, match="planned already"):
        releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=by, now=NOW)
    releases.withdraw_release(cycle=cycle, release=first, by=by, now=NOW)
    assert releases.carry_out(cycle.org_id, first.id, now=LATER) == 0
    assert see_theirs(cast, cycle) == set()
    with pytest.raises(Conflict, match="withdrawn already"):
        releases.withdraw_release(cycle=cycle, release=first, by=by, now=NOW)
    second = releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=by, now=NOW)
    releases.carry_out(cycle.org_id, second.id, now=LATER)
    with pytest.raises(Conflict, match="cannot be taken back"):
        releases.withdraw_release(cycle=cycle, release=second, by=by, now=LATER)


def test_a_release_is_not_planned_for_what_has_passed_nor_for_nobody(cast: Cast) -> None:
    cycle, by = make_cycle(cast, Stage.RELEASE), cast.olga.actor
    with pytest.raises(Invalid, match="has passed") as caught:
        releases.plan_release(cycle=cycle, team=None, due_at=NOW, by=by, now=NOW)
    assert caught.value.field == "day"
    releases.release_now(cycle=cycle, team=None, by=by, now=NOW)
    with pytest.raises(Invalid, match="already") as caught:
        releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=by, now=NOW)
    assert caught.value.field == "team"


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.RELEASE], ids=lambda one: one.value)
def test_results_are_released_while_the_cycle_is_at_release_only(cast: Cast, stage: Stage) -> None:
    cycle, by = make_cycle(cast, Stage.RELEASE), cast.olga.actor
    planned = releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=by, now=NOW)
    cycle.stage = stage
    db.session.flush()
    for attempt in (
        lambda: releases.release_now(cycle=cycle, team=None, by=by, now=NOW),
        lambda: releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=by, now=NOW),
        lambda: releases.withdraw_release(cycle=cycle, release=planned, by=by, now=NOW),
        lambda: releases.release_results(cycle=cycle, by=by, now=NOW),
    ):
        with pytest.raises(WrongStage):
            attempt()
    assert releases.carry_out(cycle.org_id, planned.id, now=LATER) == 0
    assert see_theirs(cast, cycle) == set()


def test_the_step_to_sign_off_releases_the_rest_and_withdraws_what_was_planned(cast: Cast) -> None:
    cycle, by = make_cycle(cast, Stage.RELEASE), cast.olga.actor
    releases.release_now(cycle=cycle, team=team(cast, "Data"), by=by, now=NOW)
    planned = releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=by, now=NOW)
    later = NOW + timedelta(hours=1)
    releases.release_results(cycle=cycle, by=by, now=later)
    assert (cycle.stage, cycle.released_at) == (Stage.SIGN_OFF, later)
    assert planned.withdrawn_at == later
    assert see_theirs(cast, cycle) == WEB | DATA
    assert told(cast) == sorted(REVIEWED)
    assert releases.carry_out(cycle.org_id, planned.id, now=LATER) == 0


def test_results_are_released_only_after_they_are_locked(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    with pytest.raises(WrongStage):
        releases.release_results(cycle=cycle, by=cast.olga.actor, now=NOW)
    results.lock_results(cycle=cycle, by=cast.olga.actor, now=NOW)
    with pytest.raises(WrongStage):
        results.lock_results(cycle=cycle, by=cast.olga.actor, now=NOW)
    releases.release_results(cycle=cycle, by=cast.olga.actor, now=LATER)
    assert (cycle.stage, cycle.released_at) == (Stage.SIGN_OFF, LATER)


def test_the_log_tells_of_each_step_and_of_nobody(cast: Cast) -> None:
    cycle, by = make_cycle(cast, Stage.RELEASE), cast.olga.actor
    planned = releases.plan_release(cycle=cycle, team=None, due_at=LATER, by=by, now=NOW)
    releases.withdraw_release(cycle=cycle, release=planned, by=by, now=NOW)
    releases.release_now(cycle=cycle, team=team(cast, "Web"), by=by, now=NOW)
    releases.release_results(cycle=cycle, by=by, now=NOW)
    verbs = ("results.release_planned", "results.release_withdrawn", "results.released_in_part", "results.released")
    assert [events(verb) for verb in verbs] == [1, 1, 1, 1]
    found = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.in_(verbs))).all()
    assert {event.subject_id for event in found} == {cycle.id}
    assert {key for event in found for key in event.details} <= {"people", "team"}


def test_who_released_and_when_is_kept_in_a_row(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.RELEASE)
    releases.release_now(cycle=cycle, team=team(cast, "Web"), by=cast.petra.actor, now=NOW)
    row = db.session.scalars(select(Release)).one()
    assert (row.team_id, row.due_at, row.done_at, row.by) == (cast.teams["Web"], NOW, NOW, cast.petra.account_id)
