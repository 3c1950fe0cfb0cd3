"""A new password by a link in a mail."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from ladder.config import Config
from ladder.db import db
from ladder.models import LinkKind, LinkToken, Mail, SignIn
from ladder.services import links, mails
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

GOOD = "kettle porridge lantern"


@pytest.fixture
def token(pages: Pages, inside: Inside, config: Config) -> str:
    """The end of the link that Erik was mailed."""
    pages.post(None, "/reset/", {"email": "erik@acme.example"})
    with inside(None):
        link = db.session.scalars(select(LinkToken).where(LinkToken.kind == LinkKind.RESET)).one()
        signed = links.sign(link, secret=config.secret_key)
    return signed


def test_the_page_answers_the_same_whether_or_not_there_is_such_an_account(pages: Pages, sent: list[object]) -> None:
    known = pages.post(None, "/reset/", {"email": "erik@acme.example"})
    unknown = pages.post(None, "/reset/", {"email": "nobody@acme.example"})
    assert known.location == unknown.location == "/sign-in"
    assert len(sent) == 2


def test_only_an_address_with_an_account_gets_a_mail(pages: Pages, inside: Inside, config: Config) -> None:
    for name in ("erik", "nobody"):
        pages.post(None, "/reset/", {"email": f"{name}@acme.example"})
    with inside(None):
        ids = list(db.session.scalars(select(Mail.id).where(Mail.kind == "reset")))
        for mail_id in ids:
            mails.send(mail_id, config=config, now=datetime.now(UTC))
    written = [file.read_text() for mail_id in ids for file in (config.instance / "mails").glob(f"*{mail_id}.eml")]
    assert len(ids) == 2
    assert ["To: erik@acme.example" in text for text in written] == [True]


def test_the_link_sets_a_new_password_and_ends_every_sign_in(
    pages: Pages, token: str, cast: Cast, inside: Inside
) -> None:
    pages.open(None, f"/reset/{token}")
    assert pages.post(None, f"/reset/{token}", {"password": GOOD}).location == "/sign-in"
    with inside(None):
        ended = list(db.session.scalars(select(SignIn.ended_at).where(SignIn.account_id == cast.erik.account_id)))
    assert None not in ended
    pages.open("erik", "/o/acme/", 302)
    pages.post(None, "/sign-in", {"email": "erik@acme.example", "password": GOOD})


def test_opening_the_link_uses_nothing_up(pages: Pages, token: str) -> None:
    for _ in range(3):
        assert "erik@acme.example" in pages.open(None, f"/reset/{token}").text


def test_the_link_works_once(pages: Pages, token: str) -> None:
    pages.post(None, f"/reset/{token}", {"password": GOOD})
    assert "has been used already" in pages.open(None, f"/reset/{token}", 410).text
    pages.post(None, f"/reset/{token}", {"password": GOOD}, 410)


def test_a_password_that_would_be_guessed_uses_nothing_up(pages: Pages, token: str) -> None:
    page = pages.post(None, f"/reset/{token}", {"password": "erik@acme.example"}, 422)
    assert "try first" in page.text
    pages.post(None, f"/reset/{token}", {"password": GOOD})


def test_the_link_works_for_an_hour(pages: Pages, token: str) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61)):
        assert "has expired" in pages.open(None, f"/reset/{token}", 410).text


def test_setting_a_password_withdraws_the_other_links(pages: Pages, token: str, inside: Inside, config: Config) -> None:
    pages.post(None, "/reset/", {"email": "erik@acme.example"})
    pages.post(None, f"/reset/{token}", {"password": GOOD})
    with inside(None):
        left = [link for link in db.session.scalars(select(LinkToken)) if link.used_at is None]
        assert [link.withdrawn_at is None for link in left] == [False]


@pytest.mark.parametrize("end", ["nonsense", "a.b", "%00", "é"])
def test_a_link_that_we_did_not_sign_leads_nowhere(pages: Pages, end: str) -> None:
    pages.open(None, f"/reset/{end}", 404)


def test_an_invitation_is_no_reset(app: Flask, pages: Pages, config: Config) -> None:
    other = LinkToken(id=UUID(int=1), kind=LinkKind.INVITATION)
    pages.open(None, f"/reset/{links.sign(other, secret=config.secret_key)}", 404)


def test_asking_again_and_again_is_refused(pages: Pages) -> None:
    for _ in range(5):
        pages.post(None, "/reset/", {"email": "erik@acme.example"})
    assert "too often" in pages.post(None, "/reset/", {"email": "erik@acme.example"}, 429).text


def test_what_is_no_address_is_said_so(pages: Pages) -> None:
    page = pages.post(None, "/reset/", {"email": "erik"}, 422)
    assert page.value("email") == "erik"
    assert "full e-mail address" in page.text
