"""Mails that come back."""

import smtplib
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from ladder.cli import application as entering
from ladder.cli.main import main
from ladder.config import Config, load
from ladder.db import db
from ladder.emails import delivery
from ladder.emails.reports import read_report
from ladder.models import Mail
from ladder.queries import mails as queries
from ladder.queries import notices
from ladder.services import mails
from tests.cast import Cast
from tests.conftest import Inside

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def kept(tmp_path: Path) -> Config:
    return load({}, instance=tmp_path, secret_key="a secret", smtp_url="smtp://127.0.0.1:1")


def post(cast: Cast, who: str = "erik") -> Mail:
    """A mail to one of the cast."""
    args = {"to": str(cast.players[who].person_id)}
    return mails.post(
        kind="feedback.asked", org_id=cast.orgs["acme"], address=cast.players[who].email, args=args, now=NOW
    )


def refuse(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Let the server refuse every addressee with that code."""

    def send(mail: EmailMessage, url: object) -> None:
        raise smtplib.SMTPRecipientsRefused({mail["To"]: (code, b"5.1.1 nobody@acme.example is unknown")})

    monkeypatch.setattr(delivery, "_send", send)


@pytest.mark.usefixtures("acme")
def test_a_mail_that_is_refused_for_good_is_marked_with_the_code_alone_and_not_tried_again(
    cast: Cast, kept: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, 550)
    mail = post(cast)
    mails.send(mail.id, config=kept, now=NOW)
    monkeypatch.setattr(delivery, "_send", lambda *args: pytest.fail("It is not tried again."))
    mails.send(mail.id, config=kept, now=NOW)
    assert (mail.sent_at, mail.failed_at, mail.failure) == (None, NOW, "550")
    assert [one.id for one in queries.list_failed(cast.orgs["acme"])] == [mail.id]


@pytest.mark.usefixtures("acme")
def test_whose_mail_came_back_is_told_in_the_pages(cast: Cast, kept: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, 550)
    mails.send(post(cast).id, config=kept, now=NOW)
    told = notices.list_notices(cast.orgs["acme"], cast.erik.person_id)
    assert [one.kind for one in told] == ["mail.came_back"]


@pytest.mark.usefixtures("acme")
def test_a_mail_that_is_refused_for_now_is_tried_again(
    cast: Cast, kept: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, 450)
    mail = post(cast)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        mails.send(mail.id, config=kept, now=NOW)
    assert mail.failed_at is None


def report(mail_id: object, *, status: str = "5.1.1", action: str = "failed") -> bytes:
    """What a mail server sends to the sender of a mail that it could not deliver."""
    return (
        "From: mailer@mx.example\r\nTo: ladder@acme.example\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; erik@acme.example\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        f"--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{mail_id}@localhost>\r\nSubject: Hello\r\n\r\nHi\r\n"
        "--x--\r\n"
    ).encode()


MAIL_ID = "0f8f6a52-2d3c-4f0e-9d4e-0d8a4c1f7b11"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (report(MAIL_ID), "5.1.1"),
        (report(MAIL_ID).replace(b"message/rfc822", b"text/rfc822-headers"), "5.1.1"),
        (report(MAIL_ID, status="4.2.2", action="delayed"), None),
        (report("not-one-of-ours"), None),
        (b"Subject: Hello\r\n\r\nI am on holiday.", None),
        (b"", None),
    ],
)
def test_a_report_says_which_mail_came_back_for_good(data: bytes, status: str | None) -> None:
    found = read_report(data)
    assert (found.status if found else None) == status
    assert found is None or str(found.mail_id) == MAIL_ID


@given(st.binary(max_size=2000) | st.text(max_size=500).map(lambda text: report(MAIL_ID, status=text)))
def test_whatever_is_piped_in_is_read_without_harm(data: bytes) -> None:
    found = read_report(data)
    assert found is None or found.status.startswith("5.")


def test_a_report_that_is_piped_in_marks_the_mail(
    app: Flask, config: Config, cast: Cast, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "create_app", lambda config: app)
    monkeypatch.setattr(entering, "settings", lambda: config)
    with inside():
        mail_id = post(cast).id
    done = CliRunner().invoke(main, ["mail", "bounced"], input=report(mail_id))
    assert done.output == "Marked as come back: 5.1.1.\n"
    assert CliRunner().invoke(main, ["mail", "bounced"], input=b"Hello").output == "No report about a mail of ours.\n"
    with inside():
        assert db.session.get_one(Mail, mail_id, populate_existing=True).failure == "5.1.1"


@pytest.mark.parametrize(
    "layer", [b"Content-Type: message/rfc822\n\n", b'Content-Type: multipart/mixed; boundary="x"\n\n--x\n']
)
def test_messages_in_messages_without_end_are_no_report(layer: bytes) -> None:
    assert read_report(layer * 20_000) is None
