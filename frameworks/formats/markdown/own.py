"""Reading the Markdown that `write` makes, by the comments under its headings."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from frameworks.documents import Document, from_document
from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.markdown.blocks import Block, Item, Kind, unquoted
from frameworks.formats.markdown.marks import Ids
from frameworks.formats.markdown.passages import LAYOUT, leave_layout
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.write import PARTS
from frameworks.formats.parts import Corrections
from frameworks.texts import tidy

FACTS = re.compile(r"<!-- (?P<word>[a-z]+): (?P<facts>\{.*\}) -->")
EXAMPLE = re.compile(r"<!-- example -->\n")
HEADINGS = {heading for _, heading, _ in PARTS}
LISTS = {word: name for name, _, word in PARTS}
# Where the longer text of a part stands, if not under "summary".
PROSE = {"note": "text", "licence": "text"}


def recognises(root: Section) -> bool:
    """Say whether the first heading has the comment of a ladder under it."""
    return any(_facts(block, "ladder") for section in root.children[:1] for block in section.blocks[:1])


def read(root: Section, account: Account, corrections: Corrections) -> Found:
    """Return the ladder; every line of the source is put down in the account. Nothing in this form is guessed."""
    reading = _Reading(account)
    for block in root.blocks:
        reading.other(block)
    for section in root.children:
        for part in section.walk():
            reading.section(part)
    return Found((from_document(reading.document),))


def _facts(block: Block, word: str = "") -> re.Match[str] | None:
    found = FACTS.fullmatch(block.source.strip()) if block.kind is Kind.COMMENT else None
    return found if found and word in ("", found.group("word")) else None


@dataclass(slots=True)
class _Reading:
    """Builds the document, part by part."""

    account: Account
    document: Document = field(default_factory=dict)
    ids: Ids = field(default_factory=Ids)
    owner: Document = field(default_factory=dict)

    def section(self, section: Section) -> None:
        """Take in a heading with the blocks directly under it."""
        assert section.heading is not None
        for anchor in section.anchors:
            leave_layout(anchor, self.account)
        facts = _facts(section.blocks[0]) if section.blocks else None
        if facts:
            self._part(section, facts)
            return
        first, last = section.heading.first, section.heading.last
        if section.title in HEADINGS:
            self.account.keep(first, last, section.title.lower())
        else:
            self.account.leave(first, last, "a heading without a comment that says what it is")
        for block in section.blocks:
            self.other(block)

    def _part(self, section: Section, facts: re.Match[str]) -> None:
        assert section.heading is not None
        word = facts.group("word")
        part = self._loaded(facts.group("facts"), section.blocks[0].first)
        if word != "cell":
            part["title"] = tidy(section.title)
        place = f"{word} {part.get('key', section.title)}"
        self._place(word, part, section.line)
        self.account.keep(section.heading.first, section.blocks[0].last, place)
        for block in section.blocks[1:]:
            self._block(block, word, part, place)

    def _place(self, word: str, part: Document, line: int) -> None:
        """Put the part where it belongs in the document."""
        if word == "ladder":
            self.document.update(part | {name: [] for name in ("levels", "tracks", "bands", "competencies")})
        elif word in LISTS:
            self.owner = part
            self.document.setdefault(LISTS[word], []).append(part)
        elif word == "cell" and self.owner:
            self.owner.setdefault("cells", []).append(part)
            part["criteria"] = []
        elif word != "licence":
            raise FrameworkError(
                f"A comment here says “{word}”.", line=line, expected=f"one of {', '.join(LISTS)}, cell"
            )

    def _block(self, block: Block, word: str, part: Document, place: str) -> None:
        if block.kind is Kind.QUOTE:
            self.account.keep(block.first, block.last, f"text of {place}")
            target = self.document if word in ("ladder", "licence") else part
            target["attribution" if word == "licence" else PROSE.get(word, "summary")] = tidy(block.text)
        elif block.kind is Kind.BULLETS and word == "cell":
            for item in block.items:
                self._bullet(item, part)
        else:
            self.other(block)

    def _bullet(self, item: Item, cell: Document) -> None:
        example = EXAMPLE.match(item.text)
        if example and cell["criteria"]:
            cell["criteria"][-1].setdefault("examples", []).append(tidy(unquoted(item.text[example.end() :])))
            self.account.keep(item.first, item.last, f"example of criterion {cell['criteria'][-1]['id']}")
            return
        place = "-".join(
            filter(None, (self.owner["key"], cell.get("competency"), cell.get("track"), cell.get("level")))
        )
        criterion = self.ids.criterion(item, place)
        if criterion:
            cell["criteria"].append({"id": criterion.id, "text": criterion.text})
            self.account.keep(item.first, item.last, f"criterion {criterion.id}")
        else:
            self.account.leave(item.first, item.last, "a bullet without text")

    def other(self, block: Block) -> None:
        """Put down a block that has no place in this form."""
        if block.kind in LAYOUT:
            leave_layout(block, self.account)
        else:
            reason = "longer texts stand as quotes under a heading with a comment, criteria as bullets under a cell"
            self.account.leave(block.first, block.last, reason)

    def _loaded(self, facts: str, line: int) -> dict[str, Any]:
        try:
            loaded: dict[str, Any] = json.loads(facts)
        except (json.JSONDecodeError, RecursionError):
            raise FrameworkError(
                "The comment here is not JSON.", line=line, expected='a comment such as <!-- band: {"key": "x"} -->'
            ) from None
        return loaded
