"""Whatever happens while a cycle runs, every text is read on by its author, and by nobody whom the tables do not name.

Random lives of a cycle: people write, send, take back, say no, leave, come late, change manager, band and peers, and
the cycle moves on or ends. After each life everybody's pages are read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.handovers import Keeping, stands
from ladder.domain.stages import Stage
from ladder.domain.visibility import may_see
from ladder.domain.writing import THINGS, Clash, Draft
from ladder.errors import LadderError
from ladder.models import Assessment, Cycle, Nomination, NominationState, Participant, Rater
from ladder.queries import assessments as queries
from ladder.queries import participants
from ladder.queries.handovers import list_handed
from ladder.queries.people import get_person
from ladder.reports import handed, reviews
from ladder.reports.desks.desk import set_desk
from ladder.reports.shown import viewer_of
from ladder.services import (
    assessments,
    cycles,
    declining,
    handovers,
    interruptions,
    late_joiners,
    leaving,
    refreezing,
    reopening,
)
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")
STEPS = 70
COMPETENCIES = ("craft", "scope", "talk", ":summary")
BANDS = ("engineer-1", "engineer-2", "manager-1")
MANAGERS = ("mona", "mark", "olga")


@dataclass
class Life:
    """One cycle, and what was written in it: the last text of each answer, by assessment and item."""

    cast: Cast
    cycle: Cycle
    luck: Random
    written: dict[tuple[UUID, str], tuple[str, UUID]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def live(self) -> None:
        """So many things happen; what is refused has changed nothing."""
        for number in range(STEPS):
            event = self.luck.choice(EVENTS)
            try:
                with db.session.begin_nested():
                    event(self, number)
                    db.session.flush()
                self.done.add(event.__name__)
            except LadderError:
                db.session.expire_all()

    def participant(self) -> Participant:
        return self.luck.choice(participants.list_participants(self.cycle.org_id, self.cycle.id))

    def assessment(self, *, sent: bool | None = None) -> tuple[queries.OwnAssessment, str]:
        """One of them, with the key of its author."""
        keys = {player.person_id: key for key, player in self.cast.players.items()}
        found = db.session.execute(
            select(Assessment, Rater.person_id)
            .join(Rater, Rater.id == Assessment.rater_id)
            .where(Assessment.cycle_id == self.cycle.id)
            .order_by(Assessment.id)
        ).all()
        chosen = [row for row in found if sent is None or row[0].submitted is sent]
        one, author = self.luck.choice(chosen or found)
        assert author is not None
        return queries.get_own(self.cycle.org_id, one.id, author), keys[author]


def write(life: Life, number: int) -> None:
    own, _ = life.assessment(sent=False)
    key = life.luck.choice(COMPETENCIES)
    there = queries.find_answer(own.cycle.org_id, own.assessment.id, key)
    text = f"Text {number} of {own.author.name} in {own.assessment.relation.value} on {own.participant.name}."
    draft = Draft(key, None if key == ":summary" else 3, text, there.revision if there else 0)
    if not isinstance(assessments.save_answer(own=own, draft=draft, now=NOW), Clash):
        life.written[own.assessment.id, key] = text, own.author.id


def send(life: Life, number: int) -> None:
    own, who = life.assessment(sent=False)
    assessments.submit_assessment(own=own, cannot_say=True, by=life.cast.players[who].actor, now=NOW)


def take_back(life: Life, number: int) -> None:
    own, who = life.assessment(sent=True)
    assessments.take_back(own=own, by=life.cast.players[who].actor, now=NOW)


def say_no(life: Life, number: int) -> None:
    own, who = life.assessment()
    declining.decline_assessment(own=own, reason="No", by=life.cast.players[who].actor, now=NOW)


def leave(life: Life, number: int) -> None:
    manager = life.luck.choice([None, *MANAGERS])
    leaving.leave(
        cycle=life.cycle, participant=life.participant(), reason="Gone", by=life.cast.petra.actor, now=NOW,
        manager=get_person(life.cycle.org_id, life.cast.players[manager].person_id) if manager else None,
    )  # fmt: skip


def leave_out(life: Life, number: int) -> None:
    leaving.leave_out(
        cycle=life.cycle, participant=life.participant(), reason="Not now", by=life.cast.petra.actor, now=NOW
    )


def bring_back(life: Life, number: int) -> None:
    leaving.bring_back(cycle=life.cycle, participant=life.participant(), by=life.cast.petra.actor, now=NOW)


def change_manager(life: Life, number: int) -> None:
    manager = get_person(life.cycle.org_id, life.cast.players[life.luck.choice(MANAGERS)].person_id)
    handovers.change_manager(
        cycle=life.cycle, participant=life.participant(), manager=manager,
        keeping=life.luck.choice(list(Keeping)), reason="So it is", by=life.cast.petra.actor, now=NOW,
    )  # fmt: skip


def hand_over(life: Life, number: int) -> None:
    who = life.cast.players[life.luck.choice(MANAGERS)].actor
    handovers.hand_over_draft(cycle=life.cycle, participant=life.participant(), by=who, now=NOW)


def replace_peer(life: Life, number: int) -> None:
    participant = life.participant()
    keys = {player.person_id: player.actor for player in life.cast.players.values()}
    found = select(Nomination).where(
        Nomination.participant_id == participant.id, Nomination.state == NominationState.APPROVED
    )
    nominations = db.session.scalars(found.order_by(Nomination.id)).all()
    if nominations and participant.manager_id:
        other = life.cast.players[life.luck.choice(factories.REVIEWED)].person_id
        handovers.replace_peer(
            cycle=life.cycle, participant=participant, nomination=life.luck.choice(nominations),
            person=get_person(life.cycle.org_id, other), reason="Closer", by=keys[participant.manager_id], now=NOW,
        )  # fmt: skip


def reopen(life: Life, number: int) -> None:
    own, _ = life.assessment(sent=True)
    reopening.reopen(
        cycle=life.cycle, participant=own.participant, assessment_id=own.assessment.id, reason="Look again",
        until=None, by=life.cast.petra.actor, now=NOW,
    )  # fmt: skip


def change_band(life: Life, number: int) -> None:
    participant = life.participant()
    get_person(life.cycle.org_id, participant.person_id).band = life.luck.choice(BANDS)
    refreezing.freeze_anew(
        cycle=life.cycle, participant=participant, reason="Promoted", by=life.cast.petra.actor, now=NOW
    )


def join(life: Life, number: int) -> None:
    person = get_person(life.cycle.org_id, life.cast.players[life.luck.choice(("emil", "dirk", "mona"))].person_id)
    late_joiners.join_late(cycle=life.cycle, person=person, by=life.cast.petra.actor, now=NOW)


def postpone(life: Life, number: int) -> None:
    interruptions.postpone(
        cycle=life.cycle, days=3, reason="Later", revision=life.cycle.revision, by=life.cast.petra.actor, now=NOW
    )


def move_on(life: Life, number: int) -> None:
    step = life.cycle.next_step
    if number > STEPS // 3 and life.luck.random() < 0.5 and step is not None:
        cycles.move_on(cycle=life.cycle, to=step.stage, by=life.cast.petra.actor, now=NOW)


def cancel(life: Life, number: int) -> None:
    if number > STEPS * 3 // 4 and life.luck.random() < 0.3:
        interruptions.cancel(cycle=life.cycle, reason="We merge", by=life.cast.petra.actor, now=NOW)


Happening = Callable[[Life, int], None]
EVENTS: list[Happening] = [
    *([write] * 12), *([send] * 4), take_back, say_no, leave, leave_out, *([bring_back] * 2), *([change_manager] * 3),
    hand_over, replace_peer, reopen, change_band, join, postpone, move_on, cancel,
]  # fmt: skip


@pytest.fixture
def begin(cast: Cast) -> Callable[[int], Life]:
    def make(seed: int) -> Life:
        people = ("erik", "eva", "elsa", "dana")
        cycle = factories.make_cycle(cast, Stage.NOMINATIONS, people=people)
        return Life(cast, cycle, Random(seed))

    return make


def test_every_text_is_read_on_by_its_author_and_by_nobody_whom_the_tables_do_not_name(
    begin: Callable[[int], Life],
) -> None:
    happened, wanted = set[str](), {event.__name__ for event in EVENTS}
    for seed in range(30):
        if seed < 6 or happened < wanted:
            attempt = db.session.begin_nested()
            happened |= check(begin(seed))
            attempt.rollback()
            db.session.expire_all()
    assert happened == wanted, "Let more lives be lived, until everything has happened."


def check(life: Life) -> set[str]:
    """Live a life, read everybody's pages, and say what has happened in it."""
    life.live()
    db.session.expire_all()
    assert life.written
    for (assessment_id, _), (text, author) in life.written.items():
        own = queries.get_own(life.cycle.org_id, assessment_id, author)
        desk = set_desk(own, now=NOW)
        asked = {entry.text for place in desk.places for entry in place.entries}
        assert text in asked | {answer.text for answer in desk.fallen}
    there = {one.id: one for one in db.session.scalars(select(Assessment))}
    ours = {text for text, _ in life.written.values()}
    for reader, subject, texts in read_by_all(life):
        assert texts & ours <= named_by_the_tables(life, there, reader, subject), reader
    return life.done


