"""`ladder calibrate ...`: the report of a cycle, and of a file without any database."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from ladder.cli import calibrate as command
from ladder.cli.main import main
from ladder.db import edge
from ladder.domain.stages import Stage
from ladder.errors import LadderError
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import make_cycle

HEADER = "ratee,rater,relation,competency,value\n"
TABLE = HEADER + "".join(
    f"{ratee},{rater},{relation},{competency},{value}\n"
    for ratee, spare in (("Ann", 0), ("Bea", 1), ("Cem", 0))
    for rater, relation, value in (
        ("Mona", "manager", 4 + spare), (ratee, "self", 4), ("p1", "peer", 3), ("p2", "peer", 3), ("p3", "Peer", 2),
        ("p4", "peer", 3), ("p5", "peer", 2),
    )
    for competency in ("craft", "scope")
)  # fmt: skip


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["calibrate", *words])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ratings.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def here(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command work in the test's database."""

    @contextmanager
    def entered() -> Iterator[Flask]:
        with app.app_context():
            try:
                yield app
                edge.commit(app.extensions["ladder.send"])
            except LadderError as error:
                raise command.click.ClickException(error.message) from error

    monkeypatch.setattr(command, "application", entered)


def test_a_file_is_reported_in_words(table: Path) -> None:
    result = run("file", str(table))
    assert result.exit_code == 0, result.output
    assert "ratings.csv: 3 people" in result.output
    assert "1 of 1 manager rates differently from the others, beyond chance" in result.output
    assert "Mona’s ratings are 1.7 higher than the others’ of the same 3 people" in result.output
    assert "Peers, together" in result.output
    assert "p1" not in result.output


def test_a_file_is_reported_as_json_and_nothing_else(table: Path) -> None:
    document = json.loads(run("file", str(table), "--json").output)
    assert (document["title"], document["people"]) == ("ratings.csv", 3)
    assert [(row["name"], row["pooled"]) for row in document["raters"]] == [("Mona", False), ("Peers", True)]


def test_a_file_needs_no_database_no_secret_and_no_instance(table: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LADDER_")},
        "LADDER_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/nowhere",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    done = subprocess.run(
        [sys.executable, "-c", "from ladder.cli.main import main; main()", "calibrate", "file", str(table), "--json"],
        env=environment, cwd=empty, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["people"] == 3
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "must name the columns"),
        ("ratee,rater,relation,value\n", "competency is not there"),
        (HEADER + "Ann,Mona,boss,craft,3\n", "Line 2: “boss” is no relation"),
        (HEADER + "Ann,Mona,manager,craft,9\n", "Line 2: “9” is no step from 1 to 5"),
        (HEADER + "Ann,Mona,manager,craft,good\n", "“good” is no step"),
        (HEADER + "Ann,,manager,craft,3\n", "Line 2 has no rater"),
        (HEADER + "Ann,Mona\n", "Line 2 has no relation"),
        (HEADER + "Ann,Mona,manager,craft,3\nAnn,Mona,manager,craft,4\n", "Line 3 rates the same person"),
    ],
)
def test_what_is_no_rating_is_said_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(text, encoding="utf-8")
    result = run("file", str(path))
    assert result.exit_code == 1
    assert sentence in result.output


def test_a_file_in_another_encoding_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes((HEADER + "Jörg,Mona,manager,craft,3\n").encode("latin-1"))
    assert "not written in UTF-8" in run("file", str(path)).output


def test_a_scale_may_have_other_steps_and_nobody_has_to_say(tmp_path: Path) -> None:
    path = tmp_path / "seven.csv"
    path.write_text(HEADER + "Ann,Mona,manager,craft,7\nAnn,Mona,manager,scope,\n", encoding="utf-8")
    document = json.loads(run("file", str(path), "--steps", "7", "--json").output)
    assert document["relations"][0]["summary"]["distribution"]["count"] == 1


@pytest.mark.usefixtures("here")
def test_the_report_of_a_cycle_is_computed_where_it_is_missing(cast: Cast, inside: Inside) -> None:
    with inside():
        cycle_id = str(make_cycle(cast, Stage.CALIBRATION).id)
    first = run("report", "--org", "acme", "--cycle", cycle_id, "--json")
    assert first.exit_code == 0, first.output
    assert json.loads(first.output)["people"] == 6
    assert run("report", "--org", "acme", "--cycle", cycle_id, "--json").output == first.output
    assert "Managers: 6 asked for, 0 missing, 0 late" in run("report", "--org", "acme", "--cycle", cycle_id).output


@pytest.mark.usefixtures("here")
def test_what_is_not_there_is_said(cast: Cast, inside: Inside) -> None:
    with inside():
        early = str(make_cycle(cast, Stage.NOMINATIONS).id)
    for org, cycle, sentence in (
        ("acme", early, "no report before writing has closed"),
        ("acme", str(UUID(int=1)), "no such review cycle"),
        ("nowhere", early, "no organisation “nowhere”"),
        ("globex", early, "no such review cycle"),
    ):
        result = run("report", "--org", org, "--cycle", cycle)
        assert (result.exit_code, sentence in result.output) == (1, True), result.output
