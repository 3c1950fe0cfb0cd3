"""Two who work on one review template at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from time import sleep

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from ladder.db import db, work_as
from ladder.domain.template_library import STANDARD
from ladder.errors import Typed
from ladder.models import ReviewTemplate
from ladder.queries import templates as queries
from ladder.services import templates
from tests.cast import Cast

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
Work = Callable[[ReviewTemplate, str], object]


def both(app: Flask, cast: Cast, work: Work) -> tuple[list[bool], ReviewTemplate, list[str]]:
    """Two do the same from the same revision; who got through, the row, and the notes of its versions."""
    org = cast.orgs["acme"]
    with app.app_context():
        work_as(org=org)
        made = templates.copy_template(source=STANDARD, title="Ours", by=cast.olga.actor, now=NOW)
        db.session.commit()
        template_id = made.id
    changed, go_on = Event(), Event()

    def attempt(word: str, *, first: bool) -> bool:
        with app.app_context():
            work_as(org=org)
            try:
                work(queries.get_template(org, template_id), word)
                if first:
                    changed.set()
                    go_on.wait(5)
                db.session.commit()
            except (Typed, SQLAlchemyError):
                db.session.rollback()
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(attempt, "One.", first=True)
        assert changed.wait(5)
        other = pool.submit(attempt, "Other.", first=False)
        sleep(0.3)
        go_on.set()
        outcomes = [one.result(20), other.result(20)]
    with app.app_context():
        work_as(org=org)
        row = queries.get_template(org, template_id)
        notes = [version.note for version in queries.list_versions(org, template_id)]
        db.session.expunge_all()
    return outcomes, row, notes


def test_two_who_keep_the_same_draft_make_one_version(house: tuple[Flask, Cast]) -> None:
    app, cast = house

    def keep(row: ReviewTemplate, word: str) -> object:
        return templates.keep_version(template=row, note=word, revision=1, by=cast.olga.actor, now=NOW)

    outcomes, _, notes = both(app, cast, keep)
    assert outcomes == [True, False]
    assert notes == ["One."]


def test_of_two_who_change_the_same_draft_the_second_does_not_overwrite_the_first(house: tuple[Flask, Cast]) -> None:
    app, cast = house

    def change(row: ReviewTemplate, word: str) -> object:
        changes = {"guidance": word}
        return templates.change_template(template=row, changes=changes, revision=1, by=cast.olga.actor, now=NOW)

    outcomes, row, _ = both(app, cast, change)
    assert outcomes == [True, False]
    assert row.draft["guidance"] == "One."
