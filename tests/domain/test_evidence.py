"""What evidence may hold, and who may do what with it."""

from dataclasses import replace
from datetime import date

import pytest

from ladder.domain.evidence import (
    Act,
    Entry,
    Side,
    Standing,
    faults,
    is_link,
    lines,
    may,
    may_read_feedback,
    quarter,
    quarter_title,
)

TODAY = date(2026, 11, 21)
ENTRY = Entry("The move", "", TODAY, ("https://example.org/a",), ("craft", "craft/craft-1"), ("eva@acme.example",))
MARKS = ("craft", "craft/craft-1")


@pytest.mark.parametrize(
    ("standing", "acts"),
    [
        (Standing.SELF, {Act.SEE, Act.READ, Act.CHANGE}),
        (Standing.LINE, {Act.SEE, Act.READ}),
        (Standing.NAMED, {Act.SEE}),
        (Standing.OTHER, set()),
    ],
)
def test_who_may_do_what_with_evidence(standing: Standing, acts: set[Act]) -> None:
    assert {act for act in Act if may(standing, act)} == acts


@pytest.mark.parametrize(
    ("side", "given", "reads"),
    [
        (Side.GIVER, False, True),
        (Side.GIVER, True, True),
        (Side.ASKER, False, False),
        (Side.ASKER, True, True),
        (Side.OTHER, False, False),
        (Side.OTHER, True, False),
    ],
)
def test_a_draft_of_feedback_is_read_by_its_author_alone(side: Side, given: bool, reads: bool) -> None:
    assert may_read_feedback(side, given=given) is reads


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"text": "x" * 10_001}, "text"),
        ({"happened_on": None}, "happened_on"),
        ({"happened_on": date(2026, 11, 22)}, "happened_on"),
        ({"links": ("javascript:alert(1)",)}, "links"),
        ({"links": tuple(f"https://example.org/{n}" for n in range(11))}, "links"),
        ({"colleagues": ("eva",)}, "colleagues"),
        ({"colleagues": tuple(f"p{n}@acme.example" for n in range(21))}, "colleagues"),
        ({"marks": ("talk",)}, "marks"),
        ({"marks": ()}, None),
    ],
)
def test_what_cannot_be_is_said_at_its_field(change: dict[str, object], field: str | None) -> None:
    found = list(faults(replace(ENTRY, **change), today=TODAY, marks=MARKS))
    assert [name for name, _ in found] == ([field] if field else [])


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://example.org", True),
        ("http://intranet/page?x=1#y", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("ftp://example.org", False),
        ("//example.org", False),
        ("https://", False),
        ("https:///path", False),
        ("https://[", False),
        ("https://example.org:99999", False),
        ("https://exa mple.org", False),
        ("https://example.org/\u202etxt", False),
        ("https://example.org/" + "x" * 2000, False),
        ("", False),
    ],
)
def test_a_link_leads_to_a_page_and_to_nothing_else(text: str, good: bool) -> None:
    assert is_link(text) is good


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(2026, 1, 1), "January to March 2026"),
        (date(2026, 3, 31), "January to March 2026"),
        (date(2026, 4, 1), "April to June 2026"),
        (date(2026, 9, 30), "July to September 2026"),
        (date(2026, 12, 31), "October to December 2026"),
    ],
)
def test_a_day_has_its_quarter(day: date, title: str) -> None:
    assert quarter_title(*quarter(day)) == title


def test_lines_are_taken_once_each() -> None:
    assert lines(" a@x.example \n\nb@x.example, a@x.example") == ("a@x.example", "b@x.example")
