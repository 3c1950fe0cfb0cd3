"""A person's result as Markdown: nothing that somebody wrote changes what is around it."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from ladder.exports.result import Said, Signed
from ladder.exports.result_markdown import result_markdown
from tests.exports.documents import COMPETENCIES, DOCUMENT

WHOLE = """# Mona Field: Autumn 2026

- Organisation: Northwind Cartography
- Band: Engineer III
- Roles: Technical Lead, Data Engineer
- Ladder: Maps and Models, version 4
- Locked: 5 Oct 2026
- Released: Fri 27 Nov 2026
- Score: 15 of 35

## Result

| Competency | Expected | Result | Before: Spring 2026 |
| --- | --- | --- | --- |
| Technical: Scope | Level 3: a service of several parts | Above expectation | As expected |
| Writing | Level 2 | Not rated |  |

## Overall

> A steady half year.

## Reasons

### Technical: Scope

Above expectation. Does more than the band expects, and others notice.

**Manager**

> Took the move of the archive from sketch to end.
>
> Two teams now build on it.

**Self-assessment: As expected**

> I moved the archive.
> It took longer than I said it would.

**A peer**

> Answers questions before they are asked.

**A peer**

> Her plans name what could go wrong.

Peers rated: 2 Above expectation, 1 As expected

Marked to talk about:

- Says early what will be late.

### Writing

Not rated

**Self-assessment**

> I wrote two guides.

## Questions

### What should others know?

**Mona Field**

> That the old maps are kept.

## Changed in calibration

### Scope

From As expected to Above expectation, Tue 24 Nov

> Like work stood higher elsewhere.

## What Staff Engineer would need

### Scope (Level 4)

- Plans for more than one team.

## Signed

**Read**, 28 Nov 2026

**“I see it otherwise”**, 30 Nov 2026

> The archive was two moves, not one.
"""


def headings(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    inside, found = 0, []
    for at, token in enumerate(tokens):
        inside += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "heading_open" and not inside:
            found.append(tokens[at + 1].content)
    return found


def test_it_says_everything_that_the_result_holds() -> None:
    assert result_markdown(DOCUMENT) == WHOLE


def test_what_is_not_there_has_no_heading() -> None:
    bare = replace(
        DOCUMENT, overall_text="", answers=(), changes=(), ahead=(), signed=(), last_title="", score="", roles=(),
        competencies=COMPETENCIES[1:],
    )  # fmt: skip
    assert headings(result_markdown(bare)) == ["Mona Field: Autumn 2026", "Result", "Reasons", "Writing"]


@pytest.mark.parametrize(
    "text",
    [
        "# A heading of theirs",
        "Before\n\n# A heading after a gap\n\n- a list",
        "Before\r# By a lone carriage return",
        "Before\u2028# By a line separator",
        "Before\x0b# By a tab of another kind",
        "Title\n=====",
        "```\n# in code that never ends",
        "<h1>HTML</h1>\n<!-- and a comment",
        "| a | table |\n| --- | --- |",
        "</blockquote># out",
    ],
)
def test_a_text_stays_in_its_quotation(text: str) -> None:
    said = (replace(COMPETENCIES[0], manager_text=text, others=(Said("A peer", text),)), COMPETENCIES[1])
    changed = replace(DOCUMENT, competencies=said, signed=(Signed("Agreed", "1 Dec 2026", text),))
    assert headings(result_markdown(changed)) == headings(WHOLE)


@pytest.mark.parametrize("name", ["*Bold* Person", "Some | Body", "# Heading", "<b>X</b>", "A\nB", "[x](y)"])
def test_names_are_words_and_no_marks(name: str) -> None:
    changed = replace(DOCUMENT, person=name, competencies=(replace(COMPETENCIES[0], name=name), COMPETENCIES[1]))
    found = MarkdownIt("commonmark").enable("table").render(result_markdown(changed))
    assert len(headings(result_markdown(changed))) == len(headings(WHOLE))
    assert not any(mark in found for mark in ("<b>", "<em>", "<a "))
