"""Why an agenda says that talking about somebody helps, and what it keeps for the sake of who wrote without a name."""

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Naming, Template
from ladder.models import Cycle, PersonFigures
from ladder.reports.agenda import suggest, told_from
from ladder.reports.measurement import PersonRow, Tag
from tests.cast import Cast
from tests.factories import STANDARD, get_participant, make_cycle
from tests.meetings import make_meeting

pytestmark = pytest.mark.usefixtures("acme")
ONE_VOICE = "The result depends much on one voice: Mona Manager."
APART = "The manager and the others see it differently."
PEERS = ("eva", "emil", "elsa", "dana")


def apart(author: str, subject: str, relation: Relation, item: str) -> int:
    """Managers see more than everybody else does."""
    return 5 if relation is Relation.MANAGER else 3


def make(cast: Cast, peers: int, template: Template = STANDARD) -> Cycle:
    asked = {"erik": PEERS[:peers]}
    return make_cycle(cast, Stage.CALIBRATION, people=("erik",), peers=asked, rate=apart, template=template)


def told(cast: Cast, cycle: Cycle) -> str:
    """Why to talk about Erik, as everybody in a meeting reads it."""
    _, meeting = make_meeting(cast, cycle)
    return suggest(cycle, meeting, [get_participant(cast, cycle, "erik")])[0][1]


def compute(cast: Cast, cycle: Cycle) -> None:
    """As if a report had said of Erik that his result rests on Mona."""
    erik = get_participant(cast, cycle, "erik")
    row = PersonRow(
        key=str(erik.id), name=erik.name, team="", manager="", band="", raters=1, effective_raters=1.0, raw=5.0,
        by_managers=5.0, by_others=None, adjusted=None, moves=(), levels=(), own=None, gap=None,
        depends_on="Mona Manager", depends_by=-0.5, tag=Tag.LINKED,
    )  # fmt: skip
    document = TypeAdapter(PersonRow).dump_python(row, mode="json")
    db.session.add(PersonFigures(cycle_id=cycle.id, participant_id=erik.id, document=document))
    db.session.flush()


@pytest.mark.parametrize(("peers", "words"), [(0, ONE_VOICE), (2, ONE_VOICE), (3, ""), (4, ONE_VOICE)])
def test_what_was_computed_is_told_of_named_raters_alone_or_of_one_author_more_than_three(
    cast: Cast, peers: int, words: str
) -> None:
    """Of two peers nothing was released: they have no part in what was computed."""
    cycle = make(cast, peers)
    compute(cast, cycle)
    assert told(cast, cycle) == words


@pytest.mark.parametrize(("peers", "words"), [(2, ""), (3, ""), (4, APART)])
def test_before_a_report_anonymous_peers_are_spoken_of_from_one_more_than_three_on(
    cast: Cast, peers: int, words: str
) -> None:
    assert told(cast, make(cast, peers)) == words


@pytest.mark.parametrize("peers", [1, 4])
def test_peers_who_are_named_are_spoken_of_however_few_they_are(cast: Cast, peers: int) -> None:
    parts = tuple(replace(one, naming=Naming.NAMED) if one.relation is Relation.PEER else one for one in STANDARD.parts)
    cycle = make(cast, peers, replace(STANDARD, parts=parts))
    assert told(cast, cycle) == APART


def test_a_page_can_say_from_how_many_authors_on_a_reason_is_told(cast: Cast) -> None:
    parts = tuple(replace(one, naming=Naming.NAMED) for one in STANDARD.parts)
    assert told_from(make(cast, 3)) == 4
    assert told_from(make(cast, 3, replace(STANDARD, parts=parts))) == 0
