"""Self-ratings beside the adjusted view of others."""

import numpy as np
import pytest
from hypothesis import given

from benchmarks._simulator import Organisation, simulate
from ladder.statistics.figures import TOO_FEW
from ladder.statistics.model.fit import fit
from ladder.statistics.model.pairs import pairs_of
from ladder.statistics.model.results import FixedEffect
from ladder.statistics.ratings import Ratings
from ladder.statistics.self_gaps import FEW_PEOPLE, self_beside_adjusted, self_beside_others
from tests.statistics.build import MANAGER, PEER, SELF, Line, table
from tests.statistics.fits import a_fit, effects
from tests.statistics.strategies import cycles

OTHERS: list[Line] = [(person, 90, one, MANAGER, 3.0) for person in range(6) for one in range(2)]
OWN: list[Line] = [(person, person, one, SELF, 3.0 + (person % 2)) for person in range(6) for one in range(2)]


def test_a_gap_is_the_own_mean_less_the_adjusted_value_with_both_errors() -> None:
    ratings = table([*OTHERS, *OWN])
    fitted = a_fit(pairs_of(ratings), {"residual": 0.18}, adjusted=effects([3.5] * 6, 0.4))
    one = self_beside_adjusted(ratings, fitted).people[1]
    assert (one.ratee, one.own, one.others) == (1, 4.0, 3.5)
    assert (one.gap.value, one.gap.error) == pytest.approx((0.5, (0.4**2 + 0.18 / 2) ** 0.5))


def test_who_leaves_out_an_easy_competency_is_not_wronged() -> None:
    ratings = table([*OTHERS, (0, 0, 1, SELF, 3.0)])
    fixed = [FixedEffect("competency", 0, 0.5, None), FixedEffect("competency", 1, -0.5, None)]
    one = self_beside_adjusted(ratings, a_fit(pairs_of(ratings), fixed=fixed)).people[0]
    assert one.own == 3.5


def test_base_rates_count_who_stands_more_than_half_a_step_away() -> None:
    ratings = table([*OTHERS, *OWN])
    fitted = a_fit(pairs_of(ratings), adjusted=effects([3.0, 3.0, 3.6, 3.4, 2.5, 4.6]))
    found = self_beside_adjusted(ratings, fitted).overall
    assert found is not None
    # Gaps: 0, 1, -.6, .6, .5, -.6: half a step is not more than half a step.
    assert (found.above.count, found.below.count) == (2, 2)
    assert found.mean.value == pytest.approx(0.9 / 6)


def test_bands_with_fewer_than_five_people_are_withheld() -> None:
    ratings = table([*OTHERS, *OWN])
    fitted = a_fit(pairs_of(ratings), adjusted=effects([3.0, 3.1, 3.2, 3.3, 3.4, 3.5]))
    found = self_beside_adjusted(ratings, fitted, band=np.array([1, 1, 1, 1, 1, 2]))
    assert found.by_band[1] is not None
    assert found.by_band[2] is None


def test_fewer_than_five_people_say_nothing_together() -> None:
    ratings = table([*OTHERS, *OWN[:8]])
    found = self_beside_adjusted(ratings, a_fit(pairs_of(ratings)))
    assert (found.overall, found.correlation.note) == (None, FEW_PEOPLE)


def test_leniency_and_correlation_are_found_where_they_were_put() -> None:
    drawn = simulate(Organisation(), 1)
    fitted = fit(drawn.ratings, team=drawn.team)
    found = self_beside_adjusted(drawn.ratings, fitted)
    assert found.overall is not None
    interval, around = found.overall.mean.interval, found.correlation.interval
    # Self-ratings were drawn .4 above the truth; managers' and peers' mix adds its relation's level, .2 for peers.
    assert interval is not None
    assert interval.low < 0.4 - 0.2 * 0.75 < interval.high
    assert around is not None
    assert around.low > 0.3
    assert found.overall.d.interval is not None


def test_of_one_other_rater_the_gap_has_no_interval() -> None:
    found = self_beside_others(table([(0, 0, 0, SELF, 4), (0, 90, 0, MANAGER, 3)]), least=3)
    assert (found.people[0].gap.value, found.people[0].gap.note) == (1.0, TOO_FEW)


def test_two_peers_are_not_among_the_others() -> None:
    lines: list[Line] = [(0, 0, 0, SELF, 4), (0, 90, 0, PEER, 3), (0, 91, 0, PEER, 2)]
    assert self_beside_others(table(lines), least=3).people == ()


@given(cycles)
def test_adding_one_to_all_self_ratings_raises_every_gap_by_one(ratings: Ratings) -> None:
    raised = ratings.value + ratings.in_relation(SELF)
    shifted = Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, raised)
    before, after = self_beside_others(ratings, least=3), self_beside_others(shifted, least=3)
    moved = [b.own - b.others - a.own + a.others for a, b in zip(before.people, after.people, strict=True)]
    assert moved == pytest.approx([1.0] * len(moved))
