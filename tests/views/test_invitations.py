"""Invitations: sent, handed over, withdrawn, and used."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import select

from ladder.config import Config
from ladder.db import db
from ladder.models import LinkKind, LinkToken, Membership, SignIn
from ladder.services import links
from tests.cast import PASSWORD, Cast
from tests.conftest import Inside
from tests.page import Pages

GOOD = "kettle porridge lantern"
NEW = "nora@acme.example"
JOINING = {"name": "Nora New", "password": GOOD}


class Sent:
    """An invitation that was sent: its id, and the path of its link."""

    def __init__(self, pages: Pages, by: str = "petra", email: str = NEW, access: str = "member") -> None:
        page = pages.post(by, "/o/acme/invitations/new", {"email": email, "access": access, "person": ""})
        self.page = page.location
        self.id = UUID(self.page.rpartition("/")[2])
        shown = pages.open(by, self.page).find("#copy-link").attributes["value"] or ""
        self.path = shown.removeprefix("http://127.0.0.1:8000")


def test_who_invites_gets_the_link_to_hand_over_and_a_mail_goes_out(pages: Pages, sent: list[object]) -> None:
    invitation = Sent(pages)
    assert invitation.path.startswith("/invitations/")
    assert len(sent) == 1
    assert NEW in pages.open("petra", "/o/acme/invitations").find("table").text()


def test_people_operations_are_offered_no_more_than_they_may_give(pages: Pages) -> None:
    offered = [
        [radio.attributes["value"] for radio in pages.open(who, "/o/acme/invitations/new").all("[name=access]")]
        for who in ("petra", "olga")
    ]
    assert offered == [["member"], ["member", "people_operations", "owner"]]


def test_people_operations_cannot_invite_an_owner_by_a_form_of_their_own(pages: Pages) -> None:
    pages.post("petra", "/o/acme/invitations/new", {"email": NEW, "access": "owner"}, 422)


def test_people_operations_see_no_link_that_gives_more_than_they_may(pages: Pages) -> None:
    invitation = Sent(pages, by="olga", access="owner")
    pages.open("petra", invitation.page, 403)
    pages.post("petra", f"{invitation.page}/withdraw", status=403)
    assert NEW in pages.open("petra", "/o/acme/invitations").text


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"email": "nora", "person": "x"}, "full e-mail address"),
        ({"email": "", "person": "x"}, "Write the e-mail address"),
        ({"email": "erik@acme.example", "person": ""}, "member already"),
        ({"email": NEW, "person": "nobody@acme.example"}, "Nobody in the list"),
    ],
)
def test_what_cannot_be_sent_is_said_and_kept(pages: Pages, typed: dict[str, str], reason: str) -> None:
    page = pages.post("petra", "/o/acme/invitations/new", {**typed, "access": "member"}, 422)
    assert reason in page.find(".error-summary").text()
    assert (page.value("email"), page.value("person")) == (typed["email"], typed["person"])


def test_the_page_of_a_person_can_fill_the_address_in(pages: Pages) -> None:
    assert pages.open("petra", f"/o/acme/invitations/new?email={NEW}").value("email") == NEW


@pytest.mark.parametrize(("who", "status"), [("erik", 403), ("stan", 404)])
def test_who_may_neither_see_nor_withdraw_an_invitation(pages: Pages, who: str, status: int) -> None:
    invitation = Sent(pages)
    pages.open(who, invitation.page, status)
    pages.post(who, f"{invitation.page}/withdraw", status=status)


def test_an_invitation_of_another_organisation_is_not_there(pages: Pages) -> None:
    invitation = Sent(pages)
    for key in (invitation.id, uuid4()):
        pages.open("stan", f"/o/globex/invitations/{key}", 404)
        pages.post("stan", f"/o/globex/invitations/{key}/withdraw", status=404)
    pages.open(None, invitation.path)


def test_somebody_new_sets_name_and_password_and_is_in(pages: Pages, inside: Inside, cast: Cast) -> None:
    invitation = Sent(pages)
    page = pages.open(None, invitation.path)
    assert page.h1 == "Join Acme"
    assert page.find("[name=password]").attributes["autocomplete"] == "new-password"
    assert pages.post(None, invitation.path, JOINING).location == "/o/acme/"
    assert pages.post(None, "/sign-in", {"email": NEW, "password": GOOD}).location == "/"


def test_opening_the_link_changes_nothing(pages: Pages, inside: Inside) -> None:
    invitation = Sent(pages)
    for who in (None, "erik", "stan"):
        pages.open(who, invitation.path)
    with inside(None):
        link = db.session.get_one(LinkToken, invitation.id)
        assert link.used_at is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": "", "password": GOOD}, "Write your name"),
        ({"name": "Nora", "password": "short"}, "5 characters"),
        ({"name": "Nora", "password": NEW}, "try first"),
    ],
)
def test_an_account_that_cannot_be_is_said_and_uses_nothing_up(
    pages: Pages, typed: dict[str, str], reason: str
) -> None:
    invitation = Sent(pages)
    page = pages.post(None, invitation.path, typed, 422)
    assert reason in page.find(".error-summary").text()
    assert page.value("name") == typed["name"]
    pages.post(None, invitation.path, JOINING)


def test_the_link_works_once(pages: Pages) -> None:
    invitation = Sent(pages)
    pages.post(None, invitation.path, JOINING)
    page = pages.open(None, invitation.path, 410)
    assert "has been used already" in page.text
    assert "an owner of Acme" in page.text
    assert NEW not in page.text
    pages.post(None, invitation.path, JOINING)
    pages.post("erik", f"{invitation.path}/join", status=403)


def test_the_link_works_for_a_week(pages: Pages) -> None:
    invitation = Sent(pages)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=7, minutes=1)):
        assert "has expired" in pages.open(None, invitation.path, 410).text
        assert "No invitation is open" in pages.open("petra", "/o/acme/invitations").text


def test_a_withdrawn_link_says_so(pages: Pages) -> None:
    invitation = Sent(pages)
    pages.post("petra", f"{invitation.page}/withdraw")
    assert "was withdrawn" in pages.open(None, invitation.path, 410).text
    assert "was withdrawn" in pages.open("petra", invitation.page).text
    pages.post("petra", f"{invitation.page}/withdraw", status=409)


def test_who_has_an_account_signs_in_and_joins_by_one_click(pages: Pages, inside: Inside, cast: Cast) -> None:
    invitation = Sent(pages, email=cast.sven.email)
    lead = pages.open(None, invitation.path).find("main a.button").attributes["href"] or ""
    assert lead == f"/sign-in?next={invitation.path}"
    sign_in = {"email": cast.sven.email, "password": PASSWORD}
    assert pages.post(None, lead, sign_in).location == invitation.path
    assert "Join Acme" in pages.open("sven", invitation.path).find("form.button-form button").text()
    assert pages.post("sven", f"{invitation.path}/join").location == "/o/acme/"
    pages.open("sven", "/o/acme/")
    assert pages.open("sven", "/").text.index("Acme") < pages.open("sven", "/").text.index("Globex")


def test_an_account_that_exists_is_not_made_a_second_time(pages: Pages, cast: Cast) -> None:
    invitation = Sent(pages, email=cast.sven.email)
    page = pages.post(None, invitation.path, JOINING, 422)
    assert "already" in page.text


def test_who_is_signed_in_as_somebody_else_is_told_so(pages: Pages, inside: Inside, cast: Cast) -> None:
    invitation = Sent(pages, email=cast.sven.email)
    assert "This invitation is for sven@globex.example" in pages.open("stan", invitation.path).text
    pages.post("stan", f"{invitation.path}/join", status=403)
    with inside():
        members = list(db.session.scalars(select(Membership.account_id).where(Membership.org_id == cast.orgs["acme"])))
    assert cast.stan.account_id not in members


def test_joining_needs_a_sign_in(pages: Pages) -> None:
    pages.post(None, f"{Sent(pages).path}/join", status=401)


@pytest.mark.parametrize("end", ["nonsense", "a.b.c", "%00"])
def test_a_link_that_we_did_not_sign_leads_nowhere(pages: Pages, end: str) -> None:
    pages.open(None, f"/invitations/{end}", 404)
    pages.post(None, f"/invitations/{end}", JOINING, 404)
    pages.post("erik", f"/invitations/{end}/join", status=404)


def test_a_reset_is_no_invitation(pages: Pages, config: Config) -> None:
    other = LinkToken(id=uuid4(), kind=LinkKind.RESET)
    pages.open(None, f"/invitations/{links.sign(other, secret=config.secret_key)}", 404)


def test_the_sign_in_of_who_joined_can_be_seen_and_ended_like_any_other(pages: Pages, inside: Inside) -> None:
    pages.post(None, Sent(pages).path, JOINING)
    with inside(None):
        joined = db.session.scalars(select(SignIn).where(SignIn.account.has(email=NEW))).one()
        assert joined.ended_at is None
