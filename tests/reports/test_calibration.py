"""The report, from columns: what it says, what it keeps to itself, and that it survives being stored."""

import json
from dataclasses import replace

import pytest

from ladder.reports import calibration
from ladder.reports.anonymous import Figure, groups_of
from ladder.reports.calibrating import everything
from ladder.reports.calibration import Document, from_json, to_json
from ladder.statistics.relations import Relation
from tests.reports.material import MANAGER, PEER, SELF, material, person_id, report_of

CREW = [
    ("Ann", "Ann", SELF, (4, 4)),
    ("Ann", "Mona", MANAGER, (3, 3)),
    ("Ann", "p1", PEER, (3, 4)),
    ("Ann", "p2", PEER, (2, 3)),
    ("Ann", "p3", PEER, (2, 3)),
    ("Bea", "Bea", SELF, (5, 3)),
    ("Bea", "Mona", MANAGER, (4, 4)),
    ("Bea", "p1", PEER, (3, 2)),
    ("Bea", "p2", PEER, (4, 2)),
    ("Cem", "Mark", MANAGER, (2, None)),
]
TEAMS = {"Ann": "Web", "Bea": "Web"}


def test_the_managers_ratings_are_counted_by_team_manager_and_band() -> None:
    report = report_of(material(CREW, teams=TEAMS))
    assert [(one.name, one.summary.distribution.count) for one in report.teams] == [("No team", 1), ("Web", 4)]
    assert [(one.name, one.summary.distribution.people) for one in report.managers] == [("Mark", 1), ("Mona", 2)]
    assert [step.count for step in report.bands[0].summary.distribution.steps] == [0, 1, 2, 2, 0]


def test_every_share_and_every_mean_of_more_than_one_person_has_its_interval() -> None:
    report = report_of(material(CREW, teams=TEAMS))
    web = next(one.summary for one in report.teams if one.name == "Web")
    assert web.mean is not None
    assert web.mean.interval is not None
    assert all(step.interval.low <= step.share <= step.interval.high for step in web.distribution.steps)


def test_two_managers_of_the_same_name_are_not_taken_for_one() -> None:
    one = material(CREW)
    people = tuple(replace(row, manager=(row.manager[0], "Mo")) if row.manager[0] else row for row in one.people)
    assert [group.name for group in report_of(replace(one, people=people)).managers] == ["Mo", "Mo"]


def test_a_manager_is_compared_with_the_others_of_the_same_people() -> None:
    rows = {row.name: row.difference for row in report_of(material([*CREW, ("Ann", "p4", PEER, (2, 4))])).raters}
    # Mona gave Ann 3 and 3 where the peers' means are 9/4 and 14/4; Bea's two peers may not be counted.
    assert rows["Mona"].value == pytest.approx((3 - 9 / 4 + 3 - 14 / 4) / 2)
    assert (rows["Mona"].people, rows["Mona"].interval) == (1, None)
    assert "Mark" not in rows


def test_raters_stand_by_name_and_not_by_how_they_rate() -> None:
    high = [("Ann", "Zoe", MANAGER, (5, 5)), ("Ann", "Ann", SELF, (1, 1))]
    rows = report_of(material([*_peers("Ann"), *high, ("Bea", "Abe", MANAGER, (1, 1)), *_peers("Bea")])).raters
    assert [row.name for row in rows] == ["Abe", "Zoe", "Peers"]


def _peers(who: str, step: int = 3) -> list[tuple[str, str, Relation, tuple[int, int]]]:
    return [(who, f"p{number}", PEER, (step, step)) for number in (1, 2, 3, 4, 5)]


def test_peers_are_one_row_and_no_pseudonym_of_theirs_is_in_the_document() -> None:
    one = material([*CREW[:2], *_peers("Ann"), *CREW[5:]])
    plain = json.dumps(to_json(everything(one, {}).document))
    assert [row.name for row in report_of(one).raters if row.pooled] == ["Peers"]
    assert not any(f'"{name}"' in plain for name in ("p1", "p2", "p3", "p4", "p5"))


def test_a_figure_over_all_rests_on_five_anonymous_authors_or_is_left_out() -> None:
    report = report_of(material(CREW))
    assert [one.name for one in report.relations] == ["Managers", "Self"]
    assert [row.name for row in report.raters if row.pooled] == []
    assert report.left_out == ("Mona", "Peers")  # beside Mona there are three, of whom a reader may be one
    gap = report.self_gap
    assert gap is not None
    assert gap.value == pytest.approx((4 - 3 + (5 + 3 - 4 - 4) / 2) / 2)


