"""`ladder framework ...`: files in, tables and JSON out, and a sentence for everything that cannot be."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frameworks import library
from frameworks.formats import AccountLine, Reading, read, write
from frameworks.formats.found import Found
from ladder.cli import framework as command
from ladder.cli import framework_store
from ladder.cli.main import main
from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import ladder

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, ["framework", *map(str, words)])


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    file = tmp_path / "ours.yaml"
    file.write_text(write(ladder()), encoding="utf-8")
    return file


@pytest.fixture
def job_bands(seeds: Path) -> Path:
    return next(seeds.glob("004_*.txt"))


def test_the_job_bands_are_read_whole(run: Run, job_bands: Path) -> None:
    names = "tracks bands levels roles placeholders groups competencies criteria examples unaccounted"
    summary = json.loads(run("import", job_bands, "--json").stdout)["summary"]
    assert list(summary.items()) == list(zip(names.split(), (2, 8, 6, 4, 1, 0, 3, 167, 0, 0), strict=True))


@pytest.mark.parametrize(
    ("words", "criteria"),
    [
        (("--band", "engineer-3"), 69),
        (("--band", "engineer-3", "--role", "technical-lead"), 82),
        (("--band", "engineer-3", "--role", "operations-security-engineer"), 69),
        (("--band", "director-of-engineering"), 36),
    ],
)
def test_bands_of_the_job_bands_resolve(
    run: Run, job_bands: Path, tmp_path: Path, words: tuple[str, ...], criteria: int
) -> None:
    kept = tmp_path / "kept.yaml"
    run("import", job_bands, "--output", kept)
    assert json.loads(run("resolve", kept, *words, "--json").stdout)["summary"]["criteria"] == criteria


def test_an_import_prints_the_counts_and_what_was_left_out(run: Run, job_bands: Path) -> None:
    done = run("import", job_bands)
    assert done.exit_code == 0
    assert "criteria         167" in done.stdout
    assert "more: a line that only separates" in done.stdout


def test_json_is_all_that_goes_to_standard_output(run: Run, ours: Path, tmp_path: Path) -> None:
    done = run("import", ours, "--json", "--output", tmp_path / "kept.json")
    found = json.loads(done.stdout)
    assert set(found) == {"summary", "framework", "account"}
    assert found["framework"]["key"] == "ladder"
    assert "kept.json" in done.stderr


@pytest.mark.parametrize("name", ["kept.yaml", "kept.json", "kept.md", "kept"])
def test_what_is_written_reads_back_the_same(run: Run, ours: Path, tmp_path: Path, name: str) -> None:
    assert run("import", ours, "--output", tmp_path / name).exit_code == 0
    assert read((tmp_path / name).read_bytes()).framework == ladder()


def test_writing_over_a_yaml_file_keeps_its_comments(run: Run, ours: Path, tmp_path: Path) -> None:
    there = tmp_path / "kept.yaml"
    run("import", ours, "--output", there)
    there.write_text("# Ours since the beginning.\n" + there.read_text().replace("title: ", "title: Former ", 1))
    assert run("export", ours, "--output", there).exit_code == 0
    assert there.read_text().startswith("# Ours since the beginning.\n")
    assert read(there.read_bytes()).framework == ladder()


def test_writing_over_what_is_no_yaml_replaces_it(run: Run, ours: Path, tmp_path: Path) -> None:
    there = tmp_path / "kept.yaml"
    there.write_bytes(b"\xff: [")
    assert run("export", ours, "--output", there).exit_code == 0
    assert read(there.read_bytes()).framework == ladder()


def test_a_ladder_can_be_given_another_key(run: Run, ours: Path) -> None:
    assert json.loads(run("import", ours, "--json", "--key", "second").stdout)["framework"]["key"] == "second"


def test_a_ladder_can_come_by_standard_input() -> None:
    done = CliRunner().invoke(main, ["framework", "import", "-", "--json"], input=write(ladder()))
    assert json.loads(done.stdout)["summary"]["bands"] == 4


def test_a_line_that_went_nowhere_ends_the_import(run: Run, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlooked = Reading(Found((ladder(),)), (AccountLine(7, "Lost"),), "yaml", "Lost", "ours.yaml")
    monkeypatch.setattr(command, "read", lambda *_, **__: overlooked)
    done = run("import", ours, "--output", ours.parent / "kept.yaml")
    assert done.exit_code == 1
    assert "these lines went nowhere: 7" in done.stderr
    assert not (ours.parent / "kept.yaml").exists()


def test_a_profile_says_where_each_criterion_comes_from(run: Run, ours: Path) -> None:
    said = run("resolve", ours, "--band", "engineer-2", "--role", "tech-lead", "--role", "security").stdout
    assert "Engineer II + Tech Lead + Security Engineer: 7 criteria" in said
    assert "Security Engineer is forthcoming" in said
    assert "You keep the plan of the project. [Tech Lead]" in said


def test_a_profile_as_json_names_its_placeholders(run: Run, ours: Path) -> None:
    found = json.loads(run("resolve", ours, "--band", "engineer-1", "--role", "security", "--json").stdout)
    assert found["placeholders"] == [{"key": "security", "title": "Security Engineer"}]
    assert found["profile"]["band"]["key"] == "engineer-1"


@pytest.mark.parametrize("form", ["markdown", "yaml", "json"])
def test_an_export_reads_back_the_same(run: Run, ours: Path, form: str) -> None:
    assert read(run("export", ours, "--format", form).stdout).framework == ladder()


def test_the_ladders_that_ship_are_listed(run: Run) -> None:
    listed = run("library").stdout
    assert all(entry.key in listed and entry.title in listed for entry in library.list_ladders())


def test_a_ladder_that_ships_can_be_had_as_a_file(run: Run, tmp_path: Path) -> None:
    assert run("library", "small-team", "--output", tmp_path / "ours.md").exit_code == 0
    summary = json.loads(run("import", tmp_path / "ours.md", "--json").stdout)["summary"]
    assert (summary["competencies"], summary["unaccounted"]) == (3, 0)
    assert read(run("library", "harbour").stdout).framework == library.load("harbour")


def test_a_ladder_that_does_not_ship_names_those_that_do(run: Run) -> None:
    done = run("library", "lighthouse")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "one of small-team, first-fifty, harbour" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing in it. Expected: a ladder as Markdown, HTML, CSV, XLSX, YAML or JSON."),
        (b"a\n\xff", "line 2: This is not UTF-8 text."),
        (b"\0\1", "line 1: This is a binary file."),
        (b"{", "This is not JSON"),
        (b"ladder: 1\nkey: [", "Expected:"),
    ],
)
def test_bad_input_ends_with_one_sentence(run: Run, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    done = run("import", file, "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Error: {file}")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("import", "nowhere.txt"),
        ("import", "."),
        ("resolve", "nowhere.txt", "--band", "x"),
        ("export", "nowhere.txt"),
    ],
)
def test_a_file_that_is_not_there_is_a_sentence_too(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Expected: a file that can be used." in done.stderr


def test_an_output_that_cannot_be_written_is_a_sentence(run: Run, ours: Path) -> None:
    done = run("import", ours, "--output", ours / "inside-a-file.yaml")
    assert done.exit_code == 1
    assert "Error: " in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--band", "engineer-9"), "no band “engineer-9”. Expected: one of engineer-1"),
        (("--band", "engineer-1", "--role", "pilot"), "no role “pilot”. Expected: one of tech-lead"),
    ],
)
def test_an_unknown_band_or_role_names_those_there_are(run: Run, ours: Path, words: tuple[str, ...], said: str) -> None:
    done = run("resolve", ours, *words)
    assert done.exit_code == 1
    assert said in done.stderr
    assert str(ours) in done.stderr


def test_no_database_no_flask_no_settings_are_needed(ours: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from ladder.cli.main import main;"
        f"main(['framework', 'import', {str(ours)!r}, '--json'], standalone_mode=False);"
        "sys.exit(sorted({'flask', 'sqlalchemy', 'celery', 'wtforms', 'ladder.config'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, env={})
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["summary"]["bands"] == 4


def test_a_ladder_is_kept_in_an_organisation(
    run: Run, ours: Path, cast: Cast, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(framework_store, "application", lambda: inside(None))
    done = run("import", ours, "--org", "acme", "--key", "by-command")
    assert "Kept as a draft of Acme, under the key by-command." in done.stderr
    with inside("acme"):
        assert queries.get_framework(cast.orgs["acme"], "by-command").draft["title"] == "The ladder"


def test_an_organisation_that_is_not_there_is_a_sentence(
    run: Run, ours: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(framework_store, "application", lambda: inside(None))
    done = run("import", ours, "--org", "nowhere")
    assert done.exit_code == 1
    assert "There is no organisation “nowhere”." in done.stderr


def test_a_file_with_two_ladders_gives_both_and_one_count_of_what_went_nowhere(run: Run, seeds: Path) -> None:
    memo = next(seeds.glob("000_*.txt"))
    found = json.loads(run("import", memo, "--json").stdout)
    assert found["summary"] == {"unaccounted": 0}
    assert [(ladder["key"], ladder["summary"]["criteria"]) for ladder in found["frameworks"]] == [
        ("ddat-software-development", 34),
        ("patreon-engineering-levels", 106),
    ]
    assert "one of ddat-software-development, patreon-engineering-levels" in run("resolve", memo, "--band", "d2").stderr
    chosen = ("--framework", "ddat-software-development", "--band", "d2")
    profile = json.loads(run("resolve", memo, *chosen, "--json").stdout)["profile"]
    levels = {found["competency"]["key"]: found["level"]["key"] for found in profile["competencies"]}
    assert levels["development-process-optimisation"] == "awareness"
    assert levels["information-security"] == "practitioner"


def test_a_filled_in_matrix_says_what_was_marked_and_what_a_person_should_know(run: Run, seeds: Path) -> None:
    matrix = next(seeds.glob("001_*.txt"))
    summary = json.loads(run("import", matrix, "--json").stdout)["summary"]
    assert [summary[name] for name in ("criteria", "marked", "score", "of", "unaccounted")] == [35, 7, 15, 35, 0]
    assert "line 22: “<details>” is closed by “</summary>”" in run("import", matrix).stdout


def test_a_book_is_no_ladder(run: Run, seeds: Path) -> None:
    done = run("import", next(seeds.glob("003_*.txt")))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "There are no bands in it that can be recognised." in done.stderr
    assert "Traceback" not in done.stderr
