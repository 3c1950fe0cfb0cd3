"""Who reviews are shown to follows from which person one is: nobody says that of themselves."""

from uuid import UUID

import pytest

from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.errors import Conflict
from ladder.queries import members
from ladder.queries.accounts import get_account
from ladder.services.invitations import accept, accept_as_new, invite
from ladder.services.members import end_membership
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, get_participant, make_cycle
from tests.page import Pages
from tests.stewards import give_access


@pytest.fixture
def review(cast: Cast, inside: Inside) -> str:
    """The review of Erik, who is an owner, before it is released."""
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, Stage.CALIBRATION)
        return f"/o/acme/cycles/{cycle.id}/people/{get_participant(cast, cycle, 'erik').id}"


def membership_of(cast: Cast, inside: Inside, key: str) -> UUID:
    with inside():
        found = members.find_by_person(cast.orgs["acme"], cast.players[key].person_id)
        assert found is not None
        return found.id


@pytest.mark.parametrize("person", ["", "mark@acme.example"])
def test_an_owner_who_is_reviewed_does_not_become_somebody_else_to_read_it(
    pages: Pages, cast: Cast, inside: Inside, review: str, person: str
) -> None:
    mark, erik = membership_of(cast, inside, "mark"), membership_of(cast, inside, "erik")
    pages.post("erik", f"/o/acme/members/{mark}/end")
    page = pages.post("erik", f"/o/acme/members/{erik}", {"access": "owner", "person": person}, status=422)
    assert "for another owner to say" in page.text
    assert page.value("person") == person
    pages.open("erik", review, 302)


def test_another_owner_says_who_an_owner_is(pages: Pages, cast: Cast, inside: Inside) -> None:
    petra = membership_of(cast, inside, "petra")
    pages.post("olga", f"/o/acme/members/{petra}", {"access": "owner", "person": ""})
    pages.post("olga", f"/o/acme/members/{petra}", {"access": "owner", "person": cast.petra.email})


def test_an_owner_who_is_nobody_yet_claims_the_entry_with_their_address_and_no_other(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    olga, elsa = membership_of(cast, inside, "olga"), membership_of(cast, inside, "elsa")
    with inside():
        found = members.find_by_person(cast.orgs["acme"], cast.olga.person_id)
        assert found is not None
        found.person_id = None
    pages.post("olga", f"/o/acme/members/{elsa}/end")
    pages.post("olga", f"/o/acme/members/{olga}", {"access": "owner", "person": cast.elsa.email}, status=422)
    pages.post("olga", f"/o/acme/members/{olga}", {"access": "owner", "person": cast.olga.email})


def test_nobody_takes_the_place_of_a_peer_to_read_what_they_wrote(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        make_cycle(cast, Stage.MANAGER_WRITING)
    elsa, mark = membership_of(cast, inside, "elsa"), membership_of(cast, inside, "mark")
    pages.post("petra", f"/o/acme/members/{elsa}/end")
    page = pages.post("olga", f"/o/acme/members/{mark}", {"access": "member", "person": cast.elsa.email}, status=422)
    assert "asked to write as a peer" in page.text
    with inside():
        link = invite(
            email="mole@acme.example", access=Access.MEMBER, person=cast.elsa.email, by=cast.petra.actor, now=NOW
        )
        with pytest.raises(Conflict):
            accept_as_new(link=link, name="Mole", password="seven quiet lamps", now=NOW)


def test_a_peer_who_comes_back_is_who_they_were(cast: Cast, inside: Inside) -> None:
    with inside():
        make_cycle(cast, Stage.MANAGER_WRITING)
    elsa = membership_of(cast, inside, "elsa")
    with inside():
        membership = members.get_row(cast.orgs["acme"], elsa)[0]
        end_membership(membership=membership, by=cast.petra.actor, now=NOW)
        account = get_account(cast.elsa.account_id)
        link = invite(email=account.email, access=Access.MEMBER, person="", by=cast.petra.actor, now=NOW)
        assert accept(link=link, account=account, now=NOW).person_id == cast.elsa.person_id


def test_an_owner_who_is_reviewed_does_not_choose_who_assesses_them(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, Stage.NOMINATIONS)
        address = f"/o/acme/cycles/{cycle.id}/people/{get_participant(cast, cycle, 'erik').id}/manager"
    pages.post("erik", address, {"manager": "eva@acme.example"}, 403)
    pages.post("olga", address, {"manager": "mark@acme.example"})
