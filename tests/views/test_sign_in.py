"""Signing in and out."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ladder.db import db
from ladder.models import SignIn
from ladder.views.onward import is_ours
from tests.cast import PASSWORD, Cast
from tests.conftest import Inside
from tests.page import Page, Pages

ERIK = {"email": "erik@acme.example", "password": PASSWORD}
WRONG = {"email": "erik@acme.example", "password": "not this one"}


def send(client: FlaskClient, url: str, data: dict[str, str]) -> TestResponse:
    page = client.get("/sign-in", follow_redirects=True).get_data(as_text=True)
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert found
    return client.post(url, data={**data, "csrf_token": found.group(1)})


def test_who_signs_in_comes_to_their_organisations(pages: Pages) -> None:
    assert pages.post(None, "/sign-in", ERIK).location == "/"


def test_who_was_led_here_comes_back_to_the_page_they_asked_for(pages: Pages) -> None:
    page = pages.open(None, "/sign-in?next=/o/acme/people")
    assert page.find("form").attributes["action"] == "/sign-in?next=/o/acme/people"
    assert pages.post(None, "/sign-in?next=/o/acme/people", ERIK).location == "/o/acme/people"


@pytest.mark.parametrize(
    ("target", "ours"),
    [
        ("/", True), ("/o/acme/?page=2", True), ("", False), ("https://evil.example", False), ("//evil.example", False),
        ("/\\evil.example", False), ("/\t/evil.example", False), ("/\n/evil.example", False), ("javascript:0", False),
    ],
)  # fmt: skip
def test_one_is_only_ever_led_to_our_own_pages(target: str, ours: bool) -> None:
    assert is_ours(target) is ours


def test_a_wrong_password_and_an_unknown_address_look_the_same(pages: Pages) -> None:
    wrong = pages.post(None, "/sign-in", WRONG, 422)
    unknown = pages.post(None, "/sign-in", {**ERIK, "email": "nobody@acme.example"}, 422)
    assert "do not belong together" in wrong.text
    assert wrong.text == unknown.text
    assert wrong.value("email") == "erik@acme.example"
    assert wrong.value("password") == ""


@pytest.mark.parametrize("email", ["", "erik", "x" * 5000 + "@acme.example"])
def test_what_is_no_address_is_said_so_and_kept(pages: Pages, email: str) -> None:
    page = pages.post(None, "/sign-in", {"email": email, "password": "x"}, 422)
    assert "e-mail address" in page.find(".error-summary").text()


def test_signing_in_drops_what_the_browser_carried_before(app: Flask, pages: Pages) -> None:
    client = pages.client(None)
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    assert send(client, "/sign-in", ERIK).status_code == 303
    with client.session_transaction() as session:
        assert "planted" not in session


def test_a_cookie_is_worth_nothing_once_its_sign_in_has_ended(pages: Pages) -> None:
    client = pages.client(None)
    send(client, "/sign-in", ERIK)
    with client.session_transaction() as session:
        stolen = session["_user_id"]
    assert client.get("/o/acme/").status_code == 200
    assert send(client, "/sign-out", {}).status_code == 303
    thief = pages.client(None)
    with thief.session_transaction() as session:
        session["_user_id"] = stolen
    assert thief.get("/o/acme/").status_code == 302


def test_a_sign_in_ends_by_itself_after_a_month(pages: Pages) -> None:
    client = pages.client(None)
    send(client, "/sign-in", ERIK)
    with client.session_transaction() as session:
        cookie = session["_user_id"]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=31)):
        later = pages.client(None)
        with later.session_transaction() as session:
            session["_user_id"] = cookie
        assert later.get("/o/acme/").status_code == 302


def test_signing_in_again_ends_the_sign_in_before(pages: Pages, cast: Cast, inside: Inside) -> None:
    client = pages.client("erik")
    send(client, "/sign-in", {"email": "mona@acme.example", "password": PASSWORD})
    with inside(None):
        ended = db.session.query(SignIn.ended_at).filter_by(account_id=cast.erik.account_id).scalar()
    assert ended is not None


def test_who_is_signed_in_already_is_led_on(pages: Pages) -> None:
    assert pages.open("erik", "/sign-in?next=/account/", 302).location == "/account/"


def test_the_eleventh_failure_for_an_address_is_refused_and_says_when_to_try_again(pages: Pages) -> None:
    for _ in range(10):
        pages.post(None, "/sign-in", WRONG, 422)
    page = pages.post(None, "/sign-in", {**ERIK, "email": " ERIK@acme.example"}, 429)
    assert re.search(r"try again in 1?\d minutes", page.text)
    assert page.response.headers["Retry-After"]
    pages.post(None, "/sign-in", {**ERIK, "email": "mona@acme.example"})


def test_who_comes_in_is_not_counted(pages: Pages) -> None:
    for _ in range(12):
        pages.post(None, "/sign-in", ERIK)


def test_one_sender_who_tries_many_addresses_is_refused(pages: Pages) -> None:
    pages.open(None, "/sign-in")
    for number in range(60):
        pages.post(None, "/sign-in", {**WRONG, "email": f"n{number}@acme.example"}, 422)
    assert "too often" in pages.post(None, "/sign-in", WRONG, 429).text


def test_a_form_without_its_proof_is_refused(pages: Pages) -> None:
    response = pages.client(None).post("/sign-in", data=ERIK)
    assert response.status_code == 400
    assert "Open the page again" in Page(response).text
