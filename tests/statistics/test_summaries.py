"""What a group's ratings amount to."""

import numpy as np
import pytest

from ladder.statistics.summaries import summaries
from tests.statistics.build import MANAGER, Line, table

LINES: list[Line] = [
    (0, 9, 0, MANAGER, 1),
    (0, 9, 1, MANAGER, 2),
    (1, 9, 0, MANAGER, 3),
    (1, 9, 1, MANAGER, 4),
    (2, 8, 0, MANAGER, None),
]


def test_a_group_has_its_mean_its_people_and_its_distribution() -> None:
    group = summaries(table(LINES), np.array([5, 5, 5, 5, 6]))[5]
    assert group.mean is not None
    # Residuals sum to -2 and 2: error sqrt(2 * 8) / 4 = 1.
    assert (group.mean.value, group.mean.error, group.mean.people, group.mean.count) == (2.5, 1, 2, 4)
    assert group.mean.interval is not None
    assert group.mean.interval.low == pytest.approx(2.5 - 12.7062047)
    assert [step.count for step in group.distribution.steps] == [1, 1, 1, 1, 0]


def test_a_group_without_ratings_has_no_mean() -> None:
    empty = summaries(table(LINES), np.array([5, 5, 5, 5, 6]))[6]
    assert (empty.mean, empty.distribution.count) == (None, 0)


def test_without_groups_all_ratings_are_one() -> None:
    assert list(summaries(table(LINES))) == [0]
