"""The report as findings: every question answered in order, with a sentence, a picture in two widths and its table."""

from dataclasses import replace

import pytest

from ladder.charts.calibration import findings, page_of, summary, unknown
from ladder.charts.findings.comparable import title as comparable_title
from ladder.charts.findings.finding import MOST_ROWS, Finding
from ladder.charts.findings.people import person_sentence
from ladder.charts.findings.person import facts, level_words, likely, person_findings
from ladder.charts.findings.raters import title as raters_title
from ladder.charts.findings.reliability import sources_title
from ladder.reports.calibration import Document, from_json, to_json
from ladder.reports.measurement import Stated, Tag
from ladder.statistics.figures import Interval
from tests.reports.measured import (
    COMPARABLE,
    MEASURED,
    PEOPLE,
    RATERS,
    RELIABILITY,
    REPORT,
    SCALE,
    SEVERE,
    TEAM_ROWS,
    UNCROSSED,
    person,
    stated,
)

EVERY = findings(REPORT)


def found(anchor: str, every: tuple[Finding, ...] = EVERY) -> Finding:
    return next(one for one in every if one.anchor == anchor)


def test_a_second_value_stands_beside_the_first_with_its_interval() -> None:
    twice = replace(person(0, "Ann Field", 4.6, 4.7), second=Stated(5.0, 0.3, Interval(4.4, 5.6)))
    told = {one.name: one.words for one in facts(twice)}
    assert told["Adjusted"].startswith("4.70 (95 % interval")
    assert told["Read as ordered steps"] == "5.0 (95 % interval 4.4 to 5.6), as if the scale went on"
    assert "Read as ordered steps" not in {one.name for one in facts(replace(twice, second=None))}


def test_a_second_reading_is_told_where_an_end_step_takes_much() -> None:
    crowded = replace(MEASURED, ceiling=0.39, reread=3)
    assert "the value of 3 people lies a quarter of a step or more" in unknown(replace(REPORT, measured=crowded))[-1]
    nobody = replace(crowded, reread=0)
    assert "nobody’s value lies" in unknown(replace(REPORT, measured=nobody))[-1]
    assert "second time" not in unknown(replace(REPORT, measured=replace(crowded, reread=None)))[-1]


def test_the_questions_stand_in_the_order_in_which_somebody_asks() -> None:
    assert [one.question for one in summary(EVERY)] == [
        "Are ratings comparable here?",
        "How reliable are they?",
        "Who rates harder or softer?",
        "Whose result depends most on who rated them?",
        "Where do managers and peers, or self and others, disagree?",
        "How do distributions compare?",
        "Which ratings rest on no evidence?",
        "Do results differ between groups?",
        "What changed since the last cycle?",
    ]


@pytest.mark.parametrize(
    ("anchor", "title"),
    [
        (
            "reliability",
            "One rater alone is reliable to 0.48 (95 % interval 0.38 to 0.58); the mean of 3.9 raters, as people have "
            "here, to 0.76 (0.68 to 0.84)",
        ),
        (
            "managers-peers",
            "Managers and peers part most about “Scope”: managers rate 0.5 lower (95 % interval −0.7 to −0.2)",
        ),
        (
            "sources",
            "32 % (95 % interval 22 to 42 %) of what makes ratings differ is the person and their team, "
            "29 % (21 to 37 %) is who rates",
        ),
        ("spreads-team", "Ratings are spread otherwise than chance alone explains in 2 of 5 teams"),
        ("spreads-band", "Ratings are spread otherwise than chance alone explains at none of 2 bands"),
        ("spreads-manager", "None of 5 managers uses the scale otherwise than chance alone explains"),
    ],
)
def test_a_sentence_with_an_estimate_has_its_interval_and_says_whose_ratings(anchor: str, title: str) -> None:
    assert found(anchor).title == title


def test_shares_without_errors_are_told_as_before() -> None:
    bare = replace(RELIABILITY, of_people=None, of_raters=None)
    assert sources_title(bare) == "32 % of what makes ratings differ is the person and their team, 29 % is who rates"


def test_every_anchor_stands_once() -> None:
    assert len({one.anchor for one in EVERY}) == len(EVERY)


