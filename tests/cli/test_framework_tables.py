"""`ladder framework` with tables: CSV, workbooks and pages in, CSV and workbooks out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frameworks.formats import read, write
from ladder.cli.main import main
from tests.ladders import ladder

Run = Callable[..., Result]
TABLES = Path(__file__).parents[1] / "frameworks" / "tables"


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, ["framework", *map(str, words)])


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    file = tmp_path / "ours.yaml"
    file.write_text(write(ladder()), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ["ours.csv", "ours.xlsx"])
def test_a_ladder_is_written_as_its_file_is_named_and_read_back(
    run: Run, ours: Path, tmp_path: Path, name: str
) -> None:
    for words in (("export", ours), ("import", ours)):
        assert run(*words, "--output", tmp_path / name).exit_code == 0
        assert read((tmp_path / name).read_bytes()).framework == ladder()


def test_a_workbook_goes_to_standard_output_as_it_is(run: Run, ours: Path) -> None:
    assert read(run("export", ours, "--format", "xlsx").stdout_bytes).framework == ladder()


@pytest.mark.parametrize("name", ["list_of_statements.csv", "page_with_groups.html", "group_rows.md"])
def test_tables_are_found_by_looking_at_them(run: Run, name: str) -> None:
    done = run("import", TABLES / name, "--json")
    assert (done.exit_code, json.loads(done.stdout)["summary"]["unaccounted"]) == (0, 0)


def test_a_filled_in_table_says_its_score(run: Run) -> None:
    summary = json.loads(run("import", TABLES / "filled_in.html", "--json").stdout)["summary"]
    assert {name: summary[name] for name in ("marked", "score", "of")} == {"marked": 2, "score": 3, "of": 6}


def test_a_band_of_a_workbook_resolves(run: Run, ours: Path, tmp_path: Path) -> None:
    run("export", ours, "--output", tmp_path / "ours.xlsx")
    words = ("--band", ladder().bands[-1].key, "--json")
    assert run("resolve", tmp_path / "ours.xlsx", *words).stdout == run("resolve", ours, *words).stdout


def test_a_damaged_workbook_ends_with_one_sentence(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "cut.xlsx"
    file.write_bytes(b"PK\x03\x04 xl/workbook.xml cut off")
    done = run("import", file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: {file}: This workbook is damaged. Expected: the workbook saved again")
