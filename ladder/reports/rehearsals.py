"""A cycle that has not opened, as one of its people would see it: made of rows that are in no database.

The pages, their reports and templates are the real ones. What people wrote before is not in them: whoever rehearses
is not that person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from sqlalchemy.orm.attributes import set_committed_value

from ladder.domain import deadlines
from ladder.domain.permissions import Access, Actor
from ladder.domain.ratings import Relation
from ladder.domain.scales import frozen_profile
from ladder.domain.stages import Activity, Stage
from ladder.domain.templates import Proposer, Template
from ladder.domain.writing import ACTIVITIES, readers
from ladder.errors import NotFound
from ladder.models import Assessment, AssessmentState, Cycle, CycleProfile, Participant, ParticipantState, Person
from ladder.queries import people
from ladder.queries.assessments import OwnAssessment
from ladder.queries.cycles import get_ladder_of
from ladder.queries.frameworks import load_ladder
from ladder.reports.candidates import Candidate, put_down
from ladder.reports.choosing import look_at_everybody
from ladder.reports.closings import closing_of
from ladder.reports.desks.desk import Desk
from ladder.reports.desks.places import lay_out
from ladder.reports.home import Home
from ladder.reports.nominations import Peers, show_peers
from ladder.reports.results import get_result
from ladder.reports.reviews import ReviewPage, show_review
from ladder.reports.tasks import Kind, Task
from ladder.reports.whole_results import WholeResult, look_ahead

MOST_REPORTS = 8
REHEARSED = (Stage.NOMINATIONS, Stage.WRITING, Stage.MANAGER_WRITING, Stage.SIGN_OFF)
"""The stages in which somebody's pages can be looked at, where the template has them."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One assessment that somebody would be asked for; `example` where it hangs on who will be chosen."""

    relation: Relation
    about: Candidate
    example: bool

    @property
    def words(self) -> str:
        """What it is, in a few words."""
        if self.relation is Relation.SELF:
            return "Self-assessment"
        name = self.about.person.name
        said = {Relation.PEER: "As a peer", Relation.MANAGER: "As manager", Relation.UPWARD: "About the manager"}
        return f"{said[self.relation]}: {name}" + (", for example" if self.example else "")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Somebody in a cycle at a stage that it has not reached; `place` is None for who writes and is not reviewed."""

    cycle: Cycle
    person: Person
    actor: Actor
    place: Participant | None
    writings: tuple[Writing, ...]
    stages: tuple[Stage, ...]

    @property
    def template(self) -> Template:
        """What the cycle asks."""
        return self.cycle.asks


def rehearse(cycle: Cycle, person_id: UUID, account_id: UUID, *, stage: Stage | None = None) -> Rehearsal:
    """Somebody's part in a cycle as if it stood at a stage (the first, unless said).

    Raises NotFound for who would neither be reviewed nor write.
    """
    everybody = look_at_everybody(cycle.org_id, cycle)
    stages = tuple(one for one in REHEARSED if one in cycle.asks.stages)
    taken = {one.person.id: one for one in everybody.taken}
    writings = tuple(_writings(cycle.asks, person_id, taken))
    if not writings and person_id not in taken:
        raise NotFound("This person would have no part in the cycle.")
    person = people.get_person(cycle.org_id, person_id)
    staged = _at(cycle, stage if stage in stages else stages[0])
    actor = Actor(account_id, cycle.org_id, person.id, Access.MEMBER, person.name)
    place = _place(staged, taken[person_id]) if person_id in taken else None
    return Rehearsal(staged, person, actor, place, writings, stages)


def home_of(one: Rehearsal, *, now: datetime) -> Home:
    """What the person would find on their home page."""
    mine = ((one.place, one.cycle),) if one.place else ()
    tasks = sorted(_tasks(one, now), key=lambda task: (task.deadline or date.max, task.verb))
    return Home(tasks=tuple(tasks), standing=None, mine=mine, beginning=None, asked=False)


def review_of(one: Rehearsal) -> tuple[ReviewPage, Assessment | None]:
    """Their own page of the cycle, with their self-assessment; raises NotFound for who is not reviewed."""
    place = _need(one)
    wanted = [writing for writing in one.writings if writing.relation is Relation.SELF]
    own = own_of(one, Relation.SELF, place.person_id).assessment if wanted else None
    return show_review(one.actor, one.cycle, place), own


def peers_of(one: Rehearsal) -> Peers:
    """The page on which their peers are proposed; nobody is suggested from what they did. Raises NotFound."""
    if Relation.PEER not in one.template.relations:
        raise NotFound("No peers are asked in this cycle.")
    return replace(show_peers(one.actor, one.cycle, _need(one), ""), suggestions=(), found=())


def result_of(one: Rehearsal) -> WholeResult:
    """Their result as it will be laid out, with nothing in it. Raises NotFound for who is not reviewed."""
    shown = get_result(one.actor, one.cycle, _need(one))
    return WholeResult(shown, look_ahead(one.cycle, shown.profile) if shown.visible else None, None)


def desk_of(one: Rehearsal, relation: Relation, about: UUID, *, now: datetime) -> Desk:
    """The desk of one assessment that they would write, empty; raises NotFound for one that nobody would ask for."""
    own = own_of(one, relation, about)
    return Desk(
        own=own, answers={}, template=one.template, places=lay_out(own, {}, [], {}), readers=readers(relation),
        closing=replace(closing_of(own, now=now), closed=False), saved_at="", hindrance="", peers_held_back=False,
        others=(),
    )  # fmt: skip


def own_of(one: Rehearsal, relation: Relation, about: UUID) -> OwnAssessment:
    """An assessment that they would write, as its author has it; raises NotFound where nobody would ask for it."""
    found = next((row for row in one.writings if (row.relation, row.about.person.id) == (relation, about)), None)
    if found is None:
        raise NotFound("They would not be asked to write this.")
    cycle = _at(one.cycle, _written_at(one.cycle, relation))
    place = _place(cycle, found.about)
    assert place.profile is not None
    assessment = Assessment(
        id=assessment_id(one, found), org_id=cycle.org_id, cycle_id=cycle.id, participant_id=place.id,
        relation=relation, state=AssessmentState.ASKED, reason="", late=False,
    )  # fmt: skip
    anonymous = one.template.naming(relation).anonymous
    return OwnAssessment(assessment, place, cycle, one.person, place.profile, anonymous)


def assessment_id(one: Rehearsal, writing: Writing) -> UUID:
    """The id that stands in the addresses of a rehearsed assessment; no row has it."""
    return uuid5(one.cycle.id, f"{one.person.id} {writing.relation} {writing.about.person.id}")


def place_id(cycle: Cycle, person_id: UUID) -> UUID:
    """The id that stands in the addresses of a rehearsed participant; no row has it."""
    return uuid5(cycle.id, f"place {person_id}")


def _writings(asks: Template, person_id: UUID, taken: dict[UUID, Candidate]) -> Iterator[Writing]:
    own = taken.get(person_id)
    relations = asks.relations
    if own and Relation.SELF in relations:
        yield Writing(Relation.SELF, own, example=False)
    reports = [one for one in taken.values() if one.person.manager_id == person_id]
    if Relation.MANAGER in relations:
        yield from (Writing(Relation.MANAGER, one, example=False) for one in reports[:MOST_REPORTS])
    boss = taken.get(own.person.manager_id) if own and own.person.manager_id else None
    if boss and Relation.UPWARD in relations:
        yield Writing(Relation.UPWARD, boss, example=False)
    if own and Relation.PEER in relations and (peer := _peer(own, list(taken.values()))):
        yield Writing(Relation.PEER, peer, example=True)


def _peer(own: Candidate, taken: Sequence[Candidate]) -> Candidate | None:
    """Somebody whose peer they could be, of their own team if there is one."""
    me = own.person
    others = [one for one in taken if one.person.id not in (me.id, me.manager_id) and one.person.manager_id != me.id]
    near = [one for one in others if one.person.team_id == me.team_id]
    return next(iter(near or others), None)


def _at(cycle: Cycle, stage: Stage) -> Cycle:
    """The cycle as if it stood at a stage: a row of its own, which belongs to no database."""
    values = {column.key: getattr(cycle, column.key) for column in Cycle.__table__.columns}
    return Cycle(**values | {"stage": stage, "opening_since": None})


def _place(cycle: Cycle, candidate: Candidate) -> Participant:
    place = Participant(
        id=place_id(cycle, candidate.person.id), org_id=cycle.org_id, cycle_id=cycle.id,
        person_id=candidate.person.id, state=ParticipantState.ACTIVE, state_reason="", secret="",
        released_at=cycle.created_at if cycle.stage is Stage.SIGN_OFF else None,
    )  # fmt: skip
    put_down(place, candidate)
    ladder = load_ladder(get_ladder_of(cycle.org_id, cycle)[1])
    person = candidate.person
    document = frozen_profile(ladder, person.band or "", person.roles, cycle.asks)
    set_committed_value(place, "profile", CycleProfile(org_id=cycle.org_id, cycle_id=cycle.id, document=document))
    return place


def _need(one: Rehearsal) -> Participant:
    if one.place is None:
        raise NotFound(f"{one.person.name} would not be reviewed in this cycle.")
    return one.place


def _written_at(cycle: Cycle, relation: Relation) -> Stage:
    """The stage in which that is written; the one that is looked at where it already is."""
    if cycle.permits(ACTIVITIES[relation]):
        return cycle.stage
    return Stage.MANAGER_WRITING if relation is Relation.MANAGER else Stage.WRITING


def _tasks(one: Rehearsal, now: datetime) -> Iterator[Task]:
    cycle, place = one.cycle, one.place
    proposes = one.template.nominating.proposer is Proposer.PERSON
    if place and cycle.permits(Activity.NOMINATE) and Relation.PEER in one.template.relations and proposes:
        least = one.template.nominating.least
        yield _task(one, now, Kind.PEERS, "Propose peers", f"At least {least} colleagues", place.id, cycle.nominate_by)
    for writing in one.writings:
        if cycle.permits(ACTIVITIES[writing.relation]):
            about = writing.about.person.name
            verb = "Write about yourself" if writing.relation is Relation.SELF else f"Write about {about}"
            day = cycle.dates.of(writing.relation)
            yield _task(one, now, Kind.ASSESSMENT, verb, writing.words, assessment_id(one, writing), day)
    if place and cycle.permits(Activity.SIGN):
        sentence = "Your result is there: say that you read it, and what you think of it"
        yield _task(one, now, Kind.RESULT, "Read and sign your result", sentence, place.id, cycle.sign_by)


def _task(one: Rehearsal, now: datetime, kind: Kind, verb: str, sentence: str, target: UUID, day: date | None) -> Task:
    zone = one.person.zone
    return Task(
        kind=kind, verb=verb, sentence=sentence, cycle=one.cycle, target=target, deadline=day,
        when=deadlines.spoken_in_full(day, zone, one.cycle.grace_hours) if day else "",
        distance=deadlines.distance(day, deadlines.today(zone, now)) if day else "",
        late=day is not None and deadlines.has_passed(day, zone, now),
    )  # fmt: skip
