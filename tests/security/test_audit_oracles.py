"""What the audit log must not tell: who wrote about whom, and one's own result before its time."""

import re
from dataclasses import replace
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
from ladder.services import calibration, cycles, results
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, STANDARD, get_assessment, get_participant, make_cycle, write_and_send
from tests.factories import words as written
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
    for author, said in ((None, "Not yet"), ("eva", "Not yet"), ("emil", "Not yet"), ("elsa", "Enough")):
        if author:
            with inside():
                cycle = get_cycle(cast.orgs["acme"], cycle_id)
                write_and_send(cast, get_assessment(cast, cycle, author, "erik", Relation.PEER), author, "erik")
        for path in ("", f"/people/{erik}"):
            text = pages.open("petra", f"/o/acme/cycles/{cycle_id}{path}").text
            assert said in text
            # How many people have enough is no more than what stands beside each of them.
            assert not re.search(r"\b[0-3] of 3\b(?! with enough peers)", text)


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


def test_who_is_reviewed_reads_no_change_that_their_organisation_shows_nobody(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, Stage.CALIBRATION, template=replace(STANDARD, shows_changes=False))
        for key in ("erik", "dana"):
            one = get_participant(cast, cycle, key)
            result = queries.list_results(cycle.org_id, [one.id])[0]
            results.adjust_result(
                cycle=cycle, participant=one, result=result, after=5, reason="So.", revision=1, by=cast.olga.actor,
                now=NOW,
            )  # fmt: skip
            one.released_at = NOW
        cycle.stage = Stage.SIGN_OFF
    for who, seen in (("erik", 1), ("petra", 2)):
        assert len(pages.open(who, f"{LOG}?verb=result.adjusted").all("tbody tr")) == seen


@pytest.mark.parametrize("stage", [Stage.MANAGER_WRITING, Stage.CALIBRATION, Stage.RELEASE])
def test_an_owner_who_is_reviewed_reads_of_themselves_what_every_engineer_reads(
    pages: Pages, cast: Cast, inside: Inside, stage: Stage
) -> None:
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, stage)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        base, erik = f"/o/acme/cycles/{cycle.id}", get_participant(cast, cycle, "erik").id
    paths = ["", "/board", "/results", "/results.csv", "/meeting", "/pack", "/report", "/report.csv", "/releases"]
    paths += [f"/people/{erik}", f"/people/{erik}/reopen", f"/people/{erik}/handed"]
    paths += [f"/{what}/{erik}{form}" for what in ("results", "pack") for form in ("", ".csv", ".md", ".pdf")]
    client = pages.client("erik")
    for path in (*(base + one for one in paths), "/o/acme/audit", "/o/acme/notices", "/o/acme/", "/o/acme/mails"):
        answer = client.get(path)
        text = answer.get_data(as_text=True)
        for author, relation in (("mona", Relation.MANAGER), ("eva", Relation.PEER)):
            assert written(author, "erik", relation, "craft") not in text, path
        assert answer.status_code < 500


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
