"""A review cycle at any stage, made by the services that make real ones. Call these inside an organisation (`acme`)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from ladder.db import db
from ladder.domain import deadlines
from ladder.domain.deadlines import Dates
from ladder.domain.ratings import SUMMARY, Relation
from ladder.domain.stages import Stage, has_reached
from ladder.domain.template_library import shipped
from ladder.domain.templates import Template
from ladder.domain.writing import Draft
from ladder.models import Answer, Assessment, Cycle, Nomination, NominationState, Participant, Person, Rater
from ladder.queries import assessments as assessment_queries
from ladder.queries import cycles as cycle_queries
from ladder.queries import frameworks, participants, people, tasks
from ladder.services import assessments, choosing, cycles
from ladder.services import nominations as nominating
from tests.cast import Cast
from tests.remembered import memory

NOW = datetime.now(UTC).replace(microsecond=0)
DATES = Dates(*(NOW.date() + timedelta(days=days) for days in (4, 11, 18, 25)))
"""Pages look at the clock: in a cycle of the factory nobody is late unless a test says so."""
REVIEWED = ("erik", "eva", "emil", "elsa", "dana", "dirk")
PEERS = {"erik": ("eva", "emil", "elsa"), "dana": ("dirk", "erik", "eva"), "eva": ("erik", "emil")}
"""Erik and Dana have three peers; of Eva's two nothing may be shown."""
COMPETENCIES = ("craft", "scope", "talk")
STANDARD = shipped("standard")

Rate = Callable[[str, str, Relation, str], int | None]


def rate(author: str, subject: str, relation: Relation, competency: str) -> int | None:
    """How the cast rates: peers and the managers as expected, everybody themselves one step above."""
    return 4 if relation is Relation.SELF else 3


_AS_EXPECTED = rate


def make_cycle(
    cast: Cast,
    stage: Stage = Stage.NOMINATIONS,
    *,
    people: Iterable[str] = REVIEWED,
    peers: Mapping[str, Iterable[str]] = PEERS,
    rate: Rate = rate,
    unsent: Iterable[tuple[str, str, Relation]] = (),
    title: str = "Autumn 2026",
    template: Template = STANDARD,
    now: datetime = NOW,
) -> Cycle:
    """A cycle at a stage, all that comes before it done: peers approved, assessments sent, results proposed.

    `unsent` names assessments (author, subject, relation) that stay empty. In NOMINATIONS peers are approved and
    nothing is written; from MANAGER_WRITING on all but managers have written, from CALIBRATION on these too. `template`
    has all stages.
    """
    # Made into tuples, which are read twice: to know the same cycle again, and to make it.
    given: dict[str, Any] = {"people": tuple(people), "peers": {of: tuple(peers[of]) for of in peers}}
    given |= {"unsent": tuple(unsent), "title": title, "template": template, "now": now}

    def build() -> UUID:
        return _build(cast, stage, rate=rate, **given).id

    key = repr((stage, given))
    cycle_id = memory.make(key, cast, build) if rate is _AS_EXPECTED else build()
    return cycle_queries.get_cycle(cast.orgs["acme"], cycle_id)


def _build(
    cast: Cast,
    stage: Stage,
    *,
    people: Iterable[str],
    peers: Mapping[str, Iterable[str]],
    rate: Rate,
    unsent: Iterable[tuple[str, str, Relation]],
    title: str,
    template: Template,
    now: datetime,
) -> Cycle:
    cycle = prepare(cast, people, title=title, template=template, now=now)
    missing = set(unsent)
    if has_reached(stage, Stage.NOMINATIONS):
        cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=now)
        approve_peers(cast, cycle, peers, now=now)
    if has_reached(stage, Stage.WRITING):
        cycles.close_nominations(cycle=cycle, by=cast.olga.actor, now=now)
    if has_reached(stage, Stage.MANAGER_WRITING):
        relations = (Relation.SELF, Relation.PEER, Relation.UPWARD)
        send_all(cast, cycle, relations, rate=rate, unsent=missing, now=now)
        cycles.close_peer_feedback(cycle=cycle, by=cast.olga.actor, now=now)
    if has_reached(stage, Stage.CALIBRATION):
        send_all(cast, cycle, (Relation.MANAGER,), rate=rate, unsent=missing, now=now)
        cycles.close_writing(cycle=cycle, by=cast.olga.actor, now=now)
    _end(cycle, stage, now)
    return cycle


