"""Flags: quiet where nothing is unusual, loud where something was planted, and silent about who is rated."""

from collections import Counter
from collections.abc import Collection

import numpy as np
import pytest

from benchmarks._simulator import Organisation, Simulated, simulate
from ladder.statistics.flags.contradictions import surprises
from ladder.statistics.flags.figures import Flags, Kind
from ladder.statistics.flags.screening import flags
from ladder.statistics.model.fit import Fit, fit
from ladder.statistics.ratings import Floats, Ratings
from tests.statistics.build import MANAGER, table

SMALL = Organisation(teams=30)


def changed(ratings: Ratings, value: Floats) -> Ratings:
    return Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, value)


def with_halo(drawn: Simulated, share: float, seed: int) -> tuple[Ratings, set[int]]:
    """Some raters give a person the same step in everything: their mean."""
    ratings, raters = drawn.ratings, int(drawn.ratings.rater.max()) + 1
    planted = np.random.default_rng(seed).choice(raters, int(share * raters), replace=False)
    _, pair = np.unique(ratings.ratee * raters + ratings.rater, return_inverse=True)
    mean = np.bincount(pair, np.nan_to_num(ratings.value)) / np.maximum(np.bincount(pair, ratings.given), 1)
    halo = np.isin(ratings.rater, planted) & ratings.given
    return changed(ratings, np.where(halo, np.rint(mean[pair]), ratings.value)), set(planted.tolist())


def found(all_flags: Flags, kind: Kind) -> set[int]:
    return {flag.rater for flag in all_flags.found if flag.kind is kind}


@pytest.mark.parametrize("level", [3.2, 4.2])
def test_where_nobody_is_unusual_next_to_nothing_is_flagged(level: float) -> None:
    alarms: Counter[Kind] = Counter()
    for seed in range(8):
        drawn = simulate(Organisation(teams=20, level=level), seed)
        for kind in (Kind.FLAT, Kind.HALO, Kind.CONTRADICTING):
            alarms[kind] += bool(found(flags(fit(drawn.ratings, team=drawn.team), drawn.ratings), kind))
    # At a false discovery rate of 5 %, three families of eight have an alarm in 6 of 1,000 such tests.
    assert max(alarms.values()) <= 2


def test_planted_halo_is_found_where_there_is_enough_to_tell() -> None:
    hits = told = false = 0
    for seed in (1, 2):
        ratings, planted = with_halo(simulate(Organisation(teams=50), seed), 0.08, seed)
        raised = flags(fit(ratings), ratings)
        halo = found(raised, Kind.HALO)
        hits, false = hits + len(halo & planted), false + len(halo - planted)
        told += len(planted - set(raised.too_few[Kind.HALO]))
    assert hits >= 0.8 * told
    assert false <= 0.03 * hits


def test_severity_is_flagged_by_its_posterior_and_carries_its_interval() -> None:
    drawn = simulate(Organisation(teams=30, severity=0.5), 4)
    fitted = fit(drawn.ratings)
    for flag in flags(fitted, drawn.ratings).found:
        if flag.kind in (Kind.SEVERE, Kind.LENIENT):
            assert flag.interval is not None
            assert flag.p <= 0.05
            assert abs(flag.observed) > 0.5
            # What is said of these raters is true of nearly all of them.
            assert (drawn.severity[flag.rater] > 0) == (flag.kind is Kind.LENIENT)


def test_few_of_those_called_severe_or_lenient_are_within_half_a_step() -> None:
    wrong = total = 0
    for seed in range(2):
        drawn = simulate(Organisation(teams=30, severity=0.5), seed)
        raised = flags(fit(drawn.ratings), drawn.ratings)
        called = list(found(raised, Kind.SEVERE) | found(raised, Kind.LENIENT))
        total += len(called)
        wrong += int((np.abs(drawn.severity[called]) <= 0.5).sum())
    assert total > 20
    assert wrong <= 0.05 * total + 1


def test_a_flat_rater_of_eight_is_not_cleared_but_too_few_to_tell() -> None:
    drawn = simulate(SMALL, 5)
    raised = flags(fit(drawn.ratings), drawn.ratings)
    assert set(drawn.managers.tolist()) <= set(raised.too_few[Kind.FLAT])
    assert not found(raised, Kind.FLAT)


