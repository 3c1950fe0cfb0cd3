"""How alike two wordings are."""

import pytest
from hypothesis import given, settings

from frameworks.likeness import CANDIDATES, Index, Vocabulary, likeness
from tests.frameworks.generated import FULL_TEXTS

SAYING = ("Kneads the dough by hand.", "Serves the guests by name.", "Keeps the oven clean.")


def alike(one: str, other: str) -> float:
    vocabulary = Vocabulary(SAYING)
    return likeness(vocabulary.weights(one), vocabulary.weights(other))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Kneads the dough by hand.", "kneads   the DOUGH, by hand!", 1, 1),
        ("Kneads the dough by hand.", "Kneading the doughs by hand.", 1, 1),
        ("Kneads the dough by hand.", "By hand kneads the dough.", 1, 1),
        ("Kneads the dough by hand.", "Kneads the dough by machine.", 0.6, 0.9),
        ("Kneads the dough by hand.", "Kneads the dough by hand, twice, and rests it over night.", 0.5, 0.8),
        ("Kneads the dough by hand.", "Answers for the shop.", 0.05, 0.3),
        ("Kneads the dough by hand.", "Writes invoices.", 0, 0),
        ("团队成员可以独立完成任务", "团队成员可以独立完成大任务", 0.9, 0.99),
        ("😀", "😀", 0, 0),
    ],
)
def test_wordings_share_what_their_words_weigh(one: str, other: str, least: float, most: float) -> None:
    assert least <= alike(one, other) <= most


def test_a_rare_word_in_common_says_more_than_a_frequent_one() -> None:
    assert alike("Kneads it.", "Kneads bread.") > alike("The it.", "The bread.")


@given(FULL_TEXTS, FULL_TEXTS)
@settings(max_examples=50)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= alike(one, other) == alike(other, one) <= 1


def test_the_index_finds_few_and_the_nearest_first() -> None:
    vocabulary = Vocabulary(SAYING)
    wordings = [vocabulary.weights(f"{text} {number}") for number in range(20) for text in SAYING]
    found = list(Index(wordings).nearest(vocabulary.weights("Keeps the oven clean. 7")))
    assert found[0] == 3 * 7 + 2
    assert len(found) == CANDIDATES
    assert list(Index(wordings).nearest(vocabulary.weights("Invoices!"))) == []
