"""What a file must not do to `ladder calibrate`: a traceback, a hang, half a report, or a number that is none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ladder.cli.main import main
from ladder.reports.ratings_file import lines, reading

HEADER = b"ratee,rater,item,rating\n"
ROOT = Path(__file__).parents[2]


def run(data: bytes, *words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["calibrate", "-", *words], input=data)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_where_all_is_equal_there_is_nothing_to_learn(words: tuple[str, ...]) -> None:
    rows = b"".join(f"{a},{b},x,3\n".encode() for a in "ABC" for b in "mno")
    code, out, err = run(HEADER + rows, *words)
    assert (code, out) == (1, "")
    assert "The ratings do not differ beyond their means" in err


def test_a_line_without_an_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_LONGEST_LINE", 50)
    code, out, err = run(HEADER + b"A,m,x,3" + b",3" * 100)
    assert (code, out) == (1, "")
    assert "Line 2 has 26 fields; the first line names 4 columns." in err


def test_more_ratings_than_can_be_held_are_refused_with_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST", 3)
    code, out, err = run(HEADER + b"".join(f"A,{rater},x,3\n".encode() for rater in range(5)))
    assert (code, out) == (1, "")
    assert "more than 3 ratings" in err


def test_a_name_that_would_move_the_terminal_is_refused() -> None:
    code, out, err = run(HEADER + b"\x1b[2JAnn,m,x,3\n")
    assert (code, out) == (1, "")
    assert "\x1b" not in err


@pytest.mark.parametrize("scale", ["0-1000000000", "-0.001-0.001", "1-5"])
def test_ratings_at_both_ends_of_a_scale_are_finite(scale: str) -> None:
    low, high = ("-0.001", "0.001") if scale.startswith("-") else scale.split("-")
    rows = "".join(
        f"{a},{b},x,{low if (i + j) % 3 else high}\n" for i, a in enumerate("ABCD") for j, b in enumerate("mno")
    )
    code, out, _ = run(HEADER + rows.encode(), "--json", "--scale", scale)
    assert code == 0
    assert json.loads(out)["variance"]["residual"]["estimate"] > 0


def test_an_item_on_which_nobody_could_say_is_no_hindrance() -> None:
    code, out, _ = run(HEADER + b"A,m,x,\nA,m,y,1\nA,n,y,2\n", "--json")
    assert (code, json.loads(out)["counts"]["ratings"]) == (0, 2)


def test_more_raters_than_can_be_solved_exactly_are_solved_all_the_same() -> None:
    pairs = [(rater, person % 100) for rater in range(2010) for person in (rater, rater * 3 + 1)]
    rows = "".join(f"P{person},r{rater},x,{1 + (person * 7 + rater) % 5}\n" for rater, person in dict.fromkeys(pairs))
    code, out, _ = run(HEADER + rows.encode(), "--json")
    assert code == 0
    assert json.loads(out)["method"]["name"] == "large"


def test_a_home_that_may_not_be_written_to_is_no_hindrance(tmp_path: Path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_bytes(
        HEADER + b"".join(f"P{one % 50},r{one % 7},x,{1 + one * one % 5}\n".encode() for one in range(350))
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", "from ladder.cli.main import main; main()", "calibrate", str(file), "--json"],
        env={"PATH": os.environ["PATH"], "HOME": "/proc/nowhere", "PYTHONPATH": str(ROOT)},
        cwd=tmp_path, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["counts"]["pairs"] == 350


@pytest.mark.parametrize("scale", ["0-1", "0-2", "0-0.5", "0.1-0.9", "0-15", "-1-1"])
def test_the_ends_of_a_scale_that_is_shown_in_ranges_are_on_it(scale: str) -> None:
    low, high = (float(end) for end in scale.removeprefix("-").rsplit("-", 1))
    low = -low if scale.startswith("-") else low
    places = [low, high, *(low + (high - low) * place / 37 for place in range(1, 37))]
    rows = "".join(f"p{place % 13},r{place // 13},x,{value:.10f}\n" for place, value in enumerate(places))
    code, out, err = run(HEADER + rows.encode(), "--scale", scale)
    assert (code, err) == (0, "")
    assert "13 people, 3 raters, 38 ratings" in out
