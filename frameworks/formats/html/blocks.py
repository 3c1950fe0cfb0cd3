"""A page as the blocks that Markdown has, so that whoever reads Markdown reads it too."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from frameworks.formats.account import Account
from frameworks.formats.html.inline import HIDDEN, markdown_of
from frameworks.formats.html.tables import grid_of
from frameworks.formats.html.tree import children, left_out, line_of, parsed, title_of
from frameworks.formats.markdown.blocks import Block, Item, Kind
from frameworks.formats.markdown.tables import TableBlock
from frameworks.formats.tables.grid import as_bars

HEADINGS = {f"h{level}": level for level in range(1, 7)}
HOLDERS = frozenset((
    "div", "section", "main", "article", "header", "footer", "aside", "figure", "details", "center", "body",
    "form", "fieldset", "dl", "a", "span", "address",
))  # fmt: skip
ASIDE = {"nav": "navigation of the page", "button": "a control of the page", "select": "a control of the page"}
LABELS = frozenset(("summary", "dt"))  # they do the work of a heading
OWN = frozenset((*HEADINGS, "table", "ul", "ol", "blockquote", "hr", "p", "pre", "nav", "summary", "dt", "dd", "li"))


def blocks_of_page(text: str, account: Account) -> list[Block]:
    """Return the blocks of the page; what no reader of it sees is put down as left out."""
    for first, last, reason in left_out(text):
        account.leave(first, last, reason)
    blocks = _blocks(text, 1, account)
    line, title = title_of(text)
    if title and any(block.level == 1 for block in blocks):
        account.leave(line, line, "the title of the tab: the page has a heading")
    elif title:
        return [Block(Kind.HEADING, title, title, line, line, level=1), *blocks]
    return blocks


def blocks_of_part(text: str, first: int) -> list[Block]:
    """Return the blocks of a piece of HTML inside another source, whose line `first` it begins on."""
    return _blocks(text, first, None)


def _blocks(text: str, first: int, account: Account | None) -> list[Block]:
    body = parsed(text, first)
    walk = _Walk(account, line=first)
    if body is not None:
        walk.inside(body)
    return list(_with_ends(walk.blocks, first + text.count("\n")))


@dataclass(slots=True)
class _Walk:
    """Collects blocks in the order of the page; `line` is where it stands."""

    account: Account | None
    blocks: list[Block] = field(default_factory=list)
    line: int = 1

    def inside(self, node: LexborNode) -> None:
        """Take in what stands in an element: blocks, and stretches of loose text between them."""
        loose: list[str] = []
        begin = self.line
        for child in children(node):
            self.line = line_of(child) or self.line
            if child.is_element_node and self._is_block(child):
                self._prose(loose, begin)
                self._block(child)
                loose, begin = [], self.line
            elif (text := _inline(child)).strip():
                begin = begin if loose else self.line + _breaks_before(child)
                loose.append(text)
            self.line += (child.text_content or "").count("\n") if child.is_text_node else 0
        self._prose(loose, begin)

    def _is_block(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        return tag in OWN or tag in ASIDE or (tag in HOLDERS and any(map(self._is_block, _elements(node))))

    def _block(self, node: LexborNode) -> None:
        tag, line = node.tag or "", self.line
        if tag in ASIDE:
            last = max([line, *(line_of(inner) for inner in node.css("*"))])
            if self.account:
                self.account.leave(line, last, ASIDE[tag])
        elif tag in HEADINGS:
            title = " ".join(markdown_of(node).split())
            self.blocks.append(Block(Kind.HEADING, title, title, line, line, level=HEADINGS[tag]))
        elif tag == "table":
            self._table(node, line)
        elif tag in ("ul", "ol"):
            self._bullets(node, line)
        elif tag == "blockquote":
            text = markdown_of(node)
            source = "\n".join(f"> {part}" for part in text.split("\n"))
            self.blocks.append(Block(Kind.QUOTE, text, source, line, line))
        elif tag in LABELS:
            self._prose([f"**{' '.join(markdown_of(node).split())}**"], line)
        elif tag == "hr":
            self.blocks.append(Block(Kind.RULE, "---", "---", line, line))
        elif any(map(self._is_block, _elements(node))):
            self.inside(node)
        else:
            self._prose([markdown_of(node)], line)

    def _prose(self, texts: list[str], line: int) -> None:
        text = "".join(texts).strip()
        if text:
            self.blocks.append(Block(Kind.PROSE, text, text, line, line))

    def _table(self, node: LexborNode, line: int) -> None:
        last = max([line, *map(_last_line, node.css("td, th"))])
        table = grid_of(node, last)
        caption = node.css_first("caption")
        if caption is not None:
            self._prose([markdown_of(caption)], line_of(caption) or line)
        if table:
            source = as_bars(table)
            self.blocks.append(TableBlock(Kind.PROSE, source, source, line, last, table=table))

    def _bullets(self, node: LexborNode, line: int) -> None:
        items = [child for child in _elements(node) if child.tag == "li"]
        starts = [line_of(item) or line for item in items]
        found = [
            Item(markdown_of(item), first, max(first, following - 1))
            for item, first, following in zip(
                items, starts, [*starts[1:], starts[-1] + 1] if starts else [], strict=True
            )
        ]
        sign = "1." if node.tag == "ol" else "*"
        source = "\n".join(f"{sign} {item.text}" for item in found)
        if source:
            self.blocks.append(Block(Kind.BULLETS, source, source, line, line, items=tuple(found)))


def _last_line(node: LexborNode) -> int:
    return line_of(node) + node.text().count("\n")


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    return (child for child in children(node) if child.is_element_node)


def _inline(node: LexborNode) -> str:
    if node.is_text_node:
        return " ".join((node.text_content or "").split()).join(_edges(node.text_content or ""))
    return "" if (node.tag or "") in HIDDEN or not node.is_element_node else markdown_of(node)


def _edges(text: str) -> tuple[str, str]:
    return (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")


def _breaks_before(node: LexborNode) -> int:
    text = (node.text_content or "") if node.is_text_node else ""
    return text[: len(text) - len(text.lstrip())].count("\n")


def _with_ends(blocks: list[Block], last: int) -> Iterator[Block]:
    """Give the blocks with the lines up to the next one, and lists with those of their last bullet."""
    starts = [block.first for block in blocks[1:]] + [last + 1] * bool(blocks)
    for block, following in zip(blocks, starts, strict=True):
        end = max(block.last, following - 1)
        items = block.items
        if items:
            items = (*items[:-1], replace(items[-1], last=max(items[-1].last, end)))
        yield replace(block, last=end, items=items)
