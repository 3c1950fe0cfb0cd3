"""What happens when a cycle opens: everybody as they stand now, and what is expected of them, is frozen.

Ten thousand people are frozen in steps, each a transaction of its own, while the cycle still stands at set-up and
nobody sees anything; the last step sets the stage and asks for the mails. Whoever does it may be killed, and begin
again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from random import SystemRandom
from uuid import UUID, uuid4

from sqlalchemy import delete, update

from ladder.db import db
from ladder.domain.jobs import CYCLE_OPEN
from ladder.domain.notices import Kind
from ladder.domain.permissions import Actor
from ladder.domain.ratings import Relation
from ladder.domain.scales import frozen_profile
from ladder.domain.stages import Activity, Stage
from ladder.errors import Invalid, WrongStage
from ladder.models import Assessment, Cycle, CycleProfile, Participant, Person, Rater
from ladder.queries import cycles as queries
from ladder.queries import handovers, participants
from ladder.queries.frameworks import load_ladder
from ladder.queries.participants import Someone
from ladder.reports.candidates import by_person, profile_key, put_down
from ladder.services import audit, choosing, jobs, notices, stages

STEP = 500
"""How many people are frozen in one transaction: a second's work or less."""


def open_in_steps(*, cycle: Cycle, by: Actor | None, now: datetime) -> Iterator[None]:
    """Open a cycle step by step; whoever iterates may commit after each, and one begun before is carried on.

    Raises Invalid, with names, when somebody who was chosen cannot take part any more, or nobody is chosen.
    """
    db.session.refresh(cycle, with_for_update=True)
    if cycle.stage is not Stage.SETUP:
        raise WrongStage(f"“{cycle.title}” has opened already; it stands at {cycle.stage.title.lower()}.")
    begun = participants.count_frozen(cycle.org_id, cycle.id).done
    # What a worker froze before it died stays as it was then.
    changes = {} if begun else choosing.settle(cycle)
    _check_anybody(cycle)
    yield
    while freeze_some(cycle):
        yield
    stages.advance(cycle, cycle.asks.stages[1])
    count = participants.count_frozen(cycle.org_id, cycle.id).total
    cycle.opening_since, cycle.opened_at = None, now
    details = {"people": count, **changes}
    audit.record(by=by, org_id=cycle.org_id, verb="cycle.opened", subject=cycle, now=now, details=details)
    told = handovers.list_involved(cycle.org_id, cycle.id)
    notices.tell(kind=Kind.CYCLE_OPENED, org_id=cycle.org_id, person_ids=told, args={"cycle_id": cycle.id}, now=now)


