"""A cycle opens in steps, each of which can be the last that a worker does before it dies."""

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.jobs import CYCLE_OPEN
from ladder.domain.ratings import EXPECTATION, Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.taking_part import Rules
from ladder.domain.templates import Part, Template
from ladder.errors import Invalid, WrongStage
from ladder.models import Assessment, AuditEvent, Cycle, CycleProfile, Job, Mail, Participant, Rater
from ladder.queries import frameworks, people
from ladder.services import choosing, cycles, opening
from tests import factories
from tests.cast import Cast
from tests.factories import DATES, NOW, REVIEWED

pytestmark = pytest.mark.usefixtures("acme")


def count(model: type, *where: object) -> int:
    """How many rows there are."""
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0  # type: ignore[arg-type]


def begun(cast: Cast, *keys: str) -> Cycle:
    """A cycle that a worker is to open."""
    cycle = factories.prepare(cast, keys or REVIEWED)
    opening.begin(cycle=cycle, by=cast.olga.actor, now=NOW)
    return cycle


def finish(cycle: Cycle) -> None:
    for _ in opening.carry_on(cycle.org_id, cycle.id, now=NOW):
        pass


def test_asking_to_open_leaves_a_job_and_nothing_frozen(cast: Cast) -> None:
    cycle = begun(cast)
    assert (cycle.stage, cycle.opening) == (Stage.SETUP, True)
    assert db.session.scalars(select(Job).where(Job.name == CYCLE_OPEN)).one().args == {"cycle_id": str(cycle.id)}
    assert count(Assessment) == count(Mail) == count(CycleProfile) == 0


def test_the_job_freezes_everybody_asks_and_tells_once(cast: Cast) -> None:
    cycle = begun(cast)
    finish(cycle)
    finish(cycle)
    assert (cycle.stage, cycle.opening, cycle.opened_at) == (Stage.NOMINATIONS, False, NOW)
    assert count(Assessment) == 2 * len(REVIEWED)
    assert count(Mail) == len(REVIEWED) + 2
    assert count(AuditEvent, AuditEvent.verb == "cycle.opened") == 1


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_a_job_that_dies_after_any_step_is_carried_on_without_asking_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr(opening.freeze_some, "__defaults__", (2,))
    cycle = begun(cast)
    run = opening.carry_on(cycle.org_id, cycle.id, now=NOW)
    for _ in range(steps):
        next(run)
    del run
    assert (cycle.stage, count(Mail)) == (Stage.SETUP, 0)
    finish(cycle)
    assert (cycle.stage, count(Assessment)) == (Stage.NOMINATIONS, 2 * len(REVIEWED))
    assert count(Rater) == len(REVIEWED) + 2
    assert count(CycleProfile) == 2


def test_somebody_who_cannot_take_part_any_more_stops_the_opening_and_nothing_stays_half_open(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening.freeze_some, "__defaults__", (2,))
    cycle = begun(cast)
    run = opening.carry_on(cycle.org_id, cycle.id, now=NOW)
    next(run)
    next(run)
    unfrozen = db.session.scalars(select(Participant).where(Participant.profile_id.is_(None))).first()
    assert unfrozen is not None
    people.get_person(cycle.org_id, unfrozen.person_id).band = None
    db.session.flush()
    assert len(list(run)) < len(REVIEWED)
    assert (cycle.stage, cycle.opening) == (Stage.SETUP, False)
    assert unfrozen.name in cycle.rules["stopped"]
    assert count(Assessment) == count(Rater) == count(CycleProfile) == count(Mail) == 0
    assert count(Participant) == len(REVIEWED)


def test_nothing_is_changed_while_a_cycle_is_being_opened(cast: Cast) -> None:
    cycle = begun(cast)
    with pytest.raises(WrongStage):
        choosing.choose_by_rules(cycle=cycle, rules=Rules(), by=cast.olga.actor, now=NOW)
    with pytest.raises(WrongStage):
        opening.begin(cycle=cycle, by=cast.olga.actor, now=NOW)


