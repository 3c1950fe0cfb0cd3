"""Members: their access, and the last owner."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.permissions import Access, may_grant
from ladder.errors import Conflict, Invalid, NotAllowed
from ladder.models import AuditEvent, Membership
from ladder.queries import accounts
from ladder.services import members
from tests.cast import Cast, Player

pytestmark = pytest.mark.usefixtures("acme")
NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)


def of(player: Player) -> Membership:
    found = accounts.find_membership(player.org_id, player.account_id)
    assert found is not None
    return found


def change(player: Player, by: Player, access: Access, person: str | None = None) -> None:
    person = player.email if person is None else person
    members.change_member(membership=of(player), access=access, person=person, by=by.actor, now=NOW)


@pytest.mark.parametrize(
    ("who", "access", "may"),
    [
        ("olga", Access.OWNER, True), ("olga", Access.PEOPLE_OPERATIONS, True), ("olga", Access.MEMBER, True),
        ("petra", Access.OWNER, False), ("petra", Access.PEOPLE_OPERATIONS, False), ("petra", Access.MEMBER, True),
        ("mona", Access.OWNER, False), ("mona", Access.PEOPLE_OPERATIONS, False), ("mona", Access.MEMBER, False),
    ],
)  # fmt: skip
def test_who_may_give_which_access(cast: Cast, who: str, access: Access, may: bool) -> None:
    assert may_grant(cast.players[who].actor, access) is may


def test_an_owner_makes_a_member_an_owner_and_the_log_says_so(cast: Cast) -> None:
    change(cast.mona, cast.olga, Access.OWNER)
    assert of(cast.mona).access is Access.OWNER
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "member.changed")).one()
    assert (event.actor_id, event.details) == (cast.olga.account_id, {"access": "owner"})


def test_a_change_that_changes_nothing_is_no_event(cast: Cast) -> None:
    change(cast.mona, cast.olga, Access.MEMBER)
    assert db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "member.changed")).all() == []


def test_people_operations_cannot_make_anybody_more_than_a_member(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        change(cast.petra, cast.petra, Access.OWNER)


def test_people_operations_cannot_take_an_owners_access_away(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        change(cast.olga, cast.petra, Access.MEMBER)
    with pytest.raises(NotAllowed):
        members.end_membership(membership=of(cast.olga), by=cast.petra.actor, now=NOW)


def test_the_last_owner_stays_an_owner(cast: Cast) -> None:
    with pytest.raises(Conflict, match="only owner"):
        change(cast.olga, cast.olga, Access.MEMBER)
    with pytest.raises(Conflict, match="only owner"):
        members.end_membership(membership=of(cast.olga), by=cast.olga.actor, now=NOW)
    assert of(cast.olga).ended_at is None


def test_of_two_owners_one_may_go(cast: Cast) -> None:
    change(cast.mona, cast.olga, Access.OWNER)
    members.end_membership(membership=of(cast.olga), by=cast.olga.actor, now=NOW)
    with pytest.raises(Conflict, match="only owner"):
        members.end_membership(membership=of(cast.mona), by=cast.olga.actor, now=NOW)


def test_an_owner_whose_membership_has_ended_counts_no_more(cast: Cast) -> None:
    change(cast.mona, cast.olga, Access.OWNER)
    members.end_membership(membership=of(cast.mona), by=cast.olga.actor, now=NOW)
    with pytest.raises(Conflict, match="only owner"):
        change(cast.olga, cast.olga, Access.MEMBER)


def test_people_operations_end_a_members_membership(cast: Cast) -> None:
    members.end_membership(membership=of(cast.erik), by=cast.petra.actor, now=NOW)
    assert of(cast.erik).ended_at == NOW


def test_one_person_is_one_member(cast: Cast) -> None:
    with pytest.raises(Conflict, match="another account"):
        change(cast.mona, cast.olga, Access.MEMBER, cast.erik.email)


def test_a_person_whose_membership_ended_can_be_another_member(cast: Cast) -> None:
    members.end_membership(membership=of(cast.erik), by=cast.olga.actor, now=NOW)
    change(cast.eva, cast.olga, Access.MEMBER, cast.erik.email)
    assert (of(cast.eva).person_id, of(cast.erik).person_id) == (cast.erik.person_id, None)


def test_a_member_is_tied_only_to_somebody_in_the_list(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Nobody in the list"):
        change(cast.mona, cast.olga, Access.MEMBER, "nobody@acme.example")
    with pytest.raises(Invalid, match="Nobody in the list"):
        change(cast.mona, cast.olga, Access.MEMBER, cast.stan.email)


def test_a_member_can_be_nobody_in_the_list(cast: Cast) -> None:
    change(cast.petra, cast.olga, Access.PEOPLE_OPERATIONS, "")
    assert of(cast.petra).person_id is None
