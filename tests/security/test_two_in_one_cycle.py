"""Two who do at the same moment what cannot both be, on a connection each: the first stands, no text is lost."""

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask

from ladder.db import db, work_as
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.writing import Draft
from ladder.errors import LadderError
from ladder.models import AssessmentState
from ladder.queries import assessments as queries
from ladder.queries import cycles as cycle_queries
from ladder.queries.assessments import OwnAssessment
from ladder.queries.nominations import find_nomination
from ladder.queries.participants import get_participant
from ladder.queries.people import get_person
from ladder.services import assessments, cycles, declining, handovers, interruptions
from tests import factories
from tests.at_once import together
from tests.cast import Cast
from tests.factories import NOW

House = tuple[Flask, Cast]
Does = Callable[["Place"], None]


class Place:
    """Erik's place in a cycle that stands, and what Eva and Mona write about him."""

    def __init__(self, app: Flask, cast: Cast) -> None:
        self.app, self.cast, self.org = app, cast, cast.orgs["acme"]
        with app.app_context():
            work_as(org=self.org)
            cycle = factories.make_cycle(cast, Stage.WRITING)
            self.cycle_id, self.erik_id = cycle.id, factories.get_participant(cast, cycle, "erik").id
            self.ids = {
                who: factories.get_assessment(cast, cycle, who, "erik", relation).id
                for who, relation in (("eva", Relation.PEER), ("mona", Relation.MANAGER))
            }
            db.session.commit()
        for who in self.ids:
            assert self.run(partial(Place.write, who=who, text="The first words")) == ""

    def own(self, who: str) -> OwnAssessment:
        return queries.get_own(self.org, self.ids[who], self.cast.players[who].person_id)

    def write(self, who: str, text: str) -> None:
        own = self.own(who)
        answer = queries.find_answer(self.org, own.assessment.id, "craft")
        draft = Draft("craft", 3, text, answer.revision if answer else 0)
        assessments.save_answer(own=own, draft=draft, now=NOW)

    def send(self, who: str) -> None:
        assessments.submit_assessment(own=self.own(who), cannot_say=True, by=self.cast.players[who].actor, now=NOW)

    def run(self, does: Does, before_commit: Callable[[], object] = lambda: None) -> str:
        """Do it in a transaction of its own; returns the name of the error that refused it."""
        with self.app.app_context():
            work_as(org=self.org)
            try:
                does(self)
                db.session.flush()
                before_commit()
                db.session.commit()
            except LadderError as error:
                db.session.rollback()
                return type(error).__name__
            return ""

    def together(self, first: Does, second: Does) -> tuple[str, str]:
        """The second begins while the first has not committed."""
        return together(self.run, first, second)

    def stands(self, who: str) -> tuple[AssessmentState, bool, set[str]]:
        """State, whether sent, and the texts of one assessment, as everybody sees them now."""
        with self.app.app_context():
            work_as(org=self.org)
            own = self.own(who)
            texts = {answer.text for answer in queries.list_answers(self.org, [own.assessment.id])}
            return own.assessment.state, own.assessment.submitted, texts


@pytest.fixture
def place(house: House) -> Place:
    return Place(*house)


def say_no(place: Place) -> None:
    declining.decline_assessment(own=place.own("eva"), reason="No time", by=place.cast.eva.actor, now=NOW)


def send_peer(place: Place) -> None:
    place.send("eva")


def send_manager(place: Place) -> None:
    place.send("mona")


def change_manager(place: Place) -> None:
    handovers.change_manager(
        cycle=cycle_queries.get_cycle(place.org, place.cycle_id),
        participant=get_participant(place.org, place.cycle_id, place.erik_id),
        manager=get_person(place.org, place.cast.mark.person_id), by=place.cast.olga.actor, now=NOW,
    )  # fmt: skip


def replace_peer(place: Place) -> None:
    nomination = find_nomination(place.org, place.erik_id, place.cast.eva.person_id)
    assert nomination is not None
    handovers.replace_peer(
        cycle=cycle_queries.get_cycle(place.org, place.cycle_id),
        participant=get_participant(place.org, place.cycle_id, place.erik_id), nomination=nomination,
        person=get_person(place.org, place.cast.dirk.person_id), reason="Closer", by=place.cast.mona.actor, now=NOW,
    )  # fmt: skip


def close_peers(place: Place) -> None:
    cycle = cycle_queries.get_cycle(place.org, place.cycle_id)
    cycles.close_peer_feedback(cycle=cycle, by=place.cast.olga.actor, now=NOW)


def cancel(place: Place) -> None:
    cycle = cycle_queries.get_cycle(place.org, place.cycle_id)
    interruptions.cancel(cycle=cycle, reason="We merge", by=place.cast.olga.actor, now=NOW)


def write_on(place: Place) -> None:
    place.write("eva", "The last words")


A, FIRST = AssessmentState, {"The first words"}


@pytest.mark.parametrize(
    ("first", "second", "refused", "who", "left"),
    [
        (say_no, send_peer, "WrongStage", "eva", (A.DECLINED, False, FIRST)),
        (send_peer, say_no, "Conflict", "eva", (A.ASKED, True, FIRST)),
        (change_manager, send_manager, "WrongStage", "mona", (A.REPLACED, False, FIRST)),
        (send_manager, change_manager, "Conflict", "mona", (A.ASKED, True, FIRST)),
        (say_no, replace_peer, "Conflict", "eva", (A.DECLINED, False, FIRST)),
        (replace_peer, say_no, "Conflict", "eva", (A.REPLACED, False, FIRST)),
        (close_peers, send_peer, "WrongStage", "eva", (A.ASKED, False, FIRST)),
        (cancel, write_on, "WrongStage", "eva", (A.ASKED, False, FIRST)),
        (write_on, cancel, "", "eva", (A.ASKED, False, {"The last words"})),
    ],
)
def test_of_two_at_once_the_first_stands_and_every_word_is_kept(
    place: Place, first: Does, second: Does, refused: str, who: str, left: tuple[AssessmentState, bool, set[str]]
) -> None:
    assert place.together(first, second) == ("", refused)
    assert place.stands(who) == left