@pytest.mark.parametrize("every", [EVERY, findings(UNCROSSED)])
def test_every_picture_has_two_widths_a_description_and_a_table_as_wide_as_its_header(
    every: tuple[Finding, ...],
) -> None:
    for one in every:
        if one.kind == "words":
            continue
        assert one.narrow is not None
        assert one.narrow.rows == one.chart.rows
        assert one.narrow.width < one.chart.width
        assert one.chart.description
        assert one.chart.rows
        assert all(len(row) == len(one.chart.header) for row in one.chart.rows)


def test_a_team_that_stands_apart_is_named_and_drawn_as_a_range_without_a_value() -> None:
    chart = found("comparable").chart
    assert chart.title == "Payments cannot be compared with other teams: its ratings could show quality or severity"
    row = next(cells for cells in chart.rows if cells[0] == "Payments")
    assert dict(zip(chart.header, row, strict=True))["Between"] == "2.80 to 3.20"
    assert dict(zip(chart.header, row, strict=True))["Adjusted"] == ""


def test_teams_that_rest_on_an_assumption_are_said_to() -> None:
    assumed = replace(COMPARABLE, teams=tuple(replace(one, tag=Tag.ASSUMED) for one in TEAM_ROWS if one.adjusted))
    assert comparable_title(assumed) == (
        "Teams can be compared only on an assumption: that raters are as strict in one team as in another"
    )


def test_where_nothing_is_crossed_no_value_is_adjusted_and_the_report_says_so() -> None:
    every = findings(UNCROSSED)
    assert "cannot be told apart" in found("comparable", every).chart.title
    assert found("people", every).kind == "words"
    assert found("raters", every).kind == "words"
    assert not [one for one in every if "adjusted" in one.chart.header]


def test_where_nothing_is_crossed_nobody_is_told_that_ratings_are_too_few() -> None:
    measured = replace(UNCROSSED.measured or MEASURED, too_few_to_tell=4)
    report = replace(UNCROSSED, measured=measured)
    assert not [one for one in unknown(report) if "too few ratings" in one]
    assert not [one for one in found("raters", findings(report)).sentences if one.startswith("For 4 raters")]


def test_who_has_no_adjusted_value_reads_the_true_reason() -> None:
    bare = replace(PEOPLE[0], adjusted=None, moves=(), tag=Tag.NONE)
    assert person_sentence(bare) == "Ann Field: nothing is adjusted here."
    assert person_sentence(replace(bare, raw=None)) == "Ann Field: nobody else rated them."
    assert person_findings(SCALE, bare)[0].chart.rows[0][2] == "not adjusted"
    assert {one.name: one.words for one in facts(bare)}["Adjusted"] == "nothing is adjusted here"


def test_no_adjusted_value_stands_without_its_interval() -> None:
    bare = replace(PEOPLE[0], adjusted=replace(PEOPLE[0].adjusted, interval=None, note="too few ratings to say"))
    assert person_sentence(bare) == "Ann Field: too few ratings to say."
    chart = found("people", findings(replace(REPORT, measured=replace(MEASURED, people=(bare, PEOPLE[1]))))).chart
    assert chart.rows[0][2] == "too few ratings to say"
    assert {one.name: one.words for one in facts(bare)}["Adjusted"] == "too few ratings to say"


def test_a_person_who_moved_has_each_reason_with_its_step_and_on_whom_it_depends() -> None:
    said = person_sentence(PEOPLE[0])
    assert said.startswith(
        "Ann Field, adjusted 3.45 (95 % interval 3.1 to 3.8). −0.50: two of four raters are lenient."
    )
    assert said.endswith("It would stand 0.23 lower without Mona Lindqvist.")


def test_people_who_depend_on_their_raters_keep_the_order_in_which_talking_helps() -> None:
    assert [row[0] for row in found("people").chart.rows] == [one.name for one in PEOPLE]


def test_raters_stand_by_name_and_anonymous_ones_are_never_told_apart() -> None:
    rows = found("raters").chart.rows
    assert [row[0] for row in rows[:-1]] == sorted(row[0] for row in rows[:-1])
    assert rows[-1][:2] == ("Peers, together", "never told apart")


