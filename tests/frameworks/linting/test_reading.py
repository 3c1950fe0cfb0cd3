"""Statements that are hard to read."""

import pytest

from frameworks.linting import difficulty
from frameworks.linting.prose import reading_figure
from tests.frameworks.linting.ladders import found, ids, saying

SHORT = "steers the ship past the rocks at night "


def test_a_sentence_of_more_than_thirty_words_is_found_with_its_length() -> None:
    (finding,) = found(saying({2: ["Rows. " + SHORT.capitalize() * 4 + "."]}, english=False), "long-sentence")
    assert finding.sentence.startswith("32 words in one sentence: “Steers the ship past")


@pytest.mark.parametrize("text", [SHORT * 3, f"{SHORT * 2}({SHORT * 4}).", ". ".join([SHORT.capitalize()] * 9)])
def test_thirty_words_brackets_and_several_sentences_are_not_found(text: str) -> None:
    assert not found(saying({2: [text.strip()]}), "long-sentence")


HARD = "Facilitates organisational prioritisation, maximising standardisation opportunities responsibly."


def test_long_words_one_after_the_other_are_found() -> None:
    assert ids(saying({2: [f"{HARD[:-1]} notwithstanding constraints of everybody."]}), "hard-to-read") == [("s2-0",)]
    assert not found(saying({2: ["Prioritisation facilitates standardisation."]}), "hard-to-read")


FIGURES = [("", 0), ("—", 0), ("The cat sat.", 3), ("The harbour sleeps.", 36), ("A a a a a. A a a a harbour.", 15)]


@pytest.mark.parametrize(("text", "figure"), FIGURES)
def test_the_figure_is_words_in_a_sentence_and_the_share_of_long_ones(text: str, figure: int) -> None:
    assert reading_figure(text) == figure


LADDERS = [
    ({1: ["Rows the boat.", "Mends a net."]}, (3, "a novel")),
    ({1: ["Rows the harbour boat.", "Rows to the islands of the harbour and back"]}, (30, "a novel")),
    ({1: [HARD]}, (107, "a law")),
    ({1: ["—"]}, (0, "")),
]


@pytest.mark.parametrize(("said", "read"), LADDERS)
def test_a_whole_ladder_is_likened_to_what_people_read(said: dict[int, list[str]], read: tuple[int, str]) -> None:
    assert difficulty(saying(said, english=False)) == read
