"""Dates people see. Each ends with the end of that day where its reader is, never with the server's."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage


@lru_cache(maxsize=512)
def zone_of(name: str) -> tzinfo:
    """The zone of that name; UTC when there is none, so that an old or odd name never breaks a page."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def today(zone: str, now: datetime) -> date:
    """The day it is in a zone at a moment."""
    return now.astimezone(zone_of(zone)).date()


def noon(zone: str, now: datetime) -> datetime:
    """A moment that tells the day it is in a zone and nothing else: noon in UTC of that day."""
    return midday(today(zone, now))


def midday(day: date) -> datetime:
    """A moment that tells a day and nothing else: noon of it in UTC."""
    return datetime.combine(day, time(12), UTC)


def clock(zone: str, moment: datetime) -> str:
    """The time of day there: 14:32."""
    return moment.astimezone(zone_of(zone)).strftime("%H:%M")


def ends_at(day: date, zone: str) -> datetime:
    """The moment in UTC at which a day is over in a zone: its next midnight there, whatever the clocks do."""
    return datetime.combine(day + timedelta(days=1), time(), zone_of(zone)).astimezone(UTC)


def has_passed(day: date, zone: str, now: datetime) -> bool:
    """Whether the end of that day has come in that zone."""
    return now >= ends_at(day, zone)


def in_force(day: date, extended: date | None) -> date:
    """The day that counts for somebody: the cycle's, or the later one that they were given."""
    return day if extended is None else max(day, extended)


def closes_at(day: date, zone: str, grace_hours: int = 0, extended: date | None = None) -> datetime:
    """The moment in UTC at which a part closes for somebody: the end of their day, and so many true hours after it.

    An hour of grace lasts an hour also in a night in which the clocks are moved.
    """
    return ends_at(in_force(day, extended), zone) + timedelta(hours=grace_hours)


def may_still(now: datetime, day: date, zone: str, grace_hours: int = 0, extended: date | None = None) -> bool:
    """Whether somebody may still do what was asked of them by that day."""
    return now < closes_at(day, zone, grace_hours, extended)


def town(zone: str) -> str:
    """The zone as people say it: Berlin, Los Angeles."""
    return zone.rpartition("/")[2].replace("_", " ")


def spoken(day: date, zone: str) -> str:
    """A deadline in words: “Fri 27 Nov, end of your day, Berlin”."""
    return f"{day:%a} {day.day} {day:%b}, end of your day, {town(zone)}"


def spoken_in_full(day: date, zone: str, grace_hours: int = 0) -> str:
    """A deadline with its grace: “Fri 27 Nov, end of your day, Berlin; 24 hours of grace”."""
    if not grace_hours:
        return spoken(day, zone)
    return f"{spoken(day, zone)}; {grace_hours} {'hour' if grace_hours == 1 else 'hours'} of grace"


def distance(day: date, now_there: date) -> str:
    """How far a deadline is for its reader, whose day it now is: “today”, “in 3 days”, “2 days late”."""
    days = (day - now_there).days
    if days < 0:
        return "1 day late" if days == -1 else f"{-days} days late"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a cycle, in their order; None where a stage has none."""

    nominate_by: date
    self_by: date
    peer_by: date
    manager_by: date
    calibrate_by: date | None = None
    release_by: date | None = None
    sign_by: date | None = None

    def of(self, relation: Relation) -> date:
        """By when an assessment in that relation is asked for."""
        return {
            Relation.SELF: self.self_by,
            Relation.PEER: self.peer_by,
            Relation.UPWARD: self.peer_by,
            Relation.MANAGER: self.manager_by,
        }[relation]

    def of_part(self, part: str) -> date:
        """By when a part is asked for: `NOMINATIONS`, or a relation's value."""
        return self.nominate_by if part == NOMINATIONS else self.of(Relation(part))

    def out_of_order(self) -> tuple[str, str] | None:
        """The first date that comes before the one it follows: its field and a sentence; None when all are in order."""
        days = [(name, day) for name in NAMES if (day := getattr(self, name)) is not None]
        for (earlier, first), (later, second) in pairwise(days):
            if second < first:
                sentence = (
                    f"{NAMES[later]} cannot end before {NAMES[earlier].lower()} does ({first.day} {first:%b %Y})."
                )
                return later, sentence
        return None


BINDING = {
    "nominate_by": (Stage.SETUP, Stage.NOMINATIONS),
    "self_by": (Stage.SETUP, Stage.NOMINATIONS, Stage.WRITING),
    "peer_by": (Stage.SETUP, Stage.NOMINATIONS, Stage.WRITING),
    "manager_by": (Stage.SETUP, Stage.NOMINATIONS, Stage.WRITING, Stage.MANAGER_WRITING),
    "calibrate_by": tuple(Stage)[: list(Stage).index(Stage.RELEASE)],
    "release_by": tuple(Stage)[: list(Stage).index(Stage.SIGN_OFF)],
    "sign_by": tuple(Stage)[: list(Stage).index(Stage.CLOSED)],
}
"""In which stages each date is still to come for a cycle; later it is past, and stays where it was."""


def postponed(dates: Dates, days: int, stage: Stage) -> Dates:
    """The dates of a cycle in that stage, those that still bind so many days later; they stay in order."""
    moved = {
        name: day + timedelta(days=days)
        for name, stages in BINDING.items()
        if stage in stages and (day := getattr(dates, name)) is not None
    }
    return replace(dates, **moved)


NOMINATIONS = "nominations"
"""The part of a cycle in which peers are proposed; every other part is a relation."""


NAMES = {
    "nominate_by": "Proposing peers",
    "self_by": "Self-assessments",
    "peer_by": "Peer feedback",
    "manager_by": "Managers’ assessments",
    "calibrate_by": "Calibration",
    "release_by": "Release",
    "sign_by": "Sign-off",
}
"""What each date ends, in words."""
