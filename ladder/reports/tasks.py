"""What somebody has to do, by when: for their home page, and for the mail of their morning."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from uuid import UUID

from ladder.domain import deadlines
from ladder.domain.deadlines import town, zone_of
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity
from ladder.domain.templates import Proposer
from ladder.domain.writing import ACTIVITIES
from ladder.models import Cycle, Participant, ParticipantState
from ladder.queries import cycles, extensions, meeting_notes, meeting_parts, meetings
from ladder.queries import tasks as queries
from ladder.queries.tasks import PeersRow
from ladder.reports.cycles import ENDS

CLOSED = "Closed; ask people operations for more time"


class Kind(Enum):
    """Where a task is done."""

    PEERS = "the page of somebody’s peers"
    ASSESSMENT = "the desk"
    RESULT = "somebody’s result"
    MEETING = "the meeting"
    REOPENING = "what is to be reopened: a meeting, or where it is the cycle, its results"
    CYCLE = "the cycle’s board"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: verb and sentence, by when in the reader's zone, and the id of the page where it is done."""

    kind: Kind
    verb: str
    sentence: str
    cycle: Cycle
    target: UUID
    deadline: date | None
    when: str
    distance: str
    late: bool


@dataclass(frozen=True)
class Clerk:
    """Who collects tasks for one reader (a person, or nobody), whose day it is in their zone."""

    org_id: UUID
    zone: str
    now: datetime
    reader: UUID | None = None

    @cached_property
    def longer(self) -> Mapping[tuple[UUID, str], date]:
        """The extensions that the reader was given, by cycle and part; read where there is a day to put off."""
        given = extensions.list_of_person(self.org_id, self.reader) if self.reader else []
        return {(one.cycle_id, one.part): one.until for one in given}

    def for_person(self, person_id: UUID, mine: Sequence[tuple[Participant, Cycle]]) -> Iterator[Task]:
        """What waits for a person; `mine` are the cycles in which they are reviewed."""
        yield from self._peers(person_id)
        yield from self._assessments(person_id)
        yield from self._results(mine)
        yield from self._meetings(person_id)

    def for_steward(self) -> Iterator[Task]:
        """The next step of each cycle."""
        for cycle in cycles.list_cycles(self.org_id):
            step, name = cycle.next_step, ENDS.get(cycle.stage)
            if step is not None:
                by = getattr(cycle.dates, name) if name else None
                yield self._task(Kind.CYCLE, step.verb, cycle.title, cycle, cycle.id, by)

    def for_second(self, account_id: UUID, person_id: UUID) -> Iterator[Task]:
        """What somebody else asks to reopen, which takes two."""
        for _, cycle, meeting, name in meeting_parts.list_asked(self.org_id, account_id, person_id):
            what = f"“{meeting.title}”" if meeting else "the results"
            sentence = f"{name} asks, and it needs a second person"
            target = meeting.id if meeting else cycle.id
            yield self._task(
                Kind.REOPENING, f"Agree to reopen {what}, or leave it locked", sentence, cycle, target, None
            )

    def _peers(self, person_id: UUID) -> Iterator[Task]:
        for found in queries.list_peers(self.org_id, person_id):
            row, cycle, *_ = found
            said = _about_peers(found, person_id)
            if said is not None:
                by = self._until(cycle, "nominations", cycle.nominate_by)
                yield self._task(Kind.PEERS, *said, cycle, row.id, by, grace=cycle.grace_hours)

    def _assessments(self, person_id: UUID) -> Iterator[Task]:
        for assessment, row, cycle, anonymous in queries.list_unwritten(self.org_id, person_id):
            relation = assessment.relation
            writes = relation is not Relation.MANAGER or row.manager_id == person_id
            if writes and cycle.permits(ACTIVITIES[relation]):
                verb = "Write about yourself" if relation is Relation.SELF else f"Write about {row.name}"
                begun = "Begun; your draft is kept" if assessment.saved_at else _asked_as(relation, anonymous)
                by = self._until(cycle, relation.value, cycle.dates.of(relation))
                said = begun if deadlines.may_still(self.now, by, self.zone, cycle.grace_hours) else CLOSED
                yield self._task(Kind.ASSESSMENT, verb, said, cycle, assessment.id, by, grace=cycle.grace_hours)

    def _results(self, mine: Sequence[tuple[Participant, Cycle]]) -> Iterator[Task]:
        there = [(row, cycle) for row, cycle in mine if row.released_at and cycle.permits(Activity.SIGN)]
        signed = queries.list_signed(self.org_id, [row.id for row, _ in there]) if there else frozenset()
        for row, cycle in there:
            if row.id not in signed and row.state is ParticipantState.ACTIVE:
                sentence = "Your result is there: say that you read it, and what you think of it"
                yield self._task(Kind.RESULT, "Read and sign your result", sentence, cycle, row.id, cycle.sign_by)

    def _meetings(self, person_id: UUID) -> Iterator[Task]:
        for meeting, cycle, given in meetings.list_invited(self.org_id, person_id):
            at = meeting.starts_at.astimezone(zone_of(self.zone)) if meeting.starts_at else None
            when = f"At {at:%H:%M}, {town(self.zone)}" if at else "No day yet"
            asks = not (given or meeting.revealed_at)
            verb = f"Give your view for “{meeting.title}”" if asks else f"Meeting “{meeting.title}”"
            yield self._task(Kind.MEETING, verb, when, cycle, meeting.id, at.date() if at else cycle.calibrate_by)
        for follow_up, meeting, cycle in meeting_notes.list_to_do(self.org_id, person_id):
            sentence = f"Left to do by the meeting “{meeting.title}”"
            yield self._task(Kind.MEETING, follow_up.text, sentence, cycle, meeting.id, follow_up.due)

    def _until(self, cycle: Cycle, part: str, day: date) -> date:
        return max(day, self.longer.get((cycle.id, part), day))

    def _task(
        self, kind: Kind, verb: str, sentence: str, cycle: Cycle, target: UUID, deadline: date | None, *, grace: int = 0
    ) -> Task:
        today = deadlines.today(self.zone, self.now)
        return Task(
            kind=kind,
            verb=verb,
            sentence=sentence,
            cycle=cycle,
            target=target,
            deadline=deadline,
            when=deadlines.spoken_in_full(deadline, self.zone, grace) if deadline else "",
            distance=deadlines.distance(deadline, today) if deadline else "",
            late=deadline is not None and deadlines.has_passed(deadline, self.zone, self.now),
        )


