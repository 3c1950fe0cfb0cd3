"""A closed cycle: nothing of it changes any more, and everything stays readable beside the ladder that it used."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from frameworks.documents import to_document
from ladder.db import db
from ladder.domain.jobs import AUTHORS_FORGET
from ladder.domain.sign_offs import Stance
from ladder.domain.stages import Stage
from ladder.errors import WrongStage
from ladder.models import AuditEvent, FrameworkVersion, Job, Membership
from ladder.queries import people
from ladder.queries.cycles import get_cycle
from ladder.services import closing, sign_offs
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.factories import NOW, get_participant, make_cycle
from tests.ladders import ladder
from tests.page import Pages

SIGNED = "The archive was mine as well."


@pytest.mark.usefixtures("acme")
def test_closing_is_kept_in_the_log_and_plans_to_forget_the_authors(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    closing.close_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    assert (cycle.stage, cycle.closed_at) == (Stage.CLOSED, NOW)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "cycle.closed")).one()
    assert (event.subject_id, event.details) == (cycle.id, {})
    job = db.session.scalars(select(Job).where(Job.name == AUTHORS_FORGET)).one()
    assert job.args["cycle_id"] == str(cycle.id)


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.SIGN_OFF], ids=lambda one: one.value)
def test_a_cycle_is_closed_from_sign_off_only(cast: Cast, stage: Stage) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    cycle.stage = stage
    db.session.flush()
    with pytest.raises(WrongStage):
        closing.close_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)


def publish_other_words(cast: Cast) -> None:
    """Publish a version of the ladder in which every criterion says something else."""
    there = ladder()
    cells = tuple(
        replace(cell, criteria=tuple(replace(one, text=f"Anew: {one.id}.") for one in cell.criteria))
        for cell in there.cells
    )
    db.session.add(
        FrameworkVersion(
            framework_id=cast.frameworks["acme"], number=2, document=to_document(replace(there, cells=cells)),
            note="Everything anew.", published_at=MADE, published_by=cast.olga.account_id,
        )
    )  # fmt: skip


def move_erik_and_let_mona_go(cast: Cast) -> None:
    """Erik has another team, manager and band by now, and his manager of then has left."""
    erik = people.get_person(cast.orgs["acme"], cast.erik.person_id)
    erik.team_id, erik.manager_id, erik.band = cast.teams["Data"], cast.mark.person_id, "manager-1"
    people.get_person(cast.orgs["acme"], cast.mona.person_id).left = NOW.date()


def test_a_closed_cycle_reads_the_same_after_new_versions_moves_and_leavers(
    cast: Cast, inside: Inside, pages: Pages
) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.SIGN_OFF)
        erik = get_participant(cast, cycle, "erik")
        sign_offs.sign_result(
            cycle=cycle, participant=erik, stance=Stance.OTHERWISE, text=SIGNED, by=cast.erik.actor, now=NOW
        )
        closing.close_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
        place = f"/o/acme/cycles/{cycle.id}"
        url = f"{place}/results/{erik.id}"
    before = {key: read(pages, key, url) for key in ("erik", "petra", "mona")}
    with inside():
        publish_other_words(cast)
        move_erik_and_let_mona_go(cast)
    assert {key: read(pages, key, url) for key in before} == before
    for words in (SIGNED, "You own a component", "Web", "The ladder, version 1", "peer text of eva on erik, craft"):
        assert words in before["erik"][0], words
    pages.open("mark", url, 404)
    for path in ("", "/mine", "/results", "/report", "/pack"):
        reader = "erik" if path == "/mine" else "petra"
        assert "Anew" not in pages.open(reader, place + path).text


def read(pages: Pages, key: str, url: str) -> tuple[str, ...]:
    """The page without the frame, and all three files, as somebody has them."""
    page = pages.open(key, url).find("main").text()
    csv, markdown = (pages.open(key, url + form).response.get_data(as_text=True) for form in (".csv", ".md"))
    pdf = PdfReader(io.BytesIO(pages.open(key, f"{url}.pdf").response.get_data()))
    return page, csv, markdown, " ".join(one.extract_text() for one in pdf.pages)


def test_whoever_leaves_the_organisation_leaves_their_results_readable_to_others(
    cast: Cast, inside: Inside, pages: Pages
) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.SIGN_OFF)
        closing.close_cycle(cycle=cycle, by=cast.olga.actor, now=NOW + timedelta(days=1))
        cycle_id, erik = cycle.id, get_participant(cast, cycle, "erik").id
        member = db.session.scalars(select(Membership).where(Membership.account_id == cast.erik.account_id)).one()
        db.session.delete(member)
        people.get_person(cast.orgs["acme"], cast.erik.person_id).left = NOW.date()
    pages.open("erik", f"/o/acme/cycles/{cycle_id}/results/{erik}", 404)
    assert "Craft" in pages.open("mona", f"/o/acme/cycles/{cycle_id}/results/{erik}").text
    with inside():
        assert get_cycle(cast.orgs["acme"], cycle_id).stage is Stage.CLOSED
