"""Members."""

from uuid import UUID, uuid4

import pytest

from ladder.db import db
from ladder.models import Account, Membership
from ladder.queries import accounts
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.page import Pages


@pytest.fixture
def ids(inside: Inside, cast: Cast) -> dict[str, UUID]:
    """Memberships by player."""
    found = {}
    for org in ("acme", "globex"):
        with inside(org):
            of_account = {member.account_id: member.id for member in accounts.list_members(cast.orgs[org])}
        found |= {key: of_account[one.account_id] for key, one in cast.players.items() if one.account_id in of_account}
    return found


def test_the_members_are_listed_with_what_they_may_do(pages: Pages) -> None:
    page = pages.open("petra", "/o/acme/members")
    assert len(page.all("tbody tr")) == 10
    assert "Petra People you petra@acme.example" in page.text
    assert "People operations" in page.text
    assert "Stan" not in page.text


def test_members_are_found_by_name_or_address(pages: Pages) -> None:
    assert len(pages.open("petra", "/o/acme/members?q=erik").all("tbody tr")) == 1
    assert "Nobody like that" in pages.open("petra", "/o/acme/members?q=%25").text


def test_many_members_take_as_few_statements_as_few(
    pages: Pages, inside: Inside, cast: Cast, statements: list[str]
) -> None:
    pages.open("olga", "/o/acme/members")
    few = len(statements)
    with inside():
        for number in range(120):
            account = Account(id=uuid4(), email=f"n{number}@acme.example", name=f"Nora {number}", created_at=MADE)
            db.session.add(account)
            db.session.flush()
            db.session.add(
                Membership(org_id=cast.orgs["acme"], account_id=account.id, access="member", created_at=MADE)
            )
    statements.clear()
    page = pages.open("olga", "/o/acme/members?page=2")
    assert len(page.all("tbody tr")) == 50
    assert len(statements) == few <= 8


def test_an_owner_changes_what_somebody_may_do(pages: Pages, ids: dict[str, UUID], cast: Cast) -> None:
    page = pages.open("olga", f"/o/acme/members/{ids['mona']}")
    assert page.find("[name=access][checked]").attributes["value"] == "member"
    assert page.value("person") == cast.mona.email
    pages.post("olga", f"/o/acme/members/{ids['mona']}", {"access": "people_operations", "person": cast.mona.email})
    pages.open("mona", "/o/acme/members")


@pytest.mark.parametrize(("who", "status"), [("petra", 403), ("erik", 403), ("stan", 404)])
def test_who_may_not_change_what_somebody_may_do(pages: Pages, ids: dict[str, UUID], who: str, status: int) -> None:
    pages.open(who, f"/o/acme/members/{ids['mona']}", status)
    pages.post(who, f"/o/acme/members/{ids['mona']}", {"access": "owner"}, status)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"access": "member", "person": "olga@acme.example"}, "only owner"),
        ({"access": "owner", "person": "nobody@acme.example"}, "Nobody in the list"),
        ({"access": "owner", "person": "erik@acme.example"}, "another account"),
        ({"access": "emperor", "person": ""}, "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    pages: Pages, ids: dict[str, UUID], typed: dict[str, str], reason: str
) -> None:
    page = pages.post("olga", f"/o/acme/members/{ids['olga']}", typed, 422)
    assert reason in page.find(".error-summary").text()
    assert page.value("person") == typed["person"]


def test_an_owner_who_makes_themselves_a_member_is_led_home(pages: Pages, ids: dict[str, UUID], cast: Cast) -> None:
    pages.post("olga", f"/o/acme/members/{ids['mona']}", {"access": "owner", "person": ""})
    page = pages.post("olga", f"/o/acme/members/{ids['olga']}", {"access": "member", "person": cast.olga.email})
    assert page.location == "/o/acme/"


def test_a_membership_that_ended_opens_nothing(pages: Pages, ids: dict[str, UUID]) -> None:
    pages.post("petra", f"/o/acme/members/{ids['erik']}/end")
    pages.open("erik", "/o/acme/", 404)
    assert "Erik" not in pages.open("petra", "/o/acme/members").find("table").text()
    pages.post("petra", f"/o/acme/members/{ids['erik']}/end", status=404)


def test_who_ends_their_own_membership_is_led_out(pages: Pages, ids: dict[str, UUID]) -> None:
    pages.post("olga", f"/o/acme/members/{ids['mona']}", {"access": "owner", "person": ""})
    assert pages.post("olga", f"/o/acme/members/{ids['olga']}/end").location == "/"
    assert "belong to no organisation" in pages.open("olga", "/").text


def test_the_last_owner_cannot_go(pages: Pages, ids: dict[str, UUID]) -> None:
    assert "only owner" in pages.post("olga", f"/o/acme/members/{ids['olga']}/end", status=409).text
    pages.open("olga", "/o/acme/members")


@pytest.mark.parametrize(("who", "status"), [("erik", 403), ("stan", 404)])
def test_who_may_not_end_a_membership(pages: Pages, ids: dict[str, UUID], who: str, status: int) -> None:
    pages.post(who, f"/o/acme/members/{ids['mona']}/end", status=status)


def test_people_operations_do_not_end_an_owners_membership(pages: Pages, ids: dict[str, UUID]) -> None:
    pages.post("petra", f"/o/acme/members/{ids['olga']}/end", status=403)


def test_a_member_of_another_organisation_is_not_there(pages: Pages, ids: dict[str, UUID]) -> None:
    for member in (ids["stan"], uuid4()):
        pages.open("olga", f"/o/acme/members/{member}", 404)
        pages.post("olga", f"/o/acme/members/{member}/end", status=404)
