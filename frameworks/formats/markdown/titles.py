"""Titles that say more than a title: "Engineer III {Senior Engineer} (Band 3)"."""

import re
from dataclasses import dataclass

from frameworks.texts import tidy

LEVEL = re.compile(r"\s*\((?P<word>[^\W\d_]+)\s+(?P<number>\d{1,3})\)\s*$")
BRACED = re.compile(r"\s*\{(?P<aliases>[^{}]+)\}\s*$")
QUOTED = re.compile(r"\s*\([“\"'‘](?P<aliases>[^()]+)[”\"'’]\)\s*$")
FORTHCOMING = re.compile(r"[*_\s]*\(?(forthcoming|coming soon|to be written|to come)\.?\)?[*_\s.]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart; `word` is what the source calls a level: "Band"."""

    title: str
    aliases: tuple[str, ...] = ()
    level: int | None = None
    word: str = ""


def plain(text: str) -> str:
    """Return a heading without the Markdown in it: links, code, emphasis."""
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    return tidy(re.sub(r"(\*\*|__|[*`])(?=\S)(.+?)(?<=\S)\1", r"\2", text))


def taken_apart(text: str) -> Title:
    """Return title, aliases and level of a heading, wherever at its end they stand."""
    aliases: tuple[str, ...] = ()
    level: int | None = None
    rest, word = plain(text), ""
    while found := LEVEL.search(rest) or BRACED.search(rest) or QUOTED.search(rest):
        parts = found.groupdict()
        if ("number" in parts and level is not None) or not rest[: found.start()].strip():
            break
        rest = rest[: found.start()]
        if "number" in parts:
            level, word = int(parts["number"]), parts["word"]
        else:
            aliases = (*(alias.strip() for alias in parts["aliases"].split(",") if alias.strip()), *aliases)
    return Title(rest, aliases, level, word)


def is_forthcoming(text: str) -> bool:
    """Say whether the text only announces that something will be written."""
    return bool(FORTHCOMING.fullmatch(text))
