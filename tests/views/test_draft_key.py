"""The key that seals unsent texts: the same for a person at each sign-in, for nobody else, and in no page."""

from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ladder.security import draft_keys
from tests.cast import PASSWORD, Cast
from tests.page import Pages

ADDRESS = "/account/draft-key"
ASKED = {"Accept": "application/json"}


def asked_by(client: FlaskClient) -> dict[str, str]:
    answer = client.get(ADDRESS, headers=ASKED)
    assert answer.status_code == 200
    found: dict[str, str] = answer.get_json()
    return found


def test_the_key_is_the_same_at_each_sign_in_and_after_another_password(pages: Pages, app: Flask) -> None:
    first = asked_by(pages.client("erik"))
    pages.post("erik", "/account/password", {"current": PASSWORD, "password": "kettle porridge lantern"})
    pages.post("erik", "/sign-out")
    client = app.test_client()
    page = client.get("/sign-in").get_data(as_text=True)
    proof = page.partition('name="csrf-token" content="')[2].partition('"')[0]
    typed = {"email": "erik@acme.example", "password": "kettle porridge lantern", "csrf_token": proof}
    assert client.post("/sign-in", data=typed).status_code == 303
    again = asked_by(client)
    assert (again["owner"], again["key"]) == (first["owner"], first["key"])


def test_everybody_has_a_key_of_their_own(pages: Pages) -> None:
    found = [asked_by(pages.client(who)) for who in ("erik", "eva", "stan")]
    assert len({one["key"] for one in found}) == len({one["owner"] for one in found}) == 3


def test_another_ladder_derives_other_keys() -> None:
    account = uuid4()
    here, there = (draft_keys.derive(secret, draft_keys.SEALING, account, 32) for secret in ("one", "two"))
    assert here != there
    assert here[:12] != draft_keys.derive("one", draft_keys.NAMING, account, 12)


def test_a_key_is_what_the_standard_says_it_is() -> None:
    """HKDF as RFC 5869 has it: the first block of its third test vector, whose salt and info are empty."""
    secret = "\x0b" * 22
    extracted = draft_keys.hmac.digest(b"", secret.encode(), "sha256")
    assert extracted.hex() == "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"
    assert draft_keys.hmac.digest(extracted, b"\x01", "sha256").hex().startswith("8da4e775a563c18f715f802a063c5a31")


@pytest.mark.parametrize("length", [0, 33])
def test_no_key_is_longer_than_one_round_gives(length: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 32"):
        draft_keys.derive("one", draft_keys.SEALING, uuid4(), length)


def test_nobody_keeps_the_answer_and_no_other_site_may_load_it(pages: Pages) -> None:
    answer = pages.client("erik").get(ADDRESS, headers=ASKED)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_it_is_no_page_that_anybody_could_open(pages: Pages) -> None:
    pages.open("erik", ADDRESS, 404)


def test_who_is_not_signed_in_gets_none(app: Flask, pages: Pages, cast: Cast) -> None:
    assert app.test_client().get(ADDRESS, headers=ASKED).status_code == 302
    client = pages.client("erik")
    pages.post("erik", "/account/sign-ins/end")
    pages.post("erik", "/sign-out")
    assert client.get(ADDRESS, headers=ASKED).status_code == 302


def test_the_proof_that_comes_with_it_is_good_for_a_form(pages: Pages) -> None:
    client = pages.client("erik")
    proof = asked_by(client)["proof"]
    assert client.post("/account/name", data={"name": "Erika", "csrf_token": proof}).status_code == 303


def test_pages_say_whose_texts_they_may_open_and_never_by_what_key(pages: Pages) -> None:
    given = asked_by(pages.client("erik"))
    page = pages.open("erik", "/o/acme/")
    mark = page.find('meta[name="drafts"]').attributes
    assert mark == {"name": "drafts", "content": given["owner"], "data-key": ADDRESS}
    assert given["key"] not in page.response.get_data(as_text=True)
    assert not pages.open(None, "/sign-in").tree.css('meta[name="drafts"]')
