"""The report of a file of ratings: it says the same as the JSON of that file, and nothing that a file cannot have."""

import io
import json
from collections.abc import Sequence

import numpy as np
import pytest

from ladder.charts.calibration import findings, how_computed, unknown
from ladder.cli.calibrate_json import plain
from ladder.cli.calibrate_words import text
from ladder.exports.report_html import report_html
from ladder.exports.report_pdf import report_data
from ladder.reports.calibrating import Computed, computed
from ladder.reports.ratings_file.estimation import Estimation, estimate
from ladder.reports.ratings_file.material import material_of
from ladder.reports.ratings_file.reading import RatingsFile, read_ratings
from ladder.reports.ratings_file.scale import scale_of

HEADER = "ratee,rater,item,rating"
Row = Sequence[object]


def read(rows: Sequence[Row], header: str = HEADER, scale: str = "1-5") -> RatingsFile:
    text = "\n".join([header, *(",".join(map(str, row)) for row in rows)])
    return read_ratings(io.StringIO(text), title="ratings.csv", scale=scale_of(scale))


def both(rows: Sequence[Row], header: str = HEADER, scale: str = "1-5") -> tuple[Estimation, Computed]:
    """What the JSON rests on, and what the text, the page and the PDF do."""
    file = read(rows, header, scale)
    return estimate(file), computed(material_of(file))


def adjusted_by_name(found: Computed) -> dict[str, float]:
    return {one.name: one.adjusted.value for one in found.people if one.adjusted}


def banded(people: int = 24, raters: int = 6) -> list[Row]:
    """People of two bands a step and a half apart, each rated by half of the raters on two items."""
    random = np.random.default_rng(3)
    quality = 2.2 + 1.5 * (np.arange(people) % 2) + random.normal(0, 0.4, people)
    expected = quality[:, None] + random.normal(0, 0.4, raters)
    given = np.clip(expected[..., None] + random.normal(0, 0.3, (people, raters, 2)), 1, 5).round(1)
    return [
        (f"p{person:02}", f"r{rater}", item, given[person, rater, item], f"b{person % 2}")
        for person in range(people) for rater in range(raters) if (person + rater) % 2 or rater < 2 for item in (0, 1)
    ]  # fmt: skip


def test_bands_that_a_file_names_have_levels_of_their_own_in_the_report_as_in_the_json() -> None:
    estimation, found = both(banded(), f"{HEADER},band")
    values = zip(estimation.fit.adjusted.code.tolist(), estimation.fit.adjusted.estimate.tolist(), strict=True)
    stated = {estimation.file.ratees[code]: value for code, value in values}
    assert adjusted_by_name(found) == pytest.approx(stated, abs=0.0051)
    assert found.basis.variances["ratee"] == pytest.approx(estimation.fit.variances.ratee.estimate, rel=1e-4)


def drawn(pairs: Sequence[tuple[int, int]], items: int = 3, people_differ: float = 0.7) -> list[Row]:
    """Ratings of these pairs of person and rater, in tenths, from a fixed seed."""
    random = np.random.default_rng(7)
    size = 1 + max(max(one) for one in pairs)
    quality, severity = random.normal(3, people_differ, size), random.normal(0, 0.5, size)
    return [
        (f"p{person}", f"r{rater}", item, round(quality[person] + severity[rater] + random.normal(0, 0.4), 1))
        for person, rater in pairs for item in range(items)
    ]  # fmt: skip


