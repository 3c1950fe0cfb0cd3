"""Texts that a spreadsheet would run, made harmless and given back."""

import re

# A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection); East Asian ones read the wide signs too.
_FORMULA = "=+@\t\r\n＝＋－＠-"
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
_RISKY = re.compile(rf"'*[{_FORMULA}]")
_DEFUSED = re.compile(rf"'+[{_FORMULA}]")


def defused(text: str) -> str:
    """Return the text with an apostrophe in front where it begins as a formula and is not a plain number.

    A text that begins with apostrophes and then as a formula gets one more, so that `restored` can tell.
    """
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def restored(text: str) -> str:
    """Return the text that was defused."""
    return text[1:] if _DEFUSED.match(text) else text
