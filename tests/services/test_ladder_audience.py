"""Who may read what is published: the secret comes and goes with the choice, and the log never holds it."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.visibility import Audience
from ladder.errors import Conflict
from ladder.models import AuditEvent, Framework
from ladder.queries import frameworks as queries
from ladder.services import ladder_audience
from tests.cast import Cast

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def ladder(cast: Cast, acme: None) -> Framework:
    return queries.get_framework(cast.orgs["acme"], "ladder")


def choose(cast: Cast, ladder: Framework, *audiences: Audience) -> None:
    for audience in audiences:
        ladder_audience.set_audience(by=cast.olga.actor, now=NOW, framework=ladder, audience=audience)


def events(verb: str) -> list[AuditEvent]:
    return list(db.session.scalars(select(AuditEvent).where(AuditEvent.verb == verb)))


def test_only_a_change_of_audience_is_an_event(cast: Cast, ladder: Framework) -> None:
    choose(cast, ladder, Audience.PUBLIC, Audience.PUBLIC)
    (event,) = events("framework.audience_set")
    assert event.details == {"key": "ladder", "audience": "public"}


def test_an_unlisted_ladder_gets_a_secret_of_at_least_128_bits(cast: Cast, ladder: Framework) -> None:
    choose(cast, ladder, Audience.UNLISTED)
    assert ladder.secret
    assert len(ladder.secret) * 6 >= 128


@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.PUBLIC])
def test_any_other_audience_ends_the_secret(cast: Cast, ladder: Framework, audience: Audience) -> None:
    choose(cast, ladder, Audience.UNLISTED, audience)
    assert ladder.secret is None


def test_choosing_the_same_again_keeps_the_link(cast: Cast, ladder: Framework) -> None:
    choose(cast, ladder, Audience.UNLISTED)
    before = ladder.secret
    choose(cast, ladder, Audience.UNLISTED)
    assert ladder.secret == before


def test_a_new_link_is_another_and_an_event(cast: Cast, ladder: Framework) -> None:
    choose(cast, ladder, Audience.UNLISTED)
    before = ladder.secret
    ladder_audience.make_new_link(by=cast.olga.actor, now=NOW, framework=ladder)
    assert ladder.secret not in (before, None, "")
    assert [event.details for event in events("framework.link_made")] == [{"key": "ladder"}]


def test_no_secret_stands_in_the_log(cast: Cast, ladder: Framework) -> None:
    choose(cast, ladder, Audience.UNLISTED)
    first = ladder.secret or ""
    ladder_audience.make_new_link(by=cast.olga.actor, now=NOW, framework=ladder)
    told = json.dumps([event.details for event in db.session.scalars(select(AuditEvent))])
    assert first not in told
    assert (ladder.secret or "") not in told


def test_a_ladder_that_is_not_unlisted_has_no_link_to_renew(cast: Cast, ladder: Framework) -> None:
    with pytest.raises(Conflict, match="no secret link"):
        ladder_audience.make_new_link(by=cast.olga.actor, now=NOW, framework=ladder)
