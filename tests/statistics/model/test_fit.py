import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from ladder.statistics.model.exact import Exact
from ladder.statistics.model.fit import difference, fit
from ladder.statistics.model.pairs import NothingToLearn
from ladder.statistics.model.results import COMPONENTS, Fit
from ladder.statistics.ratings import Codes, Ratings
from tests.statistics.build import MANAGER, PEER, SELF, Line, table
from tests.statistics.model.dense import dense_of, random_ratings

TWO_MANAGERS: list[Line] = [
    (person, 10 + person // 4, competency, MANAGER, float(2 + (person * 7 + competency * 3) % 4))
    for person in range(8)
    for competency in range(3)
]


def estimates(fitted: Fit) -> list[float]:
    return [component.estimate for component in fitted.variances.in_order()]


def finite(fitted: Fit) -> bool:
    effects = (fitted.ratee, fitted.rater, fitted.team, fitted.adjusted)
    numbers = [effect.estimate for effect in effects] + [effect.error for effect in effects]
    numbers += [np.array(estimates(fitted)), fitted.covariance.ravel(), np.array([fitted.mean])]
    numbers += [np.array([one.error or 0.0 for one in fitted.variances.in_order()])]
    return all(bool(np.isfinite(some).all()) for some in numbers)


@given(st.integers(0, 1_000_000))
@settings(max_examples=50)
def test_every_table_ends_in_finite_numbers_or_in_a_sentence(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ratings, team, band = any_ratings(chance)
    with contextlib.suppress(NothingToLearn):
        fitted = fit(ratings, team=team, band=band)
        assert finite(fitted)
        assert fitted.steps < Exact.most
        assert all(one.error is None for one in fitted.variances.in_order() if one.held or not one.estimate)


@pytest.mark.parametrize("seed", range(12))
def test_no_other_variances_are_likelier(seed: int) -> None:
    ratings, team, band, weight = random_ratings(seed, people=8, raters=7)
    fitted, dense = fit(ratings, team=team, band=band, weight=weight), dense_of(ratings, team, band, weight)
    free = np.array([not component.held for component in fitted.variances.in_order()])

    def criterion(logarithms: np.ndarray) -> float:
        return dense.criterion(np.where(free, np.exp(np.clip(logarithms, -14, 5)), 0.0))

    found = minimize(criterion, np.full(5, -1.0), method="Nelder-Mead", options={"maxiter": 4000, "fatol": 1e-9})
    assert fitted.reml_criterion is not None
    assert fitted.reml_criterion <= found.fun + 1e-4


def test_errors_of_the_variances_come_from_the_average_information() -> None:
    ratings, team, band, weight = random_ratings(3, people=8, raters=7)
    fitted, dense = fit(ratings, team=team, band=band, weight=weight), dense_of(ratings, team, band, weight)
    p = dense.projection(np.array(estimates(fitted)))
    pulled = p @ dense.y
    working = np.stack([z @ (z.T @ pulled) for z in dense.z], axis=1)
    free = [place for place, one in enumerate(fitted.variances.in_order()) if one.error is not None]
    expected = np.linalg.inv((working.T @ p @ working / 2)[np.ix_(free, free)])
    assert len(free) >= 3
    assert fitted.covariance[np.ix_(free, free)] == pytest.approx(expected, rel=1e-4)
    assert [fitted.variances.in_order()[place].error for place in free] == pytest.approx(np.sqrt(np.diag(expected)))


def test_self_ratings_never_enter() -> None:
    with_selves = [*TWO_MANAGERS, *((person, person, 0, SELF, 5.0) for person in range(8))]
    assert estimates(fit(table(with_selves))) == estimates(fit(table(TWO_MANAGERS)))


def test_where_managers_alone_rate_their_teams_nothing_is_adjusted_across_teams() -> None:
    ratings = table(TWO_MANAGERS)
    fitted = fit(ratings, team=np.arange(8) // 4)
    assert not fitted.crossed
    assert fitted.variances.rater.held == fitted.variances.team.held == "team is manager"
    assert not len(fitted.rater.code)
    raw = ratings.value.reshape(8, 3).mean(axis=1)
    slope = np.polyfit(raw, fitted.adjusted.estimate, 1)
    # Everybody moves by one and the same share towards the mean, whoever rated them.
    assert np.allclose(np.polyval(slope, raw), fitted.adjusted.estimate)


def test_a_variance_that_cannot_be_shown_is_held_at_the_prior() -> None:
    fitted = fit(table(TWO_MANAGERS), team=np.arange(8) // 4, prior={"rater": 0.12, "team": 0.05, "ratee": 9.0})
    assert (fitted.variances.rater.estimate, fitted.variances.rater.held) == (0.12, "team is manager")
    assert fitted.variances.team.estimate == 0.05
    assert fitted.variances.ratee.estimate != 9.0
    assert fitted.rater.code.tolist() == [10, 11]


def test_a_held_variance_is_not_estimated() -> None:
    given = dict(zip(COMPONENTS, (0.2, 0.1, 0.0, 0.1, 0.4), strict=True))
    fitted = fit(table(TWO_MANAGERS), hold=given)
    assert estimates(fitted) == list(given.values())
    assert {one.held for one in fitted.variances.in_order()} == {"given"}


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [(0, 1, 0, PEER, 3.0)],
        [(0, 1, 0, PEER, None)],
        [(0, 0, 0, SELF, 3.0)],
        [(person, rater, 0, PEER, 4.0) for person in range(4) for rater in range(4, 8)],
    ],
)
def test_where_nothing_can_be_learnt_a_sentence_says_so(lines: list[Line]) -> None:
    with pytest.raises(NothingToLearn, match=r"nothing can be told apart\.|no rating by another person"):
        fit(table(lines))


def test_one_person_has_a_level_and_no_effect_of_their_own() -> None:
    lines: list[Line] = [
        (0, rater, item, PEER, float(1 + (rater + 2 * item) % 5)) for rater in (1, 2, 3) for item in (0, 1)
    ]
    fitted = fit(table(lines))
    assert fitted.variances.ratee.held == "one person"
    assert fitted.adjusted.estimate[0] == fitted.mean
    assert fitted.adjusted.error[0] > 0


def test_ratings_that_agree_within_every_pair_leave_the_residual_at_the_boundary() -> None:
    lines: list[Line] = [
        (person, 9 + r, i, PEER, float(1 + (person * r) % 5))
        for person in range(6)
        for r in range(1, 4)
        for i in (0, 1)
    ]
    fitted = fit(table(lines))
    assert "residual" in fitted.boundary
    assert fitted.variances.residual.estimate == 0
    assert finite(fitted)


def test_a_difference_rests_on_what_both_have_in_common() -> None:
    ratings, team, band, _ = random_ratings(5, people=8, raters=7)
    fitted = fit(ratings, team=team, band=band)
    left, right = fitted.adjusted.code[:2].tolist()
    estimate, error = difference(fitted, left, right)
    assert estimate == pytest.approx(fitted.adjusted.estimate[0] - fitted.adjusted.estimate[1])
    assert error > 0
    assert error != pytest.approx(np.hypot(*fitted.adjusted.error[:2]))
    with pytest.raises(KeyError):
        difference(fitted, left, 99)


def test_the_mean_is_that_of_the_average_mix() -> None:
    ratings, _, band, _ = random_ratings(5, people=8, raters=7)
    fitted = fit(ratings, band=band)
    assert fitted.fixed[0].kind == "mean"
    for factor in fitted.pairs.design.factors:
        effects = [effect.estimate for effect in fitted.fixed if effect.kind == factor.kind]
        assert np.dot(effects, factor.mix) == pytest.approx(0, abs=1e-12)


def any_ratings(chance: np.random.Generator) -> tuple[Ratings, Codes | None, Codes | None]:
    """Any table: tiny or small, with gaps, self-ratings and odd teams; sometimes all alike."""
    rows = int(chance.integers(1, 60))
    people, raters, items = (int(chance.integers(1, most)) for most in (12, 12, 5))
    columns = [chance.integers(0, most, rows) for most in (people, raters, items, 4)]
    _, first = np.unique(np.stack(columns), axis=1, return_index=True)
    value = chance.integers(3 if chance.random() < 0.15 else 1, 4 if chance.random() < 0.3 else 6, rows).astype(float)
    value[chance.random(rows) < 0.1] = np.nan
    ratee, rater, item, relation = (column[first] for column in columns)
    team = chance.integers(-1, 4, people) if chance.random() < 0.7 else None
    band = chance.integers(-1, 3, people) if chance.random() < 0.4 else None
    return Ratings(ratee, rater, item, relation, value[first]), team, band
