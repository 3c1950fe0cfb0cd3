"""What is said of teams is the same in organisations of any size; what cannot be computed there is said."""

from dataclasses import replace

import pytest

from ladder.reports.columns import Material
from ladder.reports.measurement import Comparable, Measurement, Tag
from ladder.reports.measuring import comparable, ranges
from ladder.reports.measuring.measured import measure
from ladder.statistics.figures import ENOUGH
from tests.reports.office import EACH, office

MANY = 130


def named(material: Material) -> Material:
    """The same, but everybody rates by name."""
    people = len(material.people)
    names = {**{code: f"R{code}" for code in range(people)}, **material.raters}
    return replace(material, anonymous=frozenset(), raters=names)


@pytest.fixture(scope="module")
def many() -> Measurement:
    severity = tuple((-1.3, -0.2, 0.0, 0.2, 1.3)[one % 5] for one in range(MANY))
    return measure(named(office(severity=severity, apart=0.8)), ()).measurement


def test_a_thousand_people_whose_raters_cross_are_linked_by_their_ratings(many: Measurement) -> None:
    assert len(many.comparable.teams) == MANY
    assert {row.tag for row in many.comparable.teams} == {Tag.LINKED}
    assert all(row.resolution is not None and row.resolution > ENOUGH for row in many.comparable.teams)
    assert not [one.sentence for one in many.comparable.unknowns]


def test_a_team_is_known_better_than_any_of_its_people(many: Measurement) -> None:
    people = [row.adjusted.error for row in many.people if row.adjusted and row.adjusted.error]
    for team in many.comparable.teams:
        assert team.adjusted is not None
        assert min(people) / EACH**0.5 < team.adjusted.error < min(people)


def test_a_review_that_would_tell_next_to_nothing_is_not_asked_for(many: Measurement) -> None:
    assert all(one.gain >= comparable.WORTH for one in many.comparable.repairs)


def test_where_raters_are_too_many_to_tell_what_links_them_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> Comparable:
        return measure(named(office(apart=0.8)), ()).measurement.comparable

    known = found()
    monkeypatch.setattr(ranges, "MOST_COLUMNS", 40)
    unknown = found()
    assert [one.sentence for one in unknown.unknowns if "was not computed" in one.sentence]
    assert {row.tag for row in unknown.teams} == {Tag.ASSUMED}
    assert [replace(row, tag=Tag.LINKED) for row in unknown.teams] == list(known.teams)
