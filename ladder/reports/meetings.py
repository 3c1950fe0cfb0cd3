"""The meetings of a cycle, and what there is to choose when one is prepared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from ladder.domain.permissions import Actor, Permission
from ladder.models import Cycle, Meeting, Participant
from ladder.queries import agendas
from ladder.queries import meetings as queries
from ladder.queries import results as result_queries
from ladder.queries.results import Sight
from ladder.reports.moments import moment
from ladder.reports.side_by_side import require_begun

Offered = tuple[tuple[str, str], ...]
"""Values and words to choose from."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting: how many people it is about and of how many it has talked, the reader left out; how many take part,
    and when it is; for one that was called off, by whom and when.
    """

    meeting: Meeting
    people: int
    talked: int
    attendees: int
    when: str
    called_off: str


@dataclass(frozen=True, slots=True)
class MeetingList:
    """The meetings that somebody sees: those who prepare them all, everybody else those they take part in."""

    cycle: Cycle
    lines: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """What there is to choose: whom it is about, and who takes part; `suggested` are the managers of these people, and
    `elsewhere` those of the cohort who are on the agenda of another meeting, with its title.
    """

    cycle: Cycle
    teams: Offered
    managers: Offered
    bands: Offered
    people: tuple[Participant, ...]
    elsewhere: tuple[tuple[str, str], ...]
    attendees: Offered
    suggested: tuple[str, ...]


def list_meetings(actor: Actor, cycle: Cycle, *, zone: str) -> MeetingList:
    """The meetings of a cycle that the actor sees; raises WrongStage before there is anything to meet about."""
    require_begun(cycle)
    attended = not actor.may(Permission.RESULT_ADJUST)
    rows = queries.list_meetings(cycle.org_id, cycle.id, actor.person_id, attended=attended)
    return MeetingList(cycle, tuple(_line(*row, zone=zone) for row in rows))


def prepare(actor: Actor, cycle: Cycle, cohort: Mapping[str, Collection[str]]) -> Preparation:
    """What there is to choose for a meeting about a cohort; raises WrongStage before calibration."""
    require_begun(cycle)
    places = result_queries.list_places(cycle.org_id, cycle.id, Sight())
    found = agendas.list_cohort(cycle.org_id, cycle.id, cohort)
    taken = agendas.find_places(cycle.org_id, [one.id for one in found])
    people = tuple(one for one in found if one.id not in taken)
    managers = {str(place[2]): place[3] for place in places if place[2] is not None}
    stewards = {str(key): name for key, name in queries.list_stewards(cycle.org_id)}
    return Preparation(
        cycle=cycle,
        teams=_sorted({str(place[0]): place[1] for place in places if place[0] is not None}),
        managers=_sorted(managers),
        bands=_sorted({place[4]: place[4] for place in places if place[4]}),
        people=people,
        elsewhere=tuple(
            (one.name, taken[one.id]) for one in found if one.id in taken and one.person_id != actor.person_id
        ),
        attendees=_sorted(managers | stewards),
        suggested=tuple({str(one.manager_id) for one in people if one.manager_id is not None}),
    )


def suggest_attendees(preparation: Preparation) -> frozenset[UUID]:
    """Person ids of the managers of those a meeting is about."""
    return frozenset(UUID(one) for one in preparation.suggested)


def cohort_words(meeting: Meeting, people: Collection[Participant]) -> str:
    """Whom a meeting is about, in words: “Web; Engineer II”, or everybody; and whether single people were changed."""
    teams, managers, bands = (set(meeting.cohort.get(kind, ())) for kind in ("teams", "managers", "bands"))
    found = [
        ", ".join(sorted({one.team_name for one in people if str(one.team_id) in teams})),
        ", ".join(sorted({f"led by {one.manager_name}" for one in people if str(one.manager_id) in managers})),
        ", ".join(sorted(bands)),
    ]
    words = "; ".join(words for words in found if words) or (
        "Everybody else in the cycle" if meeting.cohort.get("rest") else "Everybody in the cycle"
    )
    return f"{words}, with changes by hand" if meeting.cohort.get("by_hand") else words


def called_off(meeting: Meeting, *, zone: str) -> str:
    """Who called a meeting off, and when; empty, without a statement, where nobody did."""
    if meeting.called_off_at is None:
        return ""
    return _called_off(meeting, queries.find_who_called_off(meeting.org_id, meeting.id), zone)


def _called_off(meeting: Meeting, by: str, zone: str) -> str:
    return f"{by}, {moment(meeting.called_off_at, zone)}" if meeting.called_off_at else ""


def _line(meeting: Meeting, people: int, talked: int, attendees: int, by: str | None, *, zone: str) -> MeetingLine:
    when = moment(meeting.starts_at, zone) if meeting.starts_at else ""
    return MeetingLine(meeting, people, talked, attendees, when, _called_off(meeting, by or "", zone))


def _sorted(found: Mapping[str, str]) -> Offered:
    return tuple(sorted(found.items(), key=lambda pair: pair[1].casefold()))
