import ast
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dev

HERE = Path(dev.__file__)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set-up checkout whose programs only write down that they were called."""
    shutil.copy(HERE, tmp_path)
    for source in (*dev.SOURCES, ".venv/bin/pip", "ladder/static/vendor/.stamp"):
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).write_text(source)
    program(tmp_path, "python", 'echo "$@" >> called')
    for name in ("ROOT", "VENV", "BIN", "STAMP", "ASSETS"):
        monkeypatch.setattr(dev, name, tmp_path / getattr(dev, name).relative_to(HERE.parent))
    dev.STAMP.write_text(dev.fingerprint())
    return tmp_path


def program(checkout: Path, name: str, script: str) -> None:
    path = checkout / ".venv/bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that were run, each of which succeeds."""
    commands: list[str] = []

    def run(*command: str, **environment: str) -> int:
        commands.append(" ".join([Path(command[0]).name, *command[1:]]))
        return 0

    monkeypatch.setattr(dev, "run", run)
    return commands


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse(HERE.read_text())
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_help_has_one_line_for_each_command() -> None:
    shown = subprocess.run([sys.executable, str(HERE), "--help"], capture_output=True, text=True, check=True).stdout
    for name, command in dev.COMMANDS.items():
        sentence = str(command.__doc__).strip()
        assert [line.split(maxsplit=1) for line in shown.splitlines()].count([name, sentence]) == 1


def test_an_unknown_command_is_refused_before_anything_is_set_up(checkout: Path) -> None:
    dev.STAMP.unlink()
    with pytest.raises(SystemExit) as stopped:
        dev.main(["brew"])
    assert stopped.value.code == 2
    assert not dev.STAMP.exists()


def test_what_follows_a_command_is_passed_on() -> None:
    assert dev.arguments(["test", "-k", "bands", "--help"]) == ("test", ["-k", "bands", "--help"])


def test_nothing_is_set_up_when_all_is_current(checkout: Path, ran: list[str]) -> None:
    dev.set_up()
    assert ran == []


def test_finding_that_all_is_current_takes_no_time(checkout: Path) -> None:
    best = min(timed([sys.executable, str(checkout / "dev.py"), "assets"]) for _ in range(3))
    assert (checkout / "called").read_text() == "-m ladder.assets\n" * 3
    assert best < 0.3


def timed(command: list[str]) -> float:
    start = time.monotonic()
    subprocess.run(command, check=True)
    return time.monotonic() - start


@pytest.mark.parametrize("source", dev.SOURCES)
def test_a_change_of_what_is_installed_sets_up_again(checkout: Path, ran: list[str], source: str) -> None:
    (checkout / source).write_text("changed")
    dev.set_up()
    assert ran == [
        "pip install --quiet --disable-pip-version-check uv",
        f"uv pip install --quiet --compile-bytecode --python {dev.BIN}/python --editable .[dev]",
        "python -m ladder.assets",
    ]
    assert dev.current()


def test_missing_assets_are_fetched_again(checkout: Path, ran: list[str]) -> None:
    dev.ASSETS.unlink()
    dev.set_up()
    assert ran[-1] == "python -m ladder.assets"


def test_a_bare_checkout_begins_with_an_environment(checkout: Path, ran: list[str]) -> None:
    shutil.rmtree(dev.BIN)
    dev.STAMP.unlink()
    dev.set_up()
    assert ran[0] == f"{Path(sys.executable).name} -m venv {dev.VENV}"


def test_a_set_up_that_fails_names_its_step_and_is_tried_again(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program(checkout, "pip", "exit 3")
    dev.STAMP.unlink()
    with pytest.raises(SystemExit) as stopped:
        dev.set_up()
    assert stopped.value.code == 3
    assert "Set-up stopped at:" in capsys.readouterr().err
    assert not dev.current()


def test_sure_names_every_check_that_fails(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "tool", lambda name, *rest: int(name in {"mypy", "pytest"}))
    assert dev.sure([]) == 1
    assert capsys.readouterr().out == "Not yet: types, fast tests.\n"


def test_sure_is_sure_when_nothing_fails(checkout: Path, ran: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.sure([]) == 0
    assert capsys.readouterr().out.endswith("Sure.\n")
    assert [line.split()[0] for line in ran] == ["ruff", "ruff", "djlint", "mypy", "lint-imports", "pytest"]


def test_a_migration_gets_the_next_number(checkout: Path, ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    versions = checkout / "migrations/versions"
    versions.mkdir(parents=True)
    monkeypatch.setenv("LADDER_INSTANCE", "mine")
    for name in ("0001_first.py", "0009_ninth.py", "__init__.py"):
        (versions / name).touch()
    assert dev.migration(["Add the zone of a cycle"]) == 0
    assert ran[0] == "ladder migrate"
    assert "--rev-id 0010 -m Add the zone of a cycle" in ran[1]


def test_a_migration_without_a_name_says_how_to_write_it(checkout: Path) -> None:
    with pytest.raises(SystemExit, match=r'dev\.py migration "Add'):
        dev.migration([])
