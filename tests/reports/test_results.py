"""Results with every kind of template: what stands, in which words, and who may read what beside it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ladder.db import db
from ladder.domain.items import CRITERION, OVERALL, Item
from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.template_library import shipped
from ladder.domain.templates import Part, Question, QuestionKind, Rated, SeenBy
from ladder.domain.visibility import Viewer
from ladder.models import Answer, Cycle, ParticipantState, Result
from ladder.queries import results as queries
from ladder.reports.results import ResultPage
from ladder.reports.whole_results import WholeResult, get_whole
from ladder.services import results
from tests.cast import Cast
from tests.factories import NOW, get_assessment, get_participant, make_cycle
from tests.runs import go_on, run

pytestmark = pytest.mark.usefixtures("acme")
STANDARD = shipped("standard")
R = Relation


def whole(cast: Cast, cycle: Cycle, reader: str, of: str = "erik") -> WholeResult:
    return get_whole(cast.players[reader].actor, cycle, get_participant(cast, cycle, of))


def page(cast: Cast, cycle: Cycle, reader: str, of: str = "erik") -> ResultPage:
    return whole(cast, cycle, reader, of).page


def stands(cast: Cast, cycle: Cycle, of: str = "erik") -> dict[str, int | None]:
    rows = queries.list_results(cycle.org_id, [get_participant(cast, cycle, of).id])
    return {row.competency: row.final for row in rows}


def test_where_no_manager_is_asked_the_persons_own_ratings_are_proposed(cast: Cast) -> None:
    template = replace(STANDARD, parts=(Part(R.SELF),), calibrates=False)

    def rate(author: str, relation: Relation, item: Item) -> tuple[int | None, str]:
        return (4 if item.key == "craft" else None), "Because."

    cycle = run(cast, template, Stage.RELEASE, say=rate)
    assert stands(cast, cycle) == {"craft": 4, "scope": None, "talk": None}
    assert cycle.locked_at == NOW


def test_of_whoever_is_left_out_nothing_is_proposed(cast: Cast) -> None:
    cycle = run(cast, STANDARD, Stage.MANAGER_WRITING)
    get_participant(cast, cycle, "eva").state = ParticipantState.SKIPPED
    go_on(cast, cycle)
    assert stands(cast, cycle, "eva") == {}
    assert set(stands(cast, cycle)) == {"craft", "scope", "talk"}


def test_levels_are_said_in_their_own_words_with_their_sum_and_what_was_ticked(cast: Cast) -> None:
    template = shipped("matrix-self-assessment")

    def rate(author: str, relation: Relation, item: Item) -> tuple[int | None, str]:
        return (2 if item.rated else None), "Because."

    cycle = run(cast, template, Stage.RELEASE, say=rate)
    own = get_assessment(cast, cycle, "erik", "erik", R.SELF)
    answer = db.session.query(Answer).filter_by(assessment_id=own.id, competency="craft").one()
    answer.ticked = ["craft-2"]
    db.session.flush()
    shown = page(cast, cycle, "mona")
    craft = shown.competencies[0]
    assert craft.step is not None
    assert (craft.step.name, craft.step.sentence) == (
        "Level 2", "You split a feature into changes that can be reviewed in one sitting.",
    )  # fmt: skip
    assert craft.ticked == ("You split a feature into changes that can be reviewed in one sitting.",)
    assert shown.score is not None
    assert shown.score.words.startswith("6 of ")


def test_criteria_are_rated_one_by_one_under_their_competency(cast: Cast) -> None:
    template = replace(STANDARD, rated=Rated.CRITERION)
    cycle = run(cast, template, Stage.CALIBRATION)
    shown = page(cast, cycle, "mona")
    first = shown.competencies[0]
    assert first.key.startswith(CRITERION)
    assert first.group == "Craft"
    assert first.expected is None
    assert first.step is not None
    assert set(stands(cast, cycle)) == {one.key for one in shown.competencies}


def test_a_rating_over_all_is_one_of_the_results(cast: Cast) -> None:
    cycle = run(cast, replace(STANDARD, overall=True), Stage.CALIBRATION)
    shown = page(cast, cycle, "mona")
    assert [one.key for one in shown.competencies] == ["craft", "scope", "talk", OVERALL]
    assert shown.competencies[-1].title == "Over all"
    only = run(cast, replace(STANDARD, rated=Rated.OVERALL), Stage.CALIBRATION, title="Spring")
    assert [one.key for one in page(cast, only, "mona").competencies] == [OVERALL]


ASKED = (
    Question("shared", "What should all know?", QuestionKind.LONG, (R.SELF, R.PEER, R.MANAGER)),
    Question("kept", "What is for the manager?", QuestionKind.LONG, (R.SELF, R.PEER, R.MANAGER), SeenBy.MANAGER),
)


@pytest.mark.parametrize(
    ("reader", "kept_by"),
    [("erik", {R.SELF}), ("mona", {R.SELF, R.PEER, R.MANAGER}), ("petra", {R.SELF, R.PEER, R.MANAGER})],
)
def test_what_only_the_manager_reads_is_kept_from_the_person_but_for_their_own_words(
    cast: Cast, reader: str, kept_by: set[Relation]
) -> None:
    cycle = run(cast, replace(STANDARD, questions=ASKED), Stage.SIGN_OFF)
    answers = {one.title: {voice.relation for voice in one.answers} for one in page(cast, cycle, reader).answers}
    assert answers == {"What should all know?": {R.SELF, R.PEER, R.MANAGER}, "What is for the manager?": kept_by}


@pytest.mark.parametrize("shows", [True, False])
def test_what_calibration_changed_is_shown_to_the_person_where_the_organisation_does(cast: Cast, shows: bool) -> None:
    cycle = run(cast, replace(STANDARD, shows_changes=shows), Stage.CALIBRATION)
    participant = get_participant(cast, cycle, "erik")
    craft = next(row for row in queries.list_results(cycle.org_id, [participant.id]) if row.competency == "craft")
    adjust(cast, cycle, craft)
    run_to_sign_off(cast, cycle)
    for reader, seen in (("erik", shows), ("mona", True), ("petra", True)):
        first = page(cast, cycle, reader).competencies[0]
        assert bool(first.changes) is seen, reader
        assert (first.proposed is not None) is seen, reader
        assert first.step is not None
        assert first.step.value == 5


def adjust(cast: Cast, cycle: Cycle, result: Result) -> None:
    results.adjust_result(
        cycle=cycle, participant=get_participant(cast, cycle, "erik"), result=result, after=5, reason="As others.",
        revision=result.revision, by=cast.olga.actor, now=NOW,
    )  # fmt: skip


def run_to_sign_off(cast: Cast, cycle: Cycle) -> None:
    while cycle.stage is not Stage.SIGN_OFF:
        go_on(cast, cycle)


def test_peers_who_write_by_name_are_named_and_need_not_be_three(cast: Cast) -> None:
    parts = (Part(R.SELF), Part(R.PEER, Naming.NAMED), Part(R.MANAGER))
    template = replace(STANDARD, parts=parts)
    cycle = run(cast, template, Stage.SIGN_OFF)
    assert page(cast, cycle, "erik").peers_note == ""


def test_what_the_next_band_would_need_is_what_the_cycles_ladder_says(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    eva = whole(cast, cycle, "eva", "eva")
    assert eva.ahead is not None
    (step,) = eva.ahead.steps
    assert step.profile.band.title == "Engineer II"
    assert {one.text for difference in step.differences for one in difference.added} >= {
        "You own a component and answer for it in production."
    }
    assert eva.ahead.ladder == "The ladder, version 1"


def test_a_result_stands_beside_the_last_one_that_was_released(cast: Cast) -> None:
    def low(author: str, subject: str, relation: Relation, competency: str) -> int:
        return 2

    past = make_cycle(cast, Stage.SIGN_OFF, title="Spring", rate=low, now=NOW - timedelta(days=200))
    make_cycle(cast, Stage.CALIBRATION, title="Never ended", now=NOW - timedelta(days=100))
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    for reader in ("erik", "mona", "petra"):
        found = whole(cast, cycle, reader)
        assert found.last is not None
        assert found.last.title == past.title
        assert found.last_word("craft") == "Below"
        assert found.last_word(":overall") == ""


def test_a_new_manager_does_not_learn_the_last_result_of_somebody_elses_cycle(cast: Cast) -> None:
    past = make_cycle(cast, Stage.SIGN_OFF, title="Spring", now=NOW - timedelta(days=200))
    get_participant(cast, past, "erik").manager_id = cast.mark.person_id
    cycle = make_cycle(cast, Stage.SIGN_OFF)
    assert whole(cast, cycle, "mona").last is None
    assert whole(cast, cycle, "erik").last is not None


@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.value)
def test_nothing_stands_around_a_result_that_is_not_seen(cast: Cast, stage: Stage) -> None:
    cycle = make_cycle(cast, Stage.CALIBRATION)
    cycle.stage = stage
    db.session.flush()
    found = whole(cast, cycle, "erik")
    assert found.page.viewer is Viewer.SUBJECT
    if not found.page.visible:
        assert (found.ahead, found.last, found.page.competencies, found.page.signed) == (None, None, (), ())
        assert (found.page.score, found.page.answers, found.page.peers_note) == (None, (), "")


def test_what_a_person_could_read_of_a_cycle_stays_when_it_is_cancelled(cast: Cast) -> None:
    cycle = make_cycle(cast, Stage.RELEASE)
    get_participant(cast, cycle, "erik").released_at = NOW
    cycle.stage, cycle.stood_at, cycle.cancelled_at = Stage.CANCELLED, Stage.RELEASE, NOW
    db.session.flush()
    assert page(cast, cycle, "erik").visible
    assert not page(cast, cycle, "eva", "eva").visible
    assert page(cast, cycle, "mona").visible
