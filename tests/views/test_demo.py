"""One-click sign-ins of the demo."""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask

from ladder.app import create_app
from ladder.cli.database import bring_up_to_date
from ladder.config import Mode, load
from ladder.db import db, work_as
from ladder.db.edge import commit
from ladder.domain.permissions import Access
from ladder.models import Account, Membership, Organisation, Person
from tests.cast import MADE
from tests.page import Page, Pages, inspect

PEOPLE = (("Olga", Access.OWNER, None), ("Mona", Access.MEMBER, "Olga"), ("Erik", Access.MEMBER, "Mona"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, dict[str, UUID]]]:
    """A demo of three people, and a stranger to the demo; always on SQLite, as demos are."""
    config = load({}, instance=tmp_path_factory.mktemp("demo"), mode=Mode.DEMO)
    bring_up_to_date(config)
    app = create_app(config)
    app.testing = True
    app.extensions["ladder.send"] = lambda message: None
    with app.app_context():
        ids = _fill()
        commit(app.extensions["ladder.send"])
    yield app, ids
    with app.app_context():
        db.engine.dispose()


def _fill() -> dict[str, UUID]:
    org = Organisation(id=uuid4(), slug="demo", name="Demo", zone="UTC", created_at=MADE)
    work_as(org=org.id)
    db.session.add(org)
    db.session.flush()
    people: dict[str, UUID] = {}
    for name, access, manager in PEOPLE:
        people[name] = _add(org, f"{name.lower()}@demo.example", name, access, people.get(manager or ""))
    _add(org, "eve@elsewhere.example", "Eve", Access.OWNER, None)
    return {account.name: account.id for account in db.session.query(Account)}


def _add(org: Organisation, email: str, name: str, access: Access, manager: UUID | None) -> UUID:
    person = Person(id=uuid4(), name=name, email=email, zone="UTC", manager_id=manager)
    account = Account(id=uuid4(), email=email, name=name, created_at=MADE)
    db.session.add_all([person, account])
    db.session.flush()
    facts = {"org_id": org.id, "account_id": account.id, "person_id": person.id}
    db.session.add(Membership(**facts, access=access, created_at=MADE))
    return person.id


def click(app: Flask, account_id: UUID, address: str = "127.0.0.1") -> int:
    client = app.test_client()
    environ = {"REMOTE_ADDR": address}
    html = client.get("/sign-in", environ_base=environ).get_data(as_text=True)
    token = re.search(r'name="csrf-token" content="([^"]+)"', html)
    assert token
    url, data = f"/demo/sign-in/{account_id}", {"csrf_token": token.group(1)}
    return client.post(url, data=data, environ_base=environ).status_code


def test_the_demo_offers_its_people_by_what_they_do(demo: tuple[Flask, dict[str, UUID]]) -> None:
    app, _ = demo
    page = Page(app.test_client().get("/sign-in"))
    inspect(page)
    offered = [button.text().strip() for button in page.all(".button-form button")]
    assert offered == ["Sign in as Olga, owner", "Sign in as Mona, manager", "Sign in as Erik, engineer"]


def test_one_click_is_enough_in_the_demo(demo: tuple[Flask, dict[str, UUID]]) -> None:
    app, ids = demo
    assert click(app, ids["Mona"]) == 303


def test_one_click_leads_to_the_page_that_was_asked_for(demo: tuple[Flask, dict[str, UUID]]) -> None:
    app, ids = demo
    client = app.test_client()
    page = Page(client.get("/sign-in?next=/o/demo/profile"))
    form = page.find(f'form[action*="{ids["Erik"]}"]')
    token = page.find('meta[name="csrf-token"]').attributes["content"]
    answer = client.post(form.attributes["action"], data={"csrf_token": token})
    assert answer.location == "/o/demo/profile"


def test_only_people_of_the_demo_can_be_had_by_a_click(demo: tuple[Flask, dict[str, UUID]]) -> None:
    app, ids = demo
    assert click(app, ids["Eve"]) == click(app, uuid4()) == 404


def test_the_demo_serves_this_machine_only(demo: tuple[Flask, dict[str, UUID]]) -> None:
    app, ids = demo
    page = app.test_client().get("/sign-in", environ_base={"REMOTE_ADDR": "192.0.2.7"}).get_data(as_text=True)
    assert "Look around" not in page
    assert click(app, ids["Mona"], "192.0.2.7") == 404


def test_outside_the_demo_there_is_no_such_address(pages: Pages, app: Flask) -> None:
    assert "demo.sign_in" not in app.view_functions
    pages.post(None, f"/demo/sign-in/{uuid4()}", status=404)
    assert "Look around" not in pages.open(None, "/sign-in").text
