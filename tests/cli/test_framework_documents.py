"""`ladder framework export`: a ladder as a site and as a document, straight from a file."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from frameworks.formats import write
from ladder.cli.main import main
from tests.ladders import ladder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    file = tmp_path / "ours.yaml"
    file.write_text(write(ladder()), encoding="utf-8")
    return file


@pytest.mark.parametrize("words", [("--format", "site"), ()])
def test_a_file_becomes_a_site(ours: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    out = tmp_path / "site.zip"
    done = CliRunner().invoke(main, ["framework", "export", str(ours), *words, "--output", str(out)])
    assert done.exit_code == 0, done.output
    with ZipFile(io.BytesIO(out.read_bytes())) as archive:
        assert "ours.yaml" in archive.read("ladder/index.html").decode()


def test_a_file_becomes_a_document(ours: Path, tmp_path: Path) -> None:
    out = tmp_path / "ladder.pdf"
    done = CliRunner().invoke(main, ["framework", "export", str(ours), "--output", str(out)])
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"%PDF")


def test_what_is_no_ladder_becomes_nothing(tmp_path: Path) -> None:
    out, empty = tmp_path / "site.zip", tmp_path / "empty.md"
    empty.write_text("")
    done = CliRunner().invoke(main, ["framework", "export", str(empty), "--output", str(out)])
    assert done.exit_code == 1
    assert not out.exists()
