"""The page on which somebody gives their view of one person before the meeting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from frameworks.profiles import Expected, Profile
from ladder.domain.deadlines import clock
from ladder.domain.items import rated_items, steps_of
from ladder.domain.ratings import Step
from ladder.domain.writing import Clash, Draft
from ladder.errors import NotAllowed
from ladder.models import IndependentView, Participant
from ladder.queries import meeting_parts as parts
from ladder.queries import meetings as queries
from ladder.queries.people import get_person
from ladder.reports.meeting_rooms import Seat
from ladder.reports.results import word


@dataclass(frozen=True, slots=True)
class OwnView:
    """What somebody thinks of one thing that is rated, as saved or as just typed; `theirs` is what another window saved
    meanwhile, where that stands in the way.
    """

    key: str
    title: str
    steps: tuple[Step, ...]
    rating: int | None
    text: str
    revision: int
    saved_at: str
    theirs: Clash | None = None
    expected: Expected | None = None
    """What the person’s band expects, of a competency."""


@dataclass(frozen=True, slots=True)
class OwnViews:
    """Everything that somebody thinks of one person; `next` is of whom they have given no view yet."""

    views: tuple[OwnView, ...]
    next: UUID | None

    @property
    def titles(self) -> dict[str, str]:
        """What is rated, by key."""
        return {one.key: one.title for one in self.views}

    def with_typed(self, drafts: Iterable[Draft], clashes: Iterable[Clash]) -> "OwnViews":
        """The same with what was typed in place of what is stored, and what stands in its way beside it."""
        typed, theirs = {one.competency: one for one in drafts}, {one.competency: one for one in clashes}

        def view(one: OwnView) -> OwnView:
            draft = typed.get(one.key)
            return replace(one, rating=draft.rating, text=draft.text, theirs=theirs.get(one.key)) if draft else one

        return replace(self, views=tuple(view(one) for one in self.views))


def get_own_views(seat: Seat, participant: Participant) -> OwnViews:
    """What the reader thinks so far of somebody on the agenda; raises NotAllowed for who does not take part or has a
    conflict of interest.
    """
    org_id, meeting, person_id = seat.cycle.org_id, seat.meeting, seat.actor.person_id
    if not seat.attends or person_id is None or not seat.to(participant).takes_part:
        raise NotAllowed(
            "Views are given by those who take part, of people with whom they have no conflict of interest."
        )
    rows = {row.competency: row for row in parts.list_own_views(org_id, meeting.id, person_id, participant.id)}
    document = participant.profile.document if participant.profile else {"competencies": []}
    zone = get_person(org_id, person_id).zone
    profile = Profile.from_document(document) if participant.profile else None
    expected = {one.competency.key: one for one in profile.competencies} if profile else {}
    views = tuple(
        replace(
            _view(key, title, steps_of(seat.cycle.asks, key, document), rows.get(key), zone), expected=expected.get(key)
        )
        for key, title in rated_items(seat.cycle.asks, document).items()
    )
    return OwnViews(views, _next(seat, participant))


def _view(key: str, title: str, steps: tuple[Step, ...], row: IndependentView | None, zone: str) -> OwnView:
    if row is None:
        return OwnView(key, title, steps, rating=None, text="", revision=0, saved_at="")
    return OwnView(key, title, steps, row.rating, row.text, row.revision, clock(zone, row.saved_at))


def _next(seat: Seat, participant: Participant) -> UUID | None:
    done = {about for who, about in parts.list_who_viewed(seat.cycle.org_id, seat.meeting.id)
            if who == seat.actor.person_id} | {participant.id}  # fmt: skip
    rows = queries.list_subjects(seat.cycle.org_id, seat.meeting.id)
    return next((one.id for _, one in rows if one.id not in done and seat.to(one).takes_part), None)


@dataclass(frozen=True, slots=True)
class KeptView:
    """What somebody thought of one thing of one person, in words, for themselves alone."""

    name: str
    title: str
    word: str
    text: str


def list_kept(seat: Seat) -> tuple[KeptView, ...]:
    """What the reader thought of everybody, where no page asks for it any more: nobody loses what they wrote.

    That is once the meeting has ended, and while it is open of those who were taken off its agenda.
    """
    org_id, meeting = seat.cycle.org_id, seat.meeting
    if seat.actor.person_id is None:
        return ()
    rows = parts.list_kept(org_id, meeting.id, seat.actor.person_id, on_agenda=not seat.open)
    return tuple(_kept(seat, *row) for row in rows)


def _kept(seat: Seat, view: IndependentView, participant: Participant) -> KeptView:
    document = participant.profile.document if participant.profile else {"competencies": []}
    title = rated_items(seat.cycle.asks, document).get(view.competency, view.competency)
    said = word(steps_of(seat.cycle.asks, view.competency, document), view.rating)
    return KeptView(participant.name, title, "" if view.rating is None else said, view.text)
