"""`ladder calibrate --json`: everything as it was computed, for other programs."""

import json
from itertools import product
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder.cli.main import main

HEADER = "ratee,rater,item,rating\n"
WITH_TEAMS = "ratee,rater,item,rating,relation,team\n"
Row = tuple[str, str, str, float | str]


def run(text: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["calibrate", "-", "--json", *words], input=text)


def document(text: str, *words: str) -> dict[str, Any]:
    result = run(text, *words)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout, parse_constant=lambda name: pytest.fail(f"{name} is no number"))
    return found


def crossed(people: str = "ABCDEF", raters: str = "wxyz", items: str = "12") -> str:
    """Everybody rated by everybody, people and raters of different means."""
    rows = product(enumerate(people), enumerate(raters), enumerate(items))
    return HEADER + "".join(
        f"{person},{rater},{item},{1 + (place + 2 * by + place * by * (1 + on)) % 5}\n"
        for (place, person), (by, rater), (on, item) in rows
    )


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


def test_every_part_has_its_keys() -> None:
    found = document(crossed())
    assert set(found) == {
        "title", "scale", "counts", "adjusted", "mean", "variance", "effects", "fixed_effects", "reliability",
        "graph", "flags", "too_few_to_tell", "method", "warnings",
    }  # fmt: skip
    assert set(found["variance"]) == {"ratee", "rater", "team", "pair", "residual"}
    assert set(found["effects"]) == {"ratee", "rater", "team"}
    assert set(found["effects"]["ratee"][0]) == {"id", "estimate", "se", "raw", "adjusted", "low", "high"}
    assert set(found["reliability"]["icc"]) == {"ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"}
    assert set(found["reliability"]["alpha"]) == {"nominal", "ordinal", "interval", "ratio"}
    assert set(found["graph"]) == {"crossed", "components", "not_estimable"}


def test_lists_are_sorted_by_name_whatever_the_order_of_the_lines() -> None:
    head, *lines = crossed().splitlines(keepends=True)
    found = document(head + "".join(reversed(lines)))
    assert [row["id"] for row in found["effects"]["ratee"]] == list("ABCDEF")
    assert [row["id"] for row in found["effects"]["rater"]] == list("wxyz")
    assert found["graph"]["components"] == [{"ratees": list("ABCDEF"), "raters": list("wxyz")}]


def test_what_was_not_estimable_is_fixed_and_says_why() -> None:
    found = document(crossed(items="1"))["variance"]
    assert found["pair"] == {"estimate": 0.0, "se": None, "fixed": True, "why": "one rating a pair"}
    assert found["team"]["why"] == "no teams"
    assert (found["residual"]["fixed"], found["residual"]["se"] > 0) == (False, True)


def test_an_adjusted_value_lies_in_its_interval() -> None:
    for row in document(crossed())["effects"]["ratee"]:
        assert row["low"] < row["adjusted"] < row["high"]


def test_where_managers_alone_rate_their_teams_nothing_is_adjusted() -> None:
    rows = "".join(
        f"{team}{place},{team}-lead,{item},{1 + (place * item + ord(team)) % 5},manager,{team}\n"
        for team in "XYZ" for place in range(4) for item in range(1, 4)
    )  # fmt: skip
    found = document(WITH_TEAMS + rows)
    assert found["adjusted"] is False
    assert (found["effects"]["rater"], found["effects"]["team"]) == ([], [])
    assert {(row["se"], row["adjusted"], row["low"]) for row in found["effects"]["ratee"]} == {(None, None, None)}
    assert (found["variance"]["rater"]["fixed"], found["variance"]["team"]["fixed"]) == (True, True)
    assert found["graph"]["not_estimable"][0]["kind"] == "not crossed"
    assert (
        "Only the rater “X-lead” rated the people “X0”, “X1”, “X2”, “X3”"
        in found["graph"]["not_estimable"][1]["sentence"]
    )


def test_where_nothing_is_adjusted_a_ratee_is_described_beside_the_mean_of_all() -> None:
    rows = "A,m,1,2\nA,m,2,4\nB,m,1,5\nB,m,2,4\nC,n,1,1\nC,n,2,2\nD,n,1,3\nD,n,2,1\n"
    found = by_id(document(HEADER + rows)["effects"]["ratee"])
    assert (found["A"]["raw"], found["A"]["estimate"]) == (3.0, 3.0 - 22 / 8)


def test_a_rater_who_is_far_off_is_flagged_with_what_was_seen() -> None:
    rows = [
        (f"P{place:02}", rater, item, min(max(2 + (place + item) % 2 + (place * by) % 3 - 2 * (rater == "z"), 0), 5))
        for place in range(20) for by, rater in enumerate("vwxyz") for item in range(6)
    ]  # fmt: skip
    found = document(HEADER + "".join(f"{a},{b},{c},{d}\n" for a, b, c, d in rows), "--scale", "0-5")
    flag = next(one for one in found["flags"] if one["kind"] == "severe")
    assert (flag["rater"], flag["evidence"]["ratees"], flag["evidence"]["ratings"]) == ("z", 20, 120)
    assert flag["evidence"]["low"] < flag["evidence"]["observed"] < flag["evidence"]["high"] < 0
    assert 0 <= flag["p"] <= 0.05
    assert set(found["too_few_to_tell"]) == {"severe", "lenient", "flat", "halo", "contradicting"}


