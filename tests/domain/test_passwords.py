"""Which passwords can be used."""

import unicodedata

import pytest

from ladder.domain.passwords import complaint

ABOUT = ("olga.lind@acme.example", "Olga Lind", "Acme Instruments")

REFUSED = [
    ("", "0 characters"),
    ("fourteen chars", "14 characters"),
    ("x" * 201, "at most 200"),
    ("a" * 15, "one character"),
    ("abababababababab", "2 different"),
    ("passwordpassword", "repeated"),
    ("PasswordPasswordPass", "repeated"),
    ("blue moon blue moon ", "repeated"),
    ("password12345678", "try first"),
    ("P@ssw0rd-98765432", "try first"),
    ("qwertyuiopasdfgh", "try first"),
    ("1q2w3e4r5t6y7u8i", "try first"),
    ("zyxwvutsrqponmlk", "try first"),
    ("123456789012345", "try first"),
    ("1234567890abcdefg", "try first"),
    ("aaaabbbbccccddddeeee", "try first"),
    ("olga.lind@acme.example", "try first"),
    ("OlgaLindOlga2026", "try first"),
    ("acme instruments!", "try first"),
    ("Ladder-Welcome-2026", "try first"),
    ("adminadministrator1", "try first"),
    ("CorrectHorseBatteryStaple1", "try first"),
]
ACCEPTED = [
    "correct horse battery",
    "kettle ladder porridge",
    "rain on the tin roof at noon",
    "пароль из нескольких слов",
    "雨天在屋顶上听雨声的猫很高兴吧真的",
    "x7$Kq!vP2m@Zr9#d",
    "four plain words suffice",
    "  spaces at both ends  ",
    "🐌🐢🦔🐇🐈 slow to fast",
]


@pytest.mark.parametrize(("password", "reason"), REFUSED)
def test_what_somebody_would_try_first_is_refused_with_the_reason(password: str, reason: str) -> None:
    said = complaint(password, about=ABOUT)
    assert said is not None
    assert reason in said


@pytest.mark.parametrize("password", ACCEPTED)
def test_long_enough_and_not_to_be_guessed_will_do_whatever_its_characters(password: str) -> None:
    assert complaint(password, about=ABOUT) is None


def test_what_is_refused_for_one_person_will_do_for_another() -> None:
    assert complaint("olga lind acme instruments", about=ABOUT) is not None
    assert complaint("olga lind acme instruments", about=("erik@globex.example",)) is None


def test_the_sentence_never_repeats_the_password() -> None:
    for password, _ in REFUSED:
        said = complaint(password, about=ABOUT) or ""
        assert len(password) < 15 or password not in said


def test_the_length_is_that_of_the_normalised_text() -> None:
    decomposed = unicodedata.normalize("NFD", "ééééééé")
    assert len(decomposed) == 14
    assert "7 characters" in (complaint(decomposed) or "")


def test_the_longest_password_is_judged_at_once() -> None:
    assert complaint("".join(chr(0x4E00 + 7 * number) for number in range(200)), about=["x" * 200]) is None
