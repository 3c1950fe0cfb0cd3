"""Writing a ladder as Markdown that people can read and `own` can read back.

Titles are headings, longer texts block quotes, criteria bullets; keys, ids and whatever else has no place in prose
stand in comments: `<!-- band: {"key": "baker-1", ...} -->` under its heading, `<!-- id: d1 -->` at a criterion.
Nothing that people wrote can be taken for structure: a quote or a bullet holds whatever Markdown is in it.
"""

import json
from collections.abc import Iterable, Iterator

from frameworks.documents import Document, to_document
from frameworks.model import Framework

# Each part of the document: the name of its list, its heading, the word in its comments.
PARTS = (
    ("levels", "Levels", "level"),
    ("groups", "Groups", "group"),
    ("tracks", "Tracks", "track"),
    ("bands", "Bands", "band"),
    ("competencies", "Competencies", "competency"),
    ("roles", "Roles", "role"),
    ("notes", "Notes", "note"),
)
PROSE = ("summary", "text", "attribution")


def write(framework: Framework) -> str:
    """Return the ladder as Markdown."""
    document = to_document(framework)
    lists = {name: document.pop(name, []) for name, _, _ in PARTS}
    attribution = document.pop("attribution", "")
    titles = _titles(framework)
    lines = [*_part(1, "ladder", document)]
    for name, heading, word in PARTS:
        if lists[name]:
            lines += ["", f"## {heading}"]
        for part in lists[name]:
            lines += ["", *_with_cells(word, part, titles)]
    if attribution:
        lines += ["", *_part(2, "licence", {"title": "Licence", "text": attribution})]
    return "\n".join(lines) + "\n"


def _titles(framework: Framework) -> dict[tuple[str, str], str]:
    titles = {("level", level.key): level.title for level in framework.levels}
    titles |= {("track", track.key): track.title for track in framework.tracks}
    return titles | {("competency", competency.key): competency.title for competency in framework.competencies}


def _with_cells(word: str, part: Document, titles: dict[tuple[str, str], str]) -> Iterator[str]:
    cells = part.pop("cells", [])
    yield from _part(3, word, part)
    for cell in cells:
        criteria = cell.pop("criteria")
        where = ", ".join(titles[name, cell[name]] for name in ("competency", "level", "track") if name in cell)
        yield ""
        yield from _part(4, "cell", cell | {"title": where})
        yield ""
        for criterion in criteria:
            yield from _criterion(criterion)


def _part(level: int, word: str, part: Document) -> Iterator[str]:
    """Give heading, comment and, quoted, the longer text."""
    prose = next((part.pop(name) for name in PROSE if name in part), "")
    title = part.pop("title")
    # A title that ends in "#" would lose it to the heading's own closing signs.
    yield f"{'#' * level} {title}" + (" #" if title.endswith("#") else "")
    yield comment(word, part)
    if prose:
        yield ""
        yield from _quoted(prose)


def comment(word: str, facts: Document) -> str:
    """Return the facts in a comment; two hyphens in a row would end it."""
    return f"<!-- {word}: {json.dumps(facts, ensure_ascii=False).replace('--', '-' + chr(92) + 'u002d')} -->"


def _quoted(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"> {line}" if line else ">"


def _criterion(criterion: Document) -> Iterator[str]:
    if "\n" in criterion["text"]:
        yield f"* <!-- id: {criterion['id']} -->"
        yield from _indented(criterion["text"].split("\n"))
    else:
        yield f"* {criterion['text']} <!-- id: {criterion['id']} -->"
    for example in criterion.get("examples", []):
        yield "* <!-- example -->"
        yield from _indented(_quoted(example))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"  {line}" if line else ""
