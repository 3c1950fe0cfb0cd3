"""Blocks as criteria: bullets, paragraphs and quotes, with what is folded, marked or nested in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from frameworks.formats.account import Account
from frameworks.formats.markdown.blocks import Block, Item, Kind, blocks_of
from frameworks.formats.markdown.links import Links
from frameworks.formats.markdown.marks import Ids
from frameworks.formats.markdown.passages import LAYOUT, is_wordless, leave_layout
from frameworks.formats.markdown.titles import is_forthcoming, plain
from frameworks.model import Criterion
from frameworks.texts import tidy

FOLDED = re.compile(
    r"<details\b[^>]*>\s*(?:<summary>(?P<summary>.*?)</summary>)?(?P<text>.*?)(?P<end></details>|</summary>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
MARKED = re.compile(r"</?mark\b[^>]*>", re.IGNORECASE)
LABEL = re.compile(r"(?P<bold>\*\*|__)?(?P<label>[^*_:\n]{1,80})(?:(?(bold)(?::(?P=bold)|(?P=bold):?)|:))\s*")
BOX = re.compile(r"\A\[[ xX]\]\s+")
EXAMPLE = re.compile(r"[*_]{0,2}(?:for )?examples?\b[^:\n]{0,20}:", re.IGNORECASE)
LONGEST_LEAD = 12  # words

EVIDENCE = "evidence: what somebody did, no part of what is expected"
MENDED = "“<details>” is closed by “</summary>”: it is read as if by “</details>”."
UNCLOSED = "“<details>” is never closed: it is read up to the end of the statement."


@dataclass(frozen=True, slots=True)
class Statement:
    """A criterion with the line it begins in, and whether somebody marked it."""

    criterion: Criterion
    line: int
    marked: bool


class Statements:
    """Reads criteria for one source: ids are given once, every line is put down in the account."""

    def __init__(self, account: Account, links: Links, *, evidence: bool) -> None:
        self._account = account
        self._links = links
        self._ids = Ids()
        self._evidence = evidence

    def read(self, blocks: Sequence[Block], place: str, *, prefix: str = "", graded: bool = False) -> list[Statement]:
        """Return the criteria of the blocks.

        `place` begins their ids, `prefix` are words of a heading that belong to each. Where `graded`, a quote that
        comes first is the criterion, and in a source that gathers evidence all else is that.
        """
        found: list[Statement] = []
        kinds = [block.kind for block in blocks if block.kind not in LAYOUT]
        quoted = kinds[:1] == [Kind.QUOTE]  # the statements themselves are quoted, as long as nothing else follows
        only_quotes = graded and self._evidence and quoted
        for number, block in enumerate(blocks):
            following = blocks[number + 1].kind if number + 1 < len(blocks) else None
            if block.kind in LAYOUT or is_wordless(block):
                leave_layout(block, self._account)
            elif found and _is_example(block, quoted=quoted):
                self._example(block, found)
            elif only_quotes and block.kind is not Kind.QUOTE:
                self._account.leave(block.first, block.last, EVIDENCE)
            elif block.kind is Kind.PROSE and following is Kind.BULLETS and _leads_in(block.text):
                self._account.leave(block.first, block.last, "it only introduces the list below it")
            elif block.kind is Kind.PROSE and FOLDED.match(block.text) and found:
                self._folded(block, found)
            else:
                quoted = quoted and block.kind is Kind.QUOTE
                for item, words in _items(block, prefix):
                    self._statement(item, words, place, found)
        return found

    def _statement(self, item: Item, prefix: str, place: str, found: list[Statement]) -> None:
        text, examples = self._without_folded(item)
        marked = bool(MARKED.search(text))
        text = self._links.resolved(BOX.sub("", MARKED.sub("", text).strip()))
        if is_forthcoming(text):
            self._account.leave(item.first, item.last, "it only announces what is still to be written")
            return
        words = f"{prefix}: {text}" if prefix and text else text
        criterion = self._ids.criterion(replace(item, text=words), place)
        if criterion:
            statement = replace(criterion, examples=(*criterion.examples, *examples))
            found.append(Statement(statement, item.first, marked))
            self._account.keep(item.first, item.last, f"criterion {criterion.id}")
        else:
            self._account.leave(item.first, item.last, "a bullet without text")

    def _example(self, block: Block, found: list[Statement]) -> None:
        text = tidy(self._links.resolved(block.text))
        if not text:
            self._account.leave(block.first, block.last, "a quote without text")
            return
        _add_example(found, text)
        self._account.keep(block.first, block.last, f"example of criterion {found[-1].criterion.id}")

    def _folded(self, block: Block, found: list[Statement]) -> None:
        rest, examples = self._without_folded(Item(block.text, block.first, block.last))
        for example in (*examples, *([rest] if rest else [])):
            _add_example(found, example)
        self._account.keep(block.first, block.last, f"example of criterion {found[-1].criterion.id}")

    def _without_folded(self, item: Item) -> tuple[str, list[str]]:
        """Return the text without what is folded away in it, and that; broken markup is mended and said so."""
        examples = []
        for found in FOLDED.finditer(item.text):
            summary, text = plain(found.group("summary") or ""), tidy(MARKED.sub("", found.group("text")))
            examples.append(": ".join(filter(None, (summary, self._links.resolved(text)))))
            line = item.first + item.text.count("\n", 0, found.start())
            if found.group("end") != "</details>":
                self._account.remark(line, MENDED if found.group("end") else UNCLOSED)
        text = FOLDED.sub(lambda match: "</mark>" if "</mark" in match.group() else " ", item.text)
        return tidy(text) if examples else item.text, [example for example in examples if example]


def _add_example(found: list[Statement], text: str) -> None:
    criterion = found[-1].criterion
    found[-1] = replace(found[-1], criterion=replace(criterion, examples=(*criterion.examples, text)))


def _items(block: Block, prefix: str) -> Iterator[tuple[Item, str]]:
    """Give the statements of a block, each with the words of its label; bullets under a label bullet one by one."""
    for item in block.items or (Item(block.text, block.first, block.last),):
        nested = _nested(item) if block.items else ()
        label = LABEL.fullmatch(item.text.split("\n")[0])
        if label and nested:
            words = ": ".join(filter(None, (prefix, tidy(label.group("label")))))
            yield from ((replace(inner, first=item.first) if inner is nested[0] else inner, words) for inner in nested)
        else:
            yield item, prefix


def _nested(item: Item) -> tuple[Item, ...]:
    """Return the bullets under a bullet that holds nothing else but its first line."""
    _, _, below = item.text.partition("\n")
    blocks = blocks_of(below, item.first + 1) if below.strip() else []
    return blocks[0].items if len(blocks) == 1 and len(blocks[0].items) > 1 else ()


def _is_example(block: Block, *, quoted: bool) -> bool:
    """Say whether it belongs to the statement before it: a quote, unless statements are quoted, or “Example: ...”."""
    if quoted or block.kind is Kind.QUOTE:
        return block.kind is Kind.QUOTE and not quoted
    return block.kind is Kind.PROSE and bool(EXAMPLE.match(block.text))


def _leads_in(text: str) -> bool:
    return text.rstrip().endswith(":") and len(text.split()) <= LONGEST_LEAD
