"""A file of ratings into columns of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TextIO

import numpy as np

from ladder.errors import Invalid
from ladder.reports.ratings_file import faults
from ladder.reports.ratings_file.cells import Names, Relations, Values, by_name
from ladder.reports.ratings_file.header import Header
from ladder.reports.ratings_file.lines import Batch, Places, Sheet, open_sheet
from ladder.reports.ratings_file.scale import Scale
from ladder.statistics.ratings import Codes, Floats, Ratings
from ladder.statistics.relations import Relation

MOST = 20_000_000
"""No file has more ratings than this: all of them are in memory while the model is estimated."""


@dataclass(frozen=True, eq=False, slots=True)
class RatingsFile:
    """The ratings of a file, in its order, and the names behind their codes, which follow the order of the names.

    `team` and `band` have one code per ratee, negative for none; without such a column they are None. `related` says
    whether the file names relations. `warnings` are sentences about what was left aside.
    """

    title: str
    scale: Scale
    ratings: Ratings
    ratees: tuple[str, ...]
    raters: tuple[str, ...]
    items: tuple[str, ...]
    teams: tuple[str, ...]
    bands: tuple[str, ...]
    team: Codes | None
    band: Codes | None
    related: bool
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Columns:
    """What was read so far: per column its texts, and its codes batch by batch."""

    scale: Scale
    header: Header
    values: Values
    names: dict[str, Names]
    relations: Relations = field(default_factory=Relations)
    codes: dict[str, list[Codes]] = field(default_factory=dict)
    ratings: list[Floats] = field(default_factory=list)
    places: Places = field(default_factory=Places)

    def take(self, batch: Batch) -> None:
        """Take in a batch; raises Invalid for the first row in which something is wrong."""
        cells = list(zip(*batch.rows, strict=True))
        of = {name: cells[place] for name, place in self.header.places.items()}
        readers: dict[str, Names | Relations] = {**self.names, "relation": self.relations}
        codes = {name: readers[name].codes(column) for name, column in of.items() if name in readers}
        values = self.values.numbers(of["rating"])
        faults.check_cells(batch, self.header, codes, values, self.scale)
        for name, column in codes.items():
            self.codes.setdefault(name, []).append(column.astype(np.int32))
        self.ratings.append(values)
        self.places.add(batch)
        if self.places.rows > MOST:
            raise Invalid(f"The file has more than {MOST:,} ratings, more than can be held in memory. Split it.")

    def column(self, name: str) -> Codes:
        """The codes of a column, one for each row; what they were kept in is let go."""
        return np.concatenate(self.codes.pop(name)).astype(np.int64)


def read_ratings(stream: TextIO, *, title: str, scale: Scale) -> RatingsFile:
    """Read the ratings of a file (text in UTF-8, opened with newline="" and errors="surrogateescape").

    Without a column `relation` everybody is a peer. Raises Invalid, naming the line, for what is no rating, for two
    of the same person, rater, item and relation, for a self-rating by somebody else, and for a person in two teams or
    bands.
    """
    sheet = open_sheet(stream)
    columns = _columns(sheet, scale)
    for batch in sheet.batches:
        columns.take(batch)
    if not columns.places.rows:
        raise Invalid("The file has no line with a rating, only the names of the columns.")
    ratings = _ratings(columns)
    faults.check_repeated(ratings, columns.places)
    faults.check_selves(ratings, columns.places, columns.names)
    team, band = (_of_ratees(columns, ratings.ratee, name) for name in ("team", "band"))
    place = {name: by_name(known) for name, known in columns.names.items()}
    return RatingsFile(
        title=title, scale=scale, ratings=_placed(ratings, place), related="relation" in sheet.header.places,
        team=_placed_groups(team, place["ratee"], place["team"]),
        band=_placed_groups(band, place["ratee"], place["band"]),
        warnings=tuple(_warnings(columns, ratings)),
        **{f"{name}s": tuple(sorted(known.names)) for name, known in columns.names.items()},
    )  # fmt: skip


def _columns(sheet: Sheet, scale: Scale) -> _Columns:
    names = {name: Names() for name in ("ratee", "rater", "item", "team", "band")}
    return _Columns(scale, sheet.header, Values(scale, comma=sheet.delimiter != ","), names)


def _ratings(columns: _Columns) -> Ratings:
    rows = columns.places.rows
    ratee, rater, item = (columns.column(name) for name in ("ratee", "rater", "item"))
    related = "relation" in columns.header.places
    relation = columns.column("relation") if related else np.full(rows, int(Relation.PEER), dtype=np.int64)
    return Ratings(ratee, rater, item, relation, np.concatenate(columns.ratings))


def _placed(ratings: Ratings, place: dict[str, Codes]) -> Ratings:
    """The ratings with codes in the order of names: what is drawn by chance must not follow the order of rows."""
    return Ratings(
        place["ratee"][ratings.ratee], place["rater"][ratings.rater], place["item"][ratings.competency],
        ratings.relation, ratings.value,
    )  # fmt: skip


def _placed_groups(group: Codes | None, ratee: Codes, place: Codes) -> Codes | None:
    """The team or band of each ratee, both in the order of names."""
    if group is None:
        return None
    placed, said = np.full(len(group), -1, dtype=np.int64), group >= 0
    placed[ratee[said]] = place[group[said]]
    return placed


def _of_ratees(columns: _Columns, ratee: Codes, name: str) -> Codes | None:
    """The team or band of each ratee; a blank cell says nothing against the other lines."""
    if name not in columns.header.places:
        return None
    own = columns.column(name)
    first = np.full(len(columns.names["ratee"].names), -1, dtype=np.int64)
    said = np.flatnonzero(own >= 0)
    first[ratee[said[::-1]]] = own[said[::-1]]
    other = said[own[said] != first[ratee[said]]]
    if len(other):
        faults.refuse_second(name, int(other[0]), own, ratee, columns.places, columns.names)
    return first


def _warnings(columns: _Columns, ratings: Ratings) -> Sequence[str]:
    said = [f"The column “{name}” is not read." for name in columns.header.ignored]
    if "relation" in columns.header.places:
        own = faults.of_oneself(ratings, columns.names) & (ratings.relation != Relation.SELF)
        if own.any():
            line = columns.places.line(int(np.argmax(own)))
            ratings_have = "1 rating has" if own.sum() == 1 else f"{own.sum()} ratings have"
            are = "is" if own.sum() == 1 else "are"
            said.append(f"{ratings_have} one name as ratee and rater but {are} not called self (line {line}).")
    return said
