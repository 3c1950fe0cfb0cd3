"""Deadlines end with their reader's own day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.domain.deadlines import (
    NAMES,
    NOMINATIONS,
    Dates,
    clock,
    closes_at,
    distance,
    ends_at,
    has_passed,
    may_still,
    spoken,
    spoken_in_full,
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


# Where the clocks are moved, by an hour or half an hour, at midnight or by a whole day.
MOVING = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Africa/Cairo",
    "America/Havana",
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "zone", "grace", "extended", "end"),
    [
        (date(2026, 11, 27), "Europe/Berlin", 0, None, "2026-11-27T23:00"),
        (date(2026, 11, 27), "Europe/Berlin", 24, None, "2026-11-28T23:00"),
        # More time counts from its own day, and has the same grace; an earlier day takes nothing away.
        (date(2026, 11, 27), "Europe/Berlin", 0, date(2026, 11, 30), "2026-11-30T23:00"),
        (date(2026, 11, 27), "Europe/Berlin", 24, date(2026, 11, 30), "2026-12-01T23:00"),
        (date(2026, 11, 27), "Europe/Berlin", 0, date(2026, 11, 20), "2026-11-27T23:00"),
        # The clocks go forward on the last Sunday of March and back on that of October.
        (date(2026, 3, 28), "Europe/Berlin", 24, None, "2026-03-29T23:00"),
        (date(2026, 3, 29), "Europe/Berlin", 24, None, "2026-03-30T22:00"),
        (date(2026, 10, 24), "Europe/Berlin", 24, None, "2026-10-25T22:00"),
        (date(2026, 10, 25), "Europe/Berlin", 24, None, "2026-10-26T23:00"),
        (date(2026, 3, 27), "Europe/Berlin", 0, date(2026, 3, 29), "2026-03-29T22:00"),
        (date(2026, 3, 7), "America/New_York", 24, None, "2026-03-09T05:00"),
        (date(2026, 3, 8), "America/New_York", 0, None, "2026-03-09T04:00"),
        (date(2026, 11, 1), "America/New_York", 0, None, "2026-11-02T05:00"),
        # Half an hour on Lord Howe Island.
        (date(2026, 4, 4), "Australia/Lord_Howe", 0, None, "2026-04-04T13:00"),
        (date(2026, 4, 5), "Australia/Lord_Howe", 0, None, "2026-04-05T13:30"),
        (date(2026, 4, 4), "Australia/Lord_Howe", 24, None, "2026-04-05T13:00"),
        # Samoa had no 30 December 2011: the 29th ended where the 31st began.
        (date(2011, 12, 28), "Pacific/Apia", 0, None, "2011-12-29T10:00"),
        (date(2011, 12, 29), "Pacific/Apia", 0, None, "2011-12-30T10:00"),
        (date(2011, 12, 30), "Pacific/Apia", 0, None, "2011-12-30T10:00"),
        (date(2011, 12, 31), "Pacific/Apia", 0, None, "2011-12-31T10:00"),
        (date(2011, 12, 29), "Pacific/Apia", 24, None, "2011-12-31T10:00"),
    ],
)
def test_a_part_closes_after_the_day_in_force_and_true_hours_of_grace(
    day: date, zone: str, grace: int, extended: date | None, end: str
) -> None:
    assert closes_at(day, zone, grace, extended) == utc(end)
    assert may_still(utc(end) - timedelta(seconds=1), day, zone, grace, extended)
    assert not may_still(utc(end), day, zone, grace, extended)


@given(
    day=st.dates(date(2005, 1, 1), date(2040, 1, 1)),
    zone=st.sampled_from(MOVING),
    grace=st.integers(0, 240),
    more=st.integers(-5, 30),
    minutes=st.integers(-5000, 5000),
)
def test_nobody_has_less_time_for_grace_or_an_extension_and_the_day_itself_is_always_whole(
    day: date, zone: str, grace: int, more: int, minutes: int
) -> None:
    now = ends_at(day, zone) + timedelta(minutes=minutes)
    extended = day + timedelta(days=more)
    assert may_still(now, day, zone) is (today(zone, now) <= day)
    for with_more in (may_still(now, day, zone, grace), may_still(now, day, zone, 0, extended)):
        assert with_more >= may_still(now, day, zone)
    assert closes_at(day, zone, grace) - ends_at(day, zone) == timedelta(hours=grace)


def test_grace_is_said_beside_the_day() -> None:
    day = date(2026, 11, 27)
    assert spoken_in_full(day, "Europe/Berlin") == "Fri 27 Nov, end of your day, Berlin"
    assert spoken_in_full(day, "Europe/Berlin", 24) == "Fri 27 Nov, end of your day, Berlin; 24 hours of grace"
    assert spoken_in_full(day, "Europe/Berlin", 1).endswith("; 1 hour of grace")


def test_each_part_of_a_cycle_has_its_date() -> None:
    dates = Dates(*IN_ORDER)
    assert [dates.of_part(part) for part in (NOMINATIONS, "self", "peer", "upward", "manager")] == [
        IN_ORDER[0], IN_ORDER[1], IN_ORDER[2], IN_ORDER[2], IN_ORDER[3],
    ]  # fmt: skip
