"""Which passwords can be used, after NIST SP 800-63B: length counts, composition does not, and what is tried early
is refused.

Lists of leaked passwords hold hardly anything of 15 characters that is not built from a few pieces over and over, so
these are rules and not a list: take out of the password what somebody would try (common words, the person's own names
and address, keys in a row, sequences) and look whether anything is left.
"""

import unicodedata
from collections.abc import Iterable

SHORTEST = 15
LONGEST = 200
LEFT_OVER = 5
"""A password needs this many characters besides the pieces that somebody would try."""
FEWEST_DIFFERENT = 5
RUN = 4
"""So many neighbours on the keyboard or in a sequence are one piece."""

COMMON = (
    "correcthorsebatterystaple", "thequickbrownfoxjumpsoverthelazydog", "tobeornottobethatisthequestion",
    "maythefourthbewithyou", "maytheforcebewithyou", "neverguessthispassword", "passphrase", "passwort", "password",
    "motdepasse", "contrasena", "administrator", "admin", "welcome", "willkommen", "letmein", "iloveyou",
    "trustno1", "football", "baseball", "basketball", "princess", "sunshine", "superman", "batman", "starwars",
    "changeme", "changethis", "monkey", "dragon", "master", "shadow", "login", "secret", "geheim", "hello", "hallo",
    "summer", "winter", "spring", "autumn", "sommer", "frühling", "herbst", "january", "february", "company",
    "computer", "internet", "default", "ichliebedich", "guest", "user", "root", "test", "temp", "pass", "ladder",
)  # fmt: skip
"""Words that are tried first, and phrases known for having been somebody's example."""

ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "yxcvbnm",
    "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "!@#$%^&*()", '!"§$%&/()=',
)  # fmt: skip
"""Neighbours: the alphabet, the digits, and keys as they lie beside or below one another."""

_BOTH_WAYS = (*ROWS, *(row[::-1] for row in ROWS))
_LOOKALIKES = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"})


def normalised(password: str) -> str:
    """The password in one spelling, so that the same keys on another device give the same text."""
    return unicodedata.normalize("NFKC", password)


def complaint(password: str, *, about: Iterable[str] = ()) -> str | None:
    """Why a password cannot be used, as a sentence that does not repeat it; None when it can.

    `about` are texts that somebody would try first for this person: name, address, organisation.
    """
    text = normalised(password)
    if len(text) < SHORTEST:
        return f"This has {len(text)} characters; use at least {SHORTEST}. A few words in a row are easy to remember."
    if len(text) > LONGEST:
        return f"This has {len(text)} characters; use at most {LONGEST}."
    text = text.casefold()
    if len(set(text)) < FEWEST_DIFFERENT:
        return f"This uses only {_count(len(set(text)))}. Take a few words that do not belong together."
    if _repeats(text):
        return "This is one short piece repeated. Take a few words that do not belong together."
    if len(_left_over(text, about)) < LEFT_OVER:
        return (
            "This is little more than what somebody would try first: common words, your own names, or keys in a row. "
            "Take a few words that do not belong together."
        )
    return None


def _count(number: int) -> str:
    return "one character" if number == 1 else f"{number} different characters"


def _repeats(text: str) -> bool:
    """Whether the text is the same piece at least twice, the last time perhaps cut short."""
    return any(text[period:] == text[:-period] for period in range(1, len(text) // 2 + 1))


def _left_over(text: str, about: Iterable[str]) -> str:
    rest = _without_runs(text)
    for word in sorted({*COMMON, *_pieces(about)}, key=len, reverse=True):
        for spelling in (rest, rest.translate(_LOOKALIKES)):
            rest = _without(rest, spelling, word)
    return "".join(character for character in rest if character.isalnum())


def _without(rest: str, spelling: str, word: str) -> str:
    """The rest without the places where its other spelling has the word; both have the same length."""
    if len(spelling) != len(rest):
        return rest
    start = spelling.find(word)
    while start >= 0:
        rest, spelling = (part[:start] + " " + part[start + len(word) :] for part in (rest, spelling))
        start = spelling.find(word)
    return rest


def _pieces(about: Iterable[str]) -> set[str]:
    """The words in somebody's names and addresses, those of three letters and more."""
    found = set()
    for text in about:
        letters = "".join(c if c.isalnum() else " " for c in normalised(text).casefold())
        found |= {word for word in (*letters.split(), letters.replace(" ", "")) if len(word) >= 3}
    return found


def _without_runs(text: str) -> str:
    """The text without keys in a row and characters repeated, each run made a space."""
    kept, at = "", 0
    while at < len(text):
        length = _run(text[at:])
        kept += " " if length >= RUN else text[at]
        at += length if length >= RUN else 1
    return kept


def _run(text: str) -> int:
    """How many characters from the start on are the same one, or neighbours in one row."""
    same = len(text) - len(text.lstrip(text[0]))
    return max(same, 0, *(_along(text, row[row.index(text[0]) :]) for row in _BOTH_WAYS if text[0] in row))


def _along(text: str, row: str) -> int:
    return next(
        (n for n, (one, other) in enumerate(zip(text, row, strict=False)) if one != other), min(len(text), len(row))
    )
