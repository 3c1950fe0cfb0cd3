"""Markdown that people wrote, as HTML that cannot do anything: text, emphasis, code, lists and links to elsewhere.

markdown-it writes no HTML of the author's; nh3 then keeps only the tags below. Long texts are cut off before either.
"""

from functools import lru_cache

import nh3
from flask import Flask
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


_parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
_parser.add_render_rule("image", _image_as_words)


@lru_cache(maxsize=4096)
def inline_markdown(text: str) -> Markup:
    """One statement: emphasis, code and links, nothing that breaks a line's flow."""
    return _clean(_parser.renderInline(" ".join(text[:LONGEST].split())), INLINE)


@lru_cache(maxsize=512)
def markdown(text: str) -> Markup:
    """A passage with paragraphs, lists and small headings; a title of the author's never competes with the page's."""
    return _clean(_parser.render(text[:LONGEST]), BLOCKS)


def prepare(app: Flask) -> None:
    """Give templates the two filters."""
    app.jinja_env.filters.update(markdown=markdown, inline_markdown=inline_markdown)


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
    """Keep only links with a scheme: a relative one meant a place in another document."""
    kept = attribute == "rel" or value.partition(":")[0].lower() in SCHEMES
    return value if kept else None
