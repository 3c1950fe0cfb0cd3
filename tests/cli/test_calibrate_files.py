"""`ladder calibrate --output`: the whole report or nothing."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from ladder.cli import calibrate_files
from ladder.cli.calibrate_files import check_folder, write_all
from ladder.cli.main import main
from ladder.exports.pdf import PdfError
from tests.cli.test_calibrate import TABLE


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["calibrate", "-", *words], input=TABLE)


def test_the_report_is_written_as_a_page_that_stands_alone_and_as_pdf(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "report"
    result = run("--output", str(folder))
    assert result.exit_code == 0, result.output
    assert sorted(one.name for one in folder.iterdir()) == ["report.html", "report.pdf"]
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert not re.findall(r'(?:src|href)="(?!#)[^"]*"', page)
    assert "3 people" in "".join(part.extract_text() for part in PdfReader(folder / "report.pdf").pages).replace(
        "\n", " "
    )


def test_with_json_the_report_is_written_too_and_json_printed_alone(tmp_path: Path) -> None:
    result = run("--output", str(tmp_path), "--json")
    assert result.stdout.startswith("{")
    assert (tmp_path / "report.pdf").stat().st_size > 1000


def test_an_older_report_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("old")
    run("--output", str(tmp_path))
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_what_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    result = CliRunner().invoke(main, ["calibrate", "-", "--output", str(folder)], input="ratee\n")
    assert (result.exit_code, folder.exists()) == (1, False)


def test_a_report_that_cannot_be_set_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> bytes:
        raise PdfError("no room")

    monkeypatch.setattr(calibrate_files, "report_pdf", fails)
    (tmp_path / "report.html").write_text("old")
    result = run("--output", str(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be set as PDF: no room" in result.stderr
    assert [one.read_text() for one in tmp_path.iterdir()] == ["old"]


def test_a_file_that_cannot_be_written_leaves_no_other(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "kept").write_text("old")
    with pytest.raises(calibrate_files.click.ClickException, match="cannot be written to"):
        write_all(tmp_path, {"a": b"new", "b": b"new"})
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b"]


@pytest.mark.parametrize("name", ["file", "file/report"])
def test_a_file_is_no_folder_to_write_to(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("a file")
    with pytest.raises(calibrate_files.click.ClickException, match="--output needs a folder"):
        check_folder(tmp_path / name)
