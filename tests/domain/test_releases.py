"""The hour of a release is that of a clock in the organisation."""

from datetime import UTC, date, datetime, time

import pytest

from ladder.domain.releases import moment_of

BERLIN, SYDNEY = "Europe/Berlin", "Australia/Sydney"


@pytest.mark.parametrize(
    ("zone", "day", "hour", "moment"),
    [
        (BERLIN, date(2026, 11, 27), time(9), datetime(2026, 11, 27, 8, tzinfo=UTC)),
        (BERLIN, date(2026, 7, 1), time(9), datetime(2026, 7, 1, 7, tzinfo=UTC)),
        (SYDNEY, date(2026, 11, 27), time(9), datetime(2026, 11, 26, 22, tzinfo=UTC)),
        ("UTC", date(2026, 11, 27), time(0), datetime(2026, 11, 27, tzinfo=UTC)),
        # The clocks go back at three: half past two comes twice, and the first is meant.
        (BERLIN, date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # They go forward at two: there is no half past two.
        (BERLIN, date(2026, 3, 29), time(2, 30), None),
        (BERLIN, date(2026, 3, 29), time(3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Nowhere/Atall", date(2026, 11, 27), time(9), datetime(2026, 11, 27, 9, tzinfo=UTC)),
    ],
)
def test_an_hour_there_is_one_moment(zone: str, day: date, hour: time, moment: datetime | None) -> None:
    assert moment_of(day, hour, zone) == moment