def test_one_rater_over_half_a_step_off_is_counted_and_said_to_be_stricter_not_wrong() -> None:
    finding = found("raters")
    assert finding.chart.title == "1 of 4 raters is shown to be more than half a step stricter than an average rater"
    assert finding.sentences[1].startswith("Mona Lindqvist: rates over half a step stricter")
    assert "For 1 rater there are too few ratings to tell." in finding.sentences
    assert "a difference, not a fault" in finding.certainty


def test_without_flags_nobody_is_singled_out() -> None:
    calm = tuple(replace(one, flags=()) for one in RATERS)
    title = found("raters", findings(replace(REPORT, measured=replace(MEASURED, raters_rows=calm)))).chart.title
    assert title == ("None of 4 raters is shown to be more than half a step milder or stricter than an average rater")


def test_raters_off_to_both_sides_are_counted_by_side() -> None:
    milder = replace(RATERS[1], severity=stated(0.9, 0.17), flags=(replace(SEVERE, kind="lenient"),))
    assert raters_title((RATERS[0], milder, RATERS[2])) == (
        "2 of 3 raters are shown to be more than half a step off an average rater: 1 milder and 1 stricter"
    )


def test_how_many_intervals_leave_out_zero_stands_beside_what_chance_gives() -> None:
    assert found("raters").sentences[0] == ("1 of 4 intervals leaves out zero; by chance alone fewer than one would.")
    many = tuple(replace(RATERS[number % 3], key=str(number)) for number in range(60))
    finding = found("raters", findings(replace(REPORT, measured=replace(MEASURED, raters_rows=many))))
    assert finding.sentences[0] == "20 of 60 intervals leave out zero; by chance alone about 3 would."


def test_a_guideline_is_a_picture_with_a_band_and_never_a_quota() -> None:
    finding = found("guideline")
    assert finding.chart.title.startswith("“As expected” and “Above expectation” were given otherwise")
    assert "never a quota" in finding.certainty


def test_groups_of_too_few_are_counted_and_not_shown() -> None:
    finding = found("groups-1")
    assert not [row for row in finding.chart.rows if "Job share" in row[0]]
    assert "1 group is withheld: too few people." in finding.sentences


def test_what_is_not_known_is_listed() -> None:
    assert unknown(REPORT)[0].startswith("Not estimable: Payments")
    assert unknown(REPORT)[-1] == "How one rater rates: too few ratings to tell."
    assert "39 % of all ratings" in unknown(replace(REPORT, measured=replace(MEASURED, ceiling=0.39)))[-1]


def test_a_long_question_has_a_page_of_its_own_and_its_sentence_stays() -> None:
    many = tuple(replace(RATERS[1], key=str(n), name=f"Rater {n}") for n in range(MOST_ROWS + 1))
    every = findings(replace(REPORT, measured=replace(MEASURED, raters_rows=many)))
    here, elsewhere = page_of(every)
    assert not [one for one in here if one.part == "raters"]
    assert [(one.part, one.rows) for one in elsewhere] == [("raters", MOST_ROWS + 1)]
    assert elsewhere[0].title == found("raters", every).chart.title


def test_one_person_is_drawn_with_the_likeliest_step() -> None:
    assert [one.anchor for one in person_findings(SCALE, PEOPLE[0])] == ["stands", "levels"]
    assert level_words(SCALE, PEOPLE[0]) == "As expected, 55 %"


@pytest.mark.parametrize(
    ("share", "words"), [(0.996, "over 99 %"), (1.0, "over 99 %"), (0.004, "under 1 %"), (0.0, "under 1 %")]
)
def test_what_is_not_certain_is_not_said_to_be(share: float, words: str) -> None:
    assert likely(share) == words


def test_a_report_that_was_kept_with_more_in_it_is_still_read() -> None:
    kept = to_json(Document(REPORT, {}))
    kept["report"]["measured"]["comparable"]["crossings"] = [{"raters_of": "Maps", "about": "Archive", "reviews": 3}]
    assert from_json(kept).report == REPORT
