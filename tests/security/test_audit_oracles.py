"""What the audit log must not tell: who wrote about whom, and one's own result before its time."""

from datetime import UTC, datetime, time

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import AuditEvent
from ladder.queries import results as queries
from ladder.queries.cycles import get_cycle
from ladder.services import cycles, results
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, get_assessment, get_participant, make_cycle, write_and_send
from tests.page import Pages
from tests.stewards import give_access

LOG = "/o/acme/audit"


def test_the_log_never_says_who_sent_what_a_peer_writes(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = make_cycle(cast)
        for author, relation in (("eva", Relation.PEER), ("erik", Relation.SELF)):
            write_and_send(cast, get_assessment(cast, cycle, author, "erik", relation), author, "erik")
        cycle_id = cycle.id
    sent = pages.open("petra", f"{LOG}?verb=assessment.submitted").text
    assert "Erik Engineer sent an assessment: Erik Engineer" in sent
    assert "Autumn 2026" not in sent
    with inside():
        cycles.close_nominations(cycle=get_cycle(cast.orgs["acme"], cycle_id), by=cast.olga.actor, now=NOW)
        cycles.close_peer_feedback(cycle=get_cycle(cast.orgs["acme"], cycle_id), by=cast.olga.actor, now=NOW)
    row = pages.open("petra", f"{LOG}?verb=assessment.submitted").text
    assert "sent an assessment: Autumn 2026" in row
    assert "Eva Engineer" not in row


def test_the_board_says_of_each_person_whether_it_is_enough(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.WRITING)
        cycle_id, erik = cycle.id, get_participant(cast, cycle, "erik").id
    for author, words in ((None, "Not yet"), ("eva", "Not yet"), ("emil", "Not yet"), ("elsa", "Enough")):
        if author:
            with inside():
                cycle = get_cycle(cast.orgs["acme"], cycle_id)
                write_and_send(cast, get_assessment(cast, cycle, author, "erik", Relation.PEER), author, "erik")
        for path in ("", f"/people/{erik}"):
            text = pages.open("petra", f"/o/acme/cycles/{cycle_id}{path}").text
            assert words in text
            assert not [number for number in range(4) if f"{number} of 3" in text]


def test_of_what_a_peer_sends_the_log_keeps_the_day_on_which_their_stage_ends(cast: Cast, acme: None) -> None:
    cycle = make_cycle(cast)
    write_and_send(cast, get_assessment(cast, cycle, "eva", "erik", Relation.PEER), "eva", "erik")
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "assessment.submitted")).one()
    assert event.at == datetime.combine(cycle.peer_by, time(12), UTC)
    assert (event.actor_id, event.subject_id) == (None, cycle.id)


@pytest.mark.parametrize("stage", [Stage.CALIBRATION, Stage.RELEASE, Stage.SIGN_OFF])
def test_who_is_reviewed_reads_no_change_of_their_own_result_before_release(
    pages: Pages, cast: Cast, inside: Inside, stage: Stage
) -> None:
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, Stage.CALIBRATION)
        for key in ("erik", "dana"):
            one = get_participant(cast, cycle, key)
            result = queries.list_results(cycle.org_id, [one.id])[0]
            results.adjust_result(
                cycle=cycle, participant=one, result=result, after=5, reason="So.", revision=1, by=cast.olga.actor,
                now=NOW,
            )  # fmt: skip
            one.released_at = NOW if stage is Stage.SIGN_OFF else None
        cycle.stage = stage
    for who, seen in (("erik", 1 + (stage is Stage.SIGN_OFF)), ("petra", 2)):
        rows = pages.open(who, f"{LOG}?verb=result.adjusted").all("tbody tr")
        assert len(rows) == seen


def test_who_is_reviewed_does_not_learn_from_the_lock_that_they_are_not_rated(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, Stage.CALIBRATION, unsent=[("mona", "erik", Relation.MANAGER)])
        lock = f"/o/acme/cycles/{cycle.id}/results/lock"
    assert "not rated" in pages.open("petra", lock).text
    assert "not rated" not in pages.open("erik", lock).text
    pages.post("petra", lock)
    locked = pages.open("erik", f"{LOG}?verb=results.locked").find("tbody tr").text()
    assert "unrated" not in locked
