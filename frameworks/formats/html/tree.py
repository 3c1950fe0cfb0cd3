"""HTML parsed as browsers parse it, with the line on which each element begins.

The parser keeps no lines, so every tag is given its line as an attribute before it reads the source.
"""

import re
from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from frameworks.errors import FrameworkError

DEEPEST = 120
MOST_TAGS = 150_000  # a table of ten thousand criteria has a third of it
# The parser compares each attribute of a tag with all before it. A picture that is written out has few blanks or
# strokes for its length; words of text or attributes have many.
MOST_WORDS = 5_000
LONGEST_WORD = 48
BLANKS = re.compile(r"""[\s"']+""")
LINE = "data-source-line"
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
# A tag that another may end, or that holds nothing, does not make the source deeper.
SHALLOW = frozenset((
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup", "br", "hr", "img",
    "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr", "html", "head", "body",
    "rp", "rt", "optgroup",
))  # fmt: skip
TITLE = re.compile(r"<title\b[^<>]*>([^<>]*)</title", re.IGNORECASE)
APART = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)


def parsed(text: str, first: int = 1) -> LexborNode | None:
    """Return the body of the page; FrameworkError if it is nested too deeply."""
    return LexborHTMLParser(_with_lines(text, first)).body


def title_of(text: str) -> tuple[int, str]:
    """Return the page’s own title, and its line; nothing where it has none."""
    found = TITLE.search(text)
    title = " ".join(unescape(found.group(1)).split()) if found else ""
    return (text.count("\n", 0, found.start()) + 1, title) if found else (0, "")


def line_of(node: LexborNode) -> int:
    """Return the line on which the element begins, or 0 where the parser has added it."""
    return int(node.attributes.get(LINE) or 0)


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Give what stands directly in the element: elements and texts."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def left_out(text: str, first: int = 1) -> Iterator[tuple[int, int, str]]:
    """Give first and last line and the reason for what no reader sees: comments, scripts, styles."""
    for found in APART.finditer(text):
        begin = first + text.count("\n", 0, found.start())
        name = found.group(1)
        reason = f"a {name.lower()}: no text of the page" if name else "a comment"
        yield begin, begin + found.group().count("\n"), reason


def _with_lines(text: str, first: int) -> str:
    parts, end, line, depth, name = [], 0, first, 0, ""
    for count, tag in enumerate(TAG.finditer(text)):
        if count == MOST_TAGS:
            raise FrameworkError(f"This has more than {MOST_TAGS:,} tags.", line=line, expected="the ladder alone")
        _refuse_many_words(name, text[end : tag.start()], line)
        line += text.count("\n", end, tag.start())
        parts.append(text[end : tag.end()])
        end = tag.end()
        name = tag.group(2).lower()
        if name not in SHALLOW:
            depth = max(depth + (-1 if tag.group(1) else 1), 0)
        if depth > DEEPEST:
            raise FrameworkError("This is nested too deeply.", line=line, expected=f"at most {DEEPEST} levels")
        if not tag.group(1):
            parts.append(f' {LINE}="{line}"')
        line += text.count("\n", tag.start(), tag.end())
    _refuse_many_words(name, text[end:], line)
    return "".join([*parts, text[end:]])


def _refuse_many_words(name: str, between: str, line: int) -> None:
    """FrameworkError where so much stands after a tag’s name that it could be attributes."""
    if len(between) <= MOST_WORDS:
        return
    between = between.partition(">" if name in ("script", "style") else "<!--")[0]
    for words in (len(BLANKS.findall(between)), between.count("/")):
        if words > MOST_WORDS and len(between) < words * LONGEST_WORD:
            refused = f"There are more than {MOST_WORDS:,} words here without a tag between them."
            raise FrameworkError(refused, line=line, expected="the ladder alone")
