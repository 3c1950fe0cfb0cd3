"""Home."""

from tests.page import Pages


def test_a_member_sees_their_home(pages: Pages) -> None:
    assert pages.open("erik", "/o/acme/").h1 == "Home"


def test_the_stranger_finds_nothing_at_the_address_of_another_organisation(pages: Pages) -> None:
    pages.open("stan", "/o/acme/", 404)


def test_an_organisation_that_does_not_exist_looks_the_same_to_the_stranger(pages: Pages) -> None:
    there, not_there = pages.open("stan", "/o/acme/", 404), pages.open("stan", "/o/nowhere/", 404)
    assert there.text == not_there.text


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(pages: Pages) -> None:
    assert pages.open(None, "/o/acme/", 302).location == "/sign-in?next=/o/acme/"
