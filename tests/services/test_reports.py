"""The report is computed by a job: once, whatever is repeated, and with nobody's pseudonym in it."""

import json
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.jobs import REPORT_COMPUTE
from ladder.domain.permissions import Access
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.errors import NotFound, WrongStage
from ladder.models import Cycle, Job, PersonFigures, Rater, RaterFigures, Report
from ladder.models.job import JobState
from ladder.queries import reports as queries
from ladder.queries.participants import list_participants
from ladder.reports.calibration import Calibration, from_json
from ladder.services import calibration, reports
from tests.cast import Cast
from tests.factories import NOW, make_cycle
from tests.stewards import give_access

pytestmark = pytest.mark.usefixtures("acme")


def computed(cycle: Cycle) -> Report:
    calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
    report = queries.find_report(cycle.org_id, cycle.id)
    assert report is not None
    return report


def report_of(cycle: Cycle) -> Calibration:
    return from_json(computed(cycle).document).report


def test_the_report_counts_what_was_sent(cast: Cast) -> None:
    report = report_of(make_cycle(cast, Stage.CALIBRATION))
    assert report.people == 6
    counts = {one.name: one.summary.distribution.count for one in report.relations}
    # Three competencies each; Eva's two peers may not be counted.
    assert counts == {"Managers": 18, "Self": 18, "Peers": 18}
    assert [(one.name, one.summary.distribution.people) for one in report.managers] == [
        ("Mark Manager", 2),
        ("Mona Manager", 4),
    ]
    assert [one.name for one in report.teams] == ["Data", "Web"]
    assert {one.name for one in report.bands} == {"Engineer I", "Engineer II"}


def test_what_is_missing_is_named_for_managers_and_counted_for_peers(cast: Cast) -> None:
    unsent = [("mona", "erik", Relation.MANAGER), ("eva", "erik", Relation.PEER)]
    report = report_of(make_cycle(cast, Stage.CALIBRATION, unsent=unsent))
    assert {one.relation.name: one.missing for one in report.deliveries} == {"MANAGER": 1, "PEER": 1, "SELF": 0}
    assert [(one.author, one.person) for one in report.outstanding] == [("Mona Manager", "Erik Engineer")]


def test_the_document_holds_no_pseudonym_and_no_peer_as_a_rater(cast: Cast) -> None:
    peers = {"erik": ("eva", "emil", "elsa", "dirk"), "dana": ("dirk", "erik", "eva", "emil")}
    cycle = make_cycle(cast, Stage.CALIBRATION, peers=peers)
    plain = json.dumps(computed(cycle).document)
    raters = db.session.scalars(select(Rater).where(Rater.cycle_id == cycle.id)).all()
    assert any(rater.anonymous for rater in raters)
    assert not any(str(rater.id) in plain or rater.id.hex in plain for rater in raters)
    rows = from_json(computed(cycle).document).report.raters
    assert [(row.name, row.pooled) for row in rows] == [
        ("Mark Manager", False),
        ("Mona Manager", False),
        ("Peers", True),
    ]


def test_a_steward_who_is_reviewed_has_a_report_without_their_own_review(cast: Cast) -> None:
    give_access(cast, "erik", Access.PEOPLE_OPERATIONS)
    unsent = [("mona", "erik", Relation.MANAGER)]
    document = from_json(computed(make_cycle(cast, Stage.CALIBRATION, unsent=unsent)).document)
    own = document.without[str(cast.erik.person_id)]
    assert (document.report.people, own.people) == (6, 5)
    assert set(document.without) == {str(cast.erik.person_id)}
    assert (len(document.report.outstanding), own.outstanding) == (1, ())


def test_a_second_delivery_writes_the_same_report_and_no_second_one(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    first = dict(computed(cycle).document)
    assert computed(cycle).document == first
    assert db.session.scalar(select(func.count()).select_from(Report)) == 1


def test_a_job_that_dies_after_reading_leaves_nothing_and_the_next_one_writes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)

    def die(*values: Any) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(calibration, "everything", die)
        with pytest.raises(MemoryError):
            calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
    assert queries.find_report(cycle.org_id, cycle.id) is None
    assert computed(cycle).computed_at == NOW


