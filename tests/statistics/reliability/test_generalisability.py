"""Reliability from the variances of the model: on paper, in its limits, and with its intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics.figures import Interval, Measure
from ladder.statistics.intervals import share
from ladder.statistics.model.fit import fit
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Floats
from ladder.statistics.reliability.figures import BOUNDARY, NESTED, NOT_ESTIMATED
from ladder.statistics.reliability.generalisability import from_components, generalisability, raters_needed
from ladder.statistics.reliability.icc import intraclass
from tests.statistics.build import MANAGER, table
from tests.statistics.cases import rows
from tests.statistics.fits import a_fit, effects
from tests.statistics.reliability.test_designs import pairs

SAME, APART = pairs([{10, 11, 12}] * 4, ratings=2), pairs([{10, 11}, {12, 13}], ratings=2)
VARIANCES = {"ratee": 0.2, "rater": 0.1, "team": 0.05, "pair": 0.1, "residual": 0.3}
positive = st.floats(0.01, 2)


def value(measure: Measure) -> float:
    assert measure.value is not None
    return measure.value


def test_one_rater_stands_for_all_differences_between_raters() -> None:
    found = generalisability(a_fit(SAME, VARIANCES))
    assert value(found.single) == pytest.approx(0.25 / (0.25 + 0.1 + 0.1 + 0.3 / 2))


def test_what_people_and_raters_make_of_the_variance_is_the_sum_of_their_sources() -> None:
    found = generalisability(a_fit(SAME, VARIANCES))
    assert value(found.of_people) == pytest.approx(0.25 / 0.75)
    assert value(found.of_raters) == pytest.approx(0.2 / 0.75)


def test_a_sum_of_sources_is_surer_than_they_are_where_their_errors_are_opposed() -> None:
    covariance = np.zeros((5, 5))
    covariance[np.ix_([0, 2], [0, 2])] = [[0.0016, -0.0008], [-0.0008, 0.0009]]
    found = generalisability(a_fit(SAME, VARIANCES, covariance=covariance))
    each = {one.source: one.share.error or 0 for one in found.shares}
    assert 0 < (found.of_people.error or 0) < np.hypot(each["ratee"], each["team"])
    assert found.of_people.interval is not None
    assert found.of_people.interval.low < 1 / 3 < found.of_people.interval.high


def test_shares_of_what_cannot_be_told_apart_have_no_interval() -> None:
    fit = a_fit(SAME, VARIANCES | {"ratee": 0.0}, held={"ratee": "one person"}, covariance=np.eye(5) * 0.001)
    found = generalisability(fit)
    assert {one.share.interval for one in found.shares} == {None}
    assert found.of_raters == Measure(found.of_raters.value, note=NOT_ESTIMATED)


def test_shared_raters_leave_severity_out_and_own_raters_keep_it() -> None:
    same, apart = (generalisability(a_fit(design, VARIANCES)) for design in (SAME, APART))
    assert value(same.mean) == pytest.approx(0.25 / (0.25 + (0.1 + 0.3 / 2) / 3))
    assert value(apart.mean) == pytest.approx(0.25 / (0.25 + (0.1 + 0.1 + 0.3 / 2) / 2))


def test_adjusted_values_are_as_reliable_as_their_errors_are_small() -> None:
    found = generalisability(a_fit(APART, VARIANCES, adjusted=effects([3.0, 3.5], [0.2, 0.3])))
    assert value(found.adjusted) == pytest.approx(1 - (0.04 + 0.09) / 2 / 0.25)


def test_in_whatever_order_people_and_raters_come_their_reliability_is_the_same() -> None:
    chance = np.random.default_rng(5)
    lines = [
        (person, rater, item, MANAGER, float(chance.integers(1, 6)) / 2 + person % 3)
        for person in range(15)
        for rater in range(5)
        if (person + rater) % 3 or rater == 0
        for item in range(2)
    ]
    found = generalisability(fit(table(lines))).adjusted
    for _ in range(3):
        people, raters = chance.permutation(15).tolist(), chance.permutation(5).tolist()
        again = [(people[one], raters[by], item, relation, given) for one, by, item, relation, given in lines]
        assert value(generalisability(fit(table(again))).adjusted) == pytest.approx(value(found), abs=1e-7)


def test_fitted_to_a_complete_table_all_agrees_with_its_mean_squares() -> None:
    lines = [(int(row["target"]), 10 + int(row["judge"]), row["rating"]) for row in rows("shrout_fleiss_1979")]
    found = fit(table([(person, judge, 0, MANAGER, float(rating)) for person, judge, rating in lines]))
    one, six = generalisability(found), from_components(found)
    assert (value(one.single), value(six.icc3)) == pytest.approx((0.2897637795, 0.7148407148), abs=1e-6)
    assert (value(one.mean), value(one.adjusted)) == pytest.approx((0.9093155424, 0.9093155424), abs=1e-6)
    assert one.needed.raters == 10


def nested(*counts: int) -> Fit:
    """The first so many ratings of Shrout & Fleiss's people, each by a rater who rated nobody else."""
    read = [(int(row["target"]), int(row["judge"]), float(row["rating"])) for row in rows("shrout_fleiss_1979")]
    kept = [one for one in read if one[1] <= counts[one[0] % len(counts)]]
    return fit(table([(person, 10 * person + judge, 0, MANAGER, rating) for person, judge, rating in kept]))


