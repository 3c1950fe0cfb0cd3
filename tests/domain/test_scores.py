"""Scores: a sum of levels, a mean with weights, and what is said where something has no rating."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ladder.domain.scales import frozen_profile
from ladder.domain.scores import score_of
from ladder.domain.template_library import shipped
from ladder.domain.templates import Rated, Scale, Score
from tests import ladders

STANDARD = replace(shipped("standard"), scale=Scale.STEPS, score=Score.NONE)
MEAN = replace(STANDARD, score=Score.MEAN)
WEIGHTED = replace(MEAN, weights=(("craft", 2.0), ("elsewhere", 9.0)))
SUM = replace(STANDARD, score=Score.SUM)
LEVELS = replace(SUM, scale=Scale.LEVELS)
ALL = {"craft": 2, "scope": 3, "talk": 5}
PART = {"craft": 4, "scope": None}


@pytest.mark.parametrize(
    ("template", "ratings", "words"),
    [
        (STANDARD, ALL, None),
        (MEAN, {}, None),
        (SUM, {"craft": None}, None),
        (MEAN, ALL, "3.3 of 5, the mean of 3 ratings"),
        (MEAN, PART, "4.0 of 5, the mean of 1 rating; 2 not rated"),
        (WEIGHTED, ALL, "3.0 of 5, the weighted mean of 3 ratings"),
        (WEIGHTED, PART, "4.0 of 5, the mean of 1 rating; 2 not rated"),
        (SUM, ALL, "10 of 15"),
        (SUM, PART, "4 of 5, 2 not rated"),
        (SUM, ALL | {":overall": 5, "gone": 5}, "10 of 15"),
        (LEVELS, {"craft": 1, "scope": 2, "talk": 1}, "4 of 6"),
        (replace(MEAN, overall=True), ALL | {":overall": 1}, "3.3 of 5, the mean of 3 ratings"),
        (
            replace(MEAN, rated=Rated.CRITERION),
            {":criterion:craft-1": 2},
            "2.0 of 5, the mean of 1 rating; 2 not rated",
        ),
    ],
)
def test_a_score_says_what_it_is_made_of(template, ratings, words) -> None:  # type: ignore[no-untyped-def]
    document = frozen_profile(ladders.ladder(), "engineer-1", (), template)
    score = score_of(template, ratings, document)
    assert (score.words if score else None) == words


def test_seven_competencies_in_five_levels_make_fifteen_of_thirty_five() -> None:
    steps = [{"value": value, "name": f"Level {value}", "sentence": ""} for value in range(1, 6)]
    keys = [f"c{number}" for number in range(7)]
    document = {
        "competencies": [{"competency": {"key": key, "title": key}, "portions": []} for key in keys],
        "scales": dict.fromkeys(keys, steps),
    }
    score = score_of(LEVELS, dict(zip(keys, (2, 2, 2, 2, 2, 2, 3), strict=True)), document)
    assert score is not None
    assert (score.words, score.value, score.out_of, score.missing) == ("15 of 35", 15, 35, 0)


@given(
    ratings=some.dictionaries(some.sampled_from(["craft", "scope", "talk"]), some.none() | some.integers(1, 5)),
    weight=some.floats(0.01, 100),
    kind=some.sampled_from([Score.SUM, Score.MEAN]),
)
def test_a_score_is_never_more_than_it_is_out_of_and_counts_only_what_is_rated(ratings, weight, kind) -> None:  # type: ignore[no-untyped-def]
    template = replace(STANDARD, score=kind, weights=(("craft", weight),))
    document = frozen_profile(ladders.ladder(), "engineer-1", (), template)
    score = score_of(template, ratings, document)
    rated = [value for value in ratings.values() if value is not None]
    if score is None:
        assert not rated
        return
    assert (score.counted, score.missing) == (len(rated), 3 - len(rated))
    low, high = (sum(rated), sum(rated)) if kind is Score.SUM else (min(rated), max(rated))
    assert low - 1e-9 <= score.value <= min(high, score.out_of) + 1e-9
