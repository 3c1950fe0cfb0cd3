"""Tables in Markdown, with bars or as HTML, among the other blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module

from frameworks.formats.markdown.blocks import Block, Kind
from frameworks.formats.tables.grid import Table, piped, table_of

BARS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
BEGINS = re.compile(r"<table\b", re.IGNORECASE)
ENDS = re.compile(r"</table\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableBlock(Block):
    """A table. To whoever does not read tables it is prose: `text` is its source."""

    table: Table | None = None


def with_tables(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """Return the blocks with the tables among them taken for such.

    An HTML table goes on over blank lines, where Markdown ends a block, up to its end or the next heading.
    """
    return list(_found(blocks, lines))


def _found(blocks: Sequence[Block], lines: Sequence[str]) -> Iterator[Block]:
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if block.kind is not Kind.PROSE:
            yield block
        elif BEGINS.search(block.source) and block.source.lstrip().startswith("<"):
            while not _is_whole(lines, block) and place < len(blocks) and blocks[place].kind is not Kind.HEADING:
                block = _joined(block, blocks[place], lines)
                place += 1
            yield from _html(block)
        else:
            yield _bars(block)


def _is_whole(lines: Sequence[str], block: Block) -> bool:
    source = block.source
    return len(ENDS.findall(source)) >= len(BEGINS.findall(source))


def _joined(block: Block, following: Block, lines: Sequence[str]) -> Block:
    source = "\n".join(lines[block.first - 1 : following.last])
    return Block(Kind.PROSE, source, source, block.first, following.last)


def _html(block: Block) -> Iterator[Block]:
    """Give what the HTML holds; the block as it is where there is no table in it after all."""
    # Few sources have HTML tables, and its parser is large: loaded when the first comes.
    found: list[Block] = import_module("frameworks.formats.html.blocks").blocks_of_part(block.source, block.first)
    yield from found if any(isinstance(one, TableBlock) for one in found) else [block]


def _bars(block: Block) -> Block:
    lines = block.source.split("\n")
    if len(lines) < 2 or "|" not in lines[0] or not BARS.fullmatch(lines[1]) or "-" not in lines[1]:
        return block
    rows = [*piped(lines[:1], block.first), *piped(lines[2:], block.first + 2)]
    table = table_of(rows, block.first, block.last)
    return TableBlock(block.kind, block.text, block.source, block.first, block.last, table=table) if table else block
