"""Late joiners, and what is expected of somebody whose band or roles change."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.writing import Draft
from ladder.errors import Conflict, Invalid, NotAllowed, WrongStage
from ladder.models import Assessment, AuditEvent, Cycle, Notice, Result
from ladder.queries import assessments as queries
from ladder.queries.people import get_person
from ladder.reports.desks.desk import set_desk
from ladder.services import assessments, cycles
from ladder.services.late_joiners import join_late
from ladder.services.refreezing import freeze_anew
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")
WITHOUT_ERIK = tuple(key for key in factories.REVIEWED if key != "erik")


def join(cast: Cast, cycle: Cycle, who: str = "erik") -> None:
    join_late(cycle=cycle, person=get_person(cycle.org_id, cast.players[who].person_id), by=cast.olga.actor, now=NOW)


@pytest.mark.parametrize("stage", [Stage.NOMINATIONS, Stage.WRITING, Stage.MANAGER_WRITING])
def test_who_joins_late_is_frozen_and_asked_as_everybody_was(cast: Cast, stage: Stage) -> None:
    usual = factories.get_participant(cast, factories.make_cycle(cast, title="Usual"), "erik")
    cycle = factories.make_cycle(cast, stage, people=WITHOUT_ERIK, peers={})
    join(cast, cycle)
    row = factories.get_participant(cast, cycle, "erik")
    for name in ("name", "manager_id", "manager_name", "team_id", "team_name", "band_title", "roles", "zone"):
        assert getattr(row, name) == getattr(usual, name)
    assert row.profile is not None
    assert usual.profile is not None
    assert row.profile.document == usual.profile.document
    assert row.joined_at == NOW
    asked = db.session.scalars(select(Assessment.relation).where(Assessment.participant_id == row.id))
    assert set(asked) == {Relation.SELF, Relation.MANAGER}
    told = db.session.scalars(select(Notice.person_id).where(Notice.kind == "cycle.opened"))
    assert {cast.erik.person_id, cast.mona.person_id} <= set(told)


def test_nobody_joins_twice_or_who_cannot_or_too_late(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, people=WITHOUT_ERIK, peers={})
    join(cast, cycle)
    with pytest.raises(Conflict, match="takes part already"):
        join(cast, cycle)
    with pytest.raises(Invalid, match="has no band"):
        join(cast, cycle, "petra")
    with pytest.raises(WrongStage):
        join(cast, factories.make_cycle(cast, Stage.CALIBRATION, people=WITHOUT_ERIK, peers={}))


# Band and roles


def freeze(cast: Cast, cycle: Cycle, reason: str = "Promoted", by: str = "olga") -> None:
    participant = factories.get_participant(cast, cycle, "erik")
    freeze_anew(cycle=cycle, participant=participant, reason=reason, by=cast.players[by].actor, now=NOW)


def promote(cast: Cast, cycle: Cycle, band: str = "engineer-1") -> None:
    get_person(cycle.org_id, cast.erik.person_id).band = band
    db.session.flush()


def test_band_and_roles_of_today_are_expected_from_now_on_and_no_answer_is_lost(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.WRITING)
    found = factories.get_assessment(cast, cycle, "erik", "erik", Relation.SELF)
    own = queries.get_own(cycle.org_id, found.id, cast.erik.person_id)
    keys = ("craft", "scope", "talk", ":summary")
    for key in keys:
        assessments.save_answer(own=own, draft=Draft(key, None, f"About {key}", 0), now=NOW)
    before = factories.get_participant(cast, cycle, "erik").profile_id
    promote(cast, cycle, "manager-1")
    freeze(cast, cycle)
    row = factories.get_participant(cast, cycle, "erik")
    assert row.profile_id != before
    desk = set_desk(queries.get_own(cycle.org_id, found.id, cast.erik.person_id), now=NOW)
    asked = {entry.text for place in desk.places for entry in place.entries if entry.text}
    assert asked | {answer.text for answer in desk.fallen} == {f"About {key}" for key in keys}


def test_results_follow_what_is_expected_then(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.MANAGER_WRITING)
    promote(cast, cycle, "manager-1")
    freeze(cast, cycle)
    row = factories.get_participant(cast, cycle, "erik")
    cycles.close_writing(cycle=cycle, by=cast.olga.actor, now=NOW)
    made = set(db.session.scalars(select(Result.competency).where(Result.participant_id == row.id)))
    assert row.profile is not None
    assert made == {one["competency"]["key"] for one in row.profile.document["competencies"]}


def test_it_is_refused_where_nothing_differs_without_a_reason_and_for_oneself(cast: Cast) -> None:
    cycle = factories.make_cycle(cast, Stage.WRITING)
    with pytest.raises(Conflict, match="already"):
        freeze(cast, cycle)
    promote(cast, cycle)
    with pytest.raises(Invalid, match="Say why"):
        freeze(cast, cycle, reason="")
    with pytest.raises(NotAllowed):
        freeze(cast, cycle, by="erik")
    promote(cast, cycle, "no-such-band")
    with pytest.raises(Invalid):
        freeze(cast, cycle)
    promote(cast, cycle)
    freeze(cast, cycle)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "participant.frozen_anew")).one()
    assert "Promoted" not in str(event.details)
