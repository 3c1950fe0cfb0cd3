"""A cycle's title, which somebody typed, stands in the subject of mails: it makes no header and stops no mail."""

from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from uuid import uuid4

import pytest

from ladder.config import load
from ladder.emails.delivery import deliver
from ladder.emails.messages import News, news

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("between", ["\r\nBcc: evil@globex.example\r\n", "\n", "\r", "\u2028", "\x0b", "\x00"])
def test_line_ends_in_a_title_stay_words_of_the_subject(tmp_path: Path, between: str) -> None:
    config = load({}, instance=tmp_path, secret_key="a secret")
    told = news(News("Acme", f"Autumn{between}2026 has begun", "Look.", "https://ladder.example/"))
    assert deliver(told, to="erik@acme.example", mail_id=uuid4(), config=config, now=NOW) == ""
    mail = message_from_bytes(next((tmp_path / "mails").iterdir()).read_bytes())
    assert mail["Bcc"] is None
    assert mail["To"] == "erik@acme.example"
    assert "Autumn" in str(mail["Subject"])
