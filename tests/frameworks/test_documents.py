"""The stored form of a ladder."""

import json
from typing import Any

import pytest

from frameworks.documents import from_document, to_document
from frameworks.errors import FrameworkError
from frameworks.model import Framework
from frameworks.shapes import schema
from tests.frameworks.samples import bakery, orchestra
from tests.frameworks.test_resolve import large


@pytest.mark.parametrize("framework", [bakery(), orchestra()])
def test_a_stored_framework_comes_back_as_it_was(framework: Framework) -> None:
    assert from_document(json.loads(json.dumps(to_document(framework)))) == framework


def test_ten_thousand_criteria_come_back_as_they_were() -> None:
    framework = large(competencies=50, levels=10, each=20)
    assert from_document(to_document(framework)) == framework


def altered(**parts: Any) -> dict[str, Any]:
    return to_document(orchestra()) | parts


BAND = {"key": "b", "title": "B", "track": "players", "level": 1}
REFUSED = [
    ({}, "“ladder” is missing"),
    (altered(ladder=2), "“ladder”"),
    (altered(colour="red"), "“colour” is not known"),
    (altered(bands=[{**BAND, "level": "1"}]), "“bands 1, level” has another shape. Expected: a whole number"),
    (altered(bands=[BAND, BAND]), "Two bands have the key “b”"),
    (altered(bands=[{**BAND, "track": "t"}]), "The track “leaders” names the band “player”, which is not there"),
    (altered(key="a b"), "“a b” cannot be a key"),
    (altered(title="two\nlines"), "The ladder has the title “two\nlines”"),
    (
        altered(levels=[{"key": "x", "title": "X", "number": 2}, {"key": "y", "title": "Y", "number": 2}]),
        "“y” does not",
    ),
]


@pytest.mark.parametrize(("document", "said"), REFUSED)
def test_data_that_is_no_framework_is_refused_with_the_place(document: dict[str, Any], said: str) -> None:
    with pytest.raises(FrameworkError) as refused:
        from_document(document)
    assert said in str(refused.value)


def broken(**parts: Any) -> dict[str, Any]:
    """A bakery with one part changed, by the path of names and positions."""
    document = to_document(bakery())
    for path, value in parts.items():
        *way, last = path.split("__")
        place: Any = document
        for step in way:
            place = place[int(step) if step.isdigit() else step]
        place[last] = value
    return document


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (broken(bands__0__track="t"), "The band “baker-1” names the track “t”, which is not there. Expected: one of"),
        (broken(bands__0__level=9), "The band “baker-1” stands at level 9, which is no level here"),
        (broken(bands__0__level=2), "The bands “baker-1” and “baker-2” of “bakers” both stand at level 2"),
        (broken(bands__0__expects={"cake": "1"}), "names the competency “cake”"),
        (broken(bands__0__expects={"dough": "9"}), "names the level “9”"),
        (broken(bands__0__placeholder=True, bands__0__assessable=True), "announced, not written, and yet assessable"),
        (broken(roles__0__bands=["x"]), "The role “oven” names the band “x”"),
        (broken(roles__0__merges=[{"competency": "dough", "rule": "shift"}]), "the rule “shift” by 0"),
        (broken(roles__0__merges=[{"competency": "cake", "rule": "replace"}]), "names the competency “cake”"),
        (broken(roles__0__cells__0__competency="cake"), "names the competency “cake”"),
        (broken(competencies__0__group="g"), "The competency “dough” names the group “g”"),
        (broken(competencies__0__cells__0__level="9"), "names the level “9”"),
        (broken(competencies__0__cells__0__track="9"), "names the track “9”"),
        (broken(competencies__0__cells__0__criteria__0__id="d3"), "Two criteria have the id “d3”"),
        (broken(competencies__0__cells__0__criteria__0__text=""), "The criterion “d1” has a text that is empty"),
        (broken(competencies__0__cells__0__criteria__0__text="a\x00b"), "The criterion “d1” has a text"),
        (broken(tracks__0__builds_on="seller", tracks__1__builds_on="baker-1"), "in a circle: bakers → shop → bakers"),
        (broken(tracks__0__builds_on="x"), "The track “bakers” names the band “x”"),
    ],
)
def test_parts_that_do_not_fit_together_are_refused_by_name(document: dict[str, Any], said: str) -> None:
    with pytest.raises(FrameworkError) as refused:
        from_document(document)
    assert said in str(refused.value)


def test_the_schema_names_every_part_and_forbids_others() -> None:
    shape = schema()
    assert set(to_document(orchestra())) <= set(shape["properties"])
    assert shape["additionalProperties"] is False
