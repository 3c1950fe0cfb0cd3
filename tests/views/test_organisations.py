"""Choosing an organisation, and making one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from ladder.config import Config
from ladder.db import db
from ladder.domain.permissions import Access
from ladder.models import Membership
from tests.cast import MADE, PASSWORD, Cast
from tests.conftest import Inside
from tests.page import Pages

GOOD = "kettle porridge lantern"
INITECH = {
    "name": "Initech", "slug": "initech", "zone": "Europe/Berlin", "owner": "Ida Initech",
    "email": "ida@initech.example", "password": GOOD,
}  # fmt: skip


@pytest.fixture
def sign_up(app: Flask, config: Config) -> Iterator[None]:
    """The settings let anybody make an organisation."""
    app.extensions["ladder.config"] = replace(config, sign_up=True)
    yield
    app.extensions["ladder.config"] = config


def test_who_has_one_organisation_is_led_there(pages: Pages) -> None:
    assert pages.open("erik", "/", 302).location == "/o/acme/"


def test_who_has_several_chooses_and_sees_no_others(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside("globex"):
        facts: dict[str, Any] = {"org_id": cast.orgs["globex"], "account_id": cast.erik.account_id}
        db.session.add(Membership(**facts, access=Access.MEMBER, created_at=MADE))
    page = pages.open("erik", "/")
    assert [link.attributes["href"] for link in page.all("main ul a")] == ["/o/acme/", "/o/globex/"]
    pages.open("erik", "/o/globex/")


def test_without_the_setting_there_is_no_sign_up(pages: Pages) -> None:
    pages.open(None, "/sign-up", 404)
    pages.post(None, "/sign-up", INITECH, 404)
    assert "Make an organisation" not in pages.open(None, "/sign-in").text


def test_somebody_makes_an_organisation_and_is_its_owner(pages: Pages, sign_up: None) -> None:
    pages.open(None, "/sign-in").find("a[href='/sign-up']")
    pages.open(None, "/sign-up")
    assert pages.post(None, "/sign-up", INITECH).location == "/o/initech/"
    assert pages.post(None, "/sign-in", {"email": "ida@initech.example", "password": GOOD}).location == "/"
    pages.open("erik", "/o/initech/", 404)


def test_who_has_an_account_makes_an_organisation_with_it(pages: Pages, sign_up: None) -> None:
    assert not pages.open("erik", "/sign-up").all("[name=password]")
    facts = {key: INITECH[key] for key in ("name", "slug", "zone")}
    assert pages.post("erik", "/sign-up", facts).location == "/o/initech/"
    pages.open("erik", "/o/initech/settings")
    assert "Initech" in pages.open("erik", "/").text


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"slug": "acme"}, "already"), ({"slug": "Init Tech"}, "lower-case"), ({"slug": "static"}, "kept for Ladder"),
        ({"zone": "Mars/Base"}, "no time zone"), ({"name": ""}, "called"), ({"owner": ""}, "your name"),
        ({"email": "ida"}, "full e-mail address"), ({"email": "erik@acme.example"}, "already"),
        ({"password": "short"}, "5 characters"), ({"password": "Initech Initech Ida"}, "try first"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_said_and_kept(pages: Pages, sign_up: None, typed: dict[str, str], reason: str) -> None:
    sent = {**INITECH, **typed}
    page = pages.post(None, "/sign-up", sent, 422)
    assert reason in page.find(".error-summary").text()
    assert {key: page.value(key) for key in sent if key != "password"} == {
        key: value for key, value in sent.items() if key != "password"
    }


def test_an_organisation_that_could_not_be_made_leaves_no_account(pages: Pages, sign_up: None) -> None:
    pages.post(None, "/sign-up", {**INITECH, "slug": "acme"}, 422)
    pages.post(None, "/sign-up", INITECH)


def test_nobody_gets_an_account_of_somebody_else_by_signing_up(pages: Pages, sign_up: None, cast: Cast) -> None:
    pages.post(None, "/sign-up", {**INITECH, "email": cast.erik.email}, 422)
    pages.post(None, "/sign-in", {"email": cast.erik.email, "password": GOOD}, 422)
    pages.post(None, "/sign-in", {"email": cast.erik.email, "password": PASSWORD})
