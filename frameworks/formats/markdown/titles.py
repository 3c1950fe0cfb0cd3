"""Titles that say more than a title: "Engineer III {Senior Engineer} (Band 3)", "IC3: Senior Engineer"."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from frameworks.texts import tidy

LEVEL = re.compile(r"\s*\((?P<word>[^\W\d_]+)\s+(?P<number>\d{1,3})\)\s*$")
BRACED = re.compile(r"\s*\{(?P<aliases>[^{}]+)\}\s*$")
QUOTED = re.compile(r"\s*\([“\"'‘](?P<aliases>[^()]+)[”\"'’]\)\s*$")
FORTHCOMING = re.compile(
    r"[*_@\s]*\(?(forthcoming|coming soon|to be written|to come|work in progress|to ?do|tbd|tba)\.?\)?[*_\s.]*",
    re.IGNORECASE,
)

# "IC3", "L4", "D 2"; "Level 3", "Band III".
CODE = r"(?P<word>[A-Z]{1,4})[ -]?(?P<number>\d{1,2})"
WORDED = r"(?P<word>[Ll]evel|[Bb]and|[Gg]rade|[Ss]tage|[Ss]tep|[Rr]ung|[Tt]ier)\s+(?P<number>\d{1,2}|[IVX]{1,4})"
MARK = f"(?:{WORDED}|{CODE.replace('word', 'letters').replace('number', 'digits')})"
FORMS = (
    re.compile(rf"(?P<mark>{MARK})"),
    re.compile(rf"(?P<mark>{MARK})\s*[:–—-]\s+(?P<title>\S.*)"),
    re.compile(rf"(?P<mark>{MARK})\s*\((?P<alias>[^()]+)\)"),
    re.compile(rf"(?P<title>\S.*?)\s*\((?P<mark>{MARK})\)"),
)
ARROW = re.compile(r".+(?:→|->|⇒)\s*(?P<to>[^\s→⇒][^→⇒]*)")
LONGEST = 200  # characters of a title that is looked into
REMEMBERED = 4096  # titles: the same ones come back under every band
OTHERS = {"Q", "H", "V", "FY", "CW", "KW", "PR", "RFC", "ISO", "UTF", "SHA", "MP"}  # quarters, versions, standards
ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart; `word` is what the source calls a level: "Band", "IC"; `code` a short name in front."""

    title: str
    aliases: tuple[str, ...] = ()
    level: int | None = None
    word: str = ""
    code: str = ""

    @property
    def named(self) -> str:
        """What a band is known by, and its key made from: a code of letters if it stands first, else the words."""
        return self.code if self.word.isupper() and self.code else self.title


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Return a heading without its number and the Markdown in it: links, code, emphasis, marks."""
    text = re.sub(r"!?\[([^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]*\])", r"\1", text)
    text = re.sub(r"</?(?:mark|b|i|em|strong|span|sup|sub|abbr|a)\b[^<>]*>", "", text)
    words = tidy(re.sub(r"(\*\*|__|[*`])(?=\S)(.+?)(?<=\S)\1", r"\2", text))
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)", "", words)


@lru_cache(maxsize=REMEMBERED)
def taken_apart(text: str) -> Title:
    """Return title, aliases and level of a heading, wherever in it they stand."""
    aliases: tuple[str, ...] = ()
    level: int | None = None
    rest, word = plain(text), ""
    if len(rest) > LONGEST:
        return Title(rest)
    while found := LEVEL.search(rest) or BRACED.search(rest) or QUOTED.search(rest):
        parts = found.groupdict()
        if ("number" in parts and level is not None) or not rest[: found.start()].strip():
            break
        rest = rest[: found.start()]
        if "number" in parts:
            level, word = int(parts["number"]), parts["word"]
            aliases = (f"{word} {level}", *aliases) if word.isupper() else aliases
        else:
            aliases = (*(alias.strip() for alias in parts["aliases"].split(",") if alias.strip()), *aliases)
    title = Title(rest, aliases, level, word)
    return title if level is not None else _with_mark(title)


def _with_mark(title: Title) -> Title:
    """Return the title with the level that a code or a worded number in it names."""
    step = ARROW.fullmatch(title.title)
    if step:  # "IC1 → IC2" says what it takes to get to IC2
        reached = _with_mark(Title(step.group("to").rpartition("->")[2].strip()))
        return replace(title, level=reached.level, word=reached.word)
    found = next((match for form in FORMS if (match := form.fullmatch(title.title))), None)
    if not found:
        return title
    parts = found.groupdict()
    word, number = parts["word"] or parts["letters"], parts["number"] or parts["digits"]
    if word in OTHERS:
        return title
    marked = replace(title, level=_number(number), word=word.capitalize() if parts["word"] else word)
    first = found.start("mark") == 0
    aliases = (*(() if not parts.get("title") else (parts["mark"],)), *filter(None, (parts.get("alias"),)))
    shown = parts.get("title") or parts["mark"]
    return replace(marked, title=shown, aliases=(*aliases, *title.aliases), code=parts["mark"] if first else "")


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [ROMAN[sign] for sign in text]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def is_forthcoming(text: str) -> bool:
    """Say whether the text only announces that something will be written."""
    return bool(FORTHCOMING.fullmatch(text))
