"""Markdown that people wrote, as plain runs of text that a document sets: nothing of theirs is markup to it."""

from collections.abc import Iterator

from markdown_it.token import Token

from ladder.exports.pdf import Data
from ladder.exports.prose import LONGEST, leads_elsewhere, parser

STYLES = {"strong": "bold", "em": "slanted", "s": "struck"}
PIECE = 40
"""Characters of an address: the typesetter's data may get a break after sixty, and an address must have none."""

Run = dict[str, Data]


def runs(text: str) -> list[Data]:
    """One statement as runs: {"text", "styles", "link" (pieces of an address; empty for none)}."""
    (token,) = parser.parseInline(" ".join(text[:LONGEST].split()))
    return list(_runs(token))


def blocks(text: str) -> list[Data]:
    """A passage as blocks: {"kind": "text" | "item" | "title" | "code", "depth" (of lists and quotes), "runs"}."""
    found: list[Data] = []
    depth, kind = 0, "text"
    for token in parser.parse(text[:LONGEST]):
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            depth -= 1
        elif token.type == "list_item_open":
            kind = "item"
        elif token.type == "heading_open":
            kind = "title"
        elif token.type == "inline":
            found.append({"kind": kind, "depth": depth, "runs": list(_runs(token))})
            kind = "text"
        elif token.type in ("fence", "code_block"):
            found.append({"kind": "code", "depth": depth, "runs": [_run(token.content.rstrip("\n"))]})
    return found


def _runs(inline: Token) -> Iterator[Data]:
    styles: list[str] = []
    links: list[str] = []
    for token in inline.children or ():
        name, _, way = token.type.rpartition("_")
        if name in STYLES:
            styles = [*styles, STYLES[name]] if way == "open" else styles[:-1]
        elif name == "link":
            links = [*links, str(token.attrs.get("href", ""))] if way == "open" else links[:-1]
        elif token.type in ("softbreak", "hardbreak"):
            yield _run(" " if token.type == "softbreak" else "\n")
        elif token.content:
            yield _run(token.content, [*styles, "code"] if token.type == "code_inline" else styles, links)


def _run(text: str, styles: list[str] | None = None, links: list[str] | None = None) -> Run:
    address = links[-1] if links and leads_elsewhere(links[-1]) else ""
    pieces: list[Data] = [address[at : at + PIECE] for at in range(0, len(address), PIECE)]
    return {"text": text, "styles": [*(styles or ())], "link": pieces}