def begin(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Have a worker open the cycle, who also looks whether everybody can still take part.

    Raises Invalid when nobody is chosen.
    """
    stages.require(cycle, Activity.CHOOSE_PEOPLE, alone=True)
    _check_anybody(cycle)
    cycle.opening_since, cycle.rules = now, {key: value for key, value in cycle.rules.items() if key != "stopped"}
    audit.record(by=by, verb="cycle.opening_begun", subject=cycle, now=now)
    jobs.enqueue(CYCLE_OPEN, org_id=cycle.org_id, args={"cycle_id": str(cycle.id)}, now=now)


def call_off(*, cycle: Cycle, by: Actor, now: datetime) -> None:
    """Open a cycle no further and prepare it again; raises WrongStage when it is not being opened."""
    db.session.refresh(cycle, with_for_update=True)
    if not cycle.opening:
        raise WrongStage(f"“{cycle.title}” is not being opened. Look at its page again.")
    stop(cycle)
    audit.record(by=by, verb="cycle.opening_stopped", subject=cycle, now=now)


def _check_anybody(cycle: Cycle) -> None:
    if not participants.count_frozen(cycle.org_id, cycle.id).total:
        raise Invalid("Nobody takes part yet. Choose people first.")


def freeze_some(cycle: Cycle, most: int = STEP) -> int:
    """Freeze the next of those who are not yet; returns how many, 0 when all are.

    Raises Invalid, with names, when one of them cannot take part any more.
    """
    db.session.refresh(cycle, with_for_update=True)
    if cycle.stage is not Stage.SETUP:
        return 0
    rows = participants.list_unfrozen(cycle.org_id, cycle.id, most)
    if rows:
        freeze(cycle, rows)
    return len(rows)


def freeze(cycle: Cycle, rows: Sequence[Participant]) -> None:
    """Freeze these people as they stand now, with profiles, and ask for what the template asks of them.

    A few statements however many they are. Raises Invalid, with names, when one of them cannot take part.
    """
    able = by_person(cycle, [row.person_id for row in rows])
    choosing.refuse_unable([row.name for row in rows if row.person_id not in able])
    profiles = _profiles(cycle, [able[row.person_id].person for row in rows])
    for row in rows:
        candidate = able[row.person_id]
        put_down(row, candidate)
        row.profile_id = profiles[profile_key(candidate.person)].id
    _ask(cycle, rows)


def profile_of(cycle: Cycle, person: Person | Someone) -> CycleProfile:
    """What is expected of somebody in a cycle with the band and roles they have now, frozen where it was not yet."""
    return _profiles(cycle, [person])[profile_key(person)]


def carry_on(org_id: UUID, cycle_id: UUID, *, now: datetime) -> Iterator[None]:
    """Do what was asked for when somebody opened a cycle; whoever iterates commits after each step.

    Done already, or called off: nothing. Where somebody cannot take part any more, everything is taken back and the
    cycle says who (`rules`, under "stopped").
    """
    cycle = queries.get_cycle(org_id, cycle_id)
    if not cycle.opening or cycle.stage is not Stage.SETUP:
        return
    try:
        yield from open_in_steps(cycle=cycle, by=None, now=now)
    except Invalid as refused:
        stop(cycle, refused.message)
        audit.record(by=None, org_id=org_id, verb="cycle.opening_stopped", subject=cycle, now=now)


def stop(cycle: Cycle, why: str = "") -> None:
    """Open a cycle no further: what was frozen is taken back, and who was chosen stays chosen."""
    org = cycle.org_id
    for kind in (Assessment, Rater):
        db.session.execute(delete(kind).where(kind.org_id == org, kind.cycle_id == cycle.id))
    own = (Participant.org_id == org, Participant.cycle_id == cycle.id)
    db.session.execute(update(Participant).where(*own).values(profile_id=None))
    db.session.execute(delete(CycleProfile).where(CycleProfile.org_id == org, CycleProfile.cycle_id == cycle.id))
    cycle.opening_since = None
    cycle.rules = {**cycle.rules, "stopped": why}


def _profiles(cycle: Cycle, people: Iterable[Person | Someone]) -> Mapping[tuple[str, str], CycleProfile]:
    ladder = load_ladder(queries.get_ladder_of(cycle.org_id, cycle)[1])
    there = queries.list_profiles(cycle.org_id, cycle.id)
    profiles = {(one.band, one.roles_key): one for one in there}
    asks = cycle.asks
    for person in people:
        key = profile_key(person)
        if key not in profiles:
            document = frozen_profile(ladder, key[0], person.roles, asks)
            profiles[key] = CycleProfile(
                id=uuid4(), cycle_id=cycle.id, band=key[0], roles_key=key[1], document=document
            )
            db.session.add(profiles[key])
    db.session.flush()
    return profiles


def _ask(cycle: Cycle, rows: Sequence[Participant]) -> None:
    """Ask for what these people write of themselves and of their manager, and their managers of them."""
    asked = [*_wanted(cycle, rows)]
    # Rows come out of a table as they went in: beside what somebody writes under their name must not stand what else.
    SystemRandom().shuffle(asked)
    raters = _raters(cycle, dict.fromkeys((author, anonymous) for author, anonymous, *_ in asked))
    for author, anonymous, about, relation in asked:
        rater = raters[author, anonymous]
        db.session.add(Assessment(cycle_id=cycle.id, participant_id=about, rater_id=rater.id, relation=relation))
    db.session.flush()


def _wanted(cycle: Cycle, rows: Sequence[Participant]) -> Iterator[tuple[UUID, bool, UUID, Relation]]:
    """Author, whether without a name, about whom (participant), in which relation."""
    asks = cycle.asks
    bosses = [row.manager_id for row in rows if row.manager_id] if Relation.UPWARD in asks.relations else []
    reviewed = participants.find_places(cycle.org_id, cycle.id, bosses)
    for row in rows:
        if Relation.SELF in asks.relations:
            yield row.person_id, False, row.id, Relation.SELF
        if Relation.MANAGER in asks.relations and row.manager_id:
            yield row.manager_id, asks.naming(Relation.MANAGER).anonymous, row.id, Relation.MANAGER
        if row.manager_id in reviewed:
            yield row.person_id, asks.naming(Relation.UPWARD).anonymous, reviewed[row.manager_id], Relation.UPWARD


def _raters(cycle: Cycle, authors: Collection[tuple[UUID, bool]]) -> dict[tuple[UUID, bool], Rater]:
    there = participants.list_raters(cycle.org_id, cycle.id, [person for person, _ in authors])
    raters = {(rater.person_id, rater.anonymous): rater for rater in there if rater.person_id}
    for person, anonymous in authors:
        if (person, anonymous) not in raters:
            new = Rater(id=uuid4(), cycle_id=cycle.id, person_id=person, anonymous=anonymous)
            raters[person, anonymous] = new
            db.session.add(new)
    db.session.flush()
    return raters
