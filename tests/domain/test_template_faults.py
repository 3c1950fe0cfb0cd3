"""What makes no sense in a template: a line for each rule, and the shipped ones beside."""

from dataclasses import replace
from typing import Any

import pytest

from ladder.domain.ratings import Naming, Relation, Step
from ladder.domain.stages import Stage
from ladder.domain.template_faults import faults
from ladder.domain.template_library import MATRIX, STANDARD, UPWARD
from ladder.domain.templates import (
    Nominating,
    Part,
    Question,
    QuestionKind,
    Rated,
    Scale,
    Score,
    Template,
)

SELF, PEER, MANAGER = STANDARD.parts
ALONE = {"parts": (SELF,), "overlaps": (), "calibrates": False}
ASKED = Question("more", "What else?", QuestionKind.LONG, (Relation.PEER,))
CHOICE = replace(ASKED, kind=QuestionKind.CHOICE)
ONE, TWO = STANDARD.steps[:2]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"title": " "}, ["title"]),
        ({"parts": (), "overlaps": (), "calibrates": False}, ["parts"]),
        ({"parts": (SELF, PEER, MANAGER, MANAGER)}, ["parts"]),
        ({"parts": (replace(SELF, naming=Naming.FROM_SUBJECT), PEER, MANAGER)}, ["naming"]),
        ({"parts": (SELF, PEER, replace(MANAGER, naming=Naming.FROM_MANAGER))}, ["naming"]),
        ({"parts": (SELF, replace(PEER, naming=Naming.NAMED), MANAGER)}, []),
        ({"parts": (PEER, MANAGER)}, ["sees_self"]),
        ({"parts": (PEER, replace(MANAGER, sees_self=False))}, []),
        ({"scale": Scale.LEVELS, "rated": Rated.CRITERION}, ["rated"]),
        ({"scale": Scale.LEVELS, "rated": Rated.OVERALL}, ["rated"]),
        ({"scale": Scale.LEVELS, "overall": True}, ["overall"]),
        ({"scale": Scale.LEVELS, "steps": ()}, []),
        ({"rated": Rated.CRITERION, "overall": True}, []),
        (ALONE | {"overall": True}, ["overall"]),
        ({"rated": Rated.OVERALL, "score": Score.MEAN}, ["score"]),
        ({"rated": Rated.CRITERION, "score": Score.MEAN}, []),
        ({"steps": (ONE,)}, ["steps"]),
        ({"steps": tuple(Step(n, f"{n}", "Then.") for n in range(1, 11))}, ["steps"]),
        ({"steps": tuple(Step(n, f"{n}", "Then.") for n in range(1, 10))}, []),
        ({"steps": (ONE, replace(TWO, value=3))}, ["steps"]),
        ({"steps": (ONE, replace(TWO, name=" "))}, ["steps"]),
        ({"steps": (ONE, replace(TWO, sentence=""))}, ["steps"]),
        ({"steps": (ONE, replace(TWO, name=ONE.name.upper()))}, ["steps"]),
        ({"score": Score.MEAN, "weights": (("craft", 2.0),)}, []),
        ({"score": Score.MEAN, "weights": (("craft", 0.0),)}, ["weights"]),
        ({"score": Score.MEAN, "weights": (("craft", -1.0),)}, ["weights"]),
        ({"score": Score.MEAN, "weights": (("craft", float("inf")),)}, ["weights"]),
        ({"score": Score.MEAN, "weights": (("craft", 1e308), ("talk", 1e308))}, ["weights"]),
        ({"score": Score.MEAN, "weights": (("craft", 1e-308),)}, ["weights"]),
        ({"score": Score.MEAN, "weights": (("craft", 1.0), ("craft", 2.0))}, ["weights"]),
        ({"score": Score.SUM, "weights": (("craft", 2.0),)}, ["weights"]),
        ({"question": ""}, ["question"]),
        ({"closing_question": ""}, ["closing_question"]),
        ({"questions": (ASKED, replace(ASKED, key="other"))}, []),
        ({"questions": (ASKED, ASKED)}, ["questions"]),
        ({"questions": (replace(ASKED, title=""),)}, ["questions"]),
        ({"questions": (replace(ASKED, asked_of=()),)}, ["questions"]),
        ({"questions": (replace(ASKED, asked_of=(Relation.UPWARD,)),)}, ["questions"]),
        ({"questions": (CHOICE,)}, ["questions"]),
        ({"questions": (replace(CHOICE, choices=("Yes", "Yes ", " ")),)}, ["questions"]),
        ({"questions": (replace(CHOICE, choices=("Yes", "No")),)}, []),
        ({"nominating": Nominating(least=0)}, ["least", "least"]),
        ({"nominating": Nominating(least=7)}, ["most"]),
        ({"nominating": Nominating(most=31)}, ["most"]),
        ({"nominating": Nominating(load=0)}, ["load"]),
        ({"nominating": Nominating(least=2)}, ["least"]),
        ({"nominating": Nominating(least=2), "parts": (SELF, replace(PEER, naming=Naming.NAMED), MANAGER)}, []),
        (ALONE | {"nominating": Nominating(least=9, most=2, load=0)}, []),
        ({"threshold": 2}, ["threshold"]),
        ({"threshold": 4}, ["least"]),
        ({"threshold": 4, "nominating": Nominating(least=4)}, []),
        ({"threshold": 21, "nominating": Nominating(least=21, most=21)}, ["threshold"]),
        ({"overlaps": (Stage.CALIBRATION,)}, ["overlaps"]),
        ({"parts": (SELF, MANAGER)}, ["overlaps"]),
        (ALONE | {"overlaps": (Stage.WRITING,)}, ["overlaps"]),
        (ALONE | {"calibrates": True}, ["calibrates"]),
        (ALONE, []),
    ],
)
def test_a_fault_stands_at_its_field(change: dict[str, Any], fields: list[str]) -> None:
    assert [field for field, _ in faults(replace(STANDARD, **change))] == fields


@pytest.mark.parametrize("template", [STANDARD, MATRIX, UPWARD])
def test_a_fault_says_what_to_do_in_sentences(template: Template) -> None:
    wrong = replace(
        template, title="", steps=(ONE,), question="", questions=(CHOICE, CHOICE), threshold=1, overall=True,
        parts=(*template.parts, Part(Relation.SELF, Naming.FROM_SUBJECT)),
    )  # fmt: skip
    found = faults(wrong)
    assert len(found) > 5
    assert all(sentence[0].isupper() or sentence[0] == "“" or sentence[0].isdigit() for _, sentence in found)
    assert all(sentence.endswith(".") for _, sentence in found)
