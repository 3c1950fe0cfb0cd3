"""Whoever sends, takes back, sends again and declines without their name leaves no trace beside whom it is about."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import structlog
from sqlalchemy import select

from ladder.db import db
from ladder.db.base import Base
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Answer, Assessment, Cycle, Nomination, Rater
from ladder.queries.cycles import get_cycle
from ladder.services import cycles
from tests.cast import Cast, Player
from tests.conftest import Inside
from tests.factories import NOW, get_assessment, get_participant, make_cycle, send_all
from tests.page import Pages

TEXT = "Quiet words about the release in March."
APART = {Nomination, Rater, Assessment, Answer, Cycle}
"""Who is asked about whom stands in the first, which who nominates and who writes read; a cycle says who takes part."""


@pytest.fixture
def lines() -> Iterator[list[Any]]:
    """Every line of the log in this test, also those that are only written in production."""
    before = structlog.get_config()
    seen: list[Any] = []

    def keep(logger: object, method: str, event: Any) -> Any:
        seen.append(dict(event))
        raise structlog.DropEvent

    structlog.configure(processors=[keep], wrapper_class=structlog.make_filtering_bound_logger(0))
    yield seen
    structlog.configure(**before)


@pytest.fixture
def place(pages: Pages, cast: Cast, inside: Inside, lines: list[Any], sent: list[object]) -> dict[str, str]:
    """Eva wrote about Erik through the pages, Emil declined, and the batch was released."""
    with inside():
        cycle = make_cycle(cast, Stage.WRITING, peers={"erik": ("eva", "emil", "elsa", "dirk")})
        desks = {who: get_assessment(cast, cycle, who, "erik", Relation.PEER).id for who in ("eva", "emil")}
        found = {"cycle": str(cycle.id), "erik": str(get_participant(cast, cycle, "erik").id)}
    lines.clear()
    desk = f"/o/acme/assessments/{desks['eva']}"
    pages.post("eva", f"{desk}/answers/craft", status=200, json={"rating": 2, "text": TEXT, "revision": 0})
    pages.post("eva", f"{desk}/send", {"cannot_say": "y"})
    pages.post("eva", f"{desk}/take-back")
    pages.post("eva", f"{desk}/send", {"cannot_say": "y"})
    pages.post("emil", f"/o/acme/assessments/{desks['emil']}/decline", {"reason": "I have not worked with them."})
    with inside():
        cycle = get_cycle(cast.orgs["acme"], UUID(found["cycle"]))
        send_all(cast, cycle, (Relation.PEER,))
        cycles.close_peer_feedback(cycle=cycle, by=cast.olga.actor, now=NOW)
        found |= {"assessment": str(desks["eva"])}
    return found


def names(player: Player) -> set[str]:
    """Everything by which a person is known."""
    return {player.name, player.email, str(player.person_id), str(player.account_id), player.person_id.hex}


def test_no_row_holds_the_author_and_the_subject(cast: Cast, inside: Inside, place: dict[str, str]) -> None:
    about = {*names(cast.erik), place["erik"], place["assessment"], TEXT}
    with inside():
        for model, row in rows():
            both = [one for one in names(cast.eva) if one in row] and [one for one in about if one in row]
            assert not both or model in APART, f"{model.__name__}: {row}"


def rows() -> Iterator[tuple[type, str]]:
    for mapper in Base.registry.mappers:
        for one in db.session.scalars(select(mapper.class_)):
            yield mapper.class_, str({column.key: str(getattr(one, column.key)) for column in mapper.column_attrs})


def test_no_event_says_who_sent_took_back_or_declined(cast: Cast, inside: Inside, place: dict[str, str]) -> None:
    with inside():
        for _, row in rows():
            if "'assessment." in row:
                assert f"'{place['erik']}'" not in row
                assert not any(one in row for who in ("eva", "emil") for one in names(cast.players[who])), row


def test_no_line_of_the_log_and_no_message_holds_the_text_the_author_or_the_subject(
    cast: Cast, place: dict[str, str], lines: list[Any], sent: list[object]
) -> None:
    assert any(line.get("endpoint") == "assessments.send" for line in lines)
    for line in (*map(str, lines), *map(str, sent)):
        for one in (*names(cast.eva), *names(cast.erik), place["erik"], place["assessment"], TEXT):
            assert one not in line


@pytest.mark.parametrize("who", ["petra", "olga", "mark"])
def test_no_page_file_header_or_address_holds_them_together(
    pages: Pages, cast: Cast, place: dict[str, str], who: str
) -> None:
    base = f"/o/acme/cycles/{place['cycle']}"
    for path in (f"{base}/people/{place['erik']}", f"{base}/results/{place['erik']}", "/o/acme/audit", "/o/acme/jobs"):
        answer = pages.client(who).get(path)
        text = str(answer.headers) + answer.get_data(as_text=True)
        assert place["assessment"] not in text
        if TEXT in text:
            assert not any(one in text for one in names(cast.eva)), path


def test_the_manager_reads_the_text_among_others(pages: Pages, cast: Cast, place: dict[str, str]) -> None:
    page = pages.open("mona", f"/o/acme/cycles/{place['cycle']}/people/{place['erik']}")
    source = page.response.get_data(as_text=True)
    assert TEXT in source
    voices = [one.html or "" for one in page.all("figure.voice") if "A peer" in (one.html or "")]
    assert len([one for one in voices if TEXT in one]) == 1
    assert not any(name in voice for voice in voices for name in names(cast.eva))
    assert place["assessment"] not in source
