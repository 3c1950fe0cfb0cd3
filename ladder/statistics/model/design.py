"""The fixed effects of the model as columns: mean, competency, relation, band."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.ratings import Codes, Floats

# A column that the columns before it explain to this share of its sum of squares says nothing of its own.
ALIASED = 1e-9


@dataclass(frozen=True, eq=False, slots=True)
class Factor:
    """A factor with its levels' codes, ascending, and the mix of levels that counts as average (adds up to 1)."""

    kind: str
    codes: Codes
    mix: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Design:
    """The columns of x: first the mean, then per factor its levels but the first, centred at the average mix.

    So the first fixed effect is the mean of the average mix. Columns that the ones before them determine are left out:
    `columns` are those kept, counted over all; `aliased` says so per level of each factor.
    """

    factors: tuple[Factor, ...]
    columns: Codes

    @property
    def width(self) -> int:
        """How many columns x has."""
        return len(self.columns)

    def level(self, kind: str, index: Codes) -> Floats:
        """Shape (len(index), width): how far the levels by index into a factor lie from the mean, as weights of b."""
        full = []
        for factor in self.factors:
            own = (np.eye(len(factor.codes)) - factor.mix)[:, 1:]
            full.append(own[index] if factor.kind == kind else np.zeros((len(index), own.shape[1])))
        return np.hstack([np.zeros((len(index), 1)), *full])[:, self.columns]

    def aliased(self, kind: str) -> bool:
        """Whether a column of this factor was left out: its levels cannot be told apart from other effects."""
        first = 1
        for factor in self.factors:
            last = first + len(factor.codes) - 1
            if factor.kind == kind:
                return bool(np.count_nonzero((self.columns >= first) & (self.columns < last)) < last - first)
            first = last
        return False


def independent(gram: Floats, sizes: Floats | None = None) -> Codes:
    """Which columns, in order, are not determined by those before them, from their cross-products.

    `sizes` are the squares that rounding is measured by, where they are not those in `gram` itself.
    """
    left, sizes = gram.copy(), np.diagonal(gram) if sizes is None else sizes
    kept = []
    for column in range(len(gram)):
        pivot = left[column, column]
        if pivot > ALIASED * max(sizes[column], np.finfo(float).tiny):
            kept.append(column)
            left -= np.outer(left[:, column], left[column]) / pivot
    return np.array(kept, dtype=np.int64)
