"""The report of a file of ratings: it says the same as the JSON of that file, and nothing that a file cannot have."""

import io
from collections.abc import Sequence

import numpy as np
import pytest

from ladder.reports.calibrating import Computed, computed
from ladder.reports.ratings_file.estimation import Estimation, estimate
from ladder.reports.ratings_file.material import material_of
from ladder.reports.ratings_file.reading import RatingsFile, read_ratings
from ladder.reports.ratings_file.scale import scale_of

HEADER = "ratee,rater,item,rating"
Row = Sequence[object]


def read(rows: Sequence[Row], header: str = HEADER, scale: str = "1-5") -> RatingsFile:
    text = "\n".join([header, *(",".join(map(str, row)) for row in rows)])
    return read_ratings(io.StringIO(text), title="ratings.csv", scale=scale_of(scale))


def both(rows: Sequence[Row], header: str = HEADER, scale: str = "1-5") -> tuple[Estimation, Computed]:
    """What the JSON rests on, and what the text, the page and the PDF do."""
    file = read(rows, header, scale)
    return estimate(file), computed(material_of(file))


def adjusted_by_name(found: Computed) -> dict[str, float]:
    return {one.name: one.adjusted.value for one in found.people if one.adjusted}


def banded(people: int = 24, raters: int = 6) -> list[Row]:
    """People of two bands a step and a half apart, each rated by half of the raters on two items."""
    random = np.random.default_rng(3)
    quality = 2.2 + 1.5 * (np.arange(people) % 2) + random.normal(0, 0.4, people)
    expected = quality[:, None] + random.normal(0, 0.4, raters)
    given = np.clip(expected[..., None] + random.normal(0, 0.3, (people, raters, 2)), 1, 5).round(1)
    return [
        (f"p{person:02}", f"r{rater}", item, given[person, rater, item], f"b{person % 2}")
        for person in range(people) for rater in range(raters) if (person + rater) % 2 or rater < 2 for item in (0, 1)
    ]  # fmt: skip


def test_bands_that_a_file_names_have_levels_of_their_own_in_the_report_as_in_the_json() -> None:
    estimation, found = both(banded(), f"{HEADER},band")
    values = zip(estimation.fit.adjusted.code.tolist(), estimation.fit.adjusted.estimate.tolist(), strict=True)
    stated = {estimation.file.ratees[code]: value for code, value in values}
    assert adjusted_by_name(found) == pytest.approx(stated, abs=0.0051)
    assert found.basis.variances["ratee"] == pytest.approx(estimation.fit.variances.ratee.estimate, rel=1e-4)
