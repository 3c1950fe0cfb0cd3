"""The page of all components."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from ladder.app import create_app
from ladder.config import Config, Mode
from ladder.db import db
from tests.page import Page, Pages, inspect


@pytest.fixture
def workshop(config: Config) -> Iterator[Flask]:
    """The application as developers run it."""
    app = create_app(replace(config, mode=Mode.DEVELOPMENT))
    yield app
    with app.app_context():
        db.engine.dispose()


def test_every_component_stands_on_one_valid_page(workshop: Flask) -> None:
    page = Page(workshop.test_client().get("/design"))
    inspect(page)
    assert page.h1 == "The components of Ladder"
    assert len(page.all("svg[role=img]")) >= 5


def test_an_error_is_said_at_its_field_and_in_the_summary(workshop: Flask) -> None:
    page = Page(workshop.test_client().get("/design"))
    name = page.find("[name=refused-name]")
    said = page.find(f"#{name.attributes['aria-describedby']}").text()
    assert "Write a name" in said
    assert page.find(".error-summary a[href='#refused-name']").text() == "Write a name; it is what colleagues see."


def test_what_was_typed_is_kept_beside_its_error(workshop: Flask) -> None:
    page = Page(workshop.test_client().get("/design"))
    assert page.value("refused-email") == "mona at example"


def test_the_page_of_components_is_for_developers_only(pages: Pages) -> None:
    pages.open(None, "/design", 404)
