"""Deadlines end with their reader's own day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.domain.deadlines import (
    NAMES,
    Dates,
    clock,
    distance,
    ends_at,
    has_passed,
    spoken,
    today,
    town,
)
from ladder.domain.ratings import Relation

ZONES = ("Pacific/Auckland", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "UTC")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "zone", "end"),
    [
        (date(2026, 11, 27), "Europe/Berlin", "2026-11-27T23:00"),
        (date(2026, 11, 27), "Pacific/Auckland", "2026-11-27T11:00"),
        (date(2026, 11, 27), "America/Los_Angeles", "2026-11-28T08:00"),
        (date(2026, 11, 27), "UTC", "2026-11-28T00:00"),
        (date(2026, 3, 28), "Europe/Berlin", "2026-03-28T23:00"),  # the night before clocks go forward
        (date(2026, 3, 29), "Europe/Berlin", "2026-03-29T22:00"),  # the day of 23 hours
        (date(2026, 10, 25), "Europe/Berlin", "2026-10-25T23:00"),  # the day of 25 hours
        (date(2026, 9, 27), "Pacific/Auckland", "2026-09-27T11:00"),
        (date(2026, 11, 1), "America/Los_Angeles", "2026-11-02T08:00"),
    ],
)
def test_a_day_ends_at_midnight_where_the_person_is(day: date, zone: str, end: str) -> None:
    assert ends_at(day, zone) == utc(end)
    assert not has_passed(day, zone, utc(end) - timedelta(seconds=1))
    assert has_passed(day, zone, utc(end))


@given(
    day=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    zone=st.sampled_from(ZONES),
    now=st.datetimes(datetime(2000, 1, 2), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_a_day_has_passed_exactly_when_a_later_one_has_begun_there(day: date, zone: str, now: datetime) -> None:
    assert has_passed(day, zone, now) is (today(zone, now) > day)


def test_at_one_moment_it_is_late_in_auckland_and_not_yet_in_los_angeles() -> None:
    now, day = utc("2026-11-27T18:00"), date(2026, 11, 27)
    assert [has_passed(day, zone, now) for zone in ZONES[:3]] == [True, False, False]
    assert today("Pacific/Auckland", now) == date(2026, 11, 28)


@pytest.mark.parametrize("name", ["", "Nowhere/Atlantis", "../etc/passwd", "Europe/Berlin\x00"])
def test_a_zone_that_does_not_exist_counts_as_utc(name: str) -> None:
    assert ends_at(date(2026, 11, 27), name) == utc("2026-11-28T00:00")


def test_a_deadline_is_said_as_people_say_it() -> None:
    assert spoken(date(2026, 11, 27), "Europe/Berlin") == "Fri 27 Nov, end of your day, Berlin"
    assert town("America/Los_Angeles") == "Los Angeles"
    assert town("UTC") == "UTC"


def test_the_clock_is_that_of_the_writer() -> None:
    assert clock("Europe/Berlin", utc("2026-11-27T13:32")) == "14:32"
    assert clock("Asia/Kolkata", utc("2026-11-27T13:32")) == "19:02"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-2, "2 days late"), (-1, "1 day late"), (0, "today"), (1, "tomorrow"), (2, "in 2 days")],
)
def test_how_far_a_date_is(days: int, words: str) -> None:
    day = date(2026, 11, 27)
    assert distance(day + timedelta(days=days), day) == words


IN_ORDER = (date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 27))


@pytest.mark.parametrize("place", [1, 2, 3])
def test_the_first_date_out_of_order_is_named(place: int) -> None:
    days = list(IN_ORDER)
    days[place] = days[place - 1] - timedelta(days=1)
    wrong = Dates(*days).out_of_order()
    assert wrong is not None
    assert wrong[0] == list(NAMES)[place]
    assert f"{days[place - 1].day} " in wrong[1]


def test_dates_on_one_day_are_in_order() -> None:
    assert Dates(*[IN_ORDER[0]] * 4).out_of_order() is None
    assert Dates(*IN_ORDER).out_of_order() is None


def test_each_relation_has_its_date() -> None:
    dates = Dates(*IN_ORDER)
    assert [dates.of(relation) for relation in (Relation.SELF, Relation.PEER, Relation.MANAGER)] == list(IN_ORDER[1:])
