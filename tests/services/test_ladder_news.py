"""People are told what a version changes for them: once, and only where something changes."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from frameworks.model import Framework
from ladder.config import load
from ladder.db import db
from ladder.models import AuditEvent, FrameworkVersion, Job, Mail, Person
from ladder.queries import frameworks as queries
from ladder.queries import people
from ladder.reports.ladder_news import News, ladder_news
from ladder.services import frameworks, mails
from ladder.services import ladder_news as telling
from tests.cast import Cast
from tests.ladders import changed, ladder
from tests.published import publish, set_draft

NOW = datetime.now(UTC)
SECOND = changed("craft-2", "You split a feature into changes that anybody can review.")
"""What changes at Engineer II alone."""

pytestmark = pytest.mark.usefixtures("acme")


def tell(cast: Cast, version: FrameworkVersion) -> int:
    db.session.flush()
    return telling.tell_people(cast.orgs["acme"], version.id, now=NOW)


def told() -> list[str]:
    found = db.session.scalars(select(Mail.address).where(Mail.kind == "ladder.news"))
    return sorted(address.partition("@")[0] for address in found)


def give_role(cast: Cast, who: str, *roles: str) -> None:
    people.get_person(cast.orgs["acme"], cast.players[who].person_id).roles = list(roles)
    db.session.flush()


def news(cast: Cast, after: Framework) -> News:
    return ladder_news(cast.orgs["acme"], cast.frameworks["acme"], ladder(), after)


def test_only_those_for_whom_something_changes_are_told(cast: Cast) -> None:
    assert tell(cast, publish(cast, SECOND)) == 3
    assert told() == ["dana", "emil", "erik"]


def test_a_version_that_changes_nothing_for_anybody_tells_nobody(cast: Cast) -> None:
    assert tell(cast, publish(cast, replace(ladder(), summary="Read it slowly."))) == 0
    assert told() == []


def test_the_first_version_is_no_news(cast: Cast) -> None:
    version = queries.find_latest_version(cast.orgs["acme"], cast.frameworks["acme"])
    assert version
    assert tell(cast, version) == 0


def test_who_was_told_is_not_told_again_when_the_worker_was_killed(cast: Cast) -> None:
    version = publish(cast, SECOND)
    tell(cast, version)
    db.session.flush()
    assert tell(cast, version) == 0
    assert len(told()) == 3
    assert len(db.session.scalars(select(Job).where(Job.name == "mail.send")).all()) == 3


def test_who_came_to_the_band_meanwhile_is_told_the_second_time(cast: Cast) -> None:
    version = publish(cast, SECOND)
    tell(cast, version)
    people.get_person(cast.orgs["acme"], cast.eva.person_id).band = "engineer-2"
    assert tell(cast, version) == 1


def test_the_log_says_how_many_were_told(cast: Cast) -> None:
    tell(cast, publish(cast, SECOND))
    db.session.flush()
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "framework.news_sent")).one()
    assert event.details == {"key": "ladder", "number": 2, "people": 3}


def test_the_mail_says_what_changes_for_the_band_and_leads_there(cast: Cast, tmp_path: Path) -> None:
    config = load({}, instance=tmp_path, secret_key="a secret of this test", base_url="http://127.0.0.1:9000")
    tell(cast, publish(cast, SECOND, note="Reviews were too large."))
    db.session.flush()
    mail = db.session.scalars(select(Mail).where(Mail.address == "erik@acme.example")).one()
    mails.send(mail.id, config=config, now=NOW)
    (text,) = [file.read_text() for file in (tmp_path / "mails").glob("*.eml")]
    assert "Subject: What changed for Engineer II in The ladder" in text
    assert "- Reworded: You split a feature into changes that anybody can review." in text
    assert "Reviews were too large." in text
    assert "http://127.0.0.1:9000/o/acme/ladder/ladder/changes?from=1&to=2&band=engineer-2" in text.splitlines()


def test_people_stand_in_groups_by_band_and_roles(cast: Cast) -> None:
    give_role(cast, "erik", "tech-lead")
    found = news(cast, SECOND)
    assert [(one.changes.title, len(one.standing.people)) for one in found.affected] == [
        ("Engineer II", 2), ("Engineer II with Tech Lead", 1),
    ]  # fmt: skip
    assert (found.people, found.unaffected) == (3, 6)


def test_who_stands_on_a_band_that_goes_is_named(cast: Cast) -> None:
    (one,) = news(cast, replace(ladder(), bands=tuple(b for b in ladder().bands if b.key != "manager-2"))).stranded
    assert (one.what, [person.name for person in one.people]) == ("the band Director", ["Olga Owner"])


def test_who_has_a_role_that_goes_is_named(cast: Cast) -> None:
    give_role(cast, "erik", "tech-lead")
    after = replace(ladder(), roles=(), cells=tuple(cell for cell in ladder().cells if not cell.role))
    (one,) = news(cast, after).stranded
    assert (one.what, [person.name for person in one.people]) == ("the role Tech Lead", ["Erik Engineer"])


@pytest.mark.parametrize("more", [0, 40])
def test_telling_costs_the_same_statements_however_many_there_are(cast: Cast, statements: list[str], more: int) -> None:
    for number in range(more):
        db.session.add(
            Person(
                name=f"N {number}", email=f"n{number}@acme.example", zone="Europe/Berlin", band="engineer-2",
                framework_id=cast.frameworks["acme"], roles=[],
            )
        )  # fmt: skip
    version = publish(cast, SECOND)
    db.session.flush()
    statements.clear()
    assert tell(cast, version) == 3 + more
    assert len(statements) <= 12


def test_a_version_is_told_of_only_where_that_is_wanted(cast: Cast) -> None:
    for tell_them, jobs in ((False, 0), (True, 1)):
        set_draft(cast, changed("craft-1", f"You finish {jobs} things."))
        framework = queries.get_framework(cast.orgs["acme"], "ladder")
        frameworks.publish_framework(by=cast.olga.actor, now=NOW, framework=framework, note="x", tell=tell_them)
        db.session.flush()
        assert len(db.session.scalars(select(Job).where(Job.name == "ladder.tell")).all()) == jobs
