"""What a conversation about somebody rests on: the adjusted value, the last cycle, what was written, evidence."""

from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from frameworks.profiles import Profile
from ladder.domain.items import rated_items, step_of, steps_of
from ladder.domain.ratings import Relation
from ladder.domain.visibility import Thing, Viewer, may_see
from ladder.models import Cycle, Evidence, Participant
from ladder.queries import evidence as evidence_queries
from ladder.queries import results as queries
from ladder.queries.person_figures import get_talked_about
from ladder.reports.measurement import Move, PersonRow
from ladder.reports.meeting_people import viewer_in
from ladder.reports.meeting_rooms import Seat
from ladder.reports.person_figures import row_of
from ladder.reports.pooled import list_given
from ladder.reports.results import NOT_RATED
from ladder.reports.reviews import Section, sections
from ladder.reports.shown import list_shown
from ladder.reports.whole_results import LastTime

SEEN = 0.05
"""Of a step: two values that differ by less may be told alike."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What was written about somebody and what they did; what the reader may not see is not in it.

    `row` is what the rater model says, None where nothing was computed (for this reader, who is `reviewed` in the same
    cycle); `as_rated` are the plain means of what the table shows, in its place. `held_back` says that what peers gave
    is kept from this reader, and with it every figure that rests on it.
    """

    participant: Participant
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
    last: LastTime | None
    row: PersonRow | None
    held_back: tuple[Relation, ...]
    reviewed: bool
    as_rated: tuple[tuple[str, float], ...]

    @property
    def largest(self) -> Move | None:
        """The heaviest reason why the adjusted value differs from the raw one; None where the two are told alike."""
        if self.row is None or self.row.adjusted is None or self.row.raw is None:
            return None
        apart = self.row.adjusted.value - self.row.raw
        way = [one for one in self.row.moves if one.step * apart > 0]
        return max(way, key=lambda one: abs(one.step), default=None) if abs(apart) >= SEEN else None


def get_grounds(seat: Seat, participant_id: UUID) -> Grounds:
    """What a conversation about somebody on the agenda rests on, as the reader may see it; raises as `viewer_in`."""
    cycle, reader = seat.cycle, seat.actor.person_id if seat.ties.reviewed else None
    participant, figures = get_talked_about(cycle.org_id, seat.meeting.id, participant_id, reader)
    who = viewer_in(seat, participant)
    shown, held_back = list_shown(cycle, participant, who, seat.actor.person_id, passed_on=True)
    profile = Profile.from_document(participant.profile.document) if participant.profile else None
    row = None if held_back or figures is None else row_of(figures)
    return Grounds(
        participant=participant,
        sections=tuple(sections(participant, profile, cycle.asks, shown)) if profile else (),
        evidence=tuple(evidence_queries.list_for_person(cycle.org_id, participant.person_id, cycle.days)),
        last=_last_time(cycle, participant, who),
        row=row,
        held_back=held_back,
        reviewed=seat.ties.reviewed,
        as_rated=_as_rated(seat, participant) if row is None and seat.ties.reviewed else (),
    )


def _as_rated(seat: Seat, participant: Participant) -> tuple[tuple[str, float], ...]:
    """The means of what the manager proposed and of what peers gave, of nothing but what the reader sees counted."""
    cycle, document = seat.cycle, participant.profile.document if participant.profile else {}
    if len({steps_of(cycle.asks, key, document) for key in rated_items(cycle.asks, document)}) != 1:
        return ()  # a mean over different scales says nothing
    given = list_given(cycle, [participant.id], seat.actor.person_id)
    proposed = [one.proposed for one in queries.list_results(cycle.org_id, [participant.id])]
    found = {
        "manager": [value for value in proposed if value is not None],
        "peers": [value for (_, relation, _), values in given.items() if relation is Relation.PEER for value in values],
    }
    return tuple((who, fmean(values)) for who, values in found.items() if values)


def _last_time(cycle: Cycle, participant: Participant, who: Viewer) -> LastTime | None:
    """What stood at the end of the last cycle, for whoever sees what stands in this one."""
    if not may_see(who, Thing.FINAL, cycle.stood_at or cycle.stage):
        return None
    found = queries.list_earlier(cycle.org_id, cycle, participant.person_id)
    if not found or found[0][0].profile is None:
        return None
    of = found[0][1]
    document, asks = found[0][0].profile.document, of.asks
    stood = {one.competency: one.final for *_, one in found}
    steps = {key: step_of(asks, key, document, stood.get(key)) for key in rated_items(asks, document)}
    return LastTime(of.title, {key: step.name if step else NOT_RATED for key, step in steps.items()})
