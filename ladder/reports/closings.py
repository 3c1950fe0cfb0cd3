"""When a part of a cycle really closes for somebody: their own day, the grace after it, and more time if given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ladder.domain import deadlines
from ladder.domain.deadlines import NOMINATIONS
from ladder.domain.ratings import Relation
from ladder.models import Cycle, Extension
from ladder.queries import extensions
from ladder.queries.assessments import OwnAssessment


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a part for one person: the day in force, in their zone, and what is to be said of it."""

    day: date
    zone: str
    words: str
    late: bool
    closed: bool
    reason: str
    """Why they were given more time; empty where they were not."""


def closing(cycle: Cycle, part: str, zone: str, given: Iterable[Extension], *, now: datetime) -> Closing:
    """When a part (`NOMINATIONS`, or a relation's value) closes for somebody in that zone with these extensions."""
    theirs = [one for one in given if one.cycle_id == cycle.id and one.part == part]
    longest = max(theirs, key=lambda one: one.until, default=None)
    day = cycle.dates.of_part(part)
    until = deadlines.in_force(day, longest.until if longest else None)
    return Closing(
        day=until,
        zone=zone,
        words=deadlines.spoken_in_full(until, zone, cycle.grace_hours),
        late=deadlines.has_passed(until, zone, now),
        closed=not deadlines.may_still(now, until, zone, cycle.grace_hours),
        reason=longest.reason if longest and until > day else "",
    )


def closing_of(own: OwnAssessment, *, now: datetime) -> Closing:
    """When one's own assessment closes; one statement."""
    given = extensions.list_of_person(own.cycle.org_id, own.author.id)
    return closing(own.cycle, own.assessment.relation.value, own.author.zone, given, now=now)


def part_title(part: str) -> str:
    """A part in words, as the subject of a sentence: “Self-assessments”."""
    return {
        NOMINATIONS: "Proposing peers",
        Relation.SELF: "Self-assessments",
        Relation.PEER: "Peer feedback",
        Relation.MANAGER: "Managers’ assessments",
        Relation.UPWARD: "Feedback to managers",
    }[part]
