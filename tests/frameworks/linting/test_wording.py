"""Words that leave the reader guessing: what is found and, as much, what is not."""

from dataclasses import replace

import pytest

from frameworks.model import Note
from tests.frameworks.linting.ladders import found, ids, saying

VAGUE = [
    ("Regularly splices worn ropes.", "“regularly” leaves open how often"),
    ("Plots complex courses.", "“complex” leaves open how hard"),
    ("Reefs the sails when necessary.", "“when necessary” leaves open what fits"),
    ("Writes the log in a timely manner.", "“in a timely manner” leaves open how well"),
    ("Has a significant part in the plan of the voyage.", "“significant” leaves open how much"),
]


@pytest.mark.parametrize(("text", "said"), VAGUE)
def test_a_vague_word_is_named_with_what_it_leaves_open(text: str, said: str) -> None:
    (finding,) = found(saying({2: [text]}), "vague-word")
    assert finding.sentence.startswith(said)
    assert finding.criteria == ("s2-0",)


NOT_VAGUE = [
    "Splices a worn rope before the next watch begins.",
    "Draws a chart simple enough for a passenger to follow.",
    "Checks the good-weather sails every Monday.",
    "Complexity is what the log is there to tame.",
]


@pytest.mark.parametrize("text", NOT_VAGUE)
def test_words_with_a_measure_are_not_vague(text: str) -> None:
    assert not found(saying({2: [text]}), "vague-word")


def test_vague_words_of_one_kind_are_one_finding_and_a_criterion_counts_once() -> None:
    ladder = saying({1: ["Often steers complex courses."], 2: ["Regularly steers."], 3: ["Often mends sails."]})
    (finding,) = found(ladder, "vague-word")
    assert finding.sentence == (
        "“often” (2 times) and “regularly” leave open how often, as in “Often steers complex courses.”."
    )
    assert finding.criteria == ("s1-0", "s2-0", "s3-0")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Words", "“Complex” is a course past three capes."),
        ("Complex", "Three headlands."),
        ("W", "Complex means…"),
    ],
)
def test_a_word_that_a_note_explains_is_not_vague(title: str, text: str) -> None:
    ladder = saying({1: ["Plots complex courses."]})
    assert found(ladder, "vague-word")
    assert not found(replace(ladder, notes=(Note(title, text),)), "vague-word")


@pytest.mark.parametrize("text", ["Has ten years of experience at sea.", "Holds a bachelor's or master's degree."])
def test_time_and_papers_are_found(text: str) -> None:
    assert ids(saying({2: [text]}), "time-served") == [("s2-0",)]


@pytest.mark.parametrize("text", ["Has sailed the same ship for years.", "Works on reports by degrees."])
def test_years_and_degrees_of_another_kind_are_not_found(text: str) -> None:
    assert not found(saying({2: [text]}), "time-served")


@pytest.mark.parametrize("text", ["TODO", "Mends sails (?)", "Paints the hull ...", "Steers to ____", "Rows ???"])
def test_what_a_writer_left_for_later_is_found_in_any_language(text: str) -> None:
    assert ids(saying({2: [text]}, english=False), "unfinished") == [("s2-0",)]


@pytest.mark.parametrize("text", ["Asks “what if?” before the voyage.", "Reads the “to do” list… and adds to it."])
def test_questions_and_pauses_are_not_unfinished(text: str) -> None:
    assert not found(saying({2: [text]}), "unfinished")


def test_a_word_for_later_is_looked_for_in_english_alone() -> None:
    assert ids(saying({2: ["A todo for the mate."]}), "unfinished") == [("s2-0",)]
    assert not found(saying({2: ["Habla con todo el equipo."]}, english=False), "unfinished")
