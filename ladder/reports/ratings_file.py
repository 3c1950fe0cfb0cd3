"""Ratings from a file: CSV with ratee, rater, relation, competency and value, into the material of a report."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_OID, uuid5

from ladder.errors import Invalid
from ladder.reports.calibrating import Asked, Material, Reviewed
from ladder.statistics.ratings import encode, ratings_of
from ladder.statistics.relations import ANONYMOUS, Relation

COLUMNS = ("ratee", "rater", "relation", "competency", "value")


@dataclass(frozen=True, slots=True)
class Line:
    """One rating; `value` is None where the rater cannot say."""

    ratee: str
    rater: str
    relation: Relation
    competency: str
    value: int | None


def read_ratings(data: bytes, *, title: str, steps: int) -> Material:
    """Read the ratings of a file on a scale from 1 to `steps`; names of people are known nowhere else.

    Raises Invalid, naming the line, for what is no rating.
    """
    lines = list(_lines(data, steps))
    ratees, people = encode(line.ratee for line in lines)
    raters, names = encode(line.rater for line in lines)
    competencies, _ = encode(line.competency for line in lines)
    managers = {line.ratee: line.rater for line in lines if line.relation is Relation.MANAGER}
    anonymous = {line.rater for line in lines if line.relation in ANONYMOUS}
    return Material(
        title=title,
        scale=tuple((float(step), str(step)) for step in range(1, steps + 1)),
        people=tuple(_reviewed(name, managers.get(name, "")) for name in people),
        ratings=ratings_of(
            ratee=ratees.tolist(),
            rater=raters.tolist(),
            competency=competencies.tolist(),
            relation=[line.relation for line in lines],
            value=[line.value for line in lines],
        ),
        raters={code: name for code, name in enumerate(names) if name not in anonymous},
        asked=_asked(lines, people),
    )


def _lines(data: bytes, steps: int) -> Iterator[Line]:
    rows = csv.DictReader(io.StringIO(_text(data), newline=""))
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise Invalid(f"The first line must name the columns {', '.join(COLUMNS)}; {', '.join(missing)} is not there.")
    seen: dict[tuple[str, str, Relation, str], int] = {}
    for row in rows:
        line = _line({name: (row[name] or "").strip() for name in COLUMNS}, rows.line_num, steps)
        place = (line.ratee, line.rater, line.relation, line.competency)
        if place in seen:
            raise Invalid(f"Line {rows.line_num} rates the same person on the same competency as line {seen[place]}.")
        seen[place] = rows.line_num
        yield line


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid("The file is not written in UTF-8. Save it as “CSV UTF-8” and try again.") from error


def _line(row: dict[str, str], number: int, steps: int) -> Line:
    empty = [name for name in COLUMNS[:-1] if not row[name]]
    if empty:
        raise Invalid(f"Line {number} has no {empty[0]}.")
    try:
        relation = Relation[row["relation"].upper()]
    except KeyError:
        known = ", ".join(one.name.lower() for one in Relation)
        raise Invalid(f"Line {number}: “{row['relation']}” is no relation; write one of {known}.") from None
    return Line(row["ratee"], row["rater"], relation, row["competency"], _value(row["value"], number, steps))


def _value(text: str, number: int, steps: int) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= steps:
        return int(text)
    raise Invalid(f"Line {number}: “{text}” is no step from 1 to {steps}. Leave it empty where nobody can say.")


def _reviewed(name: str, manager: str) -> Reviewed:
    return Reviewed(uuid5(NAMESPACE_OID, name), name, ("", ""), (manager, manager), ("", ""))


def _asked(lines: list[Line], people: tuple[str, ...]) -> tuple[Asked, ...]:
    """One assessment for each ratee, rater and relation: a file holds only what was sent."""
    codes = {name: code for code, name in enumerate(people)}
    sent = dict.fromkeys((line.ratee, line.rater, line.relation) for line in lines)
    return tuple(
        Asked(codes[ratee], relation, "" if relation in ANONYMOUS else rater, True, False)
        for ratee, rater, relation in sent
    )
