"""Two who change the draft of a ladder at the same moment, each on a connection of their own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from flask import Flask

from frameworks.editing import mark_of
from frameworks.model import Framework as Ladder
from ladder.app import create_app
from ladder.db import db, work_as
from ladder.errors import Conflict
from ladder.queries import frameworks
from ladder.services.criteria import reword_criterion
from tests import cast as casting
from tests.cast import Cast
from tests.databases import fresh
from tests.factories import NOW


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Flask, Cast]]:
    """An application on a database of its own, where commits are real."""
    with fresh(tmp_path) as config:
        app = create_app(config)
        with app.app_context():
            people = casting.make()
        yield app, people
        with app.app_context():
            db.engine.dispose()


def draft(house: tuple[Flask, Cast]) -> Ladder:
    app, cast = house
    with app.app_context():
        work_as(org=cast.orgs["acme"])
        return frameworks.load_draft(frameworks.get_framework(cast.orgs["acme"], "ladder"))


def texts(house: tuple[Flask, Cast]) -> dict[str, str]:
    return {one.id: one.text for one in draft(house).criteria}


def both_at_once(house: tuple[Flask, Cast], first: str, second: str) -> tuple[bool, bool]:
    """Two have opened these; the second keeps theirs while the first has not committed. Whether each is kept."""
    app, cast = house
    begun, go_on = Event(), Event()
    before = draft(house)

    def reword(criterion: str, text: str, is_first: bool) -> bool:
        with app.app_context():
            work_as(org=cast.orgs["acme"])
            framework = frameworks.get_framework(cast.orgs["acme"], "ladder")
            frameworks.load_draft(framework)  # as a page does before it changes anything
            how = {"criterion": criterion, "text": text, "mark": mark_of(before, "criterion", criterion)}
            try:
                reword_criterion(by=cast.olga.actor, now=NOW, framework=framework, **how)
            except Conflict:
                return False
            if is_first:
                begun.set()
                go_on.wait(5)
            db.session.commit()
            return True

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(reword, first, "The first.", True)
        assert begun.wait(5)
        other = pool.submit(reword, second, "The second.", False)
        sleep(0.3)
        go_on.set()
        return one.result(10), other.result(10)


def test_of_two_who_reword_the_same_criterion_the_second_is_told(house: tuple[Flask, Cast]) -> None:
    assert both_at_once(house, "craft-1", "craft-1") == (True, False)
    assert texts(house)["craft-1"] == "The first."


def test_of_two_who_reword_different_criteria_both_are_kept(house: tuple[Flask, Cast]) -> None:
    assert both_at_once(house, "craft-1", "talk-2") == (True, True)
    assert (texts(house)["craft-1"], texts(house)["talk-2"]) == ("The first.", "The second.")
