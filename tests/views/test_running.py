"""The pages of what is done to a running cycle as a whole."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Cycle, Extension, Participant
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW
from tests.page import Page, Pages

PATHS = ("/extensions", "/postpone", "/cancel", "/join")
FAR = (NOW.date() + timedelta(days=60)).isoformat()


def cycle_page(cast: Cast, inside: Inside, stage: Stage = Stage.WRITING, **options: object) -> str:
    with inside():
        return f"/o/acme/cycles/{factories.make_cycle(cast, stage, **options).id}"  # type: ignore[arg-type]


@pytest.fixture
def url(cast: Cast, inside: Inside) -> str:
    """The cycle's page while people write."""
    return cycle_page(cast, inside)


def make_late(inside: Inside) -> None:
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        day = NOW.date() - timedelta(days=3)
        cycle.nominate_by = cycle.self_by = cycle.peer_by = cycle.manager_by = day


def named(page: Page) -> set[str]:
    return {label.text().strip() for label in page.all("fieldset .choice label")}


@pytest.mark.parametrize("path", PATHS)
def test_each_is_for_stewards_alone(pages: Pages, url: str, path: str) -> None:
    pages.open("petra", url + path)
    for who in ("mona", "erik"):
        pages.open(who, url + path, 403)
        pages.post(who, url + path, status=403)
    pages.open("stan", url + path, 404)


def test_more_time_is_given_to_those_who_are_late(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    assert "Nobody is late" in pages.open("olga", url + "/extensions?part=self").text
    make_late(inside)
    page = pages.open("olga", url + "/extensions?part=self")
    assert named(page) == {cast.players[key].name for key in factories.REVIEWED}
    data = {"people": [str(cast.erik.person_id), str(cast.eva.person_id)], "until": FAR, "reason": "The flu"}
    said = pages.post("olga", url + "/extensions?part=self", data)
    assert "part=self" in said.location
    assert "The flu" in pages.open("olga", said.location).text
    with inside():
        assert db.session.scalar(select(func.count()).select_from(Extension)) == 2
    pages.post("olga", url + "/extensions?part=self", {"everybody": "y", "until": FAR, "reason": "All ill"})
    with inside():
        assert db.session.scalar(select(func.count()).select_from(Extension)) == 2 + len(factories.REVIEWED)


def test_who_writes_without_a_name_is_not_listed_as_late(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    make_late(inside)
    page = pages.open("olga", url + "/extensions?part=peer")
    for name in ("Eva Engineer", "Emil Engineer", "Elsa Engineer", "Dirk Data"):
        assert name not in page.text
    pages.post("olga", url + "/extensions?part=peer", {"everybody": "y", "until": FAR, "reason": "A busy week"})
    with inside():
        rows = db.session.scalars(select(Extension.person_id)).all()
        assert set(rows) == {
            cast.players[key].person_id for key in {k for asked in factories.PEERS.values() for k in asked}
        }
    # Somebody is found by name whether or not they are asked at all.
    assert named(pages.open("olga", url + "/extensions?part=peer&words=petra")) == {"Petra People"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose the day until when"),
        ({"until": "soon", "reason": "Ill"}, "with the year first"),
        ({"until": FAR}, "Say why"),
        ({"until": FAR, "reason": "Ill"}, "at least one person"),
        ({"until": FAR, "reason": "Ill", "people": ["nobody"]}, "at least one person"),
        ({"until": "2020-01-01", "reason": "Ill", "everybody": "y"}, "Choose a later day"),
    ],
)
def test_what_is_missing_for_more_time_is_said_with_everything_kept(
    pages: Pages, inside: Inside, url: str, data: dict[str, object], sentence: str
) -> None:
    make_late(inside)
    page = pages.post("olga", url + "/extensions?part=self", data, 422)
    assert sentence in page.text
    assert page.value("reason") == data.get("reason", "")


@pytest.mark.parametrize("part", ["", "nominations", "manager", "nonsense"])
def test_each_part_has_its_page(pages: Pages, inside: Inside, url: str, part: str) -> None:
    make_late(inside)
    pages.open("olga", f"{url}/extensions?part={part}")


def test_a_cycle_is_postponed_and_says_why(pages: Pages, inside: Inside, url: str) -> None:
    with inside():
        before = db.session.scalars(select(Cycle)).one().peer_by
    page = pages.open("olga", url + "/postpone")
    revision = page.value("revision")
    assert (
        pages.post("olga", url + "/postpone", {"days": "0", "reason": "x", "revision": revision}, 422).value("reason")
        == "x"
    )
    pages.post("olga", url + "/postpone", {"days": "7", "reason": "Release week", "revision": revision})
    with inside():
        assert db.session.scalars(select(Cycle)).one().peer_by == before + timedelta(days=7)
    assert "Release week" in pages.open("petra", url).text
    assert "Release week" in pages.open("erik", url + "/mine").text
    assert (
        "meanwhile"
        in pages.post("petra", url + "/postpone", {"days": "7", "reason": "Twice", "revision": revision}, 422).text
    )


def test_a_cancelled_cycle_says_why_and_asks_nobody(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    assert "Write about yourself" in pages.open("erik", "/o/acme/").text
    pages.post("olga", url + "/cancel", {"reason": ""}, 422)
    pages.post("olga", url + "/cancel", {"reason": "Two companies merge"})
    for who, page in (("petra", url), ("erik", url + "/mine")):
        assert "Two companies merge" in pages.open(who, page).text
    assert "Write about yourself" not in pages.open("erik", "/o/acme/").text
    pages.post("olga", url + "/cancel", {"reason": "Again"}, 409)
    for path in ("/extensions?part=self", "/postpone", "/join"):
        data = {"days": "7", "revision": "1", "person": cast.erik.email, "until": FAR, "reason": "x", "everybody": "y"}
        pages.post("olga", url + path, data, 409)


def test_somebody_joins_late(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = cycle_page(cast, inside, people=("eva", "dana"), peers={})
    for typed, sentence in (
        ("", "Write the e-mail address"),
        ("sven@globex.example", "Nobody here has this address"),
        (cast.eva.email, "takes part already"),
        (cast.petra.email, "has no band"),
    ):
        page = pages.post("olga", url + "/join", {"person": typed}, 422)
        assert sentence in page.text
        assert page.value("person") == typed
    there = pages.post("olga", url + "/join", {"person": cast.erik.email}).location
    assert "Erik Engineer" in pages.open("olga", there).text
    assert "Write about yourself" in pages.open("erik", "/o/acme/").text
    with inside():
        assert db.session.scalar(select(func.count()).select_from(Participant)) == 3


def test_the_board_leads_a_steward_there_and_nobody_else(pages: Pages, url: str) -> None:
    links = [link.attributes["href"] for link in pages.open("petra", url).all("main .menu-items a")]
    assert links == [url + path for path in ("/extensions", "/join", "/postpone", "/guideline", "/cancel")]
    assert not pages.open("mona", url).all("main .menu-items a")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("people", [3, 30])
def test_a_page_takes_few_statements_however_many_take_part(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], path: str, people: int
) -> None:
    with inside():
        url = f"/o/acme/cycles/{factories.make_crowded_cycle(cast, people).id}"
    make_late(inside)
    statements.clear()
    pages.open("olga", url + path)
    assert len(statements) <= 12, "\n".join(statements)
