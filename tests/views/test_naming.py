"""An author whose name cannot be hidden among others is told before writing, and chooses."""

from dataclasses import replace
from uuid import UUID

import pytest

from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Part
from ladder.models import AssessmentState, NominationState
from ladder.queries import assessments as queries
from ladder.queries import nominations
from ladder.queries.cycles import get_cycle
from ladder.services import cycles
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, STANDARD, get_assessment, get_participant, make_cycle, words, write_and_send
from tests.page import Pages

CHOICE = "With your name, or not at all"


@pytest.fixture
def desk(cast: Cast, inside: Inside) -> str:
    """The desk of Emil, who is asked about Eva with one other."""
    with inside():
        return address(cast, make_cycle(cast, Stage.WRITING).id, "emil", "eva")


def address(cast: Cast, cycle_id: UUID, author: str, subject: str) -> str:
    cycle = get_cycle(cast.orgs["acme"], cycle_id)
    return f"/o/acme/assessments/{get_assessment(cast, cycle, author, subject, Relation.PEER).id}"


def test_before_writing_the_author_reads_that_two_are_too_few(pages: Pages, desk: str) -> None:
    page = pages.open("emil", desk)
    assert CHOICE in page.text
    assert "Fewer than 3 peers of Eva Engineer are asked" in page.text
    assert "untraceable" not in page.text.casefold()
    page = pages.open("emil", f"{desk}/naming")
    assert "your text stand among others, unordered" in page.text


def test_whose_name_can_be_hidden_has_nothing_to_choose(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        desk = address(cast, make_cycle(cast, Stage.WRITING).id, "eva", "erik")
    assert CHOICE not in pages.open("eva", desk).text
    assert pages.open("eva", f"{desk}/naming", 302).location == desk
    page = pages.post("eva", f"{desk}/naming", {"choice": "name"}, 422)
    assert "your name stays hidden" in page.text


def test_nobody_else_finds_the_choice(pages: Pages, desk: str) -> None:
    for who in ("eva", "mona", "petra", "stan"):
        pages.open(who, f"{desk}/naming", 404)


def test_nothing_chosen_is_asked_again(pages: Pages, desk: str) -> None:
    assert "Choose one of the two" in pages.post("emil", f"{desk}/naming", {}, 422).text


def test_with_a_name_it_is_shown_apart_as_theirs_and_the_rest_stays_hidden(
    pages: Pages, cast: Cast, inside: Inside, desk: str
) -> None:
    pages.post("emil", f"{desk}/naming", {"choice": "name"})
    assert CHOICE not in pages.open("emil", desk).text
    with inside():
        found = queries.get_own(cast.orgs["acme"], UUID(desk.rpartition("/")[2]), cast.emil.person_id)
        assert (found.anonymous, found.assessment.relation) == (False, Relation.PEER)
        cycle = found.cycle
        write_and_send(cast, found.assessment, "emil", "eva")
        write_and_send(cast, get_assessment(cast, cycle, "erik", "eva", Relation.PEER), "erik", "eva")
        cycles.close_peer_feedback(cycle=cycle, by=cast.olga.actor, now=NOW)
        review = f"/o/acme/cycles/{cycle.id}/people/{get_participant(cast, cycle, 'eva').id}"
    page = pages.open("mona", review)
    assert words("emil", "eva", Relation.PEER, "craft") in page.text
    assert "Emil Engineer" in page.text
    assert "peer text of erik" not in page.text
    assert "Fewer than 3 peers wrote" in page.text


def test_not_at_all_declines_keeps_every_word_and_names_nobody_in_the_log(
    pages: Pages, cast: Cast, inside: Inside, desk: str
) -> None:
    pages.post("emil", f"{desk}/naming", {"choice": "decline"})
    with inside():
        found = queries.get_own(cast.orgs["acme"], UUID(desk.rpartition("/")[2]), cast.emil.person_id)
        assert found.assessment.state is AssessmentState.DECLINED
        rows = nominations.list_nominations(cast.orgs["acme"], found.participant.id)
        states = {person.name: nomination.state for nomination, person in rows}
        assert states["Emil Engineer"] is NominationState.REFUSED
        cycles.close_peer_feedback(cycle=found.cycle, by=cast.olga.actor, now=NOW)
    log = pages.open("petra", "/o/acme/audit?verb=assessment.declined").find("tbody").text()
    assert "Emil" not in log
    assert "Eva" not in log


def test_what_nobody_chose_about_can_be_written_and_is_left_out(
    pages: Pages, cast: Cast, inside: Inside, desk: str
) -> None:
    with inside():
        found = queries.get_own(cast.orgs["acme"], UUID(desk.rpartition("/")[2]), cast.emil.person_id)
        write_and_send(cast, found.assessment, "emil", "eva")
        cycle_id = found.cycle.id
        cycles.close_peer_feedback(cycle=found.cycle, by=cast.olga.actor, now=NOW)
        review = f"/o/acme/cycles/{cycle_id}/people/{get_participant(cast, found.cycle, 'eva').id}"
    assert "peer text of" not in pages.open("mona", review).text
    assert words("emil", "eva", Relation.PEER, "craft") in pages.open("emil", desk).text


def test_where_names_are_kept_from_the_person_only_the_author_reads_who_sees_it_all_the_same(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    parts = (Part(Relation.SELF), Part(Relation.PEER, Naming.FROM_SUBJECT), Part(Relation.MANAGER))
    with inside():
        cycle = make_cycle(cast, Stage.WRITING, template=replace(STANDARD, parts=parts))
        desk = address(cast, cycle.id, "emil", "eva")
    text = pages.open("emil", desk).text
    assert "shown to anybody but Mona Manager, who sees your name" in text
    assert "read by Mona Manager alone" in text
