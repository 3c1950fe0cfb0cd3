"""Nudges: which texts are asked about, and which are left in peace."""

from datetime import date

import pytest

from ladder.domain.character import WORDS, words_about_the_person
from ladder.domain.mentions import Span, mentions
from ladder.domain.nudges import WHY, Nudge, Other, Period, Rule, Written, likeness, nudges

PERIOD = Period(date(2026, 1, 1), date(2026, 6, 30))
LONG = "The import of the berth plan was split into nine changes, and each of them could be shipped alone. "
TEXT = LONG + "When the third one failed it was taken back within minutes, and nobody at the harbour saw it."


def one(text: str = TEXT, rating: str = "Above", title: str = "Craft", *days: date) -> Written:
    return Written(title, title.lower(), True, rating, text, days)


def question(text: str) -> Written:
    return Written("What next?", ":questions", False, "", text)


def rules(*items: Written, period: Period | None = None, others: tuple[Other, ...] = ()) -> list[Rule]:
    return [nudge.rule for nudge in nudges(items, period, others)]


@pytest.mark.parametrize(
    ("item", "asked"),
    [
        (one(""), True), (one(" \n"), True), (one("Once."), False), (one("", ""), False),
        (one("", "Above", "Craft", date(2026, 2, 1)), False), (question(""), False),
    ],
)  # fmt: skip
def test_a_rating_without_text_or_evidence_is_asked_about(item: Written, asked: bool) -> None:
    assert rules(item) == [Rule.BARE_RATING] * asked


@pytest.mark.parametrize(
    ("ratings", "asked"),
    [
        (("Above",) * 3, True), (("Above",) * 2, False), (("Above", "Above", "Below"), False),
        (("Above", "Above", "Above", ""), True), (("", "", ""), False), ((), False),
    ],
)  # fmt: skip
def test_ratings_that_are_all_equal_are_asked_about(ratings: tuple[str, ...], asked: bool) -> None:
    items = [one(f"{TEXT} {at}", rating, f"C{at}") for at, rating in enumerate(ratings)]
    assert rules(*items) == [Rule.ALL_EQUAL] * asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 3 June it broke.", [Rule.RECENT_ONLY]),
        ("On 2026-06-03 it broke, and on June 9 again.", [Rule.RECENT_ONLY]),
        ("In June it broke.", [Rule.RECENT_ONLY]),
        ("In May it broke.", []),  # May begins before the six weeks do
        ("Since February it broke; on 3 June it was mended.", []),
        ("In Q1 it broke, and on 3 June.", []),
        ("On 3 June 2025 it broke.", []),  # outside of the period: nothing is known of the rest
        ("It broke.", []),  # too short to miss anything
        (TEXT + " " + TEXT, [Rule.NO_DATES]),
        (TEXT + " " + TEXT + " That was on 3 February.", []),
    ],
)
def test_texts_all_from_the_last_six_weeks_are_asked_about(text: str, found: list[Rule]) -> None:
    assert rules(question(text), period=PERIOD) == found


@pytest.mark.parametrize(
    ("period", "days", "found"),
    [
        (None, (), []),
        (Period(date(2026, 4, 20), date(2026, 6, 30)), (), []),
        (PERIOD, (date(2026, 2, 1),), []),
        (PERIOD, (date(2026, 6, 20),), [Rule.RECENT_ONLY]),
        (PERIOD, (date(2025, 2, 1),), [Rule.RECENT_ONLY]),
    ],
)
def test_evidence_counts_as_a_date_and_no_period_or_a_short_one_says_nothing(
    period: Period | None, days: tuple[date, ...], found: list[Rule]
) -> None:
    assert rules(one("On 3 June it broke.", "Above", "Craft", *days), period=period) == found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 2026-02-03", "2026-02-03", "2026-02-03"),
        ("am 3.2.2026", "2026-02-03", "2026-02-03"),
        ("the 3rd Feb", "2026-02-03", "2026-02-03"),
        ("the 3. March", "2026-03-03", "2026-03-03"),
        ("Feb 3, 2025", "2025-02-03", "2025-02-03"),
        ("until December", "2025-12-01", "2025-12-31"),
        ("in February", "2026-02-01", "2026-02-28"),
        ("March 2024", "2024-03-01", "2024-03-31"),
        ("Q2", "2026-04-01", "2026-06-30"),
        ("Q4", "2025-10-01", "2025-12-31"),
        ("Q3 2025", "2025-07-01", "2025-09-30"),
        ("8 December", "2025-12-08", "2025-12-08"),
    ],
)
def test_a_date_without_a_year_is_the_latest_before_the_period_ends(text: str, first: str, last: str) -> None:
    assert mentions(text, PERIOD.last) == (Span(date.fromisoformat(first), date.fromisoformat(last)),)


@pytest.mark.parametrize(
    "text",
    ["May I ask?", "You may march on.", "all 3 may be", "2026-13-40", "version 3.2.1", "30 February", "in 9999-99-99",
     "Mark", "Jan asked for it.", "December 9999 99"],
)  # fmt: skip
def test_what_is_no_date_is_none_and_breaks_nothing(text: str) -> None:
    assert [span for span in mentions(text, PERIOD.last) if span.first.year < 9999] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She is brilliant, and a natural leader.", ("brilliant", "natural leader")),
        ("He is LAZY. Lazy!", ("lazy",)),
        ("She is a rock star", ("rock star",)),
        ("Lazy-loading was her idea.", ()),
        ("A customer called it “brilliant” and `lazy` is a keyword.", ()),
        ("> brilliant, said the harbour", ()),
        ("He shyly smiled.", ()),
        ("She shipped the import, and nobody noticed.", ()),
    ],
)
def test_words_about_the_person_are_found_and_what_is_quoted_is_not(text: str, found: tuple[str, ...]) -> None:
    assert words_about_the_person(text) == found


def test_every_word_of_the_list_is_found() -> None:
    assert {word for word in WORDS if word not in words_about_the_person(f"is {word}.")} == set()


@pytest.mark.parametrize(
    ("text", "other", "asked"),
    [
        (TEXT, TEXT, True), (TEXT, TEXT.replace("berth", "crane"), True), (TEXT + " " + "More " * 40, TEXT, True),
        (TEXT, "Something else was done here, and it has no sentence in common with what stands there.", False),
        ("The same few words.", "The same few words.", False), ("", "", False),
    ],
)  # fmt: skip
def test_a_text_that_stands_in_another_assessment_is_asked_about(text: str, other: str, asked: bool) -> None:
    assert rules(one(text, ""), others=(Other("Eva", "Scope", other),)) == [Rule.PASTED] * asked
    assert likeness(text, other) == likeness(other, text)


def test_a_nudge_says_which_text_it_is_and_why_and_where() -> None:
    found = nudges([one()], None, (Other("Eva", "Scope", "x"), Other("Emil", "Craft", TEXT)))
    assert found == (Nudge(Rule.PASTED, "“Craft” is much like what you wrote about Emil on “Craft”.", "craft"),)
    assert found[0].why == WHY[Rule.PASTED]


def test_every_rule_has_a_reason() -> None:
    assert set(WHY) == set(Rule)
