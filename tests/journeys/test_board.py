"""The board as it changes before one's eyes, and a cycle that opens while one waits."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from ladder.db import db, work_as
from ladder.db.edge import commit
from ladder.domain.ratings import Relation
from ladder.models import Cycle
from ladder.services import opening
from tests import factories
from tests.journeys.office import Office, opened
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
AGAIN = "htmx.trigger('#board', 'again')"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with a cycle that is gathering, and one that is being prepared."""
    with opened(tmp_path_factory.mktemp("office")) as office:
        with office.app.app_context():
            work_as(org=office.cast.orgs["acme"])
            factories.make_cycle(office.cast, title="Autumn")
            factories.prepare(office.cast, title="Spring")
            commit(lambda _: None)
        yield office


@pytest.fixture
def olga(browser: Browser, office: Office) -> Iterator[Visitor]:
    visitor = office.visitor(browser, "olga")
    yield visitor
    visitor.context.close()
    assert not visitor.faults


def cycle_of(title: str) -> Cycle:
    return db.session.scalars(select(Cycle).where(Cycle.title == title)).one()


def test_the_board_is_new_without_a_reload_and_what_is_typed_beside_it_stays(office: Office, olga: Visitor) -> None:
    with office.app.app_context():
        work_as(org=office.cast.orgs["acme"])
        url = f"/o/acme/cycles/{cycle_of('Autumn').id}"
    olga.open(url)
    words = olga.main.get_by_role("searchbox")
    words.fill("half a na")
    expect(olga.main.locator(".stage.is-now")).to_contain_text("2 of 6 have peers")
    with office.app.app_context():
        work_as(org=office.cast.orgs["acme"])
        cycle = cycle_of("Autumn")
        factories.approve_peers(office.cast, cycle, {"dirk": ("erik", "eva", "emil")})
        factories.send_all(office.cast, cycle, (Relation.SELF,))
        commit(lambda _: None)
    olga.page.evaluate(AGAIN)
    row = olga.main.locator("#everybody tr", has_text="Dirk Data")
    expect(row).to_contain_text("Sent")
    expect(olga.main.locator(".stage.is-now")).to_contain_text("3 of 6 have peers")
    expect(words).to_have_value("half a na")


def test_the_bar_moves_while_a_worker_opens_the_cycle_and_the_board_comes_by_itself(
    office: Office, olga: Visitor
) -> None:
    with office.app.app_context():
        work_as(org=office.cast.orgs["acme"])
        url = f"/o/acme/cycles/{cycle_of('Spring').id}"
    olga.open(f"{url}/move")
    olga.press("Open the cycle")
    olga.says("0 of 6")
    with office.app.app_context():
        work_as(org=office.cast.orgs["acme"])
        opening.freeze_some(cycle_of("Spring"), 4)
        commit(lambda _: None)
    olga.says("4 of 6")
    with office.app.app_context():
        work_as(org=office.cast.orgs["acme"])
        cycle = cycle_of("Spring")
        for _ in opening.carry_on(cycle.org_id, cycle.id, now=factories.NOW):
            commit(lambda _: None)
        commit(lambda _: None)
    expect(olga.main.get_by_role("list", name="Stages")).to_be_visible()
    olga.says("Erik Engineer")
