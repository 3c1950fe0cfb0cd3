"""What the components contribute, counted from the pairs, is what the matrices say, rating by rating."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder.statistics.model.fit import fit
from ladder.statistics.model.moments import moments_of
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Floats
from tests.statistics.build import MANAGER, table
from tests.statistics.model.dense import dense_of, random_ratings


def matrices(seed: int) -> tuple[Pairs, Floats, Floats, list[Floats]]:
    """The pairs, y, Q and what each component adds to the variance, where every rating errs alike."""
    dense = dense_of(*random_ratings(seed))
    root = np.diagonal(dense.z[4])[:, None]
    q = np.eye(len(dense.y)) - (dense.x / root) @ np.linalg.pinv(dense.x / root)
    return dense.pairs, dense.y / root[:, 0], q, [(z / root) @ (z / root).T for z in dense.z]


@given(st.integers(0, 1_000_000))
@settings(max_examples=40)
def test_products_and_squares_are_those_of_the_matrices(seed: int) -> None:
    pairs, y, q, each = matrices(seed)
    moments = moments_of(pairs)
    products = np.array([[np.trace(q @ one @ q @ other) for other in each] for one in each])
    squares = np.array([y @ q @ one @ q @ y for one in each])
    assert moments.products == pytest.approx(products, abs=1e-8 * max(products.max(), 1))
    assert moments.squares == pytest.approx(squares, abs=1e-8 * max(squares.max(), 1))
    assert moments.sizes == pytest.approx(np.array([np.sum(one**2) for one in each]))


def test_where_nothing_is_out_of_balance_the_squares_say_all() -> None:
    """In a complete table the first estimates are those of the greatest likelihood: no step changes them."""
    chance = np.random.default_rng(8)
    effects = chance.normal(size=12)[:, None, None] + chance.normal(size=7)[:, None]
    value = effects + 0.8 * chance.normal(size=(12, 7, 1)) + 0.5 * chance.normal(size=(12, 7, 3))
    lines = [(i, 100 + j, k, MANAGER, float(value[i, j, k])) for i, j, k in np.ndindex(value.shape)]
    assert fit(table(lines)).steps == 1
