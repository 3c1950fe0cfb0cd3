"""A cycle with any template, written and moved on by the services themselves. Call it inside an organisation."""

from collections.abc import Callable
from datetime import datetime

from ladder.db import db
from ladder.domain import deadlines
from ladder.domain.items import Item, items_of
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage, has_reached
from ladder.domain.templates import Template
from ladder.models import Answer, Assessment, Cycle, Participant
from ladder.queries.participants import get_participant
from ladder.queries.tasks import list_unwritten
from ladder.services import closing, cycles, releases, results
from tests.cast import Cast
from tests.factories import DATES, NOW, PEERS, approve_peers, prepare

Say = Callable[[str, Relation, Item], tuple[int | None, str]]
"""What an author (by key) in a relation answers to an item: rating and text."""


def say(author: str, relation: Relation, item: Item) -> tuple[int | None, str]:
    """A middling rating where one is asked for, and a text that can be told from all others."""
    return (3 if item.rated else None), f"{relation.value} text of {author}, {item.key}"


def run(
    cast: Cast, template: Template, to: Stage, *, people: tuple[str, ...] = ("erik", "eva", "dana"), say: Say = say,
    title: str = "Autumn 2026", now: datetime = NOW,
) -> Cycle:  # fmt: skip
    """A cycle with this template at a stage that it has; from calibration on, everybody has answered everything."""
    cycle = prepare(cast, people, title=title, dates=DATES, template=template, now=now)
    cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=now)
    if Relation.PEER in template.relations:
        approve_peers(cast, cycle, {key: PEERS[key] for key in people if key in PEERS}, now=now)
    write(cast, cycle, say)
    while not has_reached(cycle.stage, to):
        go_on(cast, cycle, now)
    return cycle


def go_on(cast: Cast, cycle: Cycle, now: datetime = NOW) -> None:
    """Take a cycle's next step."""
    step, by = cycle.next_step, cast.olga.actor
    assert step is not None
    if step.stage is Stage.CLOSED:
        closing.close_cycle(cycle=cycle, by=by, now=now)
    elif step.stage is Stage.SIGN_OFF:
        releases.release_results(cycle=cycle, by=by, now=now)
    elif cycle.stage is Stage.CALIBRATION:
        results.lock_results(cycle=cycle, by=by, now=now)
    else:
        cycles.move_on(cycle=cycle, to=step.stage, by=by, now=now)
    db.session.flush()


def write(cast: Cast, cycle: Cycle, say: Say = say) -> None:
    """Everybody who was asked answers everything, and sends it."""
    for key, player in cast.players.items():
        for assessment, participant, of, _ in list_unwritten(cycle.org_id, player.person_id):
            if of.id == cycle.id:
                _fill(cycle, assessment, participant, key, say)
    db.session.flush()


def _fill(cycle: Cycle, assessment: Assessment, participant: Participant, author: str, say: Say) -> None:
    profile = get_participant(cycle.org_id, cycle.id, participant.id).profile
    assert profile is not None
    for item in items_of(cycle.asks, assessment.relation, profile.document):
        rating, text = say(author, assessment.relation, item)
        db.session.add(Answer(assessment_id=assessment.id, competency=item.key, rating=rating, text=text, revision=1))
    assessment.submitted_on = deadlines.today(participant.zone, NOW)
