"""When somebody may be mailed."""

from datetime import UTC, date, datetime

import pytest

from ladder.domain.quiet import Rest, is_reminded, morning_of, waking

NIGHT = Rest(20, 7)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("rest", "hours"),
    [(Rest(20, 7), {20, 21, 22, 23, 0, 1, 2, 3, 4, 5, 6}), (Rest(12, 14), {12, 13}), (Rest(9, 9), set())],
)
def test_rest_lasts_from_one_hour_to_the_other_also_over_midnight(rest: Rest, hours: set[int]) -> None:
    assert {hour for hour in range(24) if rest.covers(hour)} == hours


@pytest.mark.parametrize(
    ("now", "zone", "then"),
    [
        ("2026-11-23T09:00", "Europe/Berlin", "2026-11-23T09:00"),  # by day: at once
        ("2026-11-23T19:30", "Europe/Berlin", "2026-11-24T06:00"),  # half past eight in the evening there
        ("2026-11-23T02:00", "Europe/Berlin", "2026-11-23T06:00"),  # three in the night there
        ("2026-11-23T19:30", "America/New_York", "2026-11-23T19:30"),  # half past two in the afternoon there
        ("2026-11-23T19:30", "Asia/Kolkata", "2026-11-24T01:30"),  # one in the night there
        ("2026-03-28T20:00", "Europe/Berlin", "2026-03-29T05:00"),  # the clocks leap forward that night
        ("2026-10-24T20:00", "Europe/Berlin", "2026-10-25T06:00"),  # and back
        ("2026-11-23T19:30", "No/Where", "2026-11-23T19:30"),  # an odd zone counts as UTC
    ],
)
def test_a_mail_waits_for_the_end_of_somebodys_rest_where_they_are(now: str, zone: str, then: str) -> None:
    assert waking(utc(now), zone, NIGHT) == utc(then)


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        ("2026-11-23T06:59", "Europe/Berlin", None),
        ("2026-11-23T07:00", "Europe/Berlin", date(2026, 11, 23)),
        ("2026-11-23T20:00", "Pacific/Auckland", date(2026, 11, 24)),
        ("2026-11-23T12:59", "America/New_York", None),
        ("2026-11-23T13:00", "America/New_York", date(2026, 11, 23)),
        ("2026-11-23T12:59", "America/Los_Angeles", None),
    ],
)
def test_a_morning_begins_at_eight_where_the_person_is(now: str, zone: str, day: date | None) -> None:
    assert morning_of(zone, utc(now)) == day


@pytest.mark.parametrize(("left", "told"), [(4, False), (3, True), (2, False), (1, True), (0, True), (-1, False)])
def test_somebody_is_reminded_three_days_and_one_day_before_and_on_the_day(left: int, told: bool) -> None:
    assert is_reminded(date(2026, 11, 23 + left), date(2026, 11, 23)) is told
