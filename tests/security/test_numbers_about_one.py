"""Whoever watches the board learns of nobody’s anonymous authors how many have sent, nor who."""

from collections.abc import Callable
from uuid import UUID

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Cycle
from ladder.queries.cycles import get_cycle
from ladder.queries.handovers import find_of_author
from ladder.queries.nominations import find_nomination
from ladder.queries.people import get_person
from ladder.services import handovers, leaving
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, get_assessment, get_participant, make_cycle, write_and_send
from tests.page import Pages

FIVE = ("eva", "emil", "elsa", "dana", "dirk")


@pytest.mark.parametrize("who", ["mona", "olga"])
def test_one_person_of_a_team_has_no_numbers_however_many_are_asked_about_them(
    pages: Pages, cast: Cast, inside: Inside, who: str
) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.WRITING, people=("erik",), peers={"erik": FIVE})
        board = f"/o/acme/cycles/{cycle.id}"
        write_and_send(cast, get_assessment(cast, cycle, "eva", "erik", Relation.PEER), "eva", "erik")
    for path in ("", "/board"):
        answer = pages.client(who).get(board + path)
        assert "1 of 5" not in answer.get_data(as_text=True)


def test_a_team_of_one_is_not_what_is_left_of_the_whole(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.WRITING, people=("erik", "dana"), peers={"erik": FIVE, "dana": FIVE[:3]})
        cycle_id, board = cycle.id, f"/o/acme/cycles/{cycle.id}"
    before = pages.open("olga", board).text
    with inside():
        cycle = get_cycle(cast.orgs["acme"], cycle_id)
        write_and_send(cast, get_assessment(cast, cycle, "eva", "erik", Relation.PEER), "eva", "erik")
    assert pages.open("olga", board).text == before


def replaced(cast: Cast, inside: Inside, *, sent: bool) -> UUID:
    """Erik’s manager asked Dirk instead of Eva, who had sent hers or not; beside them Emil is asked."""
    with inside():
        cycle = make_cycle(cast, Stage.WRITING, people=("erik",), peers={"erik": ("eva", "emil")})
        send(cast, cycle, sent)
        erik = get_participant(cast, cycle, "erik")
        nomination = find_nomination(cycle.org_id, erik.id, cast.eva.person_id)
        assert nomination is not None
        handovers.replace_peer(
            cycle=cycle, participant=erik, nomination=nomination, person=get_person(cycle.org_id, cast.dirk.person_id),
            reason="Closer", by=cast.mona.actor, now=NOW,
        )  # fmt: skip
        return cycle.id


def left(cast: Cast, inside: Inside, *, sent: bool) -> UUID:
    """Eva was taken out, who had sent hers or not."""
    with inside():
        cycle = make_cycle(cast, Stage.WRITING, people=("erik", "eva"), peers={"erik": ("eva", "emil", "elsa")})
        send(cast, cycle, sent)
        eva = get_participant(cast, cycle, "eva")
        leaving.leave(cycle=cycle, participant=eva, reason="Gone", manager=None, by=cast.olga.actor, now=NOW)
        return cycle.id


def send(cast: Cast, cycle: Cycle, sent: bool) -> None:
    if sent:
        write_and_send(cast, get_assessment(cast, cycle, "eva", "erik", Relation.PEER), "eva", "erik")


@pytest.mark.parametrize("event", [replaced, left])
def test_no_board_tells_whether_a_peer_had_sent_before_another_was_asked_or_they_left(
    pages: Pages, cast: Cast, inside: Inside, event: Callable[..., UUID]
) -> None:
    seen = []
    for sent in (True, False):
        cycle_id = event(cast, inside, sent=sent)
        with inside():
            cycle = get_cycle(cast.orgs["acme"], cycle_id)
            erik = get_participant(cast, cycle, "erik").id
            assert find_of_author(cycle.org_id, erik, cast.eva.person_id, Relation.PEER) is not None
        base = f"/o/acme/cycles/{cycle_id}"
        texts = [
            pages.open(who, f"{base}{path}").text
            for who in ("mona", "olga")
            for path in ("", f"/people/{erik}", "?only=few", "?only=complete", "?only=stuck")
        ]
        seen.append("\n".join(texts))
    assert seen[0] == seen[1]
