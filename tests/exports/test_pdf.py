"""Text on its way into a PDF, and what happens where a PDF cannot be made."""

import pytest

from ladder.exports.pdf import PdfError, printable, to_pdf


def test_control_characters_and_half_characters_are_left_out() -> None:
    assert printable("a\x00b\x1bc\ud83dd\x85e") == "abcde"


def test_every_line_end_becomes_one_kind() -> None:
    assert printable("a\r\nb\rc\u2028d\ne\tf") == "a\nb\nc\nd\ne\tf"


def test_a_word_of_sixty_letters_stays_whole_and_a_longer_one_may_break() -> None:
    assert printable("a" * 60) == "a" * 60
    assert printable("a" * 150) == "\u200b".join(["a" * 60, "a" * 60, "a" * 30])


def test_texts_are_cleaned_however_deep_they_lie() -> None:
    assert printable({"a": [("x\x00", 3)], "b": None}) == {"a": (("x", 3),), "b": None}


def test_data_that_the_template_cannot_use_is_an_error_of_ours() -> None:
    with pytest.raises(PdfError, match="could not be set"):
        to_pdf("result", {})


def test_a_template_that_is_not_there_is_an_error_of_ours() -> None:
    with pytest.raises(PdfError, match="could not be set"):
        to_pdf("nowhere", {})


def test_a_document_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(PdfError, match=r"within 0\.001 seconds"):
        to_pdf("result", {}, seconds=0.001)
