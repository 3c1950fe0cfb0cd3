"""The text for a statistician, as a page: equations, sources, figures, limits."""

import re
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

SOURCE = Path(__file__).parent / "templates" / "method.md"
"""The same text as docs/method.md, which is not in the package; a test holds them together."""
_TABLE = re.compile(r"<table>")


@lru_cache(maxsize=1)
def method() -> Markup:
    """The text as HTML, without its title, which the page has."""
    _, _, text = SOURCE.read_text(encoding="utf-8").partition("\n")
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    html = _TABLE.sub(lambda found: _opened(_heading(html[: found.start()])), html)
    html = html.replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">')
    return Markup(re.sub(r"<th(?=[ >])", '<th scope="col"', html))  # noqa: S704 - our own text


def _heading(before: str) -> str:
    """The last heading before a table names it."""
    return before.rpartition("<h2>")[2].partition("</h2>")[0]


def _opened(caption: str) -> str:
    return (
        f'<div class="table-wrap" role="region" aria-label="{caption}" tabindex="0"><table class="table is-dense">'
        f'<caption class="visually-hidden">{caption}</caption>'
    )
