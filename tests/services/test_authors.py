"""The names of anonymous authors are removed, once, when their time has come; everything else stays as it was."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.db.base import Base
from ladder.domain.jobs import AUTHORS_FORGET
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.visibility import Viewer
from ladder.errors import NotFound
from ladder.models import AnswerDraft, Assessment, AuditEvent, Cycle, Job, Nomination, Rater
from ladder.queries import assessments as queries
from ladder.queries import reports
from ladder.reports.shown import list_shown
from ladder.services import authors, calibration
from tests.cast import Cast
from tests.factories import NOW, get_assessment, get_participant, make_cycle

pytestmark = pytest.mark.usefixtures("acme")
DAYS = 30
LATER = NOW + timedelta(days=DAYS)


def forget(cycle: Cycle, *, now: Any = LATER) -> None:
    authors.forget_authors(cycle.org_id, cycle.id, days=DAYS, now=now)


def anonymous(cycle: Cycle) -> list[Rater]:
    found = select(Rater).where(Rater.cycle_id == cycle.id, Rater.anonymous.is_(True))
    return list(db.session.scalars(found))


def report_of(cycle: Cycle) -> dict[str, Any]:
    calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
    report = reports.find_report(cycle.org_id, cycle.id)
    assert report is not None
    return dict(report.document)


def test_closing_plans_it_and_the_worker_waits_until_it_is_time(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CLOSED)
    authors.plan_forgetting(cycle=cycle, now=NOW)
    forget(cycle, now=NOW + timedelta(days=1))
    jobs = db.session.scalars(select(Job).where(Job.name == AUTHORS_FORGET).order_by(Job.run_at)).all()
    assert [job.run_at for job in jobs] == [NOW, LATER]
    assert all(rater.person_id for rater in anonymous(cycle))
    assert cycle.forgotten_at is None


def test_when_it_is_time_no_anonymous_author_has_a_name_and_every_other_keeps_theirs(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CLOSED)
    named = select(Rater.person_id).where(Rater.cycle_id == cycle.id, Rater.anonymous.is_(False))
    before = set(db.session.scalars(named))
    forget(cycle)
    assert [rater.person_id for rater in anonymous(cycle)] == [None] * 5
    assert set(db.session.scalars(named)) == before
    assert cycle.forgotten_at == LATER
    about = get_participant(cast, cycle, "erik").id
    asked = select(Nomination.person_id).where(Nomination.participant_id == about)
    assert set(db.session.scalars(asked)) == {None}


def test_a_second_time_nothing_happens(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CLOSED)
    forget(cycle)
    forget(cycle, now=LATER + timedelta(days=1))
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "cycle.authors_forgotten")).all()
    assert [event.at for event in events] == [LATER]
    assert cycle.forgotten_at == LATER


@pytest.mark.parametrize("stage", [Stage.WRITING, Stage.CALIBRATION, Stage.SIGN_OFF])
def test_while_a_cycle_runs_nobody_is_forgotten(cast: Cast, stage: Stage) -> None:
    cycle = make_cycle(cast, stage)
    forget(cycle)
    assert all(rater.person_id for rater in anonymous(cycle))


def test_the_authors_of_a_cancelled_cycle_are_forgotten_too(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    cycle.stage, cycle.stood_at, cycle.cancelled_at = Stage.CANCELLED, Stage.CALIBRATION, NOW
    forget(cycle)
    assert not any(rater.person_id for rater in anonymous(cycle))


def test_the_desk_of_a_forgotten_author_is_not_there_for_anybody(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CLOSED)
    written = get_assessment(cast, cycle, "eva", "erik", Relation.PEER).id
    forget(cycle)
    for player in cast.players.values():
        with pytest.raises(NotFound):
            queries.get_own(cycle.org_id, written, player.person_id)
    with pytest.raises(NotFound):
        queries.get_own(cycle.org_id, written, None)


def test_what_was_sent_is_shown_as_before_in_the_same_order(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CLOSED)
    erik = get_participant(cast, cycle, "erik")

    def read() -> list[tuple[UUID, str]]:
        shown, held_back = list_shown(cycle, erik, Viewer.SUBJECT, cast.erik.person_id)
        assert held_back == ()
        return sorted((one.assessment.id, one.who) for one in shown)

    before = read()
    forget(cycle)
    assert read() == before
    assert len(before) == 5


def test_the_report_is_the_same_before_and_after(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CLOSED)
    before = report_of(cycle)
    forget(cycle)
    assert report_of(cycle) == before


def test_no_draft_of_an_anonymous_author_is_left_and_those_of_others_are(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CLOSED)
    peer, own = (
        get_assessment(cast, cycle, who, "erik", as_) for who, as_ in [("eva", Relation.PEER), ("erik", Relation.SELF)]
    )
    for one in (peer, own):
        db.session.add(
            AnswerDraft(
                assessment_id=one.id, competency="craft", revision=1, rating=3, text="x", saved_at=NOW, cause="replaced"
            )
        )
    db.session.flush()
    forget(cycle)
    assert list(db.session.scalars(select(AnswerDraft.assessment_id))) == [own.id]


def test_afterwards_no_row_anywhere_leads_from_a_person_to_what_they_wrote_without_their_name(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.CLOSED)
    raters = {str(rater.id) for rater in anonymous(cycle)}
    found = select(Assessment.id).where(Assessment.rater_id.in_([UUID(one) for one in raters]))
    pseudonyms = raters | {str(one) for one in db.session.scalars(found)}
    people = {str(one) for player in cast.players.values() for one in (player.person_id, player.account_id)}
    people |= {player.email for player in cast.players.values()}
    forget(cycle)
    for name, row in rows_of(cycle.org_id):
        assert not (any(one in row for one in pseudonyms) and any(one in row for one in people)), name


def rows_of(org_id: UUID) -> Iterator[tuple[str, str]]:
    """Every row of an organisation as text, with its table."""
    for mapper in Base.registry.mappers:
        model = mapper.class_
        if hasattr(model, "org_id"):
            for one in db.session.scalars(select(model).where(model.org_id == org_id)):
                yield model.__name__, str({column.key: str(getattr(one, column.key)) for column in mapper.column_attrs})