def test_people_with_raters_of_their_own_have_the_one_way_coefficients() -> None:
    found = from_components(nested(4))
    assert (value(found.icc1), value(found.icc1k)) == pytest.approx((0.1657417684, 0.4427971337), abs=1e-9)
    assert found.icc1.interval == intraclass(table_of_cases()).icc1.interval
    assert {one.note for one in (found.icc2, found.icc3, found.icc2k, found.icc3k)} == {NESTED}


def test_their_reliability_is_that_of_the_one_way_model() -> None:
    found = generalisability(nested(4))
    # The variance of people is (11.24 - 6.26) / 4 by the mean squares within and between people.
    assert (value(found.single), value(found.mean)) == pytest.approx((0.1657417684, 0.4427971337), abs=1e-6)


def test_with_as_many_raters_as_came_the_variances_tell() -> None:
    found = from_components(nested(4, 3, 2))
    variances = nested(4, 3, 2).variances
    assert found.from_components
    people, rest = variances.ratee.estimate, variances.residual.estimate
    assert value(found.icc1) == pytest.approx(people / (people + rest))
    assert value(found.icc1k) == pytest.approx(people / (people + rest * (1 / 4 + 1 / 3 + 1 / 2) / 3))


def table_of_cases() -> Floats:
    return np.array([float(row["rating"]) for row in rows("shrout_fleiss_1979")]).reshape(6, 4)


def test_shares_add_up_to_the_whole_and_say_what_was_held() -> None:
    fit = a_fit(SAME, {**VARIANCES, "team": 0.0}, held={"team": "one team"})
    found = generalisability(fit)
    assert sum(one.share.value or 0 for one in found.shares) == pytest.approx(1)
    assert found.held == ("team",)
    assert {one.source: one.held for one in found.shares}["team"] == "one team"


@given(positive, positive, positive, positive)
def test_more_raters_are_never_less_reliable(ratee: float, rater: float, pair: float, residual: float) -> None:
    fit = a_fit(APART, {"ratee": ratee, "rater": rater, "pair": pair, "residual": residual})
    found = generalisability(fit)
    assert value(found.mean) >= value(found.single)


def test_the_error_is_that_of_moving_the_variances() -> None:
    root = np.random.default_rng(1).normal(size=(5, 5)) * 0.01
    fit = a_fit(APART, VARIANCES, covariance=root @ root.T)
    estimates = np.array(list(VARIANCES.values()))
    moved = [
        value(generalisability(a_fit(APART, dict(zip(VARIANCES, estimates + side, strict=True)))).mean)
        for side in np.vstack([root.T, -root.T]) * 1e-3
    ]
    pulls = (np.array(moved[:5]) - np.array(moved[5:])) / 2e-3
    assert generalisability(fit).mean.error == pytest.approx(np.sqrt((pulls**2).sum()), rel=1e-5)


def test_without_differences_between_people_the_reliability_is_zero_without_interval() -> None:
    found = generalisability(a_fit(SAME, {"rater": 0.1, "residual": 0.3}))
    assert found.single == Measure(0.0, note=BOUNDARY)
    assert (found.needed.raters, found.needed.more) == (None, None)


@pytest.mark.parametrize("missing", ["ratee", "rater", "pair"])
def test_what_cannot_be_told_apart_is_not_stated(missing: str) -> None:
    fit = a_fit(SAME, {**VARIANCES, missing: 0.0}, held={missing: "nobody has two raters"})
    assert generalisability(fit).single == Measure(None, note=NOT_ESTIMATED)


def test_one_rating_a_pair_leaves_the_pair_in_the_residual() -> None:
    variances = {"ratee": 2.5555556, "rater": 5.2444444, "residual": 1.0194444}
    found = from_components(a_fit(pairs([{10, 11, 12, 13}] * 6), variances, held={"pair": "one rating a pair"}))
    # The table of Shrout & Fleiss: .29, .71, .62 and .91 once more.
    mine = (value(found.icc2), value(found.icc3), value(found.icc2k), value(found.icc3k))
    assert mine == pytest.approx((0.2897637795, 0.7148407148, 0.6200505476, 0.9093155424), abs=1e-6)
    assert found.from_components


@pytest.mark.parametrize(("single", "now", "raters", "more"), [(0.5, 3.0, 4, 1), (0.52, 3.7, 4, 1), (0.8, 2, 1, 0)])
def test_raters_needed_for_point_eight(single: float, now: float, raters: int, more: int) -> None:
    found = raters_needed(Measure(single), now)
    assert (found.raters, found.more, found.low) == (raters, more, None)


def test_the_interval_of_raters_needed_turns_round_that_of_reliability() -> None:
    found = raters_needed(Measure(0.5, 0.1, Interval(0.25, 0.8)), 1)
    assert (found.low, found.raters, found.high) == (1, 4, 12)


@pytest.mark.parametrize("target", [0.0, 1.0, 1.2])
def test_no_number_of_raters_is_certain(target: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        raters_needed(share(0.5, 0.1), 3, target=target)
