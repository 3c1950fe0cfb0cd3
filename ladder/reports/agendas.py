"""Whom a meeting is about, and what of it can still be changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from ladder.domain.meetings import Standing
from ladder.models import Participant
from ladder.queries import agendas, meetings
from ladder.reports.meeting_rooms import Seat
from ladder.reports.meetings import Offered


@dataclass(frozen=True, slots=True)
class AgendaChoices:
    """Who can be put on the agenda and taken off it, as id and words; and who cannot, by name, with the reason.

    Of the reader themselves it says nothing; `conflicts` are those whom others put on or take off.
    """

    add: Offered
    take_off: Offered
    elsewhere: tuple[tuple[str, str], ...]
    spoken_of: tuple[str, ...]
    conflicts: tuple[str, ...]


def get_choices(seat: Seat) -> AgendaChoices:
    """What of an agenda the reader can change; the same number of statements for any number of people."""
    org_id, cycle_id, meeting_id = seat.cycle.org_id, seat.cycle.id, seat.meeting.id
    here = {one.id: one for _, one in meetings.list_subjects(org_id, meeting_id)}
    everybody = here | {one.id: one for one in agendas.list_cohort(org_id, cycle_id, {})}
    places = agendas.find_places(org_id, everybody)
    spoken_of = agendas.list_spoken_of(org_id, meeting_id)
    free = {key: one for key, one in everybody.items() if seat.to(one).takes_part}
    away = [one for key, one in free.items() if key not in here]
    return AgendaChoices(
        add=_offered(one for one in away if one.id not in places),
        take_off=_offered(one for key, one in free.items() if key in here and key not in spoken_of),
        elsewhere=tuple(sorted((one.name, places[one.id]) for one in away if one.id in places)),
        spoken_of=tuple(sorted(one.name for key, one in free.items() if key in here and key in spoken_of)),
        conflicts=tuple(sorted(one.name for one in everybody.values() if seat.to(one) is Standing.CONFLICT)),
    )


def _offered(people: Iterable[Participant]) -> Offered:
    found = [(str(one.id), " · ".join(filter(None, (one.name, one.band_title, one.team_name)))) for one in people]
    return tuple(sorted(found, key=lambda pair: pair[1].casefold()))
