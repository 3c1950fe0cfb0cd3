"""Cycles: prepared, opened, moved on."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.errors import Conflict, Invalid, WrongStage
from ladder.models import Assessment, AuditEvent, Cycle, CycleProfile, Job, Mail, Participant, Rater, Result
from ladder.queries import people
from ladder.services import choosing, cycles
from tests import factories
from tests.cast import Cast
from tests.factories import DATES, NOW, REVIEWED

pytestmark = pytest.mark.usefixtures("acme")


def count(model: type, *where: object) -> int:
    """How many rows there are."""
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0  # type: ignore[arg-type]


def test_a_new_cycle_is_being_prepared_and_asks_nobody_for_anything(cast: Cast) -> None:
    cycle = factories.prepare(cast, ())
    assert cycle.stage is Stage.SETUP
    assert count(Participant) == count(Assessment) == count(Mail) == 0


def test_dates_out_of_order_are_refused_with_the_field_that_is_wrong(cast: Cast) -> None:
    wrong = replace(DATES, peer_by=date(2020, 1, 1))
    with pytest.raises(Invalid) as refused:
        factories.prepare(cast, (), dates=wrong)
    assert refused.value.field == "peer_by"


def test_choosing_again_puts_in_and_takes_out(cast: Cast) -> None:
    cycle = factories.prepare(cast, ("erik", "eva"))
    chosen = [cast.eva.person_id, cast.dana.person_id]
    choosing.choose_people(cycle=cycle, person_ids=chosen, by=cast.olga.actor, now=NOW)
    assert set(db.session.scalars(select(Participant.person_id))) == set(chosen)


@pytest.mark.parametrize("key", ["petra", "olga"])
def test_who_has_no_band_or_no_manager_cannot_be_chosen(cast: Cast, key: str) -> None:
    cycle = factories.prepare(cast, ())
    with pytest.raises(Invalid):
        choosing.choose_people(cycle=cycle, person_ids=[cast.players[key].person_id], by=cast.olga.actor, now=NOW)


def test_opening_asks_everybody_for_a_self_and_a_managers_assessment(cast: Cast) -> None:
    cycle = factories.prepare(cast)
    cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert cycle.stage is Stage.NOMINATIONS
    assert cycle.opened_at == NOW
    for relation in (Relation.SELF, Relation.MANAGER):
        assert count(Assessment, Assessment.relation == relation) == len(REVIEWED)
    assert count(Rater) == len(REVIEWED) + 2  # Mona and Mark write as managers


def test_opening_tells_everybody_and_their_managers_once(cast: Cast) -> None:
    cycles.open_cycle(cycle=factories.prepare(cast), by=cast.olga.actor, now=NOW)
    told = list(db.session.scalars(select(Mail.address)))
    assert sorted(told) == sorted(cast.players[key].email for key in (*REVIEWED, "mona", "mark"))


def test_those_with_the_same_band_and_roles_share_one_frozen_profile(cast: Cast) -> None:
    cycles.open_cycle(cycle=factories.prepare(cast), by=cast.olga.actor, now=NOW)
    assert set(db.session.scalars(select(CycleProfile.band))) == {"engineer-1", "engineer-2"}
    assert count(CycleProfile) == 2


def test_what_was_frozen_stays_when_the_person_moves_on(cast: Cast) -> None:
    cycle = factories.make_cycle(cast)
    erik = people.get_person(cast.orgs["acme"], cast.erik.person_id)
    erik.manager_id, erik.name, erik.zone = cast.mark.person_id, "Erik Renamed", "Asia/Tokyo"
    db.session.flush()
    frozen = factories.get_participant(cast, cycle, "erik")
    assert (frozen.manager_id, frozen.name, frozen.zone) == (
        cast.mona.person_id, "Erik Engineer", "Europe/Berlin"
    )  # fmt: skip


def test_opening_freezes_people_as_they_are_then_not_as_they_were_chosen(cast: Cast) -> None:
    cycle = factories.prepare(cast, ("erik",))
    erik = people.get_person(cast.orgs["acme"], cast.erik.person_id)
    erik.manager_id = cast.mark.person_id
    db.session.flush()
    cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert factories.get_participant(cast, cycle, "erik").manager_name == "Mark Manager"


def test_a_cycle_without_people_does_not_open(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Choose people"):
        cycles.open_cycle(cycle=factories.prepare(cast, ()), by=cast.olga.actor, now=NOW)


def test_a_cycle_does_not_open_while_somebody_chosen_has_lost_their_band(cast: Cast) -> None:
    cycle = factories.prepare(cast, ("erik", "eva"))
    people.get_person(cast.orgs["acme"], cast.erik.person_id).band = None
    db.session.flush()
    with pytest.raises(Invalid, match="Erik Engineer"):
        cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)


def test_opening_is_one_event_of_the_audit_log(cast: Cast) -> None:
    factories.make_cycle(cast, peers={})
    assert count(AuditEvent, AuditEvent.verb == "cycle.opened") == 1


def test_opening_takes_as_many_statements_for_three_hundred_people_as_for_ten(
    cast: Cast, statements: list[str]
) -> None:
    def opened(size: int) -> int:
        cycle = factories.prepare(cast, ())
        ids = [person.id for person in factories.hire(cast, size)]
        choosing.choose_people(cycle=cycle, person_ids=ids, by=cast.olga.actor, now=NOW)
        before = len(statements)
        cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
        return len(statements) - before

    few, many = opened(10), opened(300)
    # Inserts go in batches of a thousand rows at most, on some databases fewer.
    assert many - few <= 12


def test_a_date_can_be_moved_while_people_write(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.MANAGER_WRITING)
    later = replace(DATES, manager_by=date(2099, 12, 24))
    cycles.change_cycle(
        cycle=cycle, title=cycle.title, dates=later, revision=cycle.revision, by=cast.olga.actor, now=NOW
    )
    assert cycle.manager_by == date(2099, 12, 24)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "cycle.changed")).one()
    assert event.details == {"fields": ["manager_by"]}


def test_no_date_of_a_closed_cycle_moves(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.CLOSED)
    with pytest.raises(WrongStage):
        cycles.change_cycle(cycle=cycle, title="x", dates=DATES, revision=cycle.revision, by=cast.olga.actor, now=NOW)


def test_a_change_on_top_of_somebody_elses_is_refused(cast: Cast) -> None:
    cycle = factories.prepare(cast)
    with pytest.raises(Conflict):
        cycles.change_cycle(
            cycle=cycle, title="x", dates=DATES, revision=cycle.revision - 1, by=cast.olga.actor, now=NOW
        )


@pytest.mark.parametrize("to", [Stage.MANAGER_WRITING, Stage.CALIBRATION])
def test_no_stage_is_jumped_over(cast: Cast, to: Stage) -> None:
    with pytest.raises(WrongStage):
        cycles.move_on(cycle=factories.prepare(cast), to=to, by=cast.olga.actor, now=NOW)


def test_a_cycle_opens_only_once(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, peers={})
    with pytest.raises(WrongStage):
        cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)


def test_closing_writing_makes_a_result_of_each_managers_rating_and_asks_for_the_report(cast: Cast) -> None:
    cycle = factories.make_cycle(
        cast, Stage.CALIBRATION, unsent=[("mark", "dirk", Relation.MANAGER)], rate=lambda *_: 2
    )
    assert count(Result) == 3 * len(REVIEWED)
    erik, dirk = (factories.get_participant(cast, cycle, key).id for key in ("erik", "dirk"))
    assert set(_results(erik)) == {(2, 2)}
    assert set(_results(dirk)) == {(None, None)}
    job = db.session.scalars(select(Job).where(Job.name == REPORT_COMPUTE)).one()
    assert job.args == {"cycle_id": str(cycle.id)}


def _results(participant_id: object) -> list[tuple[int | None, int | None]]:
    rows = db.session.scalars(select(Result).where(Result.participant_id == participant_id))
    return [(row.proposed, row.final) for row in rows]


@pytest.mark.parametrize("stage", list(Stage))
def test_the_factory_brings_a_cycle_to_every_stage(cast: Cast, stage: Stage) -> None:
    cycle: Cycle = factories.make_cycle(cast, stage)
    assert cycle.stage is stage