def test_an_opening_that_is_called_off_leaves_the_cycle_as_it_was_prepared(cast: Cast) -> None:
    cycle = begun(cast)
    next(opening.carry_on(cycle.org_id, cycle.id, now=NOW))
    opening.freeze_some(cycle)
    opening.call_off(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert (cycle.stage, cycle.opening) == (Stage.SETUP, False)
    assert count(Assessment) == count(Rater) == 0
    finish(cycle)
    assert (cycle.stage, cycle.opening) == (Stage.SETUP, False)
    with pytest.raises(WrongStage):
        opening.call_off(cycle=cycle, by=cast.olga.actor, now=NOW)


def test_rules_are_looked_at_once_more_when_the_cycle_opens(cast: Cast) -> None:
    cycle = factories.prepare(cast, ())
    web = Rules(teams=frozenset({cast.teams["Web"]}), bands=frozenset({"engineer-1"}))
    assert choosing.choose_by_rules(cycle=cycle, rules=web, by=cast.olga.actor, now=NOW) == 2
    people.get_person(cycle.org_id, cast.erik.person_id).band = "engineer-1"
    people.get_person(cycle.org_id, cast.eva.person_id).band = "engineer-2"
    db.session.flush()
    cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert set(db.session.scalars(select(Participant.name))) == {"Erik Engineer", "Elsa Engineer"}
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "cycle.opened")).one()
    assert event.details == {"people": 2, "added": 1, "removed": 1}


def with_parts(cast: Cast, *parts: Part, people: tuple[str, ...] = REVIEWED) -> Cycle:
    """A cycle with a template of these parts, opened."""
    template = Template("own", "Ours", "", parts, EXPECTATION, "Why?", "What else?", calibrates=False)
    olga = cast.olga.actor
    version = frameworks.get_version(olga.org_id, cast.versions["acme"])
    cycle = cycles.create_cycle(title="Ours", version=version, template=template, dates=DATES, by=olga, now=NOW)
    ids = [cast.players[key].person_id for key in people]
    choosing.choose_people(cycle=cycle, person_ids=ids, by=olga, now=NOW)
    cycles.open_cycle(cycle=cycle, by=olga, now=NOW)
    return cycle


def test_without_peers_a_cycle_opens_straight_into_writing_and_asks_only_what_its_template_has(cast: Cast) -> None:
    cycle = with_parts(cast, Part(Relation.SELF))
    assert cycle.stage is Stage.WRITING
    assert set(db.session.scalars(select(Assessment.relation))) == {Relation.SELF}


@pytest.mark.parametrize("naming", [Naming.NAMED, Naming.FROM_SUBJECT])
def test_reports_who_take_part_are_asked_about_their_manager_who_does(cast: Cast, naming: Naming) -> None:
    cycle = with_parts(cast, Part(Relation.SELF), Part(Relation.UPWARD, naming), people=("mona", "erik", "eva", "dana"))
    mona = factories.get_participant(cast, cycle, "mona")
    upward = select(Rater).join(Assessment, Assessment.rater_id == Rater.id).where(Assessment.participant_id == mona.id)
    raters = db.session.scalars(upward.where(Assessment.relation == Relation.UPWARD)).all()
    assert {rater.person_id for rater in raters} == {cast.erik.person_id, cast.eva.person_id}
    assert {rater.anonymous for rater in raters} == {naming.anonymous}
    assert count(Assessment, Assessment.relation == Relation.UPWARD) == 2


def test_who_has_no_manager_takes_part_where_no_manager_is_asked(cast: Cast) -> None:
    with_parts(cast, Part(Relation.SELF), people=("olga", "erik"))
    assert count(Assessment) == 2


def test_a_cycle_of_a_template_with_managers_refuses_who_has_none(cast: Cast) -> None:
    with pytest.raises(Invalid):
        with_parts(cast, Part(Relation.MANAGER), people=("olga",))


def test_bands_and_roles_are_frozen_with_the_person(cast: Cast) -> None:
    cycle = factories.prepare(cast, ("erik",))
    people.get_person(cycle.org_id, cast.erik.person_id).roles = ["tech-lead"]
    db.session.flush()
    cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert factories.get_participant(cast, cycle, "erik").roles == ["tech-lead"]


def test_a_cycle_that_was_cancelled_meanwhile_is_not_opened(cast: Cast) -> None:
    cycle = begun(cast)
    next(opening.carry_on(cycle.org_id, cycle.id, now=NOW))
    cycle.stage, cycle.cancelled_at = Stage.CANCELLED, NOW
    db.session.flush()
    finish(cycle)
    assert (cycle.stage, count(Mail), count(Assessment)) == (Stage.CANCELLED, 0, 0)
