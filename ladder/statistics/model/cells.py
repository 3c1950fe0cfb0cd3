"""The fixed effects by rating: which levels of the factors it has, and what x is for each combination of these."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.design import Factor
from ladder.statistics.ratings import Codes, Floats, Ratings


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """One factor's level per rating, as index into its codes."""

    factor: Factor
    index: Codes


@dataclass(frozen=True, eq=False, slots=True)
class Cells:
    """The combinations of levels that occur: by factor the `index` of each one's level (0: none), and x by level."""

    index: list[Codes]
    levels: list[Floats]

    @property
    def rows(self) -> Floats:
        """The columns of x, the mean first, for each combination."""
        each = zip(self.index, self.levels, strict=True)
        return np.hstack([np.ones((len(self.index[0]), 1)), *(levels[index] for index, levels in each)])


def columns_of(ratings: Ratings, bands: Codes, band_of: Codes, ratee: Codes) -> list[Column]:
    """The factors of the fixed effects: competencies count alike, relations by ratings, bands by people."""
    competencies, competency = coded(ratings.competency)
    relations, relation = coded(ratings.relation)
    alike = np.full(len(competencies), 1 / len(competencies))
    columns = [
        Column(Factor("competency", competencies, alike), competency),
        Column(Factor("relation", relations, np.bincount(relation) / len(relation)), relation),
    ]
    if len(bands):
        people = np.bincount(band_of[band_of >= 0]) / np.count_nonzero(band_of >= 0)
        columns.append(Column(Factor("band", bands, people), band_of[ratee]))
    return columns


def cells_of(columns: list[Column]) -> tuple[Cells, Codes]:
    """The combinations of levels that occur, and which of them each rating has."""
    code = np.zeros(len(columns[0].index), dtype=np.int64)
    for column in columns:
        code = code * (len(column.factor.codes) + 1) + column.index + 1
    code, cell = coded(code)
    index: list[Codes] = []
    for column in reversed(columns):
        code, level = np.divmod(code, len(column.factor.codes) + 1)
        index.insert(0, level)
    levels = [np.eye(len(column.factor.codes)) - column.factor.mix for column in columns]
    # Without a level of its own (the first row) a rating stands at the average mix.
    return Cells(index, [np.vstack([np.zeros(len(one)), one])[:, 1:] for one in levels]), cell


def coded(column: Codes) -> tuple[Codes, Codes]:
    """The codes that occur, ascending, and the index of each entry into them."""
    most = int(column.max(initial=0))
    if most > 4 * len(column) + 1000:
        codes, index = np.unique(column, return_inverse=True)
        return codes, index
    # Counting beats sorting where codes are dense.
    present = np.zeros(most + 1, dtype=bool)
    present[column] = True
    return np.flatnonzero(present), (np.cumsum(present) - 1)[column]