def test_self_ratings_never_enter_the_estimate() -> None:
    text = crossed().replace("rating\n", "rating,relation\n", 1)
    head, *lines = text.splitlines()
    peers = [f"{line},peer" for line in lines]
    selves = [f"{person},{person},{item},5,self" for person in "ABCDEF" for item in "12"]
    alone, beside = document("\n".join([head, *peers])), document("\n".join([head, *peers, *selves]))
    assert beside["counts"]["self_ratings"] == 12
    assert (beside["variance"], beside["effects"]) == (alone["variance"], alone["effects"])


def test_people_whom_nobody_links_are_parts_of_their_own() -> None:
    other = crossed("KL", "pq").removeprefix(HEADER)
    found = document(crossed() + other)["graph"]
    assert [len(part["ratees"]) for part in found["components"]] == [6, 2]
    assert found["not_estimable"][0]["kind"] == "apart"
    assert found["not_estimable"][0]["ids"] == ["K", "L"]


def test_estimates_are_printed_in_full() -> None:
    estimates = [row["estimate"] for row in document(crossed())["effects"]["ratee"]]
    assert any(round(one, 6) != one for one in estimates)


def test_what_is_computed_twice_is_the_same_to_the_byte() -> None:
    assert run(crossed()).stdout_bytes == run(crossed()).stdout_bytes


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("A,A,1,3,self,\nB,B,1,4,self,\n", "There are only self-ratings"),
        ("A,m,1,,peer,\nB,m,1,,peer,\n", "Every rating is blank"),
        ("A,m,1,3,peer,\n", "nothing can be told apart"),
        ("".join(f"A,m,{item},{item},peer,\n" for item in range(1, 6)), "nothing can be told apart"),
        ("A,m,1,3,peer,\nB,m,1,3,peer,\nA,n,1,3,peer,\nB,n,1,3,peer,\n", "nothing can be told apart"),
    ],
)
def test_what_tells_nothing_ends_with_a_sentence(rows: str, sentence: str) -> None:
    result = run(WITH_TEAMS + rows)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr


@pytest.mark.parametrize(
    "rows",
    [
        "A,m,1,1\nB,m,1,2\nC,m,1,3\nD,m,1,4\nE,m,1,5\n",
        "A,m,1,1\nA,n,1,2\nA,o,1,3\nA,p,1,3\nA,q,1,5\n",
        "A,m,1,1\nB,n,1,2\nC,o,1,3\nD,p,1,3\nE,q,1,5\n",
        "A,m,1,1\nA,n,1,2\nB,m,1,3\nB,n,1,3\nC,m,1,5\n",
    ],
    ids=["one rater", "one person", "one each", "two raters"],
)
def test_five_rows_give_a_result(rows: str) -> None:
    found = document(HEADER + rows)
    assert found["counts"]["ratings"] == 5


names, items = st.sampled_from("ABCDE"), st.sampled_from("12")
ratings = st.sampled_from(["1", "2", "3", "4", "5", "2.5", "", "3"])
relations = st.sampled_from(["peer", "manager", "upward", "self", "peer"])


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(st.tuples(names, names, items, relations), ratings, min_size=1, max_size=40),
    st.fixed_dictionaries({name: st.sampled_from(["", "red", "blue"]) for name in "ABCDE"}),
)
def test_any_table_gives_a_document_of_numbers_or_one_sentence(
    table: dict[tuple[str, str, str, str], str], teams: dict[str, str]
) -> None:
    rows = [f"{a},{b},{item},{value},{relation},{teams[a]}" for (a, b, item, relation), value in table.items()]
    result = run(WITH_TEAMS + "\n".join(rows))
    if result.exit_code == 0:
        assert_finite(json.loads(result.stdout))
    else:
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1), result.output


def assert_finite(value: Any) -> None:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            assert_finite(one)
    assert not isinstance(value, float) or isfinite(value)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_after_the_first_line_end_well(data: bytes) -> None:
    result = CliRunner().invoke(main, ["calibrate", "-", "--json"], input=HEADER.encode() + data)
    assert result.exit_code in (0, 1)
    assert (result.exit_code == 0) == bool(result.stdout)
    assert isinstance(result.exception, SystemExit | None)


def test_a_file_on_any_scale_is_told_on_that_scale(tmp_path: Path) -> None:
    rows = [line.rsplit(",", 1) for line in crossed().splitlines()[1:]]
    moved = HEADER + "".join(f"{place},{100 + 10 * float(value)}\n" for place, value in rows)
    small, large = document(crossed()), document(moved, "--scale", "100-150")
    assert large["variance"]["ratee"]["estimate"] == pytest.approx(
        100 * small["variance"]["ratee"]["estimate"], rel=1e-6
    )
    assert large["mean"] == pytest.approx(100 + 10 * small["mean"])
