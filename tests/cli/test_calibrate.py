"""`ladder calibrate RATINGS.csv`: the report of a file without any database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ladder.cli.main import main

HEADER = "ratee,rater,relation,item,rating\n"
TABLE = HEADER + "".join(
    f"{ratee},{rater},{relation},{item},{value}\n"
    for ratee, spare in (("Ann", 0), ("Bea", 1), ("Cem", 0))
    for rater, relation, value in (
        ("Mona", "manager", 4 + spare), (ratee, "self", 4), ("p1", "peer", 3), ("p2", "peer", 3), ("p3", "Peer", 2),
        ("p4", "peer", 3), ("p5", "peer", 2),
    )
    for item in ("craft", "scope")
)  # fmt: skip


def run(*words: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["calibrate", *words], input=given)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ratings.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_file_is_reported_in_words(table: Path) -> None:
    result = run(str(table))
    assert result.exit_code == 0, result.output
    assert "ratings.csv: 3 people" in result.output


def test_a_file_may_come_from_standard_input() -> None:
    assert run("-", given=TABLE).output.startswith("Standard input: 3 people")
    assert json.loads(run("-", "--json", given=TABLE).output)["title"] == "Standard input"


def test_a_file_needs_no_database_no_secret_and_no_instance(table: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", "from ladder.cli.main import main; main()", "calibrate", str(table), "--json"],
        env={"PATH": os.environ["PATH"], "HOME": "/nowhere", "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=empty, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        (HEADER + "Ann,Mona,manager,craft,9\n", "Line 2: “9” is no rating from 1 to 5."),
        (HEADER + "Ann,Mona,manager,craft,3\nAnn,Mona,manager,craft,4\n", "Line 3 rates the same person"),
    ],
)
def test_what_is_no_rating_is_said_on_standard_error_alone(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(text, encoding="utf-8")
    result = run(str(path), "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr


@pytest.mark.parametrize("name", [".", "missing.csv", "missing/ratings.csv", "a\0b", "x" * 300])
def test_a_file_that_is_none_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    result = run(str(tmp_path / name), "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")


def test_what_is_no_scale_is_a_mistake_in_the_command(table: Path) -> None:
    result = run(str(table), "--scale", "5-1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the lowest rating comes first" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full here")
@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_full_disk_is_said_to_be_full(table: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from ladder.cli.main import main; main()", "calibrate", str(table), *words],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "Error: The report cannot be printed: No space left on device.\n")
