"""Two who change the draft of a ladder at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from time import sleep

from flask import Flask
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from frameworks.editing import mark_of
from frameworks.model import Framework as Ladder
from ladder.db import db, work_as
from ladder.errors import Conflict
from ladder.queries import frameworks
from ladder.services.criteria import reword_criterion
from ladder.services.frameworks import publish_framework
from ladder.services.ladder_imports import clone_shipped
from tests.cast import Cast
from tests.factories import NOW

Step = Callable[[Cast], None]


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


def at_once(house: tuple[Flask, Cast], first: Step, second: Step) -> tuple[str, str]:
    """Two work for Acme at the same moment; the second begins while the first has not committed. What each met."""
    app, cast = house
    begun, go_on = Event(), Event()

    def do(step: Step, is_first: bool) -> str:
        with app.app_context():
            work_as(org=cast.orgs["acme"])
            try:
                step(cast)
                if is_first:
                    begun.set()
                    go_on.wait(5)
                db.session.commit()
            except (Conflict, IntegrityError, StaleDataError) as error:
                db.session.rollback()
                return type(error).__name__
            return "kept"

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(do, first, True)
        assert begun.wait(5)
        other = pool.submit(do, second, False)
        sleep(0.3)
        go_on.set()
        return one.result(10), other.result(10)


def publish(cast: Cast, seen: int | None = None) -> None:
    framework = frameworks.get_framework(cast.orgs["acme"], "ladder")
    publish_framework(by=cast.olga.actor, now=NOW, framework=framework, note="Now.", revision=seen)


def reword(cast: Cast) -> None:
    framework = frameworks.get_framework(cast.orgs["acme"], "ladder")
    mark = mark_of(frameworks.load_draft(framework), "criterion", "craft-1")
    reword_criterion(by=cast.olga.actor, now=NOW, framework=framework, criterion="craft-1", text="New.", mark=mark)


def clone(cast: Cast) -> None:
    clone_shipped(by=cast.olga.actor, now=NOW, key="harbour")


def versions(house: tuple[Flask, Cast]) -> list[int]:
    app, cast = house
    with app.app_context():
        work_as(org=cast.orgs["acme"])
        return [one.number for one in frameworks.list_versions(cast.orgs["acme"], cast.frameworks["acme"])]


def test_of_two_who_publish_at_once_one_publishes(house: tuple[Flask, Cast]) -> None:
    with house[0].app_context():
        work_as(org=house[1].orgs["acme"])
        reword(house[1])
        db.session.commit()
    assert at_once(house, publish, publish) == ("kept", "Conflict")
    assert versions(house) == [2, 1]


def test_a_draft_that_is_edited_while_somebody_publishes_it_is_not_published_unseen(house: tuple[Flask, Cast]) -> None:
    assert at_once(house, reword, partial(publish, seen=1)) == ("kept", "Conflict")
    assert versions(house) == [1]


def test_of_two_who_bring_in_the_same_ladder_at_once_one_does(house: tuple[Flask, Cast]) -> None:
    kept, met = at_once(house, clone, clone)
    assert kept == "kept"
    assert met in ("Conflict", "IntegrityError")  # both become a page that says so
