"""Lines of a source that hold markup and nothing to read."""

import re

from frameworks.formats.account import Account

HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*|[ \t|,;\"]+")


def leave_markup(text: str, account: Account) -> None:
    """Put down, of what nobody has put down yet, the lines of tags alone and those that only separate."""
    lines = _blanked(TAG, _blanked(HIDDEN, text)).split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            account.leave(number, number, "markup that only arranges what is in it")
        elif SEPARATOR.fullmatch(line):
            account.leave(number, number, "a line that only separates")


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: "\n" * found.group().count("\n"), text)
