"""One person's result as Markdown. What people wrote stands in quotations, and changes nothing around it."""

import re
from collections.abc import Iterable, Iterator

from ladder.exports.result import Answered, Change, CompetencyResult, NextBand, ResultDocument, Said, Signed

_MARKS = re.compile(r"([\\`*_\[\]<>#|~!&])")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def result_markdown(document: ResultDocument) -> str:
    """The whole result as Markdown (CommonMark), with a line end at its end."""
    parts = [
        f"# {_plain(document.person)}: {_plain(document.cycle)}",
        "\n".join(_facts(document)),
        *_overview(document),
        *_section("To talk about", _items(document.questions)),
        *_section("Overall", _quoted(document.overall_text)),
        *_section("Reasons", _reasons(document)),
        *_section("Questions", (part for one in document.answers for part in _answered(one))),
        *_section("Changed in calibration", (part for one in document.changes for part in _change(one))),
        *(part for band in document.ahead for part in _next_band(band)),
        *_section("Signed", (part for one in document.signed for part in _signed(one))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _facts(document: ResultDocument) -> Iterator[str]:
    pairs = (
        ("Organisation", document.organisation), ("Band", document.band), ("Roles", ", ".join(document.roles)),
        ("Ladder", document.framework), *document.dates, ("Score", document.score),
    )  # fmt: skip
    for name, value in pairs:
        if value:
            yield f"- {name}: {_plain(value)}"


def _overview(document: ResultDocument) -> Iterator[str]:
    yield "## Result"
    before = bool(document.last_title)
    names = ["Competency", "Expected", "Result", *([f"Before: {document.last_title}"] if before else [])]
    rows = [names, ["---"] * len(names)]
    for one in document.competencies:
        rows.append([_name(one), one.expected, _word(one), *([one.last] if before else [])])
    yield "\n".join("| " + " | ".join(cell if cell == "---" else _plain(cell) for cell in row) + " |" for row in rows)


def _reasons(document: ResultDocument) -> Iterator[str]:
    if document.peers_note:
        yield _plain(document.peers_note)
    for one in document.competencies:
        yield f"### {_plain(_name(one))}"
        yield _plain(". ".join(filter(None, (_word(one), one.result.sentence if one.result else ""))))
        yield from _said("Manager", one.manager_text)
        yield from _said(": ".join(filter(None, ("Self-assessment", one.self_word))), one.self_text)
        yield from _voices(one.others)
        if one.spread:
            yield _plain(one.spread)
        if one.ticked:
            yield "Marked to talk about:"
            yield from _items(one.ticked)
    if document.overall_self or document.overall_others:
        yield "### All in all"
        yield from _said("Self-assessment", document.overall_self)
        yield from _voices(document.overall_others)


def _answered(one: Answered) -> Iterator[str]:
    yield f"### {_plain(one.title)}"
    yield from _voices(one.answers)


def _change(one: Change) -> Iterator[str]:
    yield f"### {_plain(one.competency)}"
    yield _plain(f"From {one.before} to {one.after}" + (f", {one.day}" if one.day else ""))
    yield from _quoted(one.reason)


def _next_band(one: NextBand) -> Iterator[str]:
    yield f"## What {_plain(one.title)} would need"
    for part in one.parts:
        yield f"### {_plain(part.competency)}" + (f" ({_plain(part.level)})" if part.level else "")
        yield from _items(part.statements)


def _signed(one: Signed) -> Iterator[str]:
    yield f"**{_plain(one.words)}**, {_plain(one.day)}"
    yield from _quoted(one.text)


def _section(title: str, parts: Iterable[str]) -> list[str]:
    """A section with its heading, or nothing where it would be empty."""
    found = [part for part in parts if part]
    return [f"## {title}", *found] if found else []


def _voices(said: Iterable[Said]) -> Iterator[str]:
    for one in said:
        yield from _said(one.who, one.text)


def _said(who: str, text: str) -> Iterator[str]:
    if text.strip() or ": " in who:
        yield f"**{_plain(who)}**"
        yield from _quoted(text)


def _items(texts: Iterable[str]) -> Iterator[str]:
    found = [f"- {_plain(text)}" for text in texts]
    if found:
        yield "\n".join(found)


def _quoted(text: str) -> Iterator[str]:
    """A text of somebody's, Markdown as they wrote it, each line in a quotation."""
    if text.strip():
        yield "\n".join(f"> {line}".rstrip() for line in _LINE_ENDS.sub("\n", text.strip()).split("\n"))


def _name(one: CompetencyResult) -> str:
    return f"{one.group}: {one.name}" if one.group else one.name


def _word(one: CompetencyResult) -> str:
    return one.result.word if one.result else "Not rated"


def _plain(text: str) -> str:
    """Words on one line in which nothing is a mark."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
