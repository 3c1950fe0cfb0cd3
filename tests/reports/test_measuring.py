"""What the rater model says of a cycle: what is adjusted and why, what is not said, and what it rests on."""

from dataclasses import replace

import numpy as np
import pytest

from ladder.reports.anonymous import Figure
from ladder.reports.calibrating import computed, everything
from ladder.reports.calibration import Document, to_json, with_groups_of
from ladder.reports.columns import Answered, Before, Material, Outcomes, Recorded
from ladder.reports.measurement import Measurement, PersonRow, Tag
from ladder.reports.measuring.basis import basis_of
from ladder.reports.measuring.measured import measure
from ladder.statistics.model.fit import fit_pairs
from ladder.statistics.model.pairs import pairs_of
from ladder.statistics.ratings import Ratings
from ladder.statistics.relations import Relation
from tests.reports.material import MANAGER, material
from tests.reports.office import EACH, ITEMS, office, swapped


@pytest.fixture(scope="module")
def measured() -> tuple[Measurement, tuple[PersonRow, ...]]:
    found = measure(office(), ())
    return found.measurement, found.people


def plain(material: Material) -> object:
    found = computed(material)
    return to_json(Document(found.report, {})), found.people


def shuffled(material: Material) -> Material:
    order = np.random.default_rng(3).permutation(len(material.ratings))
    one = material.ratings
    ratings = Ratings(one.ratee[order], one.rater[order], one.competency[order], one.relation[order], one.value[order])
    return replace(material, ratings=ratings)


def test_people_of_a_strict_manager_stand_higher_once_that_is_taken_out(
    measured: tuple[Measurement, tuple[PersonRow, ...]],
) -> None:
    moved = {row.name: row.adjusted.value - row.raw for row in measured[1] if row.adjusted and row.raw is not None}
    strict = [moved[f"P{one:02}"] for one in range(EACH)]
    mild = [moved[f"P{one:02}"] for one in range(4 * EACH, 5 * EACH)]
    assert min(strict) > max(mild)


def test_a_strict_and_a_mild_manager_are_told_and_the_others_are_not(
    measured: tuple[Measurement, tuple[PersonRow, ...]],
) -> None:
    found = {row.name: [flag.kind for flag in row.flags] for row in measured[0].raters_rows if not row.pooled}
    assert found["Manager 0"] == ["severe"]
    assert found["Manager 4"] == ["lenient"]
    assert not any(found[f"Manager {one}"] for one in (1, 2, 3))


def test_peers_have_one_row_together_without_severity_and_flags(
    measured: tuple[Measurement, tuple[PersonRow, ...]],
) -> None:
    pooled = [row for row in measured[0].raters_rows if row.pooled]
    assert [(row.name, row.severity, row.flags, row.people) for row in pooled] == [("Peers", None, (), 40)]


def test_the_reasons_add_up_to_what_a_value_moved(measured: tuple[Measurement, tuple[PersonRow, ...]]) -> None:
    for row in measured[1]:
        assert row.adjusted is not None
        assert row.raw is not None
        assert sum(move.step for move in row.moves) == pytest.approx(row.adjusted.value - row.raw, abs=1e-9)


def test_no_adjusted_value_is_without_its_interval(measured: tuple[Measurement, tuple[PersonRow, ...]]) -> None:
    stated = [row.adjusted for row in measured[1] if row.adjusted is not None]
    assert len(stated) == 40
    assert all(one.interval is not None and one.interval.low <= one.value <= one.interval.high for one in stated)


def test_the_probabilities_of_the_steps_add_up(measured: tuple[Measurement, tuple[PersonRow, ...]]) -> None:
    assert all(sum(row.levels) == pytest.approx(1, abs=0.03) for row in measured[1])


def test_people_depend_on_a_named_rater_or_on_a_relation_together_never_on_one_peer(
    measured: tuple[Measurement, tuple[PersonRow, ...]],
) -> None:
    named = {f"Manager {one}" for one in range(5)}
    assert {row.depends_on for row in measured[1]} <= {*named, "peers, together"}


