"""The templates that ship: five, each usable as it is, with guidance for everybody who writes."""

import pytest

from frameworks import library
from ladder.domain.items import items_of, steps_of
from ladder.domain.ratings import Naming, Relation
from ladder.domain.scales import frozen_profile
from ladder.domain.stages import Stage
from ladder.domain.template_faults import faults
from ladder.domain.template_library import SHIPPED, shipped
from ladder.domain.templates import Rated, Scale, Score, Template

KEYS = ("standard", "promotion-case", "light-check-in", "matrix-self-assessment", "upward-feedback")
every = pytest.mark.parametrize("template", SHIPPED, ids=lambda one: one.key)


def test_five_templates_ship() -> None:
    assert tuple(one.key for one in SHIPPED) == KEYS
    with pytest.raises(LookupError):
        shipped("brief")


@every
def test_a_shipped_template_makes_sense(template: Template) -> None:
    assert faults(template) == []


@every
def test_a_shipped_template_guides_everybody_who_writes(template: Template) -> None:
    texts = [template.guidance, template.summary, *(part.guidance for part in template.parts)]
    assert all(len(text) > 20 for text in texts)
    assert all(step.sentence.endswith(".") for step in template.steps)


@every
def test_a_shipped_template_comes_back_from_its_document(template: Template) -> None:
    assert Template.from_document(template.as_document()) == template


@every
@pytest.mark.parametrize("key", [entry.key for entry in library.list_ladders()])
def test_a_shipped_template_can_be_asked_in_every_shipped_ladder(template: Template, key: str) -> None:
    ladder = library.reading(key).framework
    for band in (one for one in ladder.bands if one.assessable and not one.placeholder):
        document = frozen_profile(ladder, band.key, (), template)
        for relation in template.relations:
            rated = [item for item in items_of(template, relation, document) if item.rated]
            assert rated, (band.key, relation)
            assert all(steps_of(template, item.key, document) for item in rated)


def test_what_each_of_them_is_for_stands_in_what_it_asks() -> None:
    promotion, light, matrix, upward = (shipped(key) for key in KEYS[1:])
    assert promotion.overall
    assert {"scope", "impact"} <= {question.key for question in promotion.questions}
    assert (light.rated, light.calibrates, len(light.questions)) == (Rated.OVERALL, False, 3)
    assert light.relations == matrix.relations == (Relation.SELF, Relation.MANAGER)
    assert (matrix.scale, matrix.score) == (Scale.LEVELS, Score.SUM)
    assert upward.naming(Relation.UPWARD) is Naming.FROM_MANAGER
    assert upward.stages == (Stage.SETUP, Stage.WRITING, Stage.RELEASE, Stage.SIGN_OFF, Stage.CLOSED)
