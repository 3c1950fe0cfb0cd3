"""Pages as ladders: what a reader of them sees, as Markdown, with the lines of the source."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from frameworks.errors import FrameworkError
from frameworks.formats import AccountLine, Reading, read
from tests.frameworks.formats.test_dialects import FOLDER, SEEDS, SHAPES
from tests.frameworks.seeds import seed

# A page in pieces, and what may stand anywhere between them.
PIECES = (
    *("<html><body>", "<h1>Bakers</h1>", "<p>", "Why", "</p>", "<h2>Craft</h2>", "<table>", "<tr>", "<th>Skill"),
    *("</th><th>Level 1</th>", "<th>Level 2</th></tr>\n", "<tr><td>", "Dough", "</td>", "<td>", "Kneads", "</td><td>"),
    *(
        "Shapes",
        "</td></tr>",
        "\n<tr><td>Oven",
        "</td><td>Lights</td></tr>",
        "</table>",
        "<p>End</p>",
        "</body></html>",
    ),
)
JUNK = st.sampled_from(
    (
        *(
            "<ul>",
            "</ul>",
            "<li>",
            "<div>",
            "</div>",
            "<table>",
            "</table>",
            "<tr>",
            "<tr></tr>",
            "<td>",
            "</td>",
            "<p>",
        ),
        *(
            "<br>",
            "<details>",
            "<summary>s</summary>",
            "</details>",
            "<!-- c\n -->",
            "<!--",
            "<script>x</script>",
            "<b>",
        ),
        *("<style>\n", "</b>", "<mark>", "\n", "&amp;", "<nav>", "</nav>", "<caption>", "<", "a<b", "<p\nclass=x>"),
        *("<select><option>q</select>", "<svg><text>z</text></svg>", "<a href=x>", "</a>", "<title>t</title>", "<hr>"),
    )
)
HEADER = "<tr><th>Skill</th><th>Level 1</th><th>Level 2</th></tr>"


def page(cell: str) -> Reading:
    return read(f"<h1>Bakers</h1>\n<table>\n{HEADER}\n<tr><td>Dough</td><td>{cell}</td><td>Shapes</td></tr>\n</table>")


def texts(cell: str) -> list[str]:
    return [criterion.text for criterion in page(cell).framework.criteria][:-1]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Kneads <b>by hand</b>", ["Kneads **by hand**"]),
        ("<i>Kneads</i> with <code>care</code>", ["*Kneads* with `care`"]),
        ('See <a href="https://bread.example/a">the book</a>', ["See [the book](https://bread.example/a)"]),
        ('See <a href="javascript:alert(1)">the book</a>', ["See the book"]),
        ('<img src=x onerror="alert(1)">Kneads<script>alert(2)</script>', ["Kneads"]),
        ("Flour &amp; water &lt;well&gt;", ["Flour & water \\<well>"]),
        ("Kneads<br>Weighs", ["Kneads", "Weighs"]),
        ("<p>Kneads</p>\n<p>Weighs</p>", ["Kneads", "Weighs"]),
        ("<ul><li>Kneads<ul><li>rye</li></ul></li><li>Weighs</li></ul>", ["Kneads\n  * rye", "Weighs"]),
        ("Often:<ul><li>kneads</li><li>weighs</li></ul>", ["Often: kneads", "Often: weighs"]),
        ("Kneads\n   flour", ["Kneads flour"]),
        ("<div><span style='color:red'>Kneads</span></div>", ["Kneads"]),
        ("", []),
        ("&nbsp;–", []),
    ],
)
def test_a_cell_becomes_markdown(cell: str, said: list[str]) -> None:
    assert texts(cell) == said


def account(text: str) -> dict[int, AccountLine]:
    return {line.number: line for line in read(text, format="html").account}


def test_every_line_of_the_source_is_accounted_for() -> None:
    lines = account(
        f"<html><head>\n<title>Tab</title>\n<style>\np {{}}\n</style></head><body>\n<!-- a\nb -->\n<nav>\n"
        f"<a href=/>Home</a>\n</nav>\n<h1>Bakers</h1>\n<p>Why we\nbake.</p>\n<table>\n{HEADER}\n"
        "<tr>\n<td>Dough</td>\n<td>Kneads</td>\n<td></td></tr>\n</table></body></html>"
    )
    left = {number: line.left_out for number, line in lines.items() if line.left_out}
    assert left == {
        1: "markup that only arranges what is in it",
        2: "the title of the tab: the page has a heading",
        **dict.fromkeys((3, 4, 5), "a style: no text of the page"),
        **dict.fromkeys((6, 7), "a comment"),
        8: "navigation of the page",
        9: "navigation of the page",
        **dict.fromkeys((10, 14, 16, 19, 20), "markup that only arranges what is in it"),
    }
    places = {number: line.place for number, line in lines.items() if line.place}
    assert places == {
        11: "title",
        12: "summary",
        13: "summary",
        15: "levels",
        17: "competency dough",
        18: "competency dough, 1 criteria",
    }


def test_merged_cells_stand_where_they_begin() -> None:
    rows = (
        "<tr><td rowspan=2>Dough</td><td colspan=2>Kneads</td></tr><tr><td>Weighs</td><td>Shapes</td></tr>"
        "<tr><th colspan=3>People</th></tr><tr><td>Guests</td><td></td><td>Hosts</td></tr>"
    )
    framework = read(f"<table>{HEADER}{rows}</table>").framework
    found = [(cell.competency, cell.level, [one.text for one in cell.criteria]) for cell in framework.cells]
    assert found == [("dough", "1", ["Kneads", "Weighs"]), ("dough", "2", ["Shapes"]), ("guests", "2", ["Hosts"])]
    assert [(part.key, part.group) for part in framework.competencies] == [("dough", ""), ("guests", "people")]


def test_tags_that_nobody_closed_are_closed_as_in_a_browser() -> None:
    reading = read("<table><tr><td>Skill<td>Level 1<td>Level 2<tr><td>Dough<td>Kneads<td>Shapes")
    assert (reading.format, reading.summary["criteria"]) == ("html", 2)


def test_a_page_without_a_heading_has_the_title_of_its_tab() -> None:
    text = f"<title>Bakers &amp; cooks</title><table>{HEADER}<tr><td>Dough<td>Kneads<td></table>"
    assert read(text).framework.title == "Bakers & cooks"


def test_an_html_table_in_markdown_goes_on_over_blank_lines() -> None:
    row = "  <tr>\n\n    <td>Dough</td>\n\n    <td>Kneads</td><td></td></tr>"
    text = f"# Bakers\n\n<table>\n{HEADER}\n\n{row}\n</table>\n\nEnd.\n"
    reading = read(text)
    assert (reading.format, reading.summary["criteria"], reading.unaccounted) == ("markdown", 1, ())
    assert reading.framework.summary == "End."


@given(st.lists(st.tuples(st.integers(0, len(PIECES)), JUNK), max_size=6), st.sampled_from(["html", "markdown"]))
def test_any_page_is_read_whole_or_refused_with_a_sentence(junk: list[tuple[int, str]], format: str) -> None:
    pieces = list(PIECES)
    for place, piece in junk:
        pieces.insert(place, piece)
    with suppress(FrameworkError):
        assert read("".join(pieces), format=format).unaccounted == ()


# Labels that only a line of Markdown parts from the text before them run into it on a page.
ON_LINES = {"levels_with_years"}


@pytest.mark.parametrize("name", [*sorted(set(SHAPES) - ON_LINES), *SEEDS])
def test_a_page_made_from_markdown_gives_the_ladder_that_the_markdown_gives(name: str) -> None:
    text = (seed(name) if name in SEEDS else (FOLDER / f"{name}.md").read_bytes()).decode()
    reading = read(MarkdownIt("commonmark", {"html": True}).enable("table").render(text), format="html")
    assert [one.counts() for one in reading.frameworks] == [one.counts() for one in read(text).frameworks]
    assert reading.unaccounted == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<div>" * 100_000, "line 1: This is nested too deeply. Expected: at most 120 levels."),
        ("<ul><li>" * 100_000, "line 1: This is nested too deeply."),
        ("<table><tr><td>" * 50_000, "line 1: This is nested too deeply."),
        ("<p " + " ".join(f"a{n}=1" for n in range(100_000)), "line 1: There are more than 5,000 words here without"),
        ("<p " + "".join(f'a{n}=""' for n in range(80_000)), "line 1: There are more than 5,000 words here without"),
        ("<p " + "".join(f"a{n}/" for n in range(80_000)), "line 1: There are more than 5,000 words here without"),
        ("<a " * 300_000, "line 1: This is nested too deeply."),
        ("<html>" + "<!-- " * 300_000, "There are no bands in it"),
        ("<table>" + "<tr><td>a" * 200_000, "This has more than 150,000 tags."),
        ("<table>" + "<tr><td colspan=1000>a" * 5_000, "line 1: The table here has more than 500,000 cells."),
        ("<table><tr><td>a</td></tr></table>", "There are no bands in it"),
    ],
)
def test_pages_that_only_keep_a_parser_busy_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(FrameworkError) as refused:
        read(text, format="html")
    assert sentence in str(refused.value)


def test_long_styles_comments_and_pictures_of_a_page_are_no_reason_to_refuse_it() -> None:
    aside = f"<style>{'p > b { color: red } ' * 3_000}</style><!-- {'x ' * 9_000} -->"
    picture = f'<img alt="A chart" src="data:image/png;base64,{"A" * 50}{("A" * 63 + "/") * 6_000}">'
    table = "<table><tr><th>Skill<th>Level 1<th>Level 2<tr><td>Dough<td>Kneads<td>Teaches</table>"
    assert len(read(f"<html>{aside}<body>{picture}{table}").framework.criteria) == 2
