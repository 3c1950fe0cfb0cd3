"""Home: what somebody has to do, by when, and where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import groupby
from uuid import UUID

from frameworks.errors import FrameworkError
from ladder.domain import deadlines
from ladder.domain.permissions import Actor, Permission
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity, Stage
from ladder.domain.writing import ACTIVITIES, LEAST_PROPOSED
from ladder.models import Cycle, Participant, Person
from ladder.queries import assessments, cycles, frameworks, nominations, participants, people


class Kind(Enum):
    """Where a task is done."""

    PEERS = "the page of somebody’s peers"
    ASSESSMENT = "the desk"
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


@dataclass(frozen=True, slots=True)
class Day:
    """What is due on one day; no date at all stands at the end."""

    tasks: tuple[Task, ...]

    @property
    def first(self) -> Task:
        """Any of them says when the day is."""
        return self.tasks[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's line under the tasks: band and roles, by their titles where the ladder knows them."""

    person: Person
    band: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What stands already in an organisation that has run no cycle yet."""

    ladder: bool
    people: bool


@dataclass(frozen=True, slots=True)
class Home:
    """The page of one member."""

    tasks: tuple[Task, ...]
    standing: Standing | None
    mine: tuple[tuple[Participant, Cycle], ...]
    beginning: Beginning | None

    @property
    def days(self) -> tuple[Day, ...]:
        """The tasks by the day on which they are due, soonest first."""
        return tuple(Day(tuple(tasks)) for _, tasks in groupby(self.tasks, key=lambda task: task.deadline))

    @property
    def several(self) -> bool:
        """Whether the tasks belong to more than one cycle, so that each has to say to which."""
        return len({task.cycle.id for task in self.tasks}) > 1


def show_home(actor: Actor, *, zone: str, now: datetime) -> Home:
    """What the actor has to do, soonest first; `zone` serves where no person stands behind the account."""
    person = people.get_person(actor.org_id, actor.person_id) if actor.person_id else None
    clerk = _Clerk(actor.org_id, person.zone if person else zone, now)
    mine = participants.list_of_person(actor.org_id, person.id) if person else []
    tasks = [*clerk.for_person(person.id, mine)] if person else []
    tasks += clerk.for_steward() if actor.may(Permission.CYCLE_EDIT) else []
    tasks.sort(key=lambda task: (task.deadline is None, task.deadline or date.max, task.verb, task.sentence))
    begun = tuple((row, cycle) for row, cycle in mine if cycle.stage is not Stage.SETUP)
    standing = _standing(actor.org_id, person) if person else None
    return Home(tuple(tasks), standing, begun, _beginning(actor) if not tasks else None)


def list_tasks(person: Person, *, now: datetime) -> list[Task]:
    """What somebody has to do, soonest first, as their own home page says it."""
    mine = participants.list_of_person(person.org_id, person.id)
    tasks = _Clerk(person.org_id, person.zone, now).for_person(person.id, mine)
    return sorted(tasks, key=lambda task: (task.deadline is None, task.deadline or date.max, task.verb))


def _beginning(actor: Actor) -> Beginning | None:
    """The first steps, for those who take them and as long as there is no cycle."""
    if not actor.may(Permission.CYCLE_EDIT) or cycles.list_cycles(actor.org_id):
        return None
    alone = people.count_chosen(actor.org_id, people.Choice()) <= 1
    return Beginning(ladder=bool(frameworks.list_published(actor.org_id)), people=not alone)


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Who collects tasks for one reader."""

    org_id: UUID
    zone: str
    now: datetime

    def for_person(self, person_id: UUID, mine: Sequence[tuple[Participant, Cycle]]) -> Iterator[Task]:
        yield from self._peers_to_propose(mine)
        yield from self._peers_to_approve(person_id)
        yield from self._assessments_to_write(person_id)

    def for_steward(self) -> Iterator[Task]:
        for cycle in cycles.list_cycles(self.org_id):
            step = cycle.next_step
            if step is not None:
                by = {Stage.NOMINATIONS: cycle.peer_by, Stage.MANAGER_WRITING: cycle.manager_by}.get(cycle.stage)
                yield self._task(Kind.CYCLE, step.verb, cycle.title, cycle, cycle.id, by)

    def _peers_to_propose(self, mine: Sequence[tuple[Participant, Cycle]]) -> Iterator[Task]:
        open_to_me = [(row, cycle) for row, cycle in mine if cycle.permits(Activity.NOMINATE)]
        ids = [row.id for row, _ in open_to_me]
        standing = nominations.list_standing(self.org_id, ids) if ids else {}
        for row, cycle in open_to_me:
            count = standing.get(row.id, 0)
            if count < LEAST_PROPOSED:
                sentence = f"{count} of at least {LEAST_PROPOSED} proposed" if count else "At least three colleagues"
                yield self._task(Kind.PEERS, "Propose peers", sentence, cycle, row.id, cycle.nominate_by)

    def _peers_to_approve(self, person_id: UUID) -> Iterator[Task]:
        for row, cycle, count in participants.list_waiting_proposals(self.org_id, person_id):
            if cycle.permits(Activity.APPROVE):
                sentence = f"{row.name} proposes {count}"
                yield self._task(Kind.PEERS, "Approve peers", sentence, cycle, row.id, cycle.nominate_by)

    def _assessments_to_write(self, person_id: UUID) -> Iterator[Task]:
        for assessment, row, cycle in assessments.list_open_of(self.org_id, person_id):
            relation = assessment.relation
            if cycle.permits(ACTIVITIES[relation]):
                verb = "Write about yourself" if relation is Relation.SELF else f"Write about {row.name}"
                begun = "Begun; your draft is kept" if assessment.saved_at else _asked_as(relation)
                yield self._task(Kind.ASSESSMENT, verb, begun, cycle, assessment.id, cycle.dates.of(relation))

    def _task(self, kind: Kind, verb: str, sentence: str, cycle: Cycle, target: UUID, deadline: date | None) -> Task:
        today = deadlines.today(self.zone, self.now)
        return Task(
            kind=kind,
            verb=verb,
            sentence=sentence,
            cycle=cycle,
            target=target,
            deadline=deadline,
            when=deadlines.spoken(deadline, self.zone) if deadline else "",
            distance=deadlines.distance(deadline, today) if deadline else "",
            late=deadline is not None and deadlines.has_passed(deadline, self.zone, self.now),
        )


def _asked_as(relation: Relation) -> str:
    return {
        Relation.SELF: "Your self-assessment",
        Relation.PEER: "As a peer, without your name",
        Relation.MANAGER: "As their manager",
    }[relation]


def _standing(org_id: UUID, person: Person) -> Standing:
    if person.framework_id is None or person.band is None:
        return Standing(person, "", ())
    ladder = frameworks.find_ladder(org_id, person.framework_id)
    roles = tuple(role.title for role in ladder.roles if role.key in person.roles)
    try:
        return Standing(person, ladder.band(person.band).title, roles)
    except FrameworkError:
        return Standing(person, person.band, roles)
