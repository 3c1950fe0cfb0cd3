"""A whole cycle with each template that ships: everybody can answer all that is asked, and every page of it opens."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ladder.db import db
from ladder.domain.items import Item, items_of, step_of, steps_of
from ladder.domain.scores import score_of
from ladder.domain.stages import Stage
from ladder.domain.template_library import MATRIX, PROMOTION, SHIPPED
from ladder.domain.templates import Score, Template
from ladder.domain.writing import ACTIVITIES, Draft
from ladder.models import Cycle
from ladder.queries import assessments as queries
from ladder.queries import cycles as cycle_queries
from ladder.queries import results, tasks
from ladder.queries.assessments import OwnAssessment
from ladder.reports.material import read_material
from ladder.services import assessments, cycles
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW
from tests.page import Pages

every = pytest.mark.parametrize("template", SHIPPED, ids=lambda one: one.key)


def own_of(cast: Cast, cycle: Cycle, key: str) -> Iterator[OwnAssessment]:
    person_id = cast.players[key].person_id
    for assessment, _, of, _ in tasks.list_unwritten(cycle.org_id, person_id):
        if of.id == cycle.id and cycle.permits(ACTIVITIES[assessment.relation]):
            yield queries.get_own(cycle.org_id, assessment.id, person_id)


def answer(own: OwnAssessment, item: Item) -> Draft:
    steps = steps_of(own.cycle.asks, item.key, own.profile.document) if item.rated else ()
    choices = item.question.choices if item.question else ()
    return Draft(item.key, steps[-1].value if steps else None, choices[0] if choices else "So it was.", 0)


def write_all(cast: Cast, cycle: Cycle) -> None:
    for key in (*factories.REVIEWED, "mona"):
        for own in own_of(cast, cycle, key):
            asked = items_of(cycle.asks, own.assessment.relation, own.profile.document)
            assert not assessments.save_answers(own=own, drafts=[answer(own, item) for item in asked], now=NOW)
            assessments.submit_assessment(own=own, cannot_say=False, by=cast.players[key].actor, now=NOW)
    db.session.flush()


def move(cast: Cast, cycle: Cycle) -> None:
    step = cycle.next_step
    assert step is not None
    verb = cycles.open_cycle if cycle.stage is Stage.SETUP else cycles.verb_to(cycle, step.stage)
    assert verb is not None, f"No verb leads from {cycle.stage} to {step.stage}."
    verb(cycle=cycle, by=cast.olga.actor, now=NOW)


def written(cast: Cast, template: Template, until: Stage) -> Cycle:
    """A cycle with that template that stands at a stage, everything written on the way."""
    cycle = factories.prepare(cast, template=template)
    while cycle.stage is not until:
        if cycle.stage is Stage.NOMINATIONS:
            factories.approve_peers(cast, cycle, factories.PEERS)
        write_all(cast, cycle)
        move(cast, cycle)
    return cycle


@every
def test_a_cycle_goes_through_the_stages_of_its_template(cast: Cast, inside: Inside, template: Template) -> None:
    with inside():
        cycle = written(cast, template, Stage.CALIBRATION if template.calibrates else Stage.RELEASE)
        found = results.list_results(cycle.org_id, [factories.get_participant(cast, cycle, "erik").id])
        profile = factories.get_participant(cast, cycle, "erik").profile
        assert profile is not None
        for one in found:
            assert step_of(template, one.competency, profile.document, one.final), one.competency
        score = score_of(template, {one.competency: one.final for one in found}, profile.document)
        assert (score is not None) is (template.score is not Score.NONE)


@every
def test_every_page_of_writing_opens(pages: Pages, cast: Cast, inside: Inside, template: Template) -> None:
    with inside():
        cycle = factories.prepare(cast, template=template)
        move(cast, cycle)
        if cycle.stage is Stage.NOMINATIONS:
            factories.approve_peers(cast, cycle, factories.PEERS)
        desks = [
            (key, f"/o/acme/assessments/{own.assessment.id}")
            for key in ("erik", "mona", "eva")
            for own in own_of(cast, cycle, key)
        ]
        url = f"/o/acme/cycles/{cycle.id}"
    assert desks
    for key, desk in desks:
        pages.open(key, desk)
        pages.open(key, f"{desk}?all=1")
        pages.open(key, f"{desk}/send")
    pages.open("olga", url)
    pages.open("mona", url)
    pages.open("erik", f"{url}/mine")
    pages.open("erik", "/o/acme/")


@every
def test_every_page_of_the_end_opens(pages: Pages, cast: Cast, inside: Inside, template: Template) -> None:
    with inside():
        cycle = written(cast, template, Stage.CALIBRATION if template.calibrates else Stage.RELEASE)
        cycle_id, url = cycle.id, f"/o/acme/cycles/{cycle.id}"
        erik = factories.get_participant(cast, cycle, "erik").id
    if template.calibrates:
        pages.open("olga", f"{url}/meeting")
    pages.open("olga", f"{url}/report")
    for who in ("olga", "mona"):
        pages.open(who, f"{url}/results/{erik}")
        pages.open(who, f"{url}/people/{erik}")
    with inside():
        row = cycle_queries.get_cycle(cast.orgs["acme"], cycle_id)
        factories._end(row, Stage.SIGN_OFF, NOW)
    page = pages.open("erik", f"{url}/results/{erik}")
    names = {step.name for step in template.steps}
    assert template.scale.value == "levels" or any(name in page.text for name in names)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (PROMOTION, ["Not yet", "In part", "Mostly", "Already there"]),
        (replace(MATRIX, calibrates=True), ["Level 1", "Level 2"]),
    ],
)
def test_the_report_is_in_the_words_of_the_scale_and_no_answer_to_a_question_counts_as_cannot_say(
    cast: Cast, inside: Inside, template: Template, words: list[str]
) -> None:
    with inside():
        cycle = written(cast, template, Stage.CALIBRATION)
        material = read_material(cycle.org_id, cycle, ())
    assert [name for _, name in material.scale] == words
    assert len(material.ratings) > 0
    assert material.ratings.given.all()
