"""What people write cannot do anything on the pages of others."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from ladder.exports.prose import inline_markdown, markdown

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '[x](https://example.com "onmouseover=alert(1)")',
    "![x](https://example.com/pixel.png)",
    "<svg/onload=alert(1)>",
    "<iframe src=//example.com>",
    "<style>*{display:none}</style>",
    "`<script>`",
    "<div style=position:fixed>",
    "</main></body><h1>mine</h1>",
    "<https://example.com/<script>>",
    "[x]: javascript:alert(1)\n\n[x]",
)


@pytest.mark.parametrize("render", [markdown, inline_markdown])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(render, text: str) -> None:  # type: ignore[no-untyped-def]
    tree = LexborHTMLParser(f"<main>{render(text)}</main>")
    assert not tree.css("script, img, svg, iframe, style, div, h1, h2")
    assert tree.css_matches("body > main")
    for node in tree.css("main *"):
        assert set(node.attributes) <= {"href", "rel"}, node.html
        assert (node.attributes.get("href") or "https:").startswith(("http:", "https:", "mailto:"))


def test_emphasis_code_and_links_are_shown() -> None:
    assert inline_markdown("**Bold**, *soft*, `code <watch, run>`") == (
        "<strong>Bold</strong>, <em>soft</em>, <code>code &lt;watch, run&gt;</code>"
    )
    assert inline_markdown("[there](https://example.com)") == (
        '<a href="https://example.com" rel="nofollow noopener">there</a>'
    )


def test_angle_brackets_that_are_no_tags_stay() -> None:
    assert inline_markdown("You <watch, run, secure> it") == "You &lt;watch, run, secure&gt; it"


def test_a_statement_stays_on_one_line() -> None:
    assert inline_markdown("- one\n- two\n\nthree") == "- one - two three"


def test_a_passage_keeps_its_paragraphs_and_lists() -> None:
    assert markdown("One.\n\n- a\n- b") == "<p>One.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"


def test_a_heading_of_the_authors_is_no_heading_of_the_page() -> None:
    assert "<h1" not in markdown("# Mine")
    assert "Mine" in markdown("# Mine")


def test_an_image_is_shown_as_its_description() -> None:
    assert inline_markdown("![CC BY](https://example.com/x.png)") == "CC BY"


def test_a_link_to_a_place_in_another_document_is_only_words() -> None:
    assert inline_markdown("[Lead](#mixin-lead)") == '<a rel="nofollow noopener">Lead</a>'


@pytest.mark.parametrize("text", [">" * 500_000, "<div>" * 100_000, "*a" * 200_000, "[" * 200_000, "- " * 200_000])
def test_long_and_nested_text_comes_out_bounded(text: str) -> None:
    assert len(markdown(text)) < 500_000
    inline_markdown(text)
