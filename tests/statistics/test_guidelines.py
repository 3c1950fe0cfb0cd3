"""Groups beside a guideline."""

import numpy as np
import pytest

from ladder.statistics.figures import Guideline
from ladder.statistics.guidelines import band, guidelines
from ladder.statistics.ratings import Ratings
from tests.statistics.build import MANAGER, PEER, table

TARGET = (0.05, 0.15, 0.5, 0.25, 0.05)


def one_each(*values: float) -> Ratings:
    """One rating per person."""
    return table([(person, 900, 0, MANAGER, value) for person, value in enumerate(values)])


def beside(ratings: Ratings, target: tuple[float, ...] = TARGET) -> Guideline:
    found = guidelines(ratings, target)[0]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("share", "size", "low", "high"),
    # Quantiles of the binomial distribution: of 10 at one half 2 to 8, of 20 at a twentieth 0 to 3.
    [(0.5, 10, 0.2, 0.8), (0.05, 20, 0.0, 0.15), (0.0, 8, 0.0, 0.0), (1.0, 8, 1.0, 1.0), (0.5, 1, 0.0, 1.0)],
)
def test_the_band_is_that_of_the_groups_size(share: float, size: int, low: float, high: float) -> None:
    found = band(share, size)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("share", [0.05, 0.15, 0.5])
@pytest.mark.parametrize("size", [5, 9, 40, 1000])
def test_a_group_drawn_by_the_guideline_lies_in_the_band(share: float, size: int) -> None:
    around = band(share, size)
    drawn = np.random.default_rng(size).binomial(size, share, 4000) / size
    assert np.mean((drawn >= around.low) & (drawn <= around.high)) > 0.94


def test_each_step_stands_beside_its_target() -> None:
    found = beside(one_each(3, 3, 3, 4, 4, 2, 3, 3, 4, 5))
    assert [step.count for step in found.steps] == [0, 1, 5, 3, 1]
    assert [step.within for step in found.steps] == [True] * 5
    assert (found.people, found.count, found.effective) == (10, 10, 10)
    assert found.p > 0.5


def test_ten_people_at_the_top_are_not_chance() -> None:
    found = beside(one_each(*[5.0] * 10))
    assert not found.steps[4].within
    assert found.p < 0.001


def test_of_five_people_hardly_anything_is_unlikely() -> None:
    assert beside(one_each(4, 4, 4, 4, 3)).p > 0.02


def test_many_ratings_of_one_person_count_for_less() -> None:
    lines = [(person, 900, one, MANAGER, 2.0 + person % 3) for person in range(12) for one in range(8)]
    found = beside(table(lines))
    assert found.count == 96
    assert found.effective == pytest.approx(12)


def test_ratings_of_one_person_that_have_nothing_in_common_count_fully() -> None:
    lines = [(person, 900, one, MANAGER, 1.0 + (person + one) % 5) for person in range(20) for one in range(5)]
    assert beside(table(lines), (0.2,) * 5).effective == 100


def test_a_step_that_nobody_should_have_is_never_chance() -> None:
    assert beside(one_each(1, 3, 3, 3, 3), (0.0, 0.1, 0.8, 0.1, 0.0)).p < 0.001


def test_fewer_than_five_people_are_withheld() -> None:
    ratings = one_each(3, 3, 3, 4, 3, 3, 3, 3, 3)
    found = guidelines(ratings, TARGET, np.array([0, 0, 0, 0, 1, 1, 1, 1, 1]))
    assert found[0] is None
    assert found[1] is not None


def test_anonymous_ratings_count_from_three_on() -> None:
    ratings = table([(person, 900 + rater, 0, PEER, 3) for person in range(9) for rater in range(2)])
    assert guidelines(ratings, TARGET) == {}


@pytest.mark.parametrize("target", [(0.5, 0.5), (0.2, 0.2, 0.2, 0.2, 0.1), (-0.1, 0.3, 0.3, 0.3, 0.2)])
def test_a_guideline_that_does_not_fit_the_scale_is_refused(target: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="add up to 1"):
        guidelines(one_each(3), target)
