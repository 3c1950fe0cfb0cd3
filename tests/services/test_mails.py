"""Mails are asked for with a change and go out once."""

import smtplib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ladder.config import Config, load
from ladder.db import db
from ladder.domain.permissions import Access
from ladder.emails import delivery
from ladder.models import Cycle, Job, LinkKind, LinkToken, Mail
from ladder.services import links, mails
from tests.cast import Cast

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)


@pytest.fixture
def mail_config(tmp_path: Path) -> Config:
    """Settings that keep mails as files."""
    return load({}, instance=tmp_path, secret_key="a secret of this test", base_url="http://127.0.0.1:9000")


@pytest.fixture
def link(acme: None, cast: Cast) -> LinkToken:
    """An invitation to Acme."""
    made = LinkToken(
        kind=LinkKind.INVITATION, email="new@acme.example", org_id=cast.orgs["acme"], access=Access.MEMBER,
        created_at=NOW, expires_at=NOW + timedelta(days=7),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def post(link: LinkToken, cast: Cast) -> UUID:
    return mails.post(
        kind="invitation", org_id=cast.orgs["acme"], address="New@Acme.example", now=NOW,
        args={"link_id": str(link.id), "by": str(cast.olga.account_id)},
    ).id  # fmt: skip


def kept(mail_config: Config) -> list[str]:
    return [file.read_text() for file in (mail_config.instance / "mails").glob("*.eml")]


def test_a_mail_is_a_row_and_a_job_of_the_same_transaction(link: LinkToken, cast: Cast) -> None:
    mail = db.session.get_one(Mail, post(link, cast))
    job = db.session.scalars(select(Job).where(Job.args["mail_id"].as_string() == str(mail.id))).one()
    assert (job.name, job.org_id, mail.address) == ("mail.send", cast.orgs["acme"], "new@acme.example")


def test_a_mail_of_no_known_kind_is_refused_at_once(acme: None, cast: Cast) -> None:
    with pytest.raises(ValueError, match="No mail is called"):
        mails.post(kind="newsletter", org_id=cast.orgs["acme"], address="x@acme.example", args={}, now=NOW)


def test_a_mail_goes_out_once_however_often_its_job_comes(link: LinkToken, cast: Cast, mail_config: Config) -> None:
    mail_id = post(link, cast)
    for minutes in (1, 2):
        mails.send(mail_id, config=mail_config, now=NOW + timedelta(minutes=minutes))
    (text,) = kept(mail_config)
    assert "Olga Owner invites you to Acme" in text


def test_the_link_in_a_mail_is_the_one_that_is_signed_for_its_row(
    link: LinkToken, cast: Cast, mail_config: Config
) -> None:
    mails.send(post(link, cast), config=mail_config, now=NOW)
    token = links.sign(link, secret=mail_config.secret_key)
    assert f"http://127.0.0.1:9000/invitations/{token}" in kept(mail_config)[0].splitlines()


@pytest.mark.parametrize("column", ["used_at", "withdrawn_at", "expires_at"])
def test_nothing_is_sent_about_a_link_that_cannot_be_used_any_more(
    link: LinkToken, cast: Cast, mail_config: Config, column: str
) -> None:
    mail_id = post(link, cast)
    setattr(link, column, NOW)
    mails.send(mail_id, config=mail_config, now=NOW)
    assert kept(mail_config) == []


def test_a_delivery_that_fails_raises_so_that_the_mark_is_undone_with_it(
    link: LinkToken, cast: Cast, mail_config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **facts: object) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    mail_id = post(link, cast)
    monkeypatch.setattr(delivery, "deliver", refuse)
    with pytest.raises(smtplib.SMTPServerDisconnected), db.session.begin_nested():
        mails.send(mail_id, config=mail_config, now=NOW)
    assert db.session.get_one(Mail, mail_id, populate_existing=True).sent_at is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("cycle.opened", "Autumn has begun"),
        ("nomination.asked", "Erik Engineer proposes peers for Autumn"),
        ("result.released", "Your result of Autumn is there"),
    ],
)
def test_news_of_a_cycle_name_it_and_lead_to_the_organisation(
    acme: None, cast: Cast, mail_config: Config, kind: str, words: str
) -> None:
    cycle = Cycle(
        title="Autumn", framework_version_id=cast.versions["acme"], template="default", created_at=NOW,
        **{f"{stage}_by": NOW.date() for stage in ("nominate", "self", "peer", "manager")},
    )  # fmt: skip
    db.session.add(cycle)
    db.session.flush()
    args = {"cycle_id": str(cycle.id), "person_id": str(cast.erik.person_id)}
    mail = mails.post(kind=kind, org_id=cast.orgs["acme"], address="mona@acme.example", args=args, now=NOW)
    mails.send(mail.id, config=mail_config, now=NOW)
    (text,) = kept(mail_config)
    assert f"Subject: {words}" in text
    assert "http://127.0.0.1:9000/o/acme/" in text


def test_news_of_a_cycle_that_is_gone_are_not_sent(acme: None, cast: Cast, mail_config: Config) -> None:
    args = {"cycle_id": str(uuid4())}
    mail = mails.post(kind="cycle.opened", org_id=cast.orgs["acme"], address="a@acme.example", args=args, now=NOW)
    mails.send(mail.id, config=mail_config, now=NOW)
    assert kept(mail_config) == []
