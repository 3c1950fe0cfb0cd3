"""What the ratings show of teams, and what is assumed: against limits and against brute force."""

from dataclasses import asdict, astuple, replace

import numpy as np
import pytest

from ladder.statistics.crossing.held import solve
from ladder.statistics.crossing.repairs import repairs
from ladder.statistics.crossing.resolution import links, resolution
from ladder.statistics.figures import ENOUGH
from ladder.statistics.model.fit import fit_pairs
from ladder.statistics.model.pairs import Pairs, pairs_of
from ladder.statistics.ratings import Codes, Floats, Ratings, ratings_of
from tests.statistics.build import MANAGER, PEER, Line, table
from tests.statistics.crossing.cycles import SPREAD, cycle


def resolved(*, across: float) -> float:
    ratings, team = cycle(teams=12, size=8, peers=3, items=8, across=across)
    return float(resolution(solve(pairs_of(ratings, team=team), SPREAD)).resolution.mean())


def test_the_more_raters_come_from_other_teams_the_more_is_known_of_teams() -> None:
    none, some, all_across = resolved(across=0.0), resolved(across=0.3), resolved(across=1.0)
    assert ENOUGH < none < some < all_across < 1


def test_where_the_manager_alone_rated_too_little_is_known() -> None:
    ratings, team = cycle(teams=12, size=8, peers=0, items=8)
    assert (resolution(solve(pairs_of(ratings, team=team), SPREAD)).resolution < ENOUGH).all()


def test_differences_of_teams_are_as_certain_as_brute_force_says() -> None:
    ratings, team = cycle()
    pairs = pairs_of(ratings, team=team)
    found = resolution(solve(pairs, SPREAD))
    effects, errors = _brute(pairs, team[pairs.ratees])
    centre = np.eye(4) - 1 / 4
    assert found.difference == pytest.approx(centre @ effects)
    assert found.error**2 == pytest.approx(np.diag(centre @ errors @ centre))


def _brute(pairs: Pairs, team: Codes) -> tuple[Floats, Floats]:
    """Team effect plus mean of its people, by Henderson's equations with nothing eliminated but pairs."""
    ratees, raters, teams, width = len(pairs.ratees), len(pairs.raters), len(pairs.teams), pairs.design.width
    z = np.hstack([pairs.x, np.eye(ratees)[pairs.ratee], np.eye(teams)[team[pairs.ratee]], np.eye(raters)[pairs.rater]])
    weight = pairs.weight / (SPREAD.residual + pairs.weight * SPREAD.pair)
    left = z.T @ (weight[:, None] * z)
    left[:width, :width] += pairs.within.xx / SPREAD.residual
    prior = np.repeat([0, 1 / SPREAD.ratee, 1 / SPREAD.team, 1 / SPREAD.rater], [width, ratees, teams, raters])
    right = z.T @ (weight * pairs.y)
    right[:width] += pairs.within.xy / SPREAD.residual
    covariance = np.linalg.inv(left + np.diag(prior))
    member = np.eye(teams)[team].T
    rows = np.hstack(
        [np.zeros((teams, width)), member / member.sum(1)[:, None], np.eye(teams), np.zeros((teams, raters))]
    )
    return rows @ covariance @ right, rows @ covariance @ rows.T


def test_one_team_is_compared_with_nothing() -> None:
    ratings, team = cycle(teams=1)
    assert not len(resolution(solve(pairs_of(ratings, team=team), SPREAD)).team)


def two_managers() -> Ratings:
    lines: list[Line] = [(ratee, 20, item, MANAGER, 4.0) for ratee in range(4) for item in range(4)]
    return table(lines + [(ratee, 21, item, MANAGER, 2.0) for ratee in range(4, 8) for item in range(4)])


def at(pairs: Pairs, *, team: float) -> Floats:
    """The adjusted values where the variance of teams is held there, and the others too."""
    return fit_pairs(pairs, hold={**asdict(SPREAD), "team": team}).adjusted.estimate


def test_the_extremes_of_two_managers_are_shrunk_people_and_their_own_means() -> None:
    pairs = pairs_of(two_managers(), team=np.repeat([0, 1], 4))
    assert at(pairs, team=SPREAD.free) == pytest.approx(np.repeat([4.0, 2.0], 4), abs=0.001)
    people = SPREAD.ratee / 4
    shrunk = people / (people + SPREAD.rater + (SPREAD.pair + SPREAD.residual / 4) / 4)
    assert at(pairs, team=0.0) == pytest.approx(3 + np.repeat([1, -1], 4) * shrunk, abs=0.001)


def test_teams_that_share_raters_are_linked_by_ratings() -> None:
    ratings, team = cycle(teams=6, size=8, peers=4, across=1.0, items=8)
    found = links(pairs_of(ratings, team=team), SPREAD)
    assert found.team.all()
    assert found.ratee.mean() > 0.9


