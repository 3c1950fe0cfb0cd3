"""Mails that came back; and where none is sent, all of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from ladder.config import Config, Mode
from ladder.services import bounces, mails
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
URL = "/o/acme/mails"


@pytest.fixture
def mail(cast: Cast, inside: Inside) -> str:
    with inside():
        args = {"person_id": str(cast.eva.person_id)}
        made = mails.post(kind="feedback.asked", org_id=cast.orgs["acme"], address=cast.erik.email, args=args, now=NOW)
        return str(made.id)


def run_as(app: Flask, monkeypatch: pytest.MonkeyPatch, mode: Mode) -> None:
    config: Config = app.extensions["ladder.config"]
    monkeypatch.setitem(app.extensions, "ladder.config", replace(config, mode=mode))


def test_in_production_only_what_came_back_is_listed(
    app: Flask, pages: Pages, mail: str, monkeypatch: pytest.MonkeyPatch, inside: Inside, cast: Cast
) -> None:
    run_as(app, monkeypatch, Mode.PRODUCTION)
    assert "No mail came back" in pages.open("petra", URL).text
    pages.open("petra", f"{URL}/{mail}", 404)
    with inside():
        made = mails.post(kind="feedback.given", org_id=cast.orgs["acme"], address="x@y.example", args={}, now=NOW)
        bounces.fail(made.id, failure="550", now=NOW)
    assert "x@y.example Mon 23 Nov 2026 550" in pages.open("petra", URL).text


def test_in_development_mails_are_read_instead_of_sent(
    app: Flask, pages: Pages, mail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_as(app, monkeypatch, Mode.DEVELOPMENT)
    assert "erik@acme.example" in pages.open("olga", URL).text
    page = pages.open("olga", f"{URL}/{mail}")
    assert page.h1 == "Eva Engineer asks you for feedback"
    assert page.find('.mail-text a[href$="/o/acme/"]')


@pytest.mark.parametrize(("who", "status"), [("erik", 403), ("stan", 404)])
def test_it_is_for_stewards(pages: Pages, mail: str, who: str, status: int) -> None:
    pages.open(who, URL, status)
    pages.open(who, f"{URL}/{mail}", status)
