"""Mails over SMTP on this machine, and as files."""

import smtplib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from ladder.config import Config, load
from ladder.emails import delivery
from ladder.emails.messages import Message
from tests.servers import free_port

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
MAIL_ID = UUID(int=7)
MESSAGE = Message("Grüße an Mona", "Zeile mit „Anführung“.\n")


class Postbox(Handler):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.mails: list[EmailMessage] = []

    def handle_message(self, message: EmailMessage) -> None:  # type: ignore[override]
        """One mail arrived."""
        self.mails.append(message_from_bytes(bytes(message), policy=policy.default))  # type: ignore[arg-type]


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    """A mail server on this machine, and its port."""
    box = Postbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    yield box, server.port
    server.stop()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Settings without a mail server."""
    return load({}, instance=tmp_path, secret_key="a secret of this test", mail_from="Ladder <ladder@acme.example>")


def deliver(config: Config) -> None:
    delivery.deliver(MESSAGE, to="mona@acme.example", mail_id=MAIL_ID, config=config, now=NOW)


def test_a_mail_arrives_over_smtp_with_its_words(postbox: tuple[Postbox, int], config: Config) -> None:
    box, port = postbox
    deliver(replace(config, smtp_url=f"smtp://127.0.0.1:{port}"))
    assert [mail["Subject"] for mail in box.mails] == ["Grüße an Mona"]
    assert box.mails[0]["From"] == "Ladder <ladder@acme.example>"
    assert box.mails[0].get_content().splitlines() == ["Zeile mit „Anführung“."]


def test_a_mail_has_the_same_id_each_time_it_is_sent(postbox: tuple[Postbox, int], config: Config) -> None:
    box, port = postbox
    for _ in range(2):
        deliver(replace(config, smtp_url=f"smtp://127.0.0.1:{port}"))
    assert {mail["Message-ID"] for mail in box.mails} == {f"<{MAIL_ID}@acme.example>"}


def test_a_password_is_not_sent_to_a_server_without_tls(postbox: tuple[Postbox, int], config: Config) -> None:
    with pytest.raises(smtplib.SMTPNotSupportedError, match="in the open"):
        deliver(replace(config, smtp_url=f"smtp://ladder:secret@127.0.0.1:{postbox[1]}"))
    assert postbox[0].mails == []


def test_a_server_that_is_away_raises_so_that_the_job_comes_again(config: Config) -> None:
    with pytest.raises(OSError, match="refused"):
        deliver(replace(config, smtp_url=f"smtp://127.0.0.1:{free_port()}"))


def test_without_a_server_the_mail_is_a_file_in_the_instance_folder(config: Config) -> None:
    deliver(config)
    (file,) = (config.instance / "mails").glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (mail["To"], mail["Subject"]) == ("mona@acme.example", "Grüße an Mona")
