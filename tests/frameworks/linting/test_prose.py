"""Words and sentences, out of Markdown."""

import pytest

from frameworks.linting.prose import is_english, plain, sentences, words

READ = [
    ("Writes **clear** _code_", "Writes clear _code_"),
    ("See [the guide](https://example.org) and [this][1].", "See the guide and this."),
    ("<mark>Draws</mark> ![a chart](chart.png)", "Draws"),
    ("Tools, e.g. ropes", "Tools, eg ropes"),
]


@pytest.mark.parametrize(("text", "read"), READ)
def test_marks_are_not_read(text: str, read: str) -> None:
    assert plain(text) == read


SENTENCES = [
    ("Rows. Steers! Why? Sails.", ["Rows.", "Steers!", "Why?", "Sails."]),
    ("Uses tools, eg ropes, in version 1.2 of it.", ["Uses tools, eg ropes, in version 1.2 of it."]),
    ("Does:\n- ropes\n- sails", ["Does:", "ropes", "sails"]),
    ("One\nline.", ["One\nline."]),
    ("操帆する。漕ぐ。", ["操帆する。", "漕ぐ。"]),
]


@pytest.mark.parametrize(("text", "parts"), SENTENCES)
def test_sentences_end_where_the_next_begins(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


def test_words_are_joined_by_hyphens_and_apostrophes_of_any_kind() -> None:
    assert words("The crew’s on-call log, 2nd part") == ("the", "crew's", "on-call", "log", "2nd", "part")


LANGUAGES = [
    ("Keeps the log where others can find it, and reads from it to the watch.", True),
    ("Fixes leaks. Mends the sails of a ship. Teaches cadets to row with both hands.", True),
    ("Schreibt das Logbuch so, dass andere es finden, und liest der Wache daraus vor. Ist an Bord.", False),
    ("Tient le journal de bord pour que les autres le trouvent, et on le lit à la garde.", False),
    ("Houdt het logboek bij op een plek waar anderen het vinden, en leest eruit voor. Is in de haven.", False),
    ("Mantiene el diario donde otros lo encuentran, y lee a la guardia.", False),
    ("航海日誌をつける。", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "english"), LANGUAGES)
def test_english_is_known_by_its_small_words(text: str, english: bool) -> None:
    assert is_english([words(text)]) is english


@pytest.mark.parametrize("piece", ["[", "(", "<", "…", "...", "\n", "\n- ", ". ", "*", "e.g. ", "“", "_"])
def test_twenty_thousand_signs_of_one_kind_are_read_at_once(piece: str) -> None:
    text = plain(piece * (20_000 // len(piece)))
    assert len(sentences(text)) <= 20_000
