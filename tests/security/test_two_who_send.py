"""A double click that reaches two processes at once sends an assessment once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from ladder.db import db, work_as
from ladder.domain.ratings import Relation
from ladder.domain.writing import Clash, Draft
from ladder.models import Answer, AuditEvent
from ladder.queries.assessments import get_own
from ladder.services import assessments
from tests import factories
from tests.cast import Cast
from tests.factories import NOW


def test_two_at_once_send_an_assessment_once_and_save_a_text_once(house: tuple[Flask, Cast]) -> None:
    app, cast = house
    org, erik = cast.orgs["acme"], cast.erik
    with app.app_context():
        work_as(org=org)
        cycle = factories.make_cycle(cast)
        id = factories.get_assessment(cast, cycle, "erik", "erik", Relation.SELF).id
        db.session.commit()
    ready = Barrier(2)

    def save(text: str) -> bool:
        ready.wait(5)
        with app.app_context():
            work_as(org=org)
            own = get_own(org, id, erik.person_id)
            outcome = assessments.save_answer(own=own, draft=Draft("craft", 3, text, 0), now=NOW)
            db.session.commit()
            return not isinstance(outcome, Clash)

    def send(_: str) -> bool:
        ready.wait(5)
        with app.app_context():
            work_as(org=org)
            own = get_own(org, id, erik.person_id)
            assessments.submit_assessment(own=own, cannot_say=True, by=erik.actor, now=NOW)
            db.session.commit()
            return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, ["One window.", "Another."])) == [False, True]
        assert list(pool.map(send, "ab")) == [True, True]
    with app.app_context():
        work_as(org=org)
        assert db.session.scalar(select(func.count()).where(AuditEvent.verb == "assessment.submitted")) == 1
        assert db.session.scalars(select(Answer.revision).where(Answer.assessment_id == id)).one() == 1
