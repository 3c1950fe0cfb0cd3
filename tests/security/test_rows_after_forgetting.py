"""Somebody has every row, after the names were taken away: nothing leads back to an anonymous author."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Part
from ladder.models import Assessment, AuditEvent, Cycle, Mail, Notice, Participant, Rater
from ladder.queries.assessments import get_own
from ladder.queries.people import get_person
from ladder.services import authors, cycles, declining, leaving
from ladder.services import nominations as nominating
from ladder.services.choosing import choose_people
from tests.cast import Cast
from tests.factories import NOW, STANDARD, get_assessment, get_participant, hire, make_cycle, prepare, send_all

pytestmark = pytest.mark.usefixtures("acme")
LATER = NOW + timedelta(days=30)


def about(cast: Cast, cycle: Cycle, who: str) -> Participant:
    return get_participant(cast, cycle, who)


def end(cycle: Cycle) -> None:
    cycle.stage, cycle.closed_at = Stage.CLOSED, NOW
    db.session.flush()
    authors.forget_authors(cycle.org_id, cycle.id, days=30, now=LATER)


def nameless(cycle: Cycle, *, sent: bool) -> Sequence[Assessment]:
    found = (
        select(Assessment)
        .join(Rater, Rater.id == Assessment.rater_id)
        .where(Assessment.cycle_id == cycle.id, Rater.anonymous.is_(True), Assessment.submitted_on.is_not(None) == sent)
    )
    return db.session.scalars(found).all()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    """Eva wrote about Erik; about Dana she said no. Then she left, before she wrote about Mona."""
    peers = {"erik": ("eva", "emil", "elsa"), "dana": ("eva", "dirk", "erik"), "mona": ("eva", "emil", "dirk")}
    made = make_cycle(cast, Stage.WRITING, people=("erik", "eva", "dana", "mona"), peers=peers)
    missing = {("eva", who, Relation.PEER) for who in ("dana", "mona")}
    send_all(cast, made, (Relation.PEER, Relation.UPWARD), unsent=missing)
    own = get_assessment(cast, made, "eva", "dana", Relation.PEER)
    declining.decline_assessment(
        own=get_own(made.org_id, own.id, cast.eva.person_id), reason="I, Eva, am a friend of hers.", by=cast.eva.actor,
        now=NOW,
    )  # fmt: skip
    leaving.leave(
        cycle=made, participant=about(cast, made, "eva"), reason="Eva moves to Lisbon.", manager=None,
        by=cast.olga.actor, now=NOW,
    )  # fmt: skip
    cycles.close_peer_feedback(cycle=made, by=cast.olga.actor, now=NOW)
    return made


def test_no_reason_stands_beside_what_nobody_wrote(cycle: Cycle) -> None:
    end(cycle)
    assert {one.reason for sent in (True, False) for one in nameless(cycle, sent=sent)} == {""}


def test_what_was_not_sent_does_not_hang_on_the_pseudonym_of_what_was(cycle: Cycle) -> None:
    # Who left, or said no, is known by name: by one pseudonym all that they sent would be known as theirs.
    end(cycle)
    apart, sent = nameless(cycle, sent=False), {one.rater_id for one in nameless(cycle, sent=True)}
    assert len(apart) == 2
    assert not sent & {one.rater_id for one in apart}
    assert len({one.rater_id for one in apart}) == len(apart)
    assert {one.saved_at for one in apart} == {None}


def test_a_date_that_was_moved_does_not_tell_who_sent_before_and_who_after(cast: Cast) -> None:
    made = make_cycle(cast, Stage.WRITING)
    send_all(cast, made, (Relation.PEER,), unsent={("eva", "erik", Relation.PEER)})
    made.peer_by += timedelta(days=1)
    send_all(cast, made, (Relation.PEER,))
    assert len({one.submitted_on for one in nameless(made, sent=True)}) == 2
    end(made)
    assert {one.submitted_on for one in nameless(made, sent=True)} == {made.peer_by}


def test_when_somebody_was_asked_does_not_meet_when_they_were_approved(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.WRITING, people=("erik", "dana"), peers={"erik": ("eva", "emil")})
    later = NOW + timedelta(minutes=7)
    erik = about(cast, cycle, "erik")
    elsa = get_person(cycle.org_id, cast.elsa.person_id)
    nominating.add_peer(cycle=cycle, participant=erik, person=elsa, by=cast.mona.actor, now=later)
    assert meetings(cycle, erik)
    end(cycle)
    assert meetings(cycle, erik) == set()


def meetings(cycle: Cycle, participant: Participant) -> set[str]:
    """Those who were told something, or sent a mail, at a moment at which something happened to somebody's peers."""
    moments = select(AuditEvent.at).where(
        AuditEvent.subject_id == participant.id, AuditEvent.verb.startswith("nomination.")
    )
    told = db.session.scalars(select(Notice.person_id).where(Notice.created_at.in_(moments), Notice.kind.like("ass%")))
    mailed = db.session.scalars(select(Mail.address).where(Mail.created_at.in_(moments), Mail.kind.like("ass%")))
    return {*map(str, told), *mailed}


def test_what_is_asked_without_a_name_does_not_stand_beside_what_is_asked_with_it(cast: Cast) -> None:
    """Whoever reads rows in the order in which they were written."""
    parts = (*STANDARD.parts, Part(Relation.UPWARD, Naming.FROM_MANAGER))
    cycle = prepare(cast, ("mona",), template=replace(STANDARD, parts=parts))
    ids = [person.id for person in hire(cast, 30)] + [cast.mona.person_id]
    choose_people(cycle=cycle, person_ids=ids, by=cast.olga.actor, now=NOW)
    cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    raters = select(Rater.id, Rater.person_id).where(Rater.cycle_id == cycle.id)
    people = {rater: person for rater, person in db.session.execute(raters)}  # noqa: C416 - dict() of rows has no types
    rows = db.session.execute(
        select(Assessment.relation, Assessment.rater_id).where(Assessment.cycle_id == cycle.id)
    ).all()
    own, upward = (
        [people[rater] for of, rater in rows if of is relation and people[rater] != cast.mona.person_id]
        for relation in (Relation.SELF, Relation.UPWARD)
    )
    assert set(own) == set(upward)
    assert own != upward