def prepare(
    cast: Cast,
    people: Iterable[str] = REVIEWED,
    *,
    title: str = "Autumn 2026",
    dates: Dates = DATES,
    template: Template = STANDARD,
    now: datetime = NOW,
) -> Cycle:
    """A cycle that is being prepared, with these people of Acme chosen."""
    olga = cast.olga.actor
    version = frameworks.get_version(olga.org_id, cast.versions["acme"])
    cycle = cycles.create_cycle(title=title, version=version, template=template, dates=dates, by=olga, now=now)
    chosen = [cast.players[key].person_id for key in people]
    if chosen:
        choosing.choose_people(cycle=cycle, person_ids=chosen, by=olga, now=now)
    return cycle


def approve_peers(cast: Cast, cycle: Cycle, peers: Mapping[str, Iterable[str]], *, now: datetime = NOW) -> None:
    """Everybody named has these peers, approved by their manager and asked to write."""
    # What proposing and approving leave behind, without their checks, log and mails: most tests begin with eight.
    asked = {subject: tuple(proposed) for subject, proposed in peers.items()}
    there = {subject: found for subject in asked if (found := find_participant(cast, cycle, subject))}
    keys = dict.fromkeys(key for subject in there for key in asked[subject])
    raters = {key: _rater(cast, cycle, key) for key in keys}
    db.session.add_all(raters.values())
    db.session.flush()
    for subject, participant in there.items():
        for key in asked[subject]:
            db.session.add_all(_approved(participant, raters[key], now))
    db.session.flush()


def _rater(cast: Cast, cycle: Cycle, key: str) -> Rater:
    person_id = cast.players[key].person_id
    anonymous = cycle.asks.naming(Relation.PEER).anonymous
    there = assessment_queries.find_rater(cycle.org_id, cycle.id, person_id, anonymous=anonymous)
    return there or Rater(id=uuid4(), cycle_id=cycle.id, person_id=person_id, anonymous=anonymous)


def _approved(participant: Participant, rater: Rater, now: datetime) -> Iterator[Nomination | Assessment]:
    assert rater.person_id is not None
    yield Nomination(
        participant_id=participant.id, person_id=rater.person_id, state=NominationState.APPROVED, created_at=now
    )
    yield Assessment(
        cycle_id=participant.cycle_id, participant_id=participant.id, rater_id=rater.id, relation=Relation.PEER
    )


def propose(cast: Cast, cycle: Cycle, subject: str, *proposed: str, now: datetime = NOW) -> list[Nomination]:
    """Somebody proposes these peers; nobody has decided yet."""
    participant, by = get_participant(cast, cycle, subject), cast.players[subject].actor
    return [
        nominating.propose_peer(
            cycle=cycle,
            participant=participant,
            person=people.get_person(cycle.org_id, cast.players[key].person_id),
            by=by,
            now=now,
        )
        for key in proposed
    ]


def send_all(
    cast: Cast,
    cycle: Cycle,
    relations: Iterable[Relation],
    *,
    rate: Rate = rate,
    unsent: Iterable[tuple[str, str, Relation]] = (),
    now: datetime = NOW,
) -> None:
    """Everybody who was asked in these relations writes and sends, but those in `unsent`."""
    names, missing = {player.person_id: key for key, player in cast.players.items()}, set(unsent)
    for key, player in cast.players.items():
        for assessment, participant, of, _ in tasks.list_unwritten(cycle.org_id, player.person_id):
            subject = names[participant.person_id]
            asked = of.id == cycle.id and assessment.relation in relations
            if asked and (key, subject, assessment.relation) not in missing:
                _fill(cycle, assessment, key, subject, rate, now)
    db.session.flush()


def _fill(cycle: Cycle, assessment: Assessment, author: str, subject: str, rate: Rate, now: datetime) -> None:
    # What sending leaves behind, without its checks and its log: most tests begin with some twenty of these.
    for draft in _drafts(author, subject, assessment.relation, rate):
        answer = Answer(competency=draft.competency, rating=draft.rating, text=draft.text, revision=1)
        answer.assessment_id = assessment.id
        db.session.add(answer)
    zone = "Europe/Berlin"  # where the whole cast lives
    assessment.submitted_on = deadlines.today(zone, now)
    assessment.late = deadlines.has_passed(cycle.dates.of(assessment.relation), zone, now)
    assessment.saved_at = now
    if cycle.asks.naming(assessment.relation).anonymous:
        assessment.submitted_on, assessment.late = cycle.dates.of(assessment.relation), False
        assessment.saved_at = None


