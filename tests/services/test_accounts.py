"""Accounts and their passwords."""

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from ladder.db import db
from ladder.errors import Conflict, Invalid
from ladder.models import Account
from ladder.queries import accounts as queries
from ladder.services import accounts, passwords
from tests.cast import PASSWORD, Cast

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
GOOD = "kettle porridge lantern"


def account_of(email: str) -> Account:
    found = queries.find_account(email)
    assert found is not None
    return found


def test_an_address_and_its_password_give_the_account(acme: None, cast: Cast) -> None:
    account = accounts.check_password(email=" Erik@ACME.example ", password=PASSWORD)
    assert account.id == cast.erik.account_id


@pytest.mark.parametrize(
    ("email", "password"),
    [("erik@acme.example", "wrong"), ("nobody@acme.example", PASSWORD), ("erik@acme.example", "x" * 100_000)],
)
def test_every_way_to_fail_has_the_same_words(acme: None, email: str, password: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.check_password(email=email, password=password)
    assert refused.value.message == accounts.REFUSED


def test_a_closed_account_fails_with_the_same_words(acme: None) -> None:
    account_of("erik@acme.example").closed_at = NOW
    with pytest.raises(Invalid, match="do not belong together"):
        accounts.check_password(email="erik@acme.example", password=PASSWORD)


def test_an_unknown_address_is_checked_against_a_hash_that_costs_as_much_as_a_real_one() -> None:
    ours = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
    assert not ours.check_needs_rehash(passwords.NOBODY)


def test_a_password_kept_with_older_parameters_is_kept_anew_when_it_is_next_used(acme: None) -> None:
    account = account_of("erik@acme.example")
    account.password_hash = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    accounts.check_password(email=account.email, password=PASSWORD)
    assert not passwords.is_out_of_date(account.password_hash)
    assert passwords.matches(account.password_hash, PASSWORD)


def test_a_password_is_the_same_in_every_spelling_of_its_characters() -> None:
    kept = passwords.hash_password("cafe\u0301 au lait a\u0300 midi")
    assert passwords.matches(kept, "caf\u00e9 au lait \u00e0 midi")


def test_an_account_is_made_with_its_address_in_one_spelling(acme: None) -> None:
    account = accounts.add_account(email=" New@Acme.Example", name="  Nora   New ", password=GOOD, now=NOW)
    assert (account.email, account.name) == ("new@acme.example", "Nora New")
    assert accounts.check_password(email="new@acme.example", password=GOOD) is account


def test_an_address_has_one_account_only(acme: None) -> None:
    with pytest.raises(Conflict, match="already"):
        accounts.add_account(email="ERIK@acme.example", name="Erik", password=GOOD, now=NOW)


@pytest.mark.parametrize(
    ("email", "password", "field"), [("erik", GOOD, "email"), ("n@acme.example", "short", "password")]
)
def test_an_account_that_cannot_be_is_refused_at_its_field(acme: None, email: str, password: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.add_account(email=email, name="Nora", password=password, now=NOW)
    assert refused.value.field == field


def test_a_new_password_needs_the_current_one(acme: None, cast: Cast) -> None:
    account = account_of("erik@acme.example")
    with pytest.raises(Invalid, match="Nothing was changed"):
        accounts.change_password(account, current="wrong", new=GOOD, now=NOW, keep=account.id)
    assert passwords.matches(account.password_hash, PASSWORD)


def test_a_new_password_ends_every_sign_in_but_the_one_it_is_set_from(acme: None, cast: Cast) -> None:
    account = account_of("erik@acme.example")
    (old,) = queries.list_sign_ins(account.id, NOW)
    accounts.change_password(account, current=PASSWORD, new=GOOD, now=NOW, keep=old.id)
    assert [one.id for one in queries.list_sign_ins(account.id, NOW)] == [old.id]
    accounts.set_password(account, password=PASSWORD, now=NOW)
    db.session.expire_all()
    assert queries.list_sign_ins(account.id, NOW) == []
