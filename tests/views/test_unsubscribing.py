"""Ending one kind of mail by one click."""

import pytest
from flask import Flask

from ladder.config import Config
from ladder.queries import notices
from ladder.services import unsubscribing
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages


@pytest.fixture
def token(app: Flask, cast: Cast) -> str:
    """Erik's link that ends reminders."""
    config: Config = app.extensions["ladder.config"]
    return unsubscribing.sign(cast.orgs["acme"], cast.erik.person_id, "cycle.reminder", secret=config.secret_key)


def off(cast: Cast, inside: Inside) -> list[str]:
    with inside():
        found = notices.find_settings(cast.orgs["acme"], cast.erik.person_id)
        return found.off if found else []


def test_a_link_says_what_would_end_and_ends_nothing(pages: Pages, token: str, cast: Cast, inside: Inside) -> None:
    page = pages.open(None, f"/unsubscribe/{token}")
    assert "Reminders of what waits for you" in page.text
    assert cast.erik.email not in page.text
    assert off(cast, inside) == []


def test_a_mail_program_ends_it_without_sign_in_and_a_second_time_as_well(
    app: Flask, token: str, cast: Cast, inside: Inside
) -> None:
    for _ in range(2):
        answer = app.test_client().post(f"/unsubscribe/{token}", data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert off(cast, inside) == ["cycle.reminder"]


@pytest.mark.parametrize("change", [lambda token: token[:-2], lambda token: "x" + token, lambda token: "nonsense"])
def test_a_link_that_we_did_not_sign_is_not_there(pages: Pages, token: str, change: object) -> None:
    pages.open(None, f"/unsubscribe/{change(token)}", 404)  # type: ignore[operator]


def test_no_other_page_takes_a_post_from_elsewhere(app: Flask) -> None:
    free = [name for name, view in app.view_functions.items() if getattr(view, "without_csrf", "")]
    assert free == ["unsubscribing.end"]