def read_by_all(life: Life) -> Iterator[tuple[str, Participant, set[str]]]:
    """Everybody, about everybody: the texts that their pages show them."""
    cycle = life.cycle
    for row in participants.list_participants(cycle.org_id, cycle.id):
        for key, player in life.cast.players.items():
            if player.org_id == cycle.org_id:
                review = reviews.show_review(player.actor, cycle, row)
                texts = {voice.text for section in review.sections for voice in section.voices}
                found = [(one, name) for one, name in list_handed(cycle.org_id, row.id, player.person_id)]
                yield key, row, texts | {one.text for each in handed.read(cycle, found) for one in each.written}


def named_by_the_tables(life: Life, there: dict[UUID, Assessment], reader: str, subject: Participant) -> set[str]:
    """The texts about somebody that one reader may read by the table of visibility or because they were handed over."""
    player, stage = life.cast.players[reader], life.cycle.stood_at or life.cycle.stage
    who = viewer_of(player.actor, subject)
    found = set()
    for (assessment_id, _), (text, author) in life.written.items():
        one = there[assessment_id]
        shown = stands(one.state, sent=one.submitted) and may_see(who, THINGS[one.relation], stage)
        if one.participant_id == subject.id and (shown or player.person_id in (author, one.handed_to)):
            found.add(text)
    return found