def _about_peers(found: PeersRow, person_id: UUID) -> tuple[str, str] | None:
    """Verb and sentence of what somebody's peers ask of a reader now; None where nothing waits."""
    row, cycle, approved, by_person, by_manager, objected = found
    asks = cycle.asks.nominating
    own, persons = row.person_id == person_id, asks.proposer is Proposer.PERSON
    if objected and not own:
        return f"Decide on peers of {row.name}", f"{row.name} does not agree with {objected}"
    if own == persons:  # the one who proposes
        standing = approved + by_person + by_manager + objected
        if not cycle.permits(Activity.NOMINATE) or standing >= asks.least:
            return None
        verb = "Propose peers" if own else f"Propose peers of {row.name}"
        return (
            verb,
            f"{standing} of at least {asks.least} proposed" if standing else f"At least {asks.least} colleagues",
        )
    waiting = by_person if persons else by_manager
    if not waiting or not cycle.permits(Activity.APPROVE):
        return None
    who = (row.manager_name or "Your manager") if own else row.name
    return ("Look at your peers" if own else "Approve peers"), f"{who} proposes {waiting}"


def _asked_as(relation: Relation, anonymous: bool) -> str:
    if relation is Relation.SELF:
        return "Your self-assessment"
    if relation is Relation.MANAGER:
        return "As their manager"
    words = "As a peer" if relation is Relation.PEER else "As one of their reports"
    return f"{words}, without your name" if anonymous else f"{words}, with your name"
