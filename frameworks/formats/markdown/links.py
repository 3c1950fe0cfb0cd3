"""Links: lists of them, and those whose address stands elsewhere in the source."""

import re
from collections.abc import Iterable

from frameworks.formats.markdown.blocks import Block, Kind

LINK = re.compile(r"\[(?P<text>.+)\]\([^()\s]*#(?P<anchor>[^()\s]+)\)\.?")
LINK_LINE = re.compile(r"\s*(?:[*+-]|\d+[.)])?\s*\[[^\[\]]+\](?:\([^()\s]*#[^()\s]*\)|\[[^\[\]]*\])[.,]?\s*")
DEFINITION = re.compile(r"\s*\[(?P<label>[^\[\]]+)\]:\s*<?(?P<address>[^\s>]+)>?(?:\s+(?P<title>\S.*))?", re.DOTALL)
REFERENCE = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?(?![(\[:])")


class Links:
    """The link definitions of a source: what `[the words][label]` leads to."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        found = [DEFINITION.fullmatch(block.source) for block in blocks if block.kind is Kind.DEFINITION]
        self._addresses = {_label(match.group("label")): match.group("address") for match in reversed(found) if match}

    def resolved(self, text: str) -> str:
        """Return the text with every such link carrying its address: `[the words](address)`."""
        return REFERENCE.sub(self._resolved, text) if self._addresses else text

    def _resolved(self, found: re.Match[str]) -> str:
        address = self._addresses.get(_label(found.group("label") or found.group("text")))
        return f"[{found.group('text')}]({address})" if address else found.group()


def is_list_of_links(block: Block) -> bool:
    """Say whether it is a list of nothing but links into the document."""
    return bool(block.items) and all(LINK.fullmatch(item.text) for item in block.items)


def is_contents(block: Block) -> bool:
    """Say whether it is a list, nested or not, that mostly leads to headings of the document."""
    lines = [line for line in block.source.split("\n") if line.strip()]
    return bool(block.items) and 2 * sum(bool(LINK_LINE.fullmatch(line)) for line in lines) > len(lines)


def _label(text: str) -> str:
    return " ".join(text.casefold().split())