def test_where_only_peers_link_teams_the_report_says_that_it_assumes(
    measured: tuple[Measurement, tuple[PersonRow, ...]],
) -> None:
    assert {row.tag for row in measured[1]} == {Tag.ASSUMED}
    assert any("rests on an assumption" in one.sentence for one in measured[0].comparable.unknowns)


def test_named_peers_link_teams() -> None:
    one = office()
    names = {code: f"R{code}" for code in range(45)}
    people = measure(replace(one, anonymous=frozenset(), raters=names), ()).people
    assert {row.tag for row in people} == {Tag.LINKED}


def test_nothing_is_adjusted_where_nobody_crosses() -> None:
    one = office()
    alone = replace(one, ratings=one.ratings.where(one.ratings.in_relation(Relation.MANAGER, Relation.SELF)))
    found = measure(alone, ())
    assert not found.measurement.comparable.crossed
    assert all(row.adjusted is None and row.tag is Tag.NONE and not row.moves for row in found.people)
    assert all(row.severity is None for row in found.measurement.raters_rows)
    assert any("Nothing is adjusted" in unknown.sentence for unknown in found.measurement.comparable.unknowns)


@pytest.mark.parametrize("kept", [0, 1, 2, 5])
def test_few_ratings_give_a_report_and_no_number_that_is_none(kept: int) -> None:
    one = office()
    some = np.arange(len(one.ratings)) < kept
    found = measure(replace(one, ratings=one.ratings.where(some)), ())
    assert found.measurement.ratings <= kept
    assert all(row.adjusted is None for row in found.people)


def test_two_authors_of_one_person_who_change_places_change_nothing() -> None:
    one = office()
    assert plain(swapped(one, 7)) == plain(one)


def test_the_order_of_rows_changes_nothing() -> None:
    assert plain(shuffled(office())) == plain(office())


def test_adjusted_values_rest_on_sums_over_groups_alone() -> None:
    one = office()
    held = {"ratee": 0.25, "rater": 0.1, "team": 0.05, "pair": 0.06, "residual": 0.3}
    ratings = one.ratings
    peers = np.flatnonzero((ratings.ratee == 3) & ratings.in_relation(Relation.PEER) & (ratings.competency == 0))
    value = ratings.value.copy()
    value[peers[0]] += 1
    value[peers[1]] -= 1
    other = replace(one, ratings=Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, value))
    found = []
    for each in (one, other):
        basis = basis_of(each, ())
        found.append(fit_pairs(pairs_of(basis.ratings, team=basis.team), hold=held).adjusted.estimate)
    assert np.allclose(found[0], found[1], atol=1e-10)


def test_a_competency_that_one_author_could_not_judge_is_left_out_for_the_group() -> None:
    one = office()
    ratings = one.ratings
    missing = np.flatnonzero((ratings.ratee == 3) & ratings.in_relation(Relation.PEER) & (ratings.competency == 2))[0]
    value = ratings.value.copy()
    value[missing] = np.nan
    other = replace(one, ratings=Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, value))
    kept = basis_of(other, ()).ratings
    mine = (kept.ratee == 3) & kept.in_relation(Relation.PEER)
    assert sorted(set(kept.competency[mine].tolist())) == [0, 1, 3, 4, 5]
    assert np.count_nonzero(mine) == 4 * (ITEMS - 1)


def test_two_peers_are_no_group() -> None:
    found = basis_of(office(peers=2), ()).ratings
    assert not found.in_relation(Relation.PEER).any()


def test_a_relation_that_is_not_clean_is_left_out_of_all_that_the_model_says() -> None:
    found = measure(office(), {(Figure.MODEL, Relation.PEER)})
    assert found.measurement.ratings == 40 * ITEMS
    assert not any(row.pooled for row in found.measurement.raters_rows)


