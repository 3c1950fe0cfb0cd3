"""People are told what concerns them, in the pages and by mail as they wish."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.notices import Kind
from ladder.domain.quiet import Rest
from ladder.errors import Invalid
from ladder.models import Job, Mail, Notice
from ladder.queries import notices as queries
from ladder.services import mail_settings, notices
from tests import factories
from tests.cast import Cast

DAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)

USUAL = Rest()

pytestmark = pytest.mark.usefixtures("acme")


def tell(cast: Cast, kind: Kind, *who: str, now: datetime = DAY) -> int:
    ids = [cast.players[key].person_id for key in who]
    args = {"cycle_id": factories.prepare(cast, ()).id}
    return notices.tell(kind=kind, org_id=cast.orgs["acme"], person_ids=ids, args=args, now=now)


def wish(cast: Cast, who: str, *off: str, digest: bool = True, rest: Rest = USUAL) -> None:
    mail_settings.change_settings(
        org_id=cast.orgs["acme"], person_id=cast.players[who].person_id, off=off, digest=digest, rest=rest
    )


def mailed(kind: Kind) -> dict[str, datetime]:
    """Address and moment of the mails of a kind."""
    due = {job.args["mail_id"]: job.run_at for job in db.session.scalars(select(Job).where(Job.name == "mail.send"))}
    rows = db.session.scalars(select(Mail).where(Mail.kind == kind.key))
    return {mail.address: due[str(mail.id)] for mail in rows}


def noticed(cast: Cast, who: str) -> list[Notice]:
    return list(queries.list_notices(cast.orgs["acme"], cast.players[who].person_id))


def test_everybody_is_told_in_the_pages_and_by_a_mail(cast: Cast) -> None:
    assert tell(cast, Kind.RELEASED, "erik", "eva") == 2
    assert [one.kind for one in noticed(cast, "erik")] == ["result.released"]
    assert mailed(Kind.RELEASED) == {"erik@acme.example": DAY, "eva@acme.example": DAY}


def test_what_may_wait_waits_for_the_mail_of_the_morning(cast: Cast) -> None:
    tell(cast, Kind.ASSIGNED, "erik")
    assert mailed(Kind.ASSIGNED) == {}
    assert [one.waits for one in noticed(cast, "erik")] == [True]


def test_who_likes_no_digest_gets_each_mail_at_once(cast: Cast) -> None:
    wish(cast, "erik", digest=False)
    tell(cast, Kind.ASSIGNED, "erik", "eva")
    assert mailed(Kind.ASSIGNED) == {"erik@acme.example": DAY}
    assert [one.waits for one in noticed(cast, "erik")] == [False]


def test_no_mail_goes_out_in_somebodys_hours_of_rest(cast: Cast) -> None:
    wish(cast, "eva", rest=Rest(0, 0))
    tell(cast, Kind.RELEASED, "erik", "eva", now=NIGHT)
    assert mailed(Kind.RELEASED) == {
        "erik@acme.example": datetime(2026, 11, 24, 6, 0, tzinfo=UTC),
        "eva@acme.example": NIGHT,
    }


def test_a_kind_that_is_off_is_not_mailed_and_still_noticed(cast: Cast) -> None:
    wish(cast, "erik", "cycle.reminder", "cycle.postponed", digest=False)
    tell(cast, Kind.REMINDER, "erik")
    tell(cast, Kind.POSTPONED, "erik")
    assert mailed(Kind.REMINDER) == mailed(Kind.POSTPONED) == {}
    assert {(one.kind, one.waits) for one in noticed(cast, "erik")} == {
        ("cycle.reminder", False), ("cycle.postponed", False),
    }  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in Kind if not kind.optional])
def test_what_nobody_may_miss_cannot_be_switched_off(cast: Cast, kind: Kind) -> None:
    with pytest.raises(Invalid, match="always sent"):
        wish(cast, "erik", kind.key)


def test_who_has_left_is_told_nothing(cast: Cast) -> None:
    person = queries.list_addressees(cast.orgs["acme"], [cast.erik.person_id])[0][0]
    person.left = DAY.date()
    assert tell(cast, Kind.RELEASED, "erik") == 0


def test_telling_many_takes_no_more_statements_than_telling_one(cast: Cast, statements: list[str]) -> None:
    counts = []
    for people in (factories.hire(cast, 2), factories.hire(cast, 40)):
        ids, cycle = [person.id for person in people], factories.prepare(cast, ())
        statements.clear()
        notices.tell(kind=Kind.RELEASED, org_id=cast.orgs["acme"], person_ids=ids, args={"cycle_id": cycle.id}, now=DAY)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_notice_is_read_once_and_then_no_longer_waits(cast: Cast) -> None:
    tell(cast, Kind.ASSIGNED, "erik")
    (notice,) = noticed(cast, "erik")
    for now in (DAY, NIGHT):
        notices.mark_read(notice=notice, now=now)
    assert (notice.read_at, notice.waits) == (DAY, False)
    assert queries.count_unread(cast.orgs["acme"], cast.erik.person_id) == 0