DESIGNS = {
    "everybody by everybody": [(person, rater) for person in range(10) for rater in range(4)],
    "raters of their own": [(person, 3 * person + rater) for person in range(12) for rater in range(3)],
    "one rater": [(person, 0) for person in range(12)],
    "a rater for each four people": [(person, person // 4) for person in range(12)],
}
TABLE = DESIGNS["everybody by everybody"]


@pytest.mark.parametrize("design", DESIGNS)
def test_the_report_adjusts_values_exactly_where_the_json_says_that_it_does(design: str) -> None:
    estimation, found = both(drawn(DESIGNS[design]), scale="0-10")
    rows = plain(estimation)["effects"]["ratee"]
    assert estimation.adjusts is (design == "everybody by everybody")
    assert bool(adjusted_by_name(found)) is estimation.adjusts
    assert {row["adjusted"] is not None for row in rows} == {estimation.adjusts}


def test_where_people_were_not_seen_to_differ_neither_report_nor_json_adjusts_but_both_tell_severity() -> None:
    rows = [(f"p{a}", f"r{b}", "x", 2 + b + (a * b) % 2 * 0.5) for a in range(8) for b in range(3)]
    estimation, found = both(rows)
    assert estimation.fit.variances.ratee.estimate == 0
    assert not estimation.adjusts
    assert not adjusted_by_name(found)
    assert len(plain(estimation)["effects"]["rater"]) == 3
    assert found.report.measured is not None
    assert all(one.severity for one in found.report.measured.raters_rows)


def test_where_nobody_rated_two_people_effects_are_stated_and_nothing_is_said_to_be_adjusted() -> None:
    estimation, _ = both(drawn(DESIGNS["raters of their own"]), scale="0-10")
    found = plain(estimation)
    assert all(row["se"] and row["low"] is None for row in found["effects"]["ratee"])
    assert any("nobody rated two people" in one for one in found["warnings"])


def test_of_one_rater_it_is_said_that_severity_is_part_of_every_mean() -> None:
    estimation, _ = both(drawn(DESIGNS["one rater"]), scale="0-10")
    assert plain(estimation)["warnings"] == [
        "No value is adjusted: one rater rated everybody, and how severely is part of every mean."
    ]


RELATED = f"{HEADER},relation"


def managed(people: int, managers: int) -> list[Row]:
    """Everybody rated by all of the managers, each of whom has one value for all, and by two peers."""
    return [
        (f"p{person:02}", name, "x", value, relation)
        for person in range(people)
        for name, value, relation in (
            *((f"m{one}", 2 + one, "manager") for one in range(managers)),
            *((f"q{(person + one) % people}", 1 + (person + one) % 4, "peer") for one in (1, 2)),
        )
    ]  # fmt: skip


def test_what_each_of_several_managers_gave_is_shown_as_theirs() -> None:
    _, found = both(managed(people=8, managers=2), RELATED)
    assert found.report.measured is not None
    by_manager = {one.name: one.distribution for one in found.report.measured.spreads.rows if one.by == "manager"}
    given = {name: [step.count for step in one.steps] for name, one in by_manager.items()}
    assert given == {"m0": [0, 8, 0, 0, 0], "m1": [0, 0, 8, 0, 0]}
    assert found.people[0].manager == "m0 and m1"


def test_groups_that_are_withheld_are_not_shown_after_all() -> None:
    rows = [
        (*row[:1], f"m{int(str(row[0])[1:]) // 4}", *row[2:]) if row[4] == "manager" else row for row in managed(12, 1)
    ]
    _, found = both(rows, RELATED)
    said = text(found.report)
    assert "3 groups of fewer than five people are withheld" in said
    assert "By manager" not in said


def test_a_column_that_is_not_read_is_named_in_the_report_too() -> None:
    rows = [(*row, "hm") for row in drawn(TABLE)]
    _, found = both(rows, f"{HEADER},notes", scale="0-10")
    for said in (text(found.report), report_html(found.report)):
        assert "The column “notes” is not read." in said


def test_agreement_on_more_values_than_can_be_counted_is_rounded_in_the_report_too_which_says_so() -> None:
    rows = [(one, by, item, value + place / 1000) for place, (one, by, item, value) in enumerate(drawn(TABLE))]
    estimation, found = both(rows, scale="0-10")
    assert found.report.measured is not None
    stated = found.report.measured.reliability
    alphas = {name: one.coefficient.value for name, one in estimation.agreements.alpha.items()}
    assert {name: one.value for name, one in stated.agreement.items()} == pytest.approx(alphas, abs=6e-4)
    assert stated.rounded == estimation.agreements.rounded == 100
    assert "For agreement, ratings were rounded to 100 different" in text(found.report)


def test_of_how_many_raters_too_little_is_known_is_said_of_each_kind_of_finding_as_in_the_json() -> None:
    estimation, found = both(drawn(TABLE), scale="0-10")
    few = plain(estimation)["too_few_to_tell"]
    assert found.report.measured is not None
    assert dict(found.report.measured.unclear) == {
        kind: len(few[kind]) for kind in ("flat", "halo", "contradicting") if few[kind]
    }
    assert len(few["flat"]) == 4
    assert "- Of 4 raters there are too few ratings to tell whether different people get" in text(found.report)


def test_of_a_file_nothing_is_said_to_be_missing_or_late() -> None:
    _, found = both(drawn(TABLE), scale="0-10")
    assert "Missing and late" not in report_html(found.report)


def crowded() -> list[Row]:
    """Half of all ratings at the top of the scale."""
    return [(*row[:3], min(5, 2 + round(float(row[3])) % 4 + place % 2)) for place, row in enumerate(drawn(TABLE))]


def test_a_file_has_no_pages_of_people_to_point_to() -> None:
    _, found = both(crowded())
    assert found.report.measured is not None
    assert found.report.measured.reread is not None
    assert not [one for one in unknown(found.report) if "page" in one]


def test_a_long_list_of_a_file_is_left_to_the_page_beside_the_document() -> None:
    raters = [(person, person % 35 + 35 * rater) for person in range(105) for rater in (0, 1)]
    _, found = both(drawn(raters, items=1), scale="0-10")
    data = json.dumps(report_data(found.report, findings(found.report)))
    assert "70 rows: they stand on the page that was written beside this document." in data
    assert "workbook" not in data


def test_without_teams_nothing_is_said_of_teams_and_without_a_list_nothing_of_its_order() -> None:
    for design in ("everybody by everybody", "one rater"):
        _, found = both(drawn(DESIGNS[design]), scale="0-10")
        every = {one.anchor: one for one in findings(found.report)}
        assert "team" not in f"{every['comparable'].certainty} {every['comparable'].sentences}"
        assert {"By team", "By band", "By manager"}.isdisjoint(one.heading for one in every.values())
    assert not every["people"].certainty
    assert "order of names" not in every["raters"].certainty


def test_where_no_manager_rated_a_value_does_not_move_because_of_managers() -> None:
    rows = [
        (f"p{person:02}", f"{relation}{rater}", "x", 2 + (person * rater) % 2 + 2 * (relation == "upward"), relation)
        for person in range(12) for relation in ("peer", "upward") for rater in range(4)
        if (person + rater) % (3 if relation == "peer" else 2)
    ]  # fmt: skip
    _, found = both(rows, RELATED)
    said = " ".join(move.sentence for one in found.people for move in one.moves)
    assert "peers and people about their managers rate at different levels" in said
    assert "managers and peers" not in said


def test_a_rater_in_two_relations_to_a_person_is_no_second_rater() -> None:
    rows = [
        (f"p{person}", f"r{person % 3}", item, 2 + (person + item + step) % 3, relation)
        for person in range(9) for item in (0, 1) for step, relation in ((0, "peer"), (1, "manager"))
    ]  # fmt: skip
    estimation, found = both(rows, RELATED)
    assert [one.coefficient.value for one in estimation.agreements.alpha.values()] == [None] * 4
    assert estimation.agreements.kappa.agreement.coefficient.value is None
    assert found.report.measured is not None
    assert not any(one.interval for one in found.report.measured.reliability.agreement.values())


def test_one_is_counted_as_one() -> None:
    _, found = both(drawn(DESIGNS["one rater"]), scale="0-10")
    assert "12 people, 1 rater, 36 ratings" in text(found.report)
    assert how_computed(found.report).endswith("from 36 ratings of 12 people by 1 rater.")


def test_on_a_scale_in_ranges_the_ends_are_its_lowest_and_its_highest_rating() -> None:
    given = {"r0": lambda person: 3 * person, "r1": lambda person: 100 if person % 2 else person, "r2": lambda _: 95}
    rows = [(f"p{person:02}", rater, "x", value(person)) for person in range(1, 21) for rater, value in given.items()]
    _, found = both(rows, scale="0-100")
    assert found.report.scale[-1] == (95.0, "90 to 100")
    assert found.report.measured is not None
    assert {one.name: one.ends for one in found.report.measured.raters_rows} == {"r0": 0.0, "r1": 0.5, "r2": 0.0}
    assert found.report.measured.ceiling is None


def severe(times: float = 1) -> list[Row]:
    """Twenty people, four raters on two items, the last rater stricter; all `times` as much."""
    random = np.random.default_rng(11)
    given = np.clip(6 + random.normal(0, 1, (20, 1, 1)) + random.normal(0, 0.4, (20, 4, 2)), 3, 10)
    given[:, 3] -= 2.5
    return [
        (f"p{person:02}", f"r{rater}", item, round(given[person, rater, item], 2) * times)
        for person in range(20) for rater in range(4) if rater < 3 or person < 12 for item in range(2)
    ]  # fmt: skip


@pytest.mark.parametrize(("times", "scale", "step"), [(1, "0-10", 1), (10, "0-100", 10), (0.1, "0-1", 0.1)])
def test_what_stands_out_is_the_same_on_every_scale_once_a_step_is_a_tenth_of_it(
    times: float, scale: str, step: float
) -> None:
    estimation, found = both(severe(times), scale=scale)
    assert estimation.file.scale.step == pytest.approx(step)
    assert [(one.rater, one.kind) for one in estimation.flags.found] == [(3, "severe")]
    assert found.report.measured is not None
    assert found.report.measured.moved == 8
    said = text(found.report)
    assert (f"A step is {step:g} points here, a tenth of the scale." in said) is (step != 1)
    assert ("In steps of the scale" in said) is (step == 1)
    assert ("In points of the scale" in said) is (step != 1)


@pytest.mark.parametrize(("scale", "step"), [("1-5", 1), ("0-10", 1), ("1-11", 1), ("0-11", 1.1), ("0-1", 0.1)])
def test_a_step_is_one_of_a_few_whole_numbers_or_a_tenth_of_the_scale(scale: str, step: float) -> None:
    assert scale_of(scale).step == pytest.approx(step)
