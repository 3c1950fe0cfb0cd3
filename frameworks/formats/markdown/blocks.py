"""Markdown as a flat list of blocks that know their lines and keep their source."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from frameworks.formats.markdown.limits import DEEPEST, refuse_extremes

# Only with a name at once: a line of hyphens at the top may just separate.
FRONT_MATTER = re.compile(r"---[ \t]*\n[\w-]+[ \t]*:")
ANCHOR = re.compile(
    r"""<a\s+(?:id|name)=["']?([^"'>\s]+)["']?\s*>\s*</a>|<a\s+(?:id|name)=["']?([^"'>\s]+)["']?\s*/>"""
)
BULLET = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])(?:[ \t]+|$)")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    ANCHOR = "anchor"
    PROSE = "prose"
    BULLETS = "bullets"
    QUOTE = "quote"
    COMMENT = "comment"
    DEFINITION = "definition"
    FRONT_MATTER = "front matter"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet: its Markdown source without the bullet, and its first and last line, from 1."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block at the top level of the source.

    `text` is a heading's or a quote's content or an anchor's name, else the source; `level` is a heading's.
    """

    kind: Kind
    text: str
    source: str
    first: int
    last: int
    level: int = 0
    items: tuple[Item, ...] = ()

    @property
    def is_ordered(self) -> bool:
        """Whether it is a list with numbers."""
        return bool(self.items) and self.source.lstrip()[:1].isdecimal()


def blocks_of(text: str, first: int = 1) -> list[Block]:
    """Return the blocks of the Markdown, in order; `first` is the number of its first line.

    FrameworkError if it is too long, is nested too deeply or has too long a line.
    """
    lines = text.split("\n")
    refuse_extremes(lines)
    tokens = _parser(front_matter=bool(FRONT_MATTER.match(text))).parse(text)
    blocks = [
        _block(tokens, start, lines) for start, token in enumerate(tokens) if token.level == 0 and token.nesting >= 0
    ]
    found = sorted([*blocks, *_definitions(blocks, lines)], key=lambda block: block.first)
    return found if first == 1 else [_moved(block, first - 1) for block in found]


def is_statement(block: Block) -> bool:
    """Say whether the block says something of its own."""
    return block.kind in (Kind.PROSE, Kind.BULLETS, Kind.QUOTE)


def unquoted(source: str) -> str:
    """Return the content of a block quote."""
    return re.sub("^[ \t]*>[ ]?", "", source, flags=re.MULTILINE)


@lru_cache
def _parser(*, front_matter: bool) -> MarkdownIt:
    # Blocks alone: what stands inside a line is kept as its author wrote it.
    parser = MarkdownIt("commonmark", {"maxNesting": 4 * DEEPEST}).enable("table")
    if front_matter:
        parser.use(front_matter_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _definitions(blocks: list[Block], lines: list[str]) -> list[Block]:
    """Return the link definitions: the parser takes them in and leaves nothing in their place."""
    covered = {number for block in blocks for number in range(block.first, block.last + 1)}
    spans: list[tuple[int, int]] = []
    for number, line in enumerate(lines, start=1):
        if number in covered or not line.strip():
            continue
        if spans and spans[-1][1] == number - 1 and not line.lstrip().startswith("["):
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    sources = [("\n".join(lines[first - 1 : last]), first, last) for first, last in spans]
    return [Block(Kind.DEFINITION, source, source, first, last) for source, first, last in sources]


def _moved(block: Block, by: int) -> Block:
    items = tuple(replace(item, first=item.first + by, last=item.last + by) for item in block.items)
    return replace(block, first=block.first + by, last=block.last + by, items=items)


def _block(tokens: list[Token], start: int, lines: list[str]) -> Block:
    token = tokens[start]
    assert token.map is not None
    first, last = _trimmed(token.map, lines)
    source = "\n".join(lines[first - 1 : last])
    match token.type:
        case "heading_open":
            return Block(
                Kind.HEADING,
                tokens[start + 1].content.replace("\n", " "),
                source,
                first,
                last,
                level=int(token.tag[1:]),
            )
        case "bullet_list_open" | "ordered_list_open":
            return Block(Kind.BULLETS, source, source, first, last, items=_items(tokens, start, lines))
        case "blockquote_open":
            return Block(Kind.QUOTE, unquoted(source), source, first, last)
        case "front_matter":
            return Block(Kind.FRONT_MATTER, token.content, source, first, last)
        case "hr":
            return Block(Kind.RULE, source, source, first, last)
    anchor = ANCHOR.fullmatch(source.strip())
    if anchor:
        return Block(Kind.ANCHOR, anchor.group(1) or anchor.group(2), source, first, last)
    is_comment = token.type == "html_block" and source.lstrip().startswith("<!--")
    return Block(Kind.COMMENT if is_comment else Kind.PROSE, source, source, first, last)


def _items(tokens: list[Token], start: int, lines: list[str]) -> tuple[Item, ...]:
    found = []
    for place in range(start + 1, len(tokens)):
        token = tokens[place]
        if token.level == 0:
            break
        if token.type == "list_item_open" and token.level == 1:
            assert token.map is not None
            first, last = _trimmed(token.map, lines)
            found.append(Item(_dedented(lines[first - 1 : last]), first, last))
    return tuple(found)


def _dedented(lines: list[str]) -> str:
    """Return the source of a list item without its bullet and the indentation that goes with it."""
    bullet = BULLET.match(lines[0])
    assert bullet is not None
    width = bullet.end() if lines[0][bullet.end() :].strip() else len(bullet.group().rstrip()) + 1
    rest = [re.sub(f"^[ ]{{0,{width}}}", "", line) for line in lines[1:]]
    return "\n".join([lines[0][bullet.end() :], *rest]).strip()


def _trimmed(span: list[int], lines: list[str]) -> tuple[int, int]:
    """Return first and last line, from 1, without the blank lines at the end."""
    first, end = span
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return first + 1, end
