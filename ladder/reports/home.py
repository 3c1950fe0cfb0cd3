"""Home: what somebody has to do, by when, and where they stand."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from frameworks.errors import FrameworkError
from ladder.domain.permissions import Actor, Permission
from ladder.domain.stages import Stage
from ladder.models import Cycle, Participant, Person
from ladder.queries import cycles, frameworks, groups, participants, people
from ladder.queries import home as queries
from ladder.reports.own_ratings import SHOWN_FROM
from ladder.reports.tasks import Clerk, Task


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
    asked: bool
    """Whether people are asked to which groups they belong."""
    rated: Cycle | None = None
    """The last cycle of which they may read how they rate."""

    @property
    def days(self) -> tuple[Day, ...]:
        """The tasks by the day on which they are due, soonest first."""
        return tuple(Day(tuple(tasks)) for _, tasks in groupby(self.tasks, key=lambda task: (task.deadline, task.when)))

    @property
    def several(self) -> bool:
        """Whether the tasks belong to more than one cycle, so that each has to say to which."""
        return len({task.cycle.id for task in self.tasks}) > 1


def show_home(actor: Actor, *, zone: str, now: datetime) -> Home:
    """What the actor has to do, soonest first; `zone` serves where no person stands behind the account."""
    person = people.get_person(actor.org_id, actor.person_id) if actor.person_id else None
    clerk = Clerk(actor.org_id, person.zone if person else zone, now, actor.person_id)
    mine = participants.list_of_person(actor.org_id, person.id) if person else []
    tasks = [*clerk.for_person(person.id, mine)] if person else []
    tasks += clerk.for_steward() if actor.may(Permission.CYCLE_EDIT) else []
    asked, rated, waits = _offers(actor)
    if person and waits and actor.may(Permission.RESULT_LOCK):
        tasks += clerk.for_second(actor.account_id, person.id)
    tasks.sort(key=lambda task: (task.deadline is None, task.deadline or date.max, task.when, task.verb, task.sentence))
    begun = tuple((row, cycle) for row, cycle in mine if cycle.stage is not Stage.SETUP)
    standing = _standing(actor.org_id, person) if person else None
    beginning = _beginning(actor) if not tasks else None
    return Home(tuple(tasks), standing, begun, beginning, asked, rated)


def _offers(actor: Actor) -> tuple[bool, Cycle | None, bool]:
    """Whether people are asked to which groups they belong; the last cycle of which they may read how they rate; and
    whether a reopening waits for a second person, who is none without a person.
    """
    if actor.person_id is None:
        return groups.has_questions(actor.org_id), None, False
    return queries.find_offers(actor.org_id, actor.person_id, SHOWN_FROM)


def list_tasks(person: Person, *, now: datetime) -> list[Task]:
    """What somebody has to do, soonest first, as their own home page says it."""
    mine = participants.list_of_person(person.org_id, person.id)
    tasks = Clerk(person.org_id, person.zone, now, person.id).for_person(person.id, mine)
    return sorted(tasks, key=lambda task: (task.deadline is None, task.deadline or date.max, task.verb))


def _beginning(actor: Actor) -> Beginning | None:
    """The first steps, for those who take them and as long as there is no cycle."""
    if not actor.may(Permission.CYCLE_EDIT) or cycles.list_cycles(actor.org_id):
        return None
    alone = people.count_chosen(actor.org_id, people.Choice()) <= 1
    return Beginning(ladder=bool(frameworks.list_published(actor.org_id)), people=not alone)


def _standing(org_id: UUID, person: Person) -> Standing:
    if person.framework_id is None or person.band is None:
        return Standing(person, "", ())
    ladder = frameworks.find_ladder(org_id, person.framework_id)
    roles = tuple(role.title for role in ladder.roles if role.key in person.roles)
    try:
        return Standing(person, ladder.band(person.band).title, roles)
    except FrameworkError:
        return Standing(person, person.band, roles)
