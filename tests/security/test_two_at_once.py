"""Two who change the organisation at the same moment, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event
from time import sleep

from flask import Flask

from ladder.db import db, work_as
from ladder.errors import Invalid
from ladder.queries.people import find_lines, get_person
from ladder.reports.people import get_entry
from ladder.services.people import change_person
from tests.cast import Cast

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_two_who_each_close_half_a_circle_do_not_make_one(house: tuple[Flask, Cast]) -> None:
    app, cast = house
    changed, go_on = Event(), Event()

    def put(person: str, manager: str, *, first: bool) -> bool:
        with app.app_context():
            work_as(org=cast.orgs["acme"])
            row = get_person(cast.orgs["acme"], cast.players[person].person_id)
            entry = replace(get_entry(row.org_id, row.id), manager=cast.players[manager].email)
            try:
                change_person(person=row, entry=entry, revision=row.revision, by=cast.olga.actor, now=NOW)
            except Invalid:
                return False
            if first:
                changed.set()
                go_on.wait(5)
            db.session.commit()
            return True

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(put, "mona", "mark", first=True)
        assert changed.wait(5)
        other = pool.submit(put, "mark", "mona", first=False)
        sleep(0.3)
        go_on.set()
        assert (one.result(10), other.result(10)) == (True, False)
    with app.app_context():
        work_as(org=cast.orgs["acme"])
        lines = find_lines(cast.orgs["acme"])
    assert lines[cast.mark.person_id] == cast.olga.person_id
