"""A whole ladder as rows of one table: each row says in its first column what part of the ladder it is.

Lists stand in a cell with a line for each: aliases, the bands of a role, `competency: level` in a band's map,
`competency: shift 1` in a role's rules. Examples have rows of their own below their criterion.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from frameworks.documents import Document, from_document, to_document
from frameworks.errors import FrameworkError
from frameworks.model import Framework
from frameworks.shapes import ShapeError

Record = dict[str, str]
Row = tuple[int, Record]  # the line it stands on, what its cells say by column

COLUMNS = (
    "part", "key", "group", "competency", "level", "track", "role", "title", "text", "aliases", "pay_band",
    "placeholder", "assessable", "bands", "expects", "merges", "builds_on", "licence", "attribution",
)  # fmt: skip
LISTS = {
    "level": "levels", "group": "groups", "track": "tracks", "band": "bands", "competency": "competencies",
    "role": "roles", "note": "notes",
}  # fmt: skip
SHEETS = {
    "ladder": "Ladder", "level": "Levels", "group": "Groups", "track": "Tracks", "band": "Bands",
    "competency": "Competencies", "role": "Roles", "criterion": "Criteria", "example": "Criteria", "note": "Notes",
}  # fmt: skip
"""In which sheet of a workbook a part stands."""

YES, NO = "yes", "no"


def records(framework: Framework) -> Iterator[Record]:
    """Give the ladder row by row; columns that have nothing to say are absent."""
    document = to_document(framework)
    yield {"part": "ladder"} | _plain(document, ("key", "title", "licence", "attribution")) | _text(document)
    for part, name in LISTS.items():
        for found in document.get(name, []):
            yield {"part": part} | _record(part, found)
    for competency in document["competencies"]:
        for cell in competency.get("cells", []):
            yield from _criteria(cell, {"competency": competency["key"]})
    for role in document.get("roles", []):
        for cell in role.get("cells", []):
            yield from _criteria(cell, {"role": role["key"]})


def is_ours(header: Sequence[str]) -> bool:
    """Say whether a table with these columns is of this form."""
    names = {name.casefold() for name in header[1:]}
    return bool(header) and header[0].casefold() == COLUMNS[0] and not names.isdisjoint(("key", "title"))


def ladder(rows: Iterable[Row]) -> Framework:
    """Return the ladder that the rows say; FrameworkError with the line of the first row that does not fit."""
    reading = _Reading()
    found = list(rows)
    for line, record in sorted(found, key=lambda row: row[1].get("part", "") in ("criterion", "example")):
        reading.row(line, record)
    if "ladder" not in reading.document:
        raise FrameworkError("No row here is the ladder itself.", expected="a row whose part is “ladder”")
    try:
        return from_document(reading.document)
    except ShapeError as error:
        raise error.at(source="", line=reading.lines.get(error.path[:2])) from None
    except FrameworkError as error:
        lines = {record.get("key", ""): line for line, record in found}
        raise error.at(source="", line=lines.get(error.about) if error.about else None) from error


def _record(part: str, found: Document) -> Record:
    record = _plain(found, ("key", "title", "group", "track", "builds_on", "pay_band")) | _text(found)
    if "level" in found or "number" in found:
        record["level"] = str(found.get("level", found.get("number")))
    record |= {name: YES if found[name] else NO for name in ("placeholder", "assessable") if name in found}
    lists = {"aliases": found.get("aliases", []), "bands": found.get("bands", [])}
    lists["expects"] = [f"{key}: {level}" for key, level in found.get("expects", {}).items()]
    lists["merges"] = [_merge(merge) for merge in found.get("merges", [])]
    return record | {name: "\n".join(items) for name, items in lists.items() if items}


def _plain(found: Document, names: Iterable[str]) -> Record:
    return {name: found[name] for name in names if name in found}


def _text(found: Document) -> Record:
    text = found.get("summary") or found.get("text")
    return {"text": text} if text else {}


def _merge(merge: Document) -> str:
    by = f" {merge['by']}" if merge.get("by") else ""
    return f"{merge['competency']}: {merge['rule']}{by}"


def _criteria(cell: Document, owner: Record) -> Iterator[Record]:
    place = owner | {name: cell[name] for name in ("competency", "level", "track") if name in cell}
    for criterion in cell["criteria"]:
        yield {"part": "criterion", "key": criterion["id"], "text": criterion["text"]} | place
        for example in criterion.get("examples", []):
            yield {"part": "example", "text": example} | place


class _Reading:
    """Builds the document, row by row."""

    def __init__(self) -> None:
        self.document: Document = {}
        self.owners: dict[tuple[str, str], Document] = {}
        self.cells: dict[tuple[str, ...], Document] = {}
        self.criteria: list[Document] = []
        self.lines: dict[tuple[str | int, ...], int] = {}

    def row(self, line: int, record: Record) -> None:
        """Take in one row."""
        part = record.get("part", "").casefold()
        if part == "ladder":
            lists: Document = {"levels": [], "competencies": [], "tracks": [], "bands": []}
            self.document |= {"ladder": 1} | lists | self.document | _filled(record, TEXTS) | _summary(record)
        elif part in LISTS:
            self._part(part, record, line)
        elif part == "criterion":
            self._criterion(record, line)
        elif part == "example" and self.criteria:
            self.criteria[-1].setdefault("examples", []).append(record.get("text", ""))
        else:
            known = ", ".join(dict.fromkeys(SHEETS))
            raise FrameworkError(f"A row here is the part “{part}”.", line=line, expected=f"one of {known}")

    def _part(self, part: str, record: Record, line: int) -> None:
        found = _filled(record, TEXTS) | _summary(record, "text" if part == "note" else "summary")
        if part in ("level", "band"):
            found["number" if part == "level" else "level"] = _number(record.get("level", ""), line)
        found |= {name: _answer(record[name], line) for name in ("placeholder", "assessable") if record.get(name)}
        for name, read in READERS.items():
            if record.get(name):
                found[name] = read(record[name].split("\n"), line)
        parts = self.document.setdefault(LISTS[part], [])
        self.lines[LISTS[part], len(parts)] = line
        parts.append(found)
        self.owners[part, found.get("key", "")] = found

    def _criterion(self, record: Record, line: int) -> None:
        role = record.get("role", "")
        noun, key = ("role", role) if role else ("competency", record.get("competency", ""))
        owner = self.owners.get((noun, key))
        if owner is None:
            raise FrameworkError(
                f"A criterion here names the {noun} “{key}”, which no row has.",
                line=line,
                expected=f"a row whose part is “{noun}” and whose key is “{key}”",
            )
        place = {name: record[name] for name in ("competency", "level", "track") if record.get(name)}
        if not role:
            place.pop("competency", None)
            place.setdefault("level", "")
        known = (noun, key, *place, *place.values())
        if known not in self.cells:
            self.cells[known] = place | {"criteria": []}
            owner.setdefault("cells", []).append(self.cells[known])
        self.criteria.append({"id": record.get("key", ""), "text": record.get("text", "")})
        self.cells[known]["criteria"].append(self.criteria[-1])


TEXTS = ("key", "title", "group", "track", "builds_on", "pay_band", "licence", "attribution")


def _filled(record: Record, names: Iterable[str]) -> Document:
    return {name: record[name] for name in names if record.get(name)}


def _summary(record: Record, name: str = "summary") -> Document:
    return {name: record["text"]} if record.get("text") else {}


def _number(text: str, line: int) -> int:
    if not text.lstrip("-").isdecimal() or len(text) > 9:
        raise FrameworkError(f"The level here is “{text}”.", line=line, expected="a whole number")
    return int(text)


def _answer(text: str, line: int) -> bool:
    if text.casefold() not in (YES, NO):
        raise FrameworkError(f"A cell here says “{text}”.", line=line, expected=f"{YES} or {NO}")
    return text.casefold() == YES


def _pairs(items: Sequence[str], line: int) -> dict[str, str]:
    pairs = [item.partition(": ") for item in items]
    for item, (_, colon, _) in zip(items, pairs, strict=True):
        if not colon:
            raise FrameworkError(
                f"A line of a cell here is “{item}”.", line=line, expected="such as “competency: level”"
            )
    return {key: value for key, _, value in pairs}


def _merges(items: Sequence[str], line: int) -> list[Document]:
    found = []
    for competency, said in _pairs(items, line).items():
        rule, _, by = said.partition(" ")
        found.append({"competency": competency, "rule": rule} | ({"by": _number(by, line)} if by else {}))
    return found


def _list(items: Sequence[str], line: int) -> list[str]:
    return list(items)


READERS: Mapping[str, Callable[[Sequence[str], int], object]] = {
    "aliases": _list,
    "bands": _list,
    "expects": _pairs,
    "merges": _merges,
}
