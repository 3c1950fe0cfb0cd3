"""One's own account."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from ladder.db import db
from ladder.models import Account
from ladder.queries import accounts as queries
from ladder.services import sign_ins
from tests.cast import PASSWORD, Cast
from tests.conftest import Inside
from tests.page import Pages

GOOD = "kettle porridge lantern"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def elsewhere(inside: Inside, cast: Cast) -> UUID:
    """Erik is signed in from a second browser."""
    with inside(None):
        account = queries.get_account(cast.erik.account_id)
        sign_in, _ = sign_ins.begin_sign_in(
            account=account, browser=FIREFOX, address="192.0.2.7", now=datetime.now(UTC)
        )
        return sign_in.id


def test_the_account_page_shows_name_address_and_where_one_is_signed_in(pages: Pages, elsewhere: UUID) -> None:
    page = pages.open("erik", "/account/")
    assert page.value("name") == "Erik Engineer"
    assert "erik@acme.example" in page.text
    assert "Firefox on Linux 192.0.2.7" in page.text
    assert "(this one)" in page.text


def test_the_account_page_takes_few_statements(pages: Pages, statements: list[str]) -> None:
    pages.open("erik", "/account/")
    assert len(statements) <= 12


def test_a_name_is_changed(pages: Pages) -> None:
    pages.post("erik", "/account/name", {"name": " Erika   Engineer "})
    assert pages.open("erik", "/account/").value("name") == "Erika Engineer"


@pytest.mark.parametrize(("name", "reason"), [("", "Write your name"), ("x" * 121, "120")])
def test_a_name_that_cannot_be_comes_back_as_it_was_typed(pages: Pages, name: str, reason: str) -> None:
    page = pages.post("erik", "/account/name", {"name": name}, 422)
    assert reason in page.find(".error-summary").text()
    assert page.value("name") == name


def test_a_new_password_signs_every_other_browser_out(
    pages: Pages, elsewhere: UUID, inside: Inside, cast: Cast
) -> None:
    pages.post("erik", "/account/password", {"current": PASSWORD, "password": GOOD})
    with inside(None):
        left = [one.id for one in queries.list_sign_ins(cast.erik.account_id, datetime.now(UTC))]
    assert len(left) == 1
    assert elsewhere not in left
    pages.open("erik", "/account/")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"current": "wrong", "password": GOOD}, "not your current password"),
        ({"current": PASSWORD, "password": "short"}, "5 characters"),
        ({"current": PASSWORD, "password": "erik@acme.example"}, "try first"),
        ({}, "Write your current password"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(pages: Pages, typed: dict[str, str], reason: str) -> None:
    page = pages.post("erik", "/account/password", typed, 422)
    assert reason in page.find(".error-summary").text()
    pages.post(None, "/sign-in", {"email": "erik@acme.example", "password": PASSWORD})


def test_passwords_may_be_pasted_and_filled_in_by_a_password_manager(pages: Pages) -> None:
    page = pages.open("erik", "/account/")
    assert page.find("[name=current]").attributes["autocomplete"] == "current-password"
    assert page.find("[name=password]").attributes["autocomplete"] == "new-password"


def test_a_sign_in_elsewhere_can_be_ended(pages: Pages, elsewhere: UUID) -> None:
    pages.post("erik", f"/account/sign-ins/{elsewhere}/end")
    assert "Firefox" not in pages.open("erik", "/account/").text


def test_ending_the_sign_in_one_uses_signs_out(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside(None):
        (mine,) = [one.id for one in queries.list_sign_ins(cast.erik.account_id, datetime.now(UTC))]
    assert pages.post("erik", f"/account/sign-ins/{mine}/end").location == "/sign-in"
    pages.open("erik", "/account/", 302)


def test_all_other_sign_ins_can_be_ended_at_once(pages: Pages, elsewhere: UUID) -> None:
    pages.post("erik", "/account/sign-ins/end")
    assert "Firefox" not in pages.open("erik", "/account/").text


def test_somebody_elses_sign_in_is_not_there(pages: Pages, elsewhere: UUID) -> None:
    pages.post("mona", f"/account/sign-ins/{elsewhere}/end", status=404)
    pages.post("mona", f"/account/sign-ins/{uuid4()}/end", status=404)


def test_guessing_the_current_password_is_refused_after_a_while(pages: Pages) -> None:
    for _ in range(10):
        pages.post("erik", "/account/password", {"current": "wrong", "password": GOOD}, 422)
    pages.post("erik", "/account/password", {"current": PASSWORD, "password": GOOD}, 429)


def test_the_account_of_a_closed_account_opens_nothing(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside(None):
        db.session.get_one(Account, cast.erik.account_id).closed_at = datetime.now(UTC)
    pages.open("erik", "/account/", 302)