def test_a_flat_rater_of_many_is_found() -> None:
    drawn = simulate(Organisation(teams=12, size=30), 6)
    ratings, flat = drawn.ratings, int(drawn.managers[3])
    own = ratings.rater == flat
    mean = np.nanmean(ratings.value[own])
    near = mean + 0.2 * (ratings.value - mean) + np.random.default_rng(1).normal(0, 0.5, len(ratings))
    ratings = changed(ratings, np.where(own, np.clip(np.rint(near), 1, 5), ratings.value))
    assert flat in found(flags(fit(ratings), ratings), Kind.FLAT)


def test_one_pair_far_off_is_found_and_named_by_its_rater() -> None:
    drawn = simulate(SMALL, 7)
    ratings, rater = drawn.ratings, int(drawn.managers[0])
    best = int(np.argmax(drawn.truth[:8]))
    off = (ratings.rater == rater) & (ratings.ratee == best) & ratings.given
    ratings = changed(ratings, np.where(off, 1.0, ratings.value))
    raised = [one for one in flags(fit(ratings), ratings).found if one.kind is Kind.CONTRADICTING]
    assert [(one.rater, one.ratee) for one in raised] == [(rater, best)]
    assert raised[0].observed < -1.5


def test_the_surprise_is_that_of_the_equations_solved_without_the_pair() -> None:
    drawn = simulate(Organisation(teams=6), 8)
    fitted = fit(drawn.ratings)
    off, pairs = surprises(fitted).off, fitted.pairs
    mine, theirs = off[:8], [_without(fitted, drawn.ratings, place) for place in range(8)]
    assert np.corrcoef(mine, theirs)[0, 1] > 0.98
    assert mine == pytest.approx(theirs, abs=0.25)
    assert len(off) == len(pairs)


def test_where_few_raters_share_everybody_a_surprise_is_that_of_the_equations_too() -> None:
    quality = np.random.default_rng(2).normal(3, 1, (12, 1))
    given = (quality + np.random.default_rng(3).normal(0, 0.5, (12, 3)) + np.array([-0.8, 0, 0.7])).ravel()
    ratee, rater = np.divmod(np.arange(36), 3)
    none = np.zeros(36, dtype=np.int64)
    ratings = Ratings(ratee, rater, none, none + MANAGER, given)
    fitted = fit(ratings)
    theirs = [_without(fitted, ratings, place) for place in range(8)]
    assert surprises(fitted).off[:8] == pytest.approx(theirs, abs=0.01)


def _without(fitted: Fit, ratings: Ratings, place: int) -> float:
    """How far a pair is from what the model expects that never saw it, at the same variances."""
    pairs = fitted.pairs
    person, rater = pairs.ratees[pairs.ratee[place]], pairs.raters[pairs.rater[place]]
    hold = {name: getattr(fitted.variances, name).estimate for name in ("ratee", "rater", "pair", "residual")}
    again = fit(ratings.where(~((ratings.ratee == person) & (ratings.rater == rater))), hold=hold)
    expected = pairs.x[place] @ again.solution.fixed
    expected += again.ratee.estimate[again.ratee.code == person].sum()
    expected += again.rater.estimate[again.rater.code == rater].sum()
    return float(pairs.y[place] - expected)


def raised_of(stated: Collection[int] | None) -> Flags:
    drawn = simulate(Organisation(teams=30, severity=0.6), 9)
    return flags(fit(drawn.ratings), drawn.ratings, stated=stated)


def test_only_named_raters_are_stated_and_nothing_changes_for_them() -> None:
    named = set(simulate(Organisation(teams=30), 9).managers.tolist())
    everybody, some = raised_of(None), raised_of(named)
    assert some.found == tuple(one for one in everybody.found if one.rater in named)
    assert all(set(codes) <= named for codes in some.too_few.values())


def test_where_severity_cannot_be_told_from_quality_nobody_is_called_severe() -> None:
    lines = [
        (person, 20 + person // 4, one, MANAGER, float(1 + (person * 7 + one) % 5))
        for person in range(12)
        for one in range(4)
    ]
    ratings = table(lines)
    raised = flags(fit(ratings), ratings)
    assert not found(raised, Kind.SEVERE) | found(raised, Kind.LENIENT)
    assert raised.too_few[Kind.SEVERE] == (20, 21, 22)
