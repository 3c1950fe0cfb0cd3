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
    return [part for child in children(node) for part in _part(child, depth)]


def _part(node: LexborNode, depth: int) -> list[str]:
    tag = node.tag or ""
    if node.is_text_node:
        return [_escaped(node.text_content or "")]
    if tag == "br":
        return ["\n"]
    return _element(node, tag, depth) if tag not in HIDDEN and node.is_element_node else []


def _element(node: LexborNode, tag: str, depth: int) -> list[str]:
    if tag in ("ul", "ol"):
        return ["\n", *_parts(node, depth + 1), "\n"]
    inner = _parts(node, depth)
    if tag == "li":
        return ["\n", "  " * max(depth - 1, 0), "* ", "".join(inner).lstrip(), "\n"]
    if tag in LINES and tag != "details":
        return ["\n", *inner, "\n"]
    text = "".join(inner)
    if tag == "mark":
        return [f"<mark>{text}</mark>"]
    if tag == "details":
        return [_folded(node)]
    if tag == "a":
        return [_link(text, node.attributes.get("href") or "")]
    sign = SIGNS.get(tag, "")
    words = text.strip()
    return [text] if not sign or not words or "\n" in words else [text.replace(words, f"{sign}{words}{sign}", 1)]


def _folded(node: LexborNode) -> str:
    """Return what is folded away as the one piece of HTML that readers of statements know."""
    summary = node.css_first("summary")
    words = " ".join(markdown_of(summary).split()) if summary is not None else ""
    rest = [child for child in children(node) if child.tag != "summary"]
    inner = "".join(part for child in rest for part in _part(child, 0))
    return f" <details><summary>{words}</summary>{' '.join(inner.split())}</details>"


def _link(text: str, target: str) -> str:
    words = text.strip()
    if not words or not target or target.startswith("#") or not SCHEMES.match(target) or re.search(r"[\s()<>]", target):
        return text
    return text.replace(words, f"[{words}]({target})", 1)


def _escaped(text: str) -> str:
    """Return a text without breaks, which mean nothing in HTML, and with its angle brackets as signs."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).replace("\\", "\\\\").replace("<", "\\<")
