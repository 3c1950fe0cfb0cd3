"""Parts of an organisation that share no rater, and a table in which everybody rated everybody."""

from dataclasses import replace

import numpy as np

from ladder.reports.columns import Material
from ladder.reports.measurement import Tag
from ladder.reports.measuring.measured import measure
from ladder.statistics.ratings import Ratings
from tests.reports.office import EACH, office
from tests.reports.test_many_raters import named


def without_raters_of(material: Material, team: int) -> Material:
    """The same, but nobody of this team rated elsewhere, nor anybody from elsewhere there."""
    ratings, people = material.ratings, len(material.people)
    of = np.append(np.arange(people) // EACH, np.arange(people // EACH))
    kept = (of[ratings.rater] == team) == (of[ratings.ratee] == team)
    return replace(material, ratings=ratings.where(kept))


def test_a_team_that_shares_no_rater_with_the_largest_part_stands_between_two_ends() -> None:
    found = measure(without_raters_of(named(office(apart=0.8)), 4), ())
    rows = {row.name: row for row in found.measurement.comparable.teams}
    assert len(found.measurement.comparable.parts) == 2
    assert {name for name, row in rows.items() if row.if_teams_equal is not None} == {"Team 4"}
    assert rows["Team 4"].tag is Tag.ASSUMED
    assert {row.name for row in found.people if row.adjusted and "equally severe" in row.adjusted.note} == {
        f"P{one}" for one in range(4 * EACH, 5 * EACH)
    }


def test_where_everybody_was_rated_by_the_same_few_everybody_is_linked_and_nobody_stands_between_ends() -> None:
    luck = np.random.default_rng(4)
    people, raters = 40, 4
    ratee, rater = np.repeat(np.arange(people), raters), np.tile(np.arange(raters) + people, people)
    value = np.clip(np.round(luck.normal(3.0, 0.6, people)[ratee] + luck.normal(0, 0.9, len(ratee))), 1, 5)
    one = office()
    ratings = Ratings(ratee, rater, np.zeros_like(ratee), np.ones_like(ratee), value)
    found = measure(replace(named(one), ratings=ratings, ids={}), ())
    assert found.measurement.comparable.crossed
    assert {row.tag for row in found.measurement.comparable.teams} == {Tag.LINKED}
    assert all(row.if_teams_equal is None for row in found.measurement.comparable.teams)
    assert not [one.sentence for one in found.measurement.comparable.unknowns if "too few raters" in one.sentence]


def test_people_who_do_not_differ_are_still_linked_by_the_raters_whom_all_of_them_share() -> None:
    people, raters = 40, 4
    ratee, rater = np.repeat(np.arange(people), raters), np.tile(np.arange(raters) + people, people)
    value = 1.0 + (ratee + rater) % 4
    ratings = Ratings(ratee, rater, np.zeros_like(ratee), np.ones_like(ratee), value)
    found = measure(replace(named(office()), ratings=ratings, ids={}), ())
    assert not any(row.adjusted for row in found.people)
    assert {row.tag for row in found.measurement.comparable.teams} == {Tag.LINKED}
