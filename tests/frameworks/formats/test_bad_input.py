"""Whatever is wrong with a file is said in a sentence: the file, the line, what was expected."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.documents import to_document
from frameworks.errors import FrameworkError
from frameworks.formats import read, write
from tests.frameworks.samples import bakery

YAML = write(bakery(), "yaml")
JSON = write(bakery(), "json")
OWN = write(bakery(), "markdown")
BANDS = "# Title\n\n## Bands\n\n### One (Band 1)\n\n#### Scope\n\n* Does it.\n"
BOMB = "ladder: 1\na: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"


def said(data: bytes | str, format: str = "auto") -> str:
    with pytest.raises(FrameworkError) as refused:
        read(data, name="ladder.txt", format=format)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "ladder.txt: There is nothing in it."),
        (" \n\n", "ladder.txt: There is nothing in it."),
        (b"# T\n\n\xff\xfe", "ladder.txt, line 3: This is not UTF-8 text. Expected: the file saved again as UTF-8."),
        (b"PK\x03\x04\x00\xff", "ladder.txt, line 1: This is a binary file."),
        (b"%PDF-1.7\n\xff", "ladder.txt: This is a PDF. Expected: the text in it: open it, copy all of it, and paste"),
        (b"PK\x03\x04\x00word/document.xml\xff", "ladder.txt: This is a Word document. Expected: the text in it"),
        ("a\nb\0", "ladder.txt, line 2: This is a binary file."),
        ("x" * 5_000_001, "ladder.txt: This is larger than 5 MB."),
        ("hello", "ladder.txt: There are no bands in it that can be recognised. Expected: a heading “Bands”"),
        ("# T\n\n" + "x" * 20_001, "ladder.txt, line 3: This line has 20,001 characters."),
    ],
)
def test_a_file_that_holds_no_text_or_no_ladder(data: bytes | str, sentence: str) -> None:
    assert said(data).startswith(sentence)


def test_a_format_that_is_not_read() -> None:
    assert "There is no format “docx”. Expected: auto or one of markdown, yaml, json, html, csv, xlsx." in said(
        BANDS, "docx"
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("{", "ladder.txt, line 1: This is not JSON"),
        ('{"ladder": ' + "9" * 5_000 + "}", "ladder.txt: A number in this is too long."),
        ('{"ladder": 1,\n "key": }', "ladder.txt, line 2: This is not JSON"),
        ('{"ladder": 1, "ladder": 1}', "The name “ladder” comes twice in one object."),
        ("[1, 2]", "The ladder has another shape. Expected: names with values"),
        ("[" * 200_000, "This is nested too deeply."),
        (JSON.replace('"id": "d3"', '"id": "d1"'), "Two criteria have the id “d1”."),
        (
            JSON.replace('"level": 1', '"level": "1"', 1),
            "“bands 1, level” has another shape. Expected: a whole number.",
        ),
    ],
)
def test_json_that_is_none_or_no_ladder(data: str, sentence: str) -> None:
    assert sentence in said(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (BOMB, "ladder.txt, line 2: Anchors and aliases are not read here."),
        ("ladder: 1\na: &a [*a]\n", "ladder.txt, line 2: Anchors and aliases are not read here."),
        ("ladder: 1\na: [", "This is not YAML"),
        ("ladder: 1\nkey: a\nkey: b\n", "ladder.txt, line 3: The name “key” comes twice."),
        ("ladder: 1\n---\nladder: 1\n", "ladder.txt, line 2: A second document begins here."),
        ("ladder: 1\nkey: !!python/name:os.system x\n", "ladder.txt, line 2: The tag"),
        ("ladder: 1\n? [a]\n: b\n", "ladder.txt, line 2: A name here is a list or a mapping."),
        ("ladder: 1\na: " + "[" * 100_000, "ladder.txt, line 2: This is nested too deeply."),
        ("ladder: 1\n" + "#" * 4_000_000, "This is larger than 4 MB."),
        ("ladder: 1\nkey: a\n", "“title” is missing."),
        (YAML.replace("level: 1\n", "level: one\n", 1), "line 23: “bands 1, level” has another shape."),
        (YAML.replace("id: d3", "id: d1"), "line 53: Two criteria have the id “d1”."),
        (
            YAML.replace("track: shop\n    level", "track: cellar\n    level"),
            "line 37: The band “seller” names the track",
        ),
        (
            YAML.replace("    title: Seller\n", "    title: Seller\n    expects: {cakes: '1'}\n"),
            "line 37: The band “seller”",
        ),
    ],
)
def test_yaml_that_is_none_or_no_ladder(data: str, sentence: str) -> None:
    assert sentence in said(data)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (BANDS + "\n### One (Band 1)\n\n#### Scope\n", "ladder.txt, line 11: Two bands have the key “one”."),
        (BANDS + "\n### \n", "ladder.txt, line 11: The heading here has no text."),
        (BANDS.replace("it.", "it. <!-- id: a -->\n* It. <!-- id: a -->"), "line 10: Two criteria have the id “a”."),
        (OWN.replace('{"key": "baker-1"', '{"key": baker-1'), "The comment here is not JSON."),
        (OWN.replace("<!-- band: ", "<!-- bund: ", 1), "A comment here says “bund”."),
        (OWN.replace('"track": "shop", "level": 2', '"track": "cellar", "level": 2'), "names the track “cellar”"),
    ],
)
def test_markdown_that_does_not_fit_together(data: str, sentence: str) -> None:
    assert sentence in said(data)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("- " * 100_000 + "deep", 1),
        ("> " * 100_000 + "deep", 1),
        (BANDS + "\n".join(" " * depth + "* deep" for depth in range(2_000)), 211),
    ],
)
def test_what_is_nested_too_deeply_is_refused(data: str, line: int) -> None:
    assert said(data).startswith(f"ladder.txt, line {line}: This is nested too deeply.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (BANDS + "* a\n" * 100_000, "ladder.txt, line 80001: This has 100,010 lines. Expected: at most 80,000"),
        (BANDS + "  * a\n" * 30_001, "ladder.txt, line 30009: This has more than 30,000 bullets."),
        (BANDS + "  * a\n" * 10_000_000, "ladder.txt: This is larger than 5 MB."),
    ],
)
def test_more_lines_than_a_ladder_has_are_refused_before_they_are_parsed(data: str, sentence: str) -> None:
    assert said(data).startswith(sentence)


@pytest.mark.parametrize(
    "title",
    ["(" * 9_000, "*a" * 9_000, "[a" * 9_000, "IC1 -> " * 2_500, "Working (" + "D1, " * 4_000 + "D2)", "a (" * 6_000],
)
def test_a_title_that_patterns_choke_on_is_read(title: str) -> None:
    assert read(f"# A ladder\n## {title}\n* a\n## L1\n* a\n## L2\n* b\n").unaccounted == ()


@pytest.mark.parametrize(
    "lines",
    [
        "[" * 19_000,
        "<div>" * 3_000,
        "* <!--\n" * 10_000,
        "`" * 10_000,
        "* a\n\n" * 10_000,
        f"* a{' ' * 19_000}b\n" * 10,
    ],
)
def test_text_that_parsers_choke_on_is_read(lines: str) -> None:
    assert read(BANDS + lines).unaccounted == ()


def test_a_cell_that_patterns_choke_on_is_read() -> None:
    assert read("Skill,Level 1,Level 2\n" + f"Dough,a{' ' * 19_000}b,c\n" * 100).unaccounted == ()


@pytest.mark.parametrize("words", ["\ue0009\ue000", "\ue000" + "9" * 5_000 + "\ue000", "\ue0000\ue000"])
@pytest.mark.parametrize("folded", ["", "<details>such as these</details>"])
def test_signs_that_mean_something_to_nobody_are_read_as_they_stand(words: str, folded: str) -> None:
    reading = read(f"| Skill | Level 1 | Level 2 |\n|-|-|-|\n| Dough | Kneads {words} {folded} | c |\n")
    assert reading.framework.criteria[0].text == f"Kneads {words}"
    assert len(reading.framework.criteria[0].examples) == bool(folded)


@pytest.mark.parametrize("text", [OWN, YAML, JSON])
def test_every_cut_of_a_file_is_read_or_refused_with_a_sentence(text: str) -> None:
    for end in range(1, len(text), 37):
        with suppress(FrameworkError):
            assert read(text[:end]).unaccounted == ()


@pytest.mark.parametrize("junk", [None, 1, "x", [], {}, [[]], {"key": 1}, True])
def test_every_part_may_be_junk_and_is_refused_with_a_sentence(junk: object) -> None:
    document = to_document(bakery())
    for name in ("title", "levels", "tracks", "bands", "competencies", "roles"):
        if junk == [] or (junk == "x" and name == "title"):
            continue
        with pytest.raises(FrameworkError):
            read(json.dumps(document | {name: junk}))


LINES = (
    "# A", "# Ladder", "## Bands", "## Roles", "### L1: One", "### Working (D1, D2)", "#### Scope", "## ", "Text.",
    "* One", "  * deeper", "1. First", "2. <mark>Second</mark>", "- [ ] Box", "> Quote", "> ", "**Scope:** text",
    "**Level 1**",
    "- **Novice**: knows", "- Level 2: does", "<details>", "<summary>L1</summary>", "</details>", "<a id='x'></a>",
    "- [One](#x)", "Builds on [One](#x).", "[a]: b", "[a][]", "*(Forthcoming)*", "| a | b |", "| - | - |", "---", "===",
    "title: x", "```", "<!-- c", "-->", "## Evidence", "## Licence", "# Score", "5/10", "", "", "",
)  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        ("Install", "Usage", "Licence"),
        ("Step 1: Install", "Step 2: Run", "Step 3: Stop"),
        ("Basic", "Advanced"),
        ("Q1", "Q2", "Q3", "Q4"),
        ("V1", "V2"),
        ("RFC 1", "RFC 2"),
        ("1. Preface", "2. Chapter", "3. End"),
    ],
)
def test_bullets_under_headings_are_no_ladder_yet(headings: tuple[str, ...]) -> None:
    text = "# Title\n" + "".join(f"## {heading}\n\nWords.\n\n* One\n* Two\n" for heading in headings)
    assert said(text).startswith("ladder.txt: There are no bands in it that can be recognised.")


@given(st.lists(st.sampled_from(LINES), max_size=60).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_any_lines_in_any_order_are_read_whole_or_refused_with_a_sentence(text: str) -> None:
    with suppress(FrameworkError):
        assert read(text, format="markdown").unaccounted == ()