def test_teams_that_share_none_rest_on_an_assumption() -> None:
    ratings, team = cycle(teams=6, size=8, peers=4, across=0.0, items=8)
    found = links(pairs_of(ratings, team=team), SPREAD)
    assert not found.team.any()
    assert not found.ratee.any()
    assert not found.between(0, 47)
    assert found.between(0, 1)


def test_a_bridge_of_one_person_connects_and_is_no_link() -> None:
    ratings, team = cycle(teams=2, size=8, peers=4, across=0.0, items=8)
    bridge = ratings_of(ratee=[0], rater=[17], competency=[0], relation=[PEER], value=[3.0])
    both = Ratings(*(np.append(getattr(ratings, name), getattr(bridge, name)) for name in Ratings.__slots__))
    assert not links(pairs_of(both, team=team), SPREAD).team.any()


def everybody_by_all(people: int, raters: int, seed: int) -> Ratings:
    luck = np.random.default_rng(seed)
    lines: list[Line] = [
        (one, 50 + rater, 0, PEER, float(luck.integers(1, 6))) for one in range(people) for rater in range(raters)
    ]
    return table(lines)


@pytest.mark.parametrize("seed", range(5))
def test_where_all_have_the_same_raters_everybody_is_linked_however_little_is_known(seed: int) -> None:
    pairs = pairs_of(everybody_by_all(9, 4, seed), team=np.repeat([0, 1, 2], 3))
    for spread in (SPREAD, replace(SPREAD, team=0.001, residual=2.0), replace(SPREAD, ratee=0.0, team=0.0)):
        found = links(pairs, spread)
        assert found.team.all()
        assert found.ratee.all()


def test_a_tie_that_says_less_of_two_teams_than_is_assumed_beforehand_is_no_link() -> None:
    ratings, team = cycle(teams=2, size=10, peers=2, across=0.0, items=2)
    tie = ratings_of(ratee=[0], rater=[15], competency=[0], relation=[PEER], value=[3.0])
    both = Ratings(*(np.append(getattr(ratings, name), getattr(tie, name)) for name in Ratings.__slots__))
    spread = replace(SPREAD, team=0.2, rater=0.5)
    held = solve(pairs_of(both, team=team), replace(spread, ratee=spread.free, rater=spread.free, team=0.0))
    mine, others = held.rows(np.arange(10)).mean(axis=0), held.rows(np.arange(10, 20)).mean(axis=0)
    across = (mine - others) @ held.covariance @ (mine - others)
    beforehand = 2 * (spread.team + spread.ratee / 10)
    assert beforehand < across < 2 * beforehand
    assert not links(pairs_of(both, team=team), spread).team.any()


def test_what_a_review_across_would_tell_is_what_it_tells() -> None:
    ratings, team = cycle(across=0.0, seed=3)
    held = solve(pairs_of(ratings, team=team), SPREAD)
    best = repairs(held, 0, ratings=3)[0]
    more = ratings_of(
        ratee=[best.ratee] * 3, rater=[best.rater] * 3, competency=[0, 1, 2], relation=[PEER] * 3, value=[1.0, 5.0, 2.0]
    )
    both = Ratings(*(np.append(getattr(ratings, name), getattr(more, name)) for name in Ratings.__slots__))
    after = resolution(solve(pairs_of(both, team=team), SPREAD))
    assert after.error[0] == pytest.approx(best.after, rel=0.01)
    assert best.before == pytest.approx(resolution(held).error[0])


def test_the_best_repair_comes_from_another_team_and_is_new() -> None:
    ratings, team = cycle(across=0.0)
    held = solve(pairs_of(ratings, team=team), SPREAD)
    rated = set(zip(ratings.ratee.tolist(), ratings.rater.tolist(), strict=True))
    found = repairs(held, 1, ratings=3, top=4)
    assert len({one.rater for one in found}) == len({one.ratee for one in found}) == len(found) == 4
    for one in found:
        assert team[one.ratee] == 1
        assert (one.ratee, one.rater) not in rated
        assert one.gain > 0
    assert np.diff([one.after for one in found]).min() >= 0


def test_only_those_who_may_be_asked_are_proposed() -> None:
    ratings, team = cycle()
    held = solve(pairs_of(ratings, team=team), SPREAD)
    able = np.array([2, 5])
    assert {one.rater for one in repairs(held, 0, ratings=3, raters=able)} <= set(held.pairs.raters[able].tolist())


def test_spread_names_the_components_in_the_models_order() -> None:
    assert astuple(SPREAD) == (0.20, 0.12, 0.05, 0.10, 0.25)
