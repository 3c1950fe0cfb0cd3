import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.model.pairs import order_of, pairs_of
from ladder.statistics.ratings import Codes, Floats, Ratings
from tests.statistics.build import MANAGER, PEER, SELF, table

LINES = [
    (5, 1, 0, MANAGER, 3.0),
    (5, 1, 1, MANAGER, 4.0),
    (5, 2, 0, PEER, 2.0),
    (7, 1, 0, MANAGER, None),
    (7, 2, 1, PEER, 5.0),
    (7, 7, 0, SELF, 5.0),
]


def test_a_pair_holds_the_count_and_the_mean_of_its_ratings() -> None:
    pairs = pairs_of(table(LINES))
    assert pairs.ratees.tolist() == [5, 7]
    assert pairs.raters.tolist() == [1, 2]
    assert list(zip(pairs.ratee, pairs.rater, pairs.count, pairs.y, strict=True)) == [
        (0, 0, 2, 3.5),
        (0, 1, 1, 2.0),
        (1, 1, 1, 5.0),
    ]


def test_self_ratings_and_cannot_say_are_left_out() -> None:
    assert pairs_of(table(LINES)).rows == 4


def test_a_weight_counts_as_that_many_ratings() -> None:
    pairs = pairs_of(table(LINES), weight=np.array([3.0, 1.0, 0.5, 1.0, 0.0, 1.0]))
    assert pairs.weight.tolist() == [4.0, 0.5]
    assert pairs.y.tolist() == [3.25, 2.0]


def test_teams_and_bands_are_kept_by_person() -> None:
    team = np.array([-1, -1, -1, -1, -1, 9, -1, -1])
    pairs = pairs_of(table(LINES), team=team, band=np.array([0, 0, 0, 0, 0, 4, 0, 2]))
    assert pairs.teams.tolist() == [9]
    assert pairs.team_of.tolist() == [0, -1]
    assert pairs.band_of.tolist() == [1, 0]


def test_the_first_column_is_the_mean_and_the_others_vanish_at_the_average_mix() -> None:
    design = pairs_of(table(LINES)).design
    assert design.width == 3
    mix = {factor.kind: factor.mix for factor in design.factors}
    for kind, levels in (("competency", 2), ("relation", 2)):
        assert np.allclose(mix[kind] @ design.level(kind, np.arange(levels)), 0)


def test_a_column_that_others_determine_is_left_out() -> None:
    lines = [(0, 0, 0, MANAGER, 1.0), (1, 0, 0, MANAGER, 2.0), (0, 1, 1, PEER, 3.0), (1, 1, 1, PEER, 4.0)]
    design = pairs_of(table(lines)).design
    assert design.width == 2
    assert design.aliased("relation")
    assert not design.aliased("competency")


def test_without_a_rating_by_another_nothing_can_be_learnt() -> None:
    with pytest.raises(ValueError, match="no rating by another person"):
        pairs_of(table([(0, 0, 0, SELF, 3.0), (0, 1, 0, PEER, None)]))


def test_an_infinite_rating_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        pairs_of(table([(0, 1, 0, PEER, float("inf"))]))


@given(st.lists(st.integers(0, 9) | st.integers(0, 2**62), min_size=1, max_size=20))
def test_codes_are_sorted_and_equal_ones_stay_as_they_stand(codes: list[int]) -> None:
    assert order_of(np.array(codes)).tolist() == sorted(range(len(codes)), key=lambda place: codes[place])


@given(st.integers(0, 10_000))
def test_sums_by_pair_are_those_of_the_full_table(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ratings, band, weight = _random(chance)
    pairs = pairs_of(ratings, band=band, weight=weight)
    x = _rows_of_x(ratings, band)[:, pairs.design.columns]
    pair = np.unique(ratings.ratee * 100 + ratings.rater, return_inverse=True)[1]
    share = (np.arange(len(pairs)) == pair[:, None]) * weight[:, None]
    share /= share.sum(axis=0)
    assert np.allclose(share.T @ x, pairs.x)
    around, value = x - pairs.x[pair], ratings.value - pairs.y[pair]
    assert np.allclose((around * weight[:, None]).T @ around, pairs.within.xx)
    assert np.allclose((around * weight[:, None]).T @ value, pairs.within.xy)
    assert np.isclose(weight @ value**2, pairs.within.yy)


def _random(chance: np.random.Generator) -> tuple[Ratings, Codes, Floats]:
    rows = int(chance.integers(2, 40))
    ratee, rater, competency = (chance.integers(0, most, rows) for most in (5, 6, 3))
    relation = chance.integers(1, 4, rows)
    _, first = np.unique(np.stack([ratee, rater, competency, relation]), axis=1, return_index=True)
    value = chance.integers(1, 6, len(first)).astype(float)
    ratings = Ratings(ratee[first], rater[first], competency[first], relation[first], value)
    return ratings, chance.integers(-1, 3, 5), chance.uniform(0.1, 2, len(first))


def _rows_of_x(ratings: Ratings, band: Codes) -> Floats:
    """The columns of x written out by rating, straight from their definition."""
    columns = [np.ones(len(ratings))]
    people = np.unique(ratings.ratee)
    for index, among, alike in (
        (ratings.competency, np.unique(ratings.competency), True),
        (ratings.relation, ratings.relation, False),
        (band[ratings.ratee], band[people][band[people] >= 0], False),
    ):
        codes, counts = np.unique(among, return_counts=True)
        mix = np.full(len(codes), 1 / max(len(codes), 1)) if alike else counts / max(counts.sum(), 1)
        columns += [((index == code) - share) * (index >= 0) for code, share in zip(codes[1:], mix[1:], strict=True)]
    return np.stack(columns, axis=1)