def test_what_is_unclean_is_left_out_wholly() -> None:
    one = material([*CREW[:2], *_peers("Ann", 1), *CREW[5:]])
    whole = report_of(one)
    report = report_of(one, [(Figure.DISTRIBUTION, PEER), (Figure.DIFFERENCE, PEER), (Figure.GAP, PEER)])
    alone = report_of(replace(one, ratings=one.ratings.where(~one.ratings.in_relation(PEER))))
    assert report.self_gap == alone.self_gap
    assert report.self_gap != whole.self_gap
    assert [group for group in whole.relations if group.name != "Peers"] == list(report.relations)
    assert not any(row.pooled for row in report.raters)
    mona = next(code for code, name in one.raters.items() if name == "Mona")
    assert "Mona" not in [row.name for row in report_of(one, [(Figure.RATER, mona)]).raters]


def test_each_figure_rests_on_the_assessments_that_go_into_it() -> None:
    one = material([*_peers("Ann"), ("Ann", "Mona", MANAGER, (3, 3)), *_peers("Bea"), ("Bea", "Bea", SELF, (4, None))])
    found = {cell: len(group) for cell, group in groups_of(one.ratings, 3).items() if group}
    mona = next(code for code, name in one.raters.items() if name == "Mona")
    assert found == {
        (Figure.DISTRIBUTION, PEER): 10, (Figure.DIFFERENCE, PEER): 5, (Figure.GAP, PEER): 5, (Figure.RATER, mona): 5,
        (Figure.MODEL, PEER): 10,
    }  # fmt: skip


def test_with_two_peers_nothing_of_them_is_counted() -> None:
    report = report_of(material([line for line in CREW if line[0] == "Bea"]))
    peers = [one.summary for one in report.relations if one.name == "Peers"]
    assert [(one.mean, one.distribution.count) for one in peers] == [(None, 0)]
    assert [row.name for row in report.raters] == []
    gap = report.self_gap
    assert gap is not None
    assert gap.value == pytest.approx((5 + 3 - 4 - 4) / 2)


def test_missing_and_late_are_named_for_self_and_manager_and_counted_for_peers() -> None:
    unsent = [("Cem", "Cem", SELF, ()), ("Dan", "Mark", MANAGER, ()), ("Cem", "p1", PEER, ())]
    report = report_of(material(CREW, unsent=unsent))
    counts = {one.relation: (one.asked, one.missing) for one in report.deliveries}
    assert counts == {MANAGER: (4, 1), PEER: (6, 1), SELF: (3, 1)}
    assert [(row.author, row.person) for row in report.outstanding] == [("Cem", "Cem"), ("Mark", "Dan")]


def test_what_came_late_is_told_apart_from_what_is_missing() -> None:
    one = material(CREW)
    late = replace(one, asked=tuple(replace(row, late=row.author == "Mark") for row in one.asked))
    report = report_of(late)
    assert [(row.author, row.sent) for row in report.outstanding] == [("Mark", True)]
    assert {row.relation: row.late for row in report.deliveries} == {MANAGER: 1, PEER: 0, SELF: 0}


def test_a_reader_who_is_reviewed_gets_a_report_without_any_rating_of_themselves() -> None:
    both = everything(material(CREW, teams=TEAMS), {person_id("Ann"): None}).document
    own = both.without[str(person_id("Ann"))]
    assert set(both.without) == {str(person_id("Ann"))}
    assert own == report_of(material([line for line in CREW if line[0] != "Ann"], teams=TEAMS))
    assert (both.report.people, own.people) == (3, 2)


def test_a_report_of_no_ratings_is_a_report() -> None:
    report = report_of(material([], unsent=[("Ann", "Mona", MANAGER, ())]))
    assert (report.relations, report.raters, report.self_gap) == ((), (), None)
    assert report.deliveries[0].missing == 1


def test_a_document_comes_back_from_json_as_it_was() -> None:
    before = everything(material(CREW, teams=TEAMS), {person_id("Bea"): None}).document
    assert from_json(json.loads(json.dumps(to_json(before)))) == before


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(ValueError, match="report"):
        from_json({"without": {}})


def test_every_relation_that_is_counted_has_a_name() -> None:
    assert set(calibration.RELATIONS) == set(Relation)
    assert Document(report_of(material(CREW)), {}).without == {}