def test_nothing_is_held_open_while_the_report_is_computed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    open_meanwhile = []
    compute = calibration.everything

    def watched(*values: Any) -> Any:
        open_meanwhile.append(db.session().in_transaction())
        return compute(*values)

    monkeypatch.setattr(calibration, "everything", watched)
    computed(cycle)
    assert open_meanwhile == [False]


def test_a_row_is_kept_for_everybody_and_one_for_each_who_rated_by_name(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    for _ in range(2):
        computed(cycle)
        people = db.session.scalars(select(PersonFigures).where(PersonFigures.cycle_id == cycle.id)).all()
        raters = db.session.scalars(select(RaterFigures).where(RaterFigures.cycle_id == cycle.id)).all()
    assert {one.document["name"] for one in people} == {row.name for row in list_participants(cycle.org_id, cycle.id)}
    assert {one.document["key"] for one in people} == {str(one.participant_id) for one in people}
    named = db.session.scalars(select(Rater.id).where(Rater.cycle_id == cycle.id, Rater.anonymous.is_(False))).all()
    assert {one.rater_id for one in raters} & set(named)


def test_a_steward_who_is_reviewed_has_rows_of_their_own(cast: Cast) -> None:
    give_access(cast, "erik", Access.PEOPLE_OPERATIONS)
    computed(make_cycle(cast, Stage.CALIBRATION))
    rows = db.session.scalars(select(PersonFigures).where(PersonFigures.reader_id == cast.erik.person_id)).all()
    assert len(rows) == 5
    assert not any(one.document["name"] == "Erik Engineer" for one in rows)


def test_it_is_told_how_far_the_report_is(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    told: list[str] = []
    calibration.compute_report(cycle.org_id, cycle.id, now=NOW, tell=told.append)
    assert told == [calibration.READING, calibration.ESTIMATING, calibration.WRITING]


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.NOMINATIONS, Stage.MANAGER_WRITING])
def test_before_calibration_nothing_is_computed(cast: Cast, stage: Stage) -> None:
    cycle = make_cycle(cast, stage, people=("erik", "eva"), peers={})
    calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
    assert queries.find_report(cycle.org_id, cycle.id) is None
    with pytest.raises(WrongStage):
        reports.request_report(cycle=cycle, by=cast.olga.actor, now=NOW)


@pytest.mark.parametrize("stage", [Stage.RELEASE, Stage.SIGN_OFF])
def test_the_report_can_be_computed_after_calibration(cast: Cast, stage: Stage) -> None:
    assert report_of(make_cycle(cast, stage, people=("erik", "eva"), peers={})).people == 2


def test_a_cycle_that_is_not_there_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        calibration.compute_report(cast.orgs["acme"], UUID(int=1), now=NOW)


def test_the_report_takes_the_same_few_statements_for_few_people_and_for_more(
    cast: Cast, statements: list[str]
) -> None:
    few = make_cycle(cast, Stage.CALIBRATION, people=("erik", "dana"), title="Few")
    more = make_cycle(cast, Stage.CALIBRATION, title="More")
    counts = []
    for cycle in (few, more):
        db.session.expire_all()
        org_id, cycle_id = cycle.org_id, cycle.id
        statements.clear()
        calibration.compute_report(org_id, cycle_id, now=NOW)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 30


def test_closing_writing_asks_for_the_report_in_the_same_transaction(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    job = queries.find_report_job(cycle.org_id, cycle.id)
    assert job is not None
    assert (job.name, job.args) == (REPORT_COMPUTE, {"cycle_id": str(cycle.id)})


def test_a_failed_job_is_run_again_and_one_under_way_is_left_alone(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    job = queries.find_report_job(cycle.org_id, cycle.id)
    assert job is not None
    assert reports.request_report(cycle=cycle, by=cast.olga.actor, now=NOW) is job
    job.state, job.attempts = JobState.FAILED, 5
    assert reports.request_report(cycle=cycle, by=cast.olga.actor, now=NOW) is job
    assert (job.state, job.attempts) == (JobState.WAITING, 0)


def test_after_a_finished_job_a_new_one_is_written(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    job = queries.find_report_job(cycle.org_id, cycle.id)
    assert job is not None
    job.state = JobState.DONE
    again = reports.request_report(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert again.id != job.id
    names = select(func.count()).select_from(Job).where(Job.name == REPORT_COMPUTE, Job.org_id == cycle.org_id)
    assert db.session.scalar(names) == 2