def write_and_send(
    cast: Cast, assessment: Assessment, author: str, subject: str, *, rate: Rate = rate, now: datetime = NOW
) -> None:
    """One author answers everything about one person, and sends it."""
    actor = cast.players[author].actor
    own = assessment_queries.get_own(actor.org_id, assessment.id, actor.person_id)
    drafts = _drafts(author, subject, assessment.relation, rate)
    assessments.save_answers(own=own, drafts=drafts, now=now)
    assessments.submit_assessment(own=own, cannot_say=True, by=actor, now=now)


def _drafts(author: str, subject: str, relation: Relation, rate: Rate) -> list[Draft]:
    answers = [
        Draft(key, rate(author, subject, relation, key), words(author, subject, relation, key), 0)
        for key in COMPETENCIES
    ]
    return [*answers, Draft(SUMMARY, None, words(author, subject, relation, "all in all"), 0)]


def words(author: str, subject: str, relation: Relation, about: str) -> str:
    """The text that an author writes: recognisable, so that a test can tell who must not see it."""
    return f"{relation.value} text of {author} on {subject}, {about}"


def find_participant(cast: Cast, cycle: Cycle, key: str) -> Participant | None:
    """Somebody's place in the cycle."""
    return participants.find_participant_of(cycle.org_id, cycle.id, cast.players[key].person_id)


def get_participant(cast: Cast, cycle: Cycle, key: str) -> Participant:
    """Somebody's place in the cycle; fails when they have none."""
    found = find_participant(cast, cycle, key)
    assert found is not None, f"{key} is not in this cycle."
    return found


def get_assessment(cast: Cast, cycle: Cycle, author: str, subject: str, relation: Relation) -> Assessment:
    """What an author writes about somebody in a relation; fails when nobody asked for it."""
    participant = get_participant(cast, cycle, subject)
    own = assessment_queries.list_own_about(cycle.org_id, participant.id, cast.players[author].person_id)
    return next(one for one in own if one.relation is relation)


def _end(cycle: Cycle, stage: Stage, now: datetime) -> None:
    # Locking and releasing are other services' verbs, with rules of their own that a factory must not trip over.
    if has_reached(stage, Stage.RELEASE):
        cycle.stage, cycle.locked_at = stage, now
    if has_reached(stage, Stage.SIGN_OFF):
        cycle.released_at = now
        for row in participants.list_participants(cycle.org_id, cycle.id):
            row.released_at = now
    if stage is Stage.CLOSED:
        cycle.closed_at = now
    if stage is Stage.CANCELLED:
        cycle.stage, cycle.cancelled_at = stage, now
    db.session.flush()


def put_above(cast: Cast, manager: str, report: str) -> None:
    """Let one of the cast report to another from now on."""
    person = people.get_person(cast.orgs["acme"], cast.players[report].person_id)
    person.manager_id = cast.players[manager].person_id
    db.session.flush()


def find_cycle(participant: Participant) -> Cycle:
    """The cycle somebody takes part in."""
    return cycle_queries.get_cycle(participant.org_id, participant.cycle_id)


def hire(cast: Cast, number: int, *, manager: str = "mona") -> list[Person]:
    """So many more engineers of Acme, who report to one of the cast."""
    hired = [
        Person(
            id=uuid4(),
            name=f"Engineer {at:04}",
            email=f"engineer-{uuid4().hex[:8]}@acme.example",
            zone="Europe/Berlin",
            roles=[],
            manager_id=cast.players[manager].person_id,
            team_id=cast.teams["Web"],
            framework_id=cast.frameworks["acme"],
            band="engineer-1",
        )
        for at in range(number)
    ]
    db.session.add_all(hired)
    db.session.flush()
    return hired


def make_crowded_cycle(cast: Cast, number: int) -> Cycle:
    """A cycle that is gathering, with so many people beside Erik, who has three peers."""
    cycle = prepare(cast, ())
    chosen = [person.id for person in hire(cast, number)] + [cast.erik.person_id]
    choosing.choose_people(cycle=cycle, person_ids=chosen, by=cast.olga.actor, now=NOW)
    cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    approve_peers(cast, cycle, {"erik": PEERS["erik"]})
    return cycle