def test_a_reader_who_is_reviewed_has_rows_from_which_their_own_review_was_never_in() -> None:
    one = office()
    reader = one.people[9].person_id
    found = everything(one, {reader: None})
    assert found.people[reader] == computed(one.without(reader)).people
    assert len(found.people[reader]) == 39
    assert found.people[None] != found.people[reader]


def test_everybody_who_rated_five_people_reads_how_they_rate_and_nobody_with_fewer() -> None:
    one = office()
    rows = everything(one, {}).raters
    peers = one.ratings.where(one.ratings.in_relation(Relation.PEER))
    for code in range(40):
        rated = len(np.unique(peers.ratee[peers.rater == code]))
        row = rows.get(one.pseudonyms[code])
        assert (row is not None and row.severity is not None) == (rated >= 5)


def test_a_manager_reads_of_themselves_what_the_report_says() -> None:
    found = everything(office(), {})
    assert found.document.report.measured is not None
    public = next(row for row in found.document.report.measured.raters_rows if row.name == "Manager 0")
    assert found.raters[office().pseudonyms[40]] == public


def test_severity_is_compared_with_the_last_cycle_of_the_same_rater() -> None:
    before = Before("Spring", {}, {"person of Manager 0": (-0.5, 0.2), "person of Manager 1": (0.1, 0.2)})
    found = measure(replace(office(), before=before), ()).measurement
    assert found.drift is not None
    assert (found.drift.cycle, found.drift.raters) == ("Spring", 2)
    row = next(row for row in found.raters_rows if row.name == "Manager 0")
    assert row.since_last is not None
    assert row.severity is not None
    assert row.since_last.value == pytest.approx(row.severity.value + 0.5)


def test_rated_competencies_without_evidence_are_counted() -> None:
    one = office()
    shown = np.zeros((40, ITEMS), dtype=np.bool_)
    shown[:, :2] = True
    pieces = np.ones(40, dtype=np.int64)
    pieces[0], shown[0] = 0, False
    found = measure(replace(one, recorded=Recorded(pieces, shown)), ())
    assert found.measurement.evidence is not None
    assert (found.measurement.evidence.rated, found.measurement.evidence.without) == (240, 39 * 4 + 6)
    assert found.measurement.evidence.people_without_any == 1
    assert (found.people[0].without_evidence, found.people[1].without_evidence) == (6, 4)


def test_nothing_in_the_report_has_more_than_two_decimals_of_a_person(
    measured: tuple[Measurement, tuple[PersonRow, ...]],
) -> None:
    for row in measured[1]:
        told = [row.raw, row.by_managers, row.by_others, row.own, row.depends_by]
        told += [row.adjusted.value, row.adjusted.error] if row.adjusted else []
        assert all(value is None or value == round(value, 2) for value in told)


def test_proposals_stand_beside_a_guideline_with_what_chance_alone_gives() -> None:
    found = measure(replace(office(), guideline=(5, 15, 60, 15, 5)), ()).measurement.spreads.guideline
    assert [one.guideline for one in found] == [0.05, 0.15, 0.6, 0.15, 0.05]
    assert sum(one.share for one in found) == pytest.approx(1, abs=0.01)
    assert all(one.band.low <= one.guideline <= one.band.high for one in found)


def test_without_a_guideline_nothing_is_compared_with_one(
    measured: tuple[Measurement, tuple[PersonRow, ...]],
) -> None:
    assert measured[0].spreads.guideline == ()


def test_teams_stand_beside_what_chance_makes_of_a_team_of_their_size(
    measured: tuple[Measurement, tuple[PersonRow, ...]],
) -> None:
    far = {
        row.name: row.distance.value > (row.by_chance or 0)
        for row in measured[0].spreads.rows
        if row.by == "team" and row.distance is not None
    }
    assert far["Team 0"]
    assert far["Team 4"]
    assert not far["Team 2"]


