"""The text of an element as Markdown source: links, emphasis, breaks and bullets; never HTML, but for marks."""

import re

from selectolax.lexbor import LexborNode

from frameworks.formats.html.tree import children
from frameworks.texts import tidy

SIGNS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "kbd": "`", "tt": "`"}
LINES = frozenset((
    "p", "div", "li", "dt", "dd", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "summary",
    "details", "blockquote", "figure", "pre",
))  # fmt: skip
HIDDEN = frozenset((
    "script", "style", "template", "noscript", "svg", "iframe", "object", "head", "title", "button", "select",
))  # fmt: skip
SCHEMES = re.compile(r"(?:https?://|mailto:|[/#.]|[\w-]+(?:[/?#]|$))")


def markdown_of(node: LexborNode) -> str:
    """Return what the element says, a line for each of its own; bullets with an asterisk, deeper ones indented."""
    lines = "".join(_parts(node, 0)).split("\n")
    kept = [re.sub(r"(?<=\S)[ \t]+", " ", line).rstrip() for line in lines]
    return tidy("\n".join(line for line in kept if line.strip(" *")))


def _parts(node: LexborNode, depth: int) -> list[str]:
    found: list[str] = []
    for child in children(node):
        tag = child.tag or ""
        if child.is_text_node:
            found.append(_escaped(child.text_content or ""))
        elif tag == "br":
            found.append("\n")
        elif tag not in HIDDEN and child.is_element_node:
            found += _element(child, tag, depth)
    return found


def _element(node: LexborNode, tag: str, depth: int) -> list[str]:
    if tag in ("ul", "ol"):
        return ["\n", *_parts(node, depth + 1), "\n"]
    inner = _parts(node, depth)
    if tag == "li":
        return ["\n", "  " * max(depth - 1, 0), "* ", "".join(inner).lstrip(), "\n"]
    if tag in LINES:
        return ["\n", *inner, "\n"]
    text = "".join(inner)
    if tag == "mark":
        return [f"<mark>{text}</mark>"]
    if tag == "a":
        return [_link(text, node.attributes.get("href") or "")]
    sign = SIGNS.get(tag, "")
    words = text.strip()
    return [text] if not sign or not words or "\n" in words else [text.replace(words, f"{sign}{words}{sign}", 1)]


def _link(text: str, target: str) -> str:
    words = text.strip()
    if not words or not target or target.startswith("#") or not SCHEMES.match(target) or re.search(r"[\s()<>]", target):
        return text
    return text.replace(words, f"[{words}]({target})", 1)


def _escaped(text: str) -> str:
    """Return a text without breaks, which mean nothing in HTML, and with its angle brackets as signs."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).replace("\\", "\\\\").replace("<", "\\<")
