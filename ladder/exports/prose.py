"""Markdown that people wrote, as HTML that cannot do anything: text, emphasis, code, lists and links to elsewhere.

markdown-it writes no HTML of the author's; nh3 then keeps only the tags below. Long texts are cut off before either.
"""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

LONGEST = 20_000
"""Characters of one text: nh3 is quadratic on nested tags."""
SCHEMES = {"http", "https", "mailto"}
INLINE = {"a", "br", "code", "del", "em", "strong"}
BLOCKS = INLINE | {"blockquote", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"}


def _image_as_words(self: RendererProtocol, tokens: list[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """An image of somebody else's would tell them who reads: its description is shown instead."""
    return str(escape(tokens[index].content))


parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
parser.add_render_rule("image", _image_as_words)


@lru_cache(maxsize=4096)
def inline_markdown(text: str) -> Markup:
    """One statement: emphasis, code and links, nothing that breaks a line's flow."""
    return _clean(parser.renderInline(" ".join(text[:LONGEST].split())), INLINE)


@lru_cache(maxsize=512)
def markdown(text: str) -> Markup:
    """A passage with paragraphs, lists and small headings; a title of the author's never competes with the page's."""
    return _clean(parser.render(text[:LONGEST]), BLOCKS)


def leads_elsewhere(address: str) -> bool:
    """Whether a link has a scheme that may be followed: a relative one meant a place in another document."""
    return address.partition(":")[0].lower() in SCHEMES and ":" in address


def _clean(html: str, tags: set[str]) -> Markup:
    return Markup(  # noqa: S704 - nh3 has just cleaned it
        nh3.clean(
            html,
            tags=tags,
            attributes={"a": {"href"}},
            attribute_filter=_leading_elsewhere,
            url_schemes=SCHEMES,
            link_rel="nofollow noopener",
        )
    )


def _leading_elsewhere(tag: str, attribute: str, value: str) -> str | None:
    return value if attribute == "rel" or leads_elsewhere(value) else None
