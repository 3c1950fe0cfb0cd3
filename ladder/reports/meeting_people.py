"""One person in a meeting: what was rated by whom, what stands, what is proposed, and what the others thought before.

The visibility table decides what is seen; what is read aloud in a meeting tells no name that is kept from anybody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.domain.items import rated_items, step_among, steps_of
from ladder.domain.meetings import Cause, ProposalState, Standing
from ladder.domain.ratings import Relation, Step
from ladder.domain.visibility import Viewer
from ladder.errors import NotAllowed, NotFound
from ladder.models import IndependentView, Participant, Proposal, Result
from ladder.queries import meeting_parts as parts
from ladder.queries import meetings as queries
from ladder.reports.meeting_rooms import Here, Seat, list_here
from ladder.reports.moments import local
from ladder.reports.pooled import Given, list_given, spread
from ladder.reports.results import NOT_RATED, Change, changes_of, word
from ladder.reports.standings import may_agree


@dataclass(frozen=True, slots=True)
class ViewLine:
    """What somebody thought of one thing before the meeting."""

    name: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposed change in words; whether the reader may agree to it, decline it, or take it back."""

    proposal: Proposal
    by: str
    title: str
    before: str
    after: str
    cause: str
    decidable: bool
    own: bool
    alone: bool
    """Whether the reader would agree to their own, because nobody else in the meeting may."""
    settled: str
    """What became of it, by whom and when; empty while nothing is decided."""

    @property
    def open(self) -> bool:
        """Whether nothing is decided yet."""
        return self.proposal.state is ProposalState.OPEN


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One thing that is rated. `peers` is empty where too few of them rated."""

    key: str
    result_id: UUID
    title: str
    own: str
    peers: str
    proposed: str
    step: Step | None
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    views: tuple[ViewLine, ...]
    proposal: ProposalLine | None


@dataclass(frozen=True, slots=True)
class Table:
    """What of a person may change while one looks, and who looks: the part of the page that is asked for again."""

    seat: Seat
    participant: Participant
    standing: Standing
    lines: tuple[ItemLine, ...]
    proposals: tuple[ProposalLine, ...]
    here: tuple[Here, ...]
    told_at: str

    @property
    def may_propose(self) -> bool:
        """Whether the reader may propose something here."""
        return self.seat.open and self.seat.attends and self.standing.takes_part


@dataclass(frozen=True, slots=True)
class Agenda:
    """Where somebody stands among those the reader looks at: number, of how many, why; who is before and behind."""

    participant: Participant
    number: int
    of: int
    why: str
    talked: bool
    before: Participant | None
    behind: Participant | None
    names: tuple[tuple[Participant, bool], ...]
    """Everybody the reader looks at, in the order of the agenda, and whether it was talked about them."""


def viewer_in(seat: Seat, participant: Participant) -> Viewer:
    """What the reader is to the person's review in this meeting; raises NotFound for themselves, NotAllowed for others
    whom they do not look at here.
    """
    standing = seat.to(participant)
    if standing is Standing.OWN:
        raise NotFound("There is no such person in this meeting.")
    if not seat.sees(participant):
        raise NotAllowed(
            "The meeting is over: what it looked at is closed to those who only took part."
            if standing.takes_part
            else f"{participant.name} is above you or rates you: a conflict of interest. Others talk about this."
        )
    if participant.manager_id is not None and participant.manager_id == seat.actor.person_id:
        return Viewer.MANAGER
    return Viewer.STEWARD if seat.steward else Viewer.ATTENDEE


def get_agenda(seat: Seat, participant_id: UUID) -> Agenda:
    """Somebody and where they stand on the agenda; raises NotFound where they are not on it, and as `viewer_in`."""
    rows = queries.list_agenda(seat.cycle.org_id, seat.meeting.id, participant_id)
    participant = next((one for _, one in rows if one.id == participant_id), None)
    if participant is None:
        raise NotFound("This person is not talked about in this meeting.")
    viewer_in(seat, participant)
    seen = [(subject, one) for subject, one in rows if seat.sees(one)]
    at = [one.id for _, one in seen].index(participant_id)
    subject = seen[at][0]
    return Agenda(
        participant=participant,
        number=at + 1,
        of=len(seen),
        why=subject.why,
        talked=subject.talked_at is not None,
        before=seen[at - 1][1] if at else None,
        behind=seen[at + 1][1] if at + 1 < len(seen) else None,
        names=tuple((one, row.talked_at is not None) for row, one in seen),
    )


def get_table(seat: Seat, participant: Participant, *, zone: str, now: datetime) -> Table:
    """What stands for somebody and what is proposed now. Raises as `viewer_in`.

    Four statements, and one more for a steward whose own proposal waits.
    """
    viewer_in(seat, participant)
    cycle = seat.cycle
    rows = parts.list_about(cycle.org_id, seat.meeting.id, participant.id)
    results = {one.competency: one for one, *_ in rows}
    document = participant.profile.document if participant.profile else {"competencies": []}
    steps = {one.id: steps_of(cycle.asks, key, document) for key, one in results.items()}
    titles = rated_items(cycle.asks, document)
    proposals = _proposals(seat, participant, rows, steps, titles, zone)
    changes = changes_of(steps, list({change.id: change for _, change, *_ in rows if change is not None}.values()))
    given = list_given(cycle, [participant.id], seat.actor.person_id)
    views = _views(seat, participant, {key: steps[one.id] for key, one in results.items()})
    waiting = {one.proposal.result_id: one for one in proposals if one.open}
    lines = tuple(
        _line(results[key], title, steps[results[key].id], given, changes, views.get(key, ()), waiting)
        for key, title in titles.items()
        if key in results
    )
    here = list_here(seat, {participant.id: participant}, now=now)
    return Table(seat, participant, seat.to(participant), lines, proposals, here, local(now, zone)[-5:])


def _line(
    result: Result,
    title: str,
    steps: tuple[Step, ...],
    given: Given,
    changes: Mapping[UUID, tuple[Change, ...]],
    views: tuple[ViewLine, ...],
    waiting: Mapping[UUID, ProposalLine],
) -> ItemLine:
    own = given.get((result.participant_id, Relation.SELF, result.competency), ())
    return ItemLine(
        key=result.competency,
        result_id=result.id,
        title=title,
        own=word(steps, own[0]) if own else "",
        peers=spread(steps, given.get((result.participant_id, Relation.PEER, result.competency), ())),
        proposed=word(steps, result.proposed),
        step=step_among(steps, result.final),
        steps=steps,
        changes=changes.get(result.id, ()),
        views=views,
        proposal=waiting.get(result.id),
    )


def _proposals(
    seat: Seat,
    participant: Participant,
    rows: Iterable[parts.AboutRow],
    steps: Mapping[UUID, Sequence[Step]],
    titles: Mapping[str, str],
    zone: str,
) -> tuple[ProposalLine, ...]:
    found = {made.id: (made, name or "", by or "", result) for result, _, made, name, by in rows if made is not None}
    made = sorted(found.values(), key=lambda row: (row[0].at, str(row[0].id)))
    takes_part = seat.open and seat.attends and seat.to(participant).takes_part
    own_waits = any(one.person_id == seat.actor.person_id and one.state is ProposalState.OPEN for one, *_ in made)
    may = may_agree(seat.cycle.id, participant, seat.attendees) if own_waits and seat.steward else frozenset()
    others = bool(may - {seat.actor.person_id})

    def line(proposal: Proposal, name: str, by: str, result: Result) -> ProposalLine:
        own, waits = proposal.person_id == seat.actor.person_id, proposal.state is ProposalState.OPEN
        scale = steps[result.id]
        return ProposalLine(
            proposal=proposal,
            by=name,
            title=titles.get(result.competency, result.competency),
            before=word(scale, proposal.before),
            after=word(scale, proposal.after),
            cause=Cause(proposal.cause).sentence,
            decidable=waits and takes_part and seat.steward and not (own and others),
            own=own and waits and takes_part,
            alone=own,
            settled=_settled(proposal, by, zone),
        )

    return tuple(line(*row) for row in made)


def _settled(proposal: Proposal, by: str, zone: str) -> str:
    if proposal.decided_at is None:
        return ""
    when = local(proposal.decided_at, zone)
    if proposal.state is ProposalState.WITHDRAWN:
        return f"taken back, {when}"
    return f"{proposal.state.value} by {by}, {when}" if by else f"{proposal.state.value}, {when}"


def _views(
    seat: Seat, participant: Participant, steps: Mapping[str, Sequence[Step]]
) -> dict[str, tuple[ViewLine, ...]]:
    """The views of all, side by side, once they are revealed; before, the reader's own."""
    org_id, meeting = seat.cycle.org_id, seat.meeting
    rows: list[tuple[IndependentView, str]]
    if meeting.revealed_at is not None:
        rows = [(view, name) for view, name in parts.list_views(org_id, meeting.id, [participant.id])]
    elif seat.actor.person_id is not None:
        own = parts.list_own_views(org_id, meeting.id, seat.actor.person_id, participant.id)
        rows = [(view, "You; hidden from all others") for view in own]
    else:
        rows = []
    found: dict[str, list[ViewLine]] = defaultdict(list)
    for view, name in rows:
        said = word(steps.get(view.competency, ()), view.rating)
        if view.rating is not None or view.text:
            found[view.competency].append(ViewLine(name, "" if said == NOT_RATED else said, view.text))
    return {key: tuple(lines) for key, lines in found.items()}