def grouped(sizes: tuple[int, int]) -> Material:
    """Two groups of so many people; results of the first were raised by a step in calibration."""
    one, (first, second) = office(), sizes
    ratee = np.arange(40)
    before = np.full(40, 3.0) + (ratee % 2)
    after = before + (ratee < first)
    outcomes = Outcomes(ratee, np.zeros(40, dtype=np.int64), before, after)
    answers = (
        Answered("Hours", "Full", tuple(range(first))),
        Answered("Hours", "Part", tuple(range(first, first + second))),
    )
    promoted = tuple((code, code % 4 == 0) for code in range(40))
    return replace(one, outcomes=outcomes, answered=answers, promoted=promoted)


def test_groups_are_compared_before_and_after_calibration_with_intervals() -> None:
    rows = measure(grouped((20, 20)), ()).measurement.groups
    assert [(row.choice, row.people, row.withheld) for row in rows] == [("Full", 20, False), ("Part", 20, False)]
    first = rows[0]
    assert first.before is not None
    assert first.after is not None
    assert first.after.interval is not None
    assert (first.before.value, first.after.value) == (0.0, 1.0)
    assert first.promoted == 0.25


def test_a_group_of_four_is_withheld_and_so_is_the_one_it_follows_from() -> None:
    rows = measure(grouped((36, 4)), ()).measurement.groups
    assert all(row.withheld and row.before is None and row.promoted is None and not row.people for row in rows)


def test_groups_stay_as_they_were_compared_first() -> None:
    before, now = (Document(computed(grouped(sizes)).report, {}) for sizes in ((20, 20), (21, 19)))
    assert before.report.measured is not None
    kept = with_groups_of(before, now).report.measured
    assert kept is not None
    assert kept.groups == before.report.measured.groups


@pytest.mark.parametrize("changed", [1, 5, 12])
def test_after_a_reopening_no_group_tells_whose_results_were_changed(changed: int) -> None:
    """Whoever knows that these results changed by a step would read from the means how many named which group."""
    first = grouped((20, 20))
    assert first.outcomes is not None
    moved = replace(first.outcomes, final=first.outcomes.final + (first.outcomes.ratee < changed))
    before, now = (Document(computed(one).report, {}) for one in (first, replace(first, outcomes=moved)))
    assert now.report.measured != before.report.measured
    kept = with_groups_of(before, now).report.measured
    assert before.report.measured is not None
    assert kept is not None
    assert kept.groups == before.report.measured.groups


def test_a_reader_who_comes_later_has_no_groups_to_compare_with_those_of_before() -> None:
    before, now = (computed(grouped(sizes)).report for sizes in ((20, 20), (21, 19)))
    kept = Document(before, {})
    for _ in range(2):
        kept = with_groups_of(kept, Document(now, {"late": now}))
        assert kept.without["late"].measured is not None
        assert kept.without["late"].measured.groups == ()


@pytest.mark.parametrize(("moved", "told"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_question_asked_twice_tells_nothing_of_those_few_who_answer_otherwise(moved: int, told: bool) -> None:
    one = grouped((20, 20))
    again = (
        Answered("Hours again", "Full", tuple(range(moved, 20))),
        Answered("Hours again", "Part", (*range(moved), *range(20, 40))),
    )
    rows = measure(replace(one, answered=(*one.answered, *again)), ()).measurement.groups
    assert [row.withheld for row in rows] == [False, False, not told, not told]
    assert [row.promoted is None for row in rows] == [False, False, not told, not told]


def test_where_ratings_have_no_noise_every_value_is_a_number() -> None:
    severities = (0, 1, 0, -1)
    lines = [
        (f"P{one:02}", f"M{by}", MANAGER, [2 + one % 3 + severities[by]] * 3)
        for one in range(12)
        for by in (one % 4, (one + 1) % 4)
    ]
    rows = measure(replace(material(lines), anonymous=frozenset()), ()).people
    assert [row.adjusted.value for row in rows if row.adjusted] == [2 + one % 3 for one in range(12)]
    assert {row.depends_by for row in rows} == {0.0}
