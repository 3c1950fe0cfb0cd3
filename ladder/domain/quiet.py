"""When somebody may be mailed: never in their hours of rest; reminders in their morning."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from ladder.domain.deadlines import zone_of

MORNING = 8
"""The hour of the day, where the person is, from which the day's one mail goes out."""
REMINDED_BEFORE = (3, 1, 0)
"""Days before a deadline on which somebody is reminded, the day itself among them."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Hours in which nothing is mailed, from one full hour to another, over midnight where need be.

    The same hour twice means none.
    """

    start: int = 20
    end: int = 7

    def covers(self, hour: int) -> bool:
        """Whether an hour of the day lies in them."""
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


def waking(now: datetime, zone: str, rest: Rest) -> datetime:
    """The first moment from now on, in UTC, at which somebody there is not at rest."""
    there = now.astimezone(zone_of(zone))
    if not rest.covers(there.hour):
        return now
    day = there.date() + timedelta(days=there.hour >= rest.end)
    # Where the clocks leap over the hour of waking, the moment after the leap is the same one in UTC.
    return datetime.combine(day, time(rest.end), zone_of(zone)).astimezone(UTC)


def morning_of(zone: str, now: datetime) -> date | None:
    """The day there, once its morning has come; None before."""
    there = now.astimezone(zone_of(zone))
    return there.date() if there.hour >= MORNING else None


def is_reminded(deadline: date, today: date) -> bool:
    """Whether a deadline is one of those that today's reminder is for."""
    return (deadline - today).days in REMINDED_BEFORE
