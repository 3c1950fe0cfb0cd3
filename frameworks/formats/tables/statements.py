"""What a cell says: its statements, the marks in it, whether it only ticks or names a level."""

import re
from dataclasses import dataclass

from frameworks.formats.markdown.statements import FOLDED
from frameworks.formats.markdown.titles import plain
from frameworks.formats.tables.grid import GridCell
from frameworks.texts import tidy

# Blanks in front of something: only where they begin, or a long run of them would be tried from each.
BLANK = r"(?:(?<![ \t])[ \t]+)?"
MARK = re.compile(r"</?mark\b[^<>]*>", re.IGNORECASE)
BREAK = re.compile(rf"{BLANK}<br\s*/?>[ \t]*", re.IGNORECASE)
ITEM = re.compile(rf"{BLANK}<li\b[^<>]*>[ \t]*", re.IGNORECASE)
LAYOUT = re.compile(r"</?(?:ul|ol|p|div|span|center|small|details|summary|font|li)\b[^<>]*>", re.IGNORECASE)
ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&quot;": '"', "&#39;": "'"}
BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[*+•◦▪‣·–-]|\d{1,2}[.)])[ \t]+")
ASIDE = "\0"  # no source has one: it would be refused as a binary file
PUT_ASIDE = re.compile(rf"(?:(?<!\s)\s+)?{ASIDE}(\d+){ASIDE}\s*")
TICK = re.compile(r"[✓✔✅☑●•xX]|\[[xX]\]|:white_check_mark:|:heavy_check_mark:|yes", re.IGNORECASE)
NOTHING = re.compile(r"[-–—_.*]*|n/?a|none|tb[ad]|\[ \]|☐|❌|✗|no", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a cell, as Markdown source; `marked` where somebody marked it, `examples` what it folds away."""

    text: str
    marked: bool = False
    examples: tuple[str, ...] = ()
    mended: bool = False


def statements(cell: GridCell) -> list[Statement]:
    """Return what the cell says: a statement for each bullet, or else for each paragraph or line.

    A line before bullets that ends with a colon begins each of them, as one would read it aloud.
    """
    found: list[str] = []
    folded: list[tuple[str, bool]] = []
    lead = ""
    for line in _lines(FOLDED.sub(lambda match: _put_aside(match, folded), cell.text)):
        bullet = BULLET.match(line)
        if bullet and found and len(bullet["indent"].expandtabs(4)) >= 2 and BULLET.match(_first(found[-1])) is None:
            found[-1] += f"\n{line}"
        elif bullet:
            found.append(f"{lead}{line[bullet.end() :]}")
        elif line.rstrip().endswith(":"):
            lead = f"{line.strip()} "
        elif found and (line[:1].isspace() or line[:1].islower()):
            found[-1] += f"\n{line.strip()}"
        else:
            found.append(f"{lead}{line}")
            lead = ""
    if lead and not any(text.startswith(lead) for text in found):
        found.append(lead)
    read = (_statement(text, folded) for text in found)
    return [one for one in read if one.text and not NOTHING.fullmatch(one.text)]


def is_tick(cell: GridCell) -> bool:
    """Say whether the cell only ticks its column off."""
    return bool(TICK.fullmatch(_bare(cell)))


def is_empty(cell: GridCell) -> bool:
    """Say whether the cell says nothing, or only that there is nothing."""
    return bool(NOTHING.fullmatch(_bare(cell)))


def clean(text: str) -> str:
    """Return the source with the markup of tables turned into lines and bullets."""
    text = ITEM.sub("\n* ", BREAK.sub("\n", text))
    for entity, sign in ENTITIES.items():
        text = text.replace(entity, sign)
    return LAYOUT.sub("", text)


def _bare(cell: GridCell) -> str:
    return tidy(MARK.sub("", clean(cell.text))).strip("* ")


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in clean(text).split("\n") if line.strip()]


def _first(text: str) -> str:
    return text.split("\n", 1)[0]


def _put_aside(match: re.Match[str], folded: list[tuple[str, bool]]) -> str:
    summary, text = plain(match["summary"] or ""), tidy(clean(MARK.sub("", match["text"])))
    folded.append((": ".join(part for part in (summary, text) if part), match["end"] != "</details>"))
    return f"{ASIDE}{len(folded) - 1}{ASIDE}"


def _statement(text: str, folded: list[tuple[str, bool]]) -> Statement:
    aside = [folded[int(number)] for number in PUT_ASIDE.findall(text)]
    words = tidy(MARK.sub("", PUT_ASIDE.sub(" ", text)))
    examples = tuple(example for example, _ in aside if example)
    return Statement(words, bool(MARK.search(text)), examples, any(mended for _, mended in aside))
