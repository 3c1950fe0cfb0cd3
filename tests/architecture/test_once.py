"""What the suite's second run may leave out (`tests/once.py`), tried on a small suite of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import once, suite
from tests.architecture.code import ROOT, files, place

READ_IN = {"tests/databases.py", "tests/suite.py"}
FIXTURES = """
import pytest
from tests import once

@pytest.fixture(scope="session")
def database():
    once.note()

@pytest.fixture(scope="session")
def app(database):
    pass

@pytest.fixture(scope="session")
def words():
    pass

@pytest.fixture
def tidy():
    yield
    once.note()

"""
SMALL = """
import pytest
from tests import once

def test_asks_nothing(words): pass
def test_asks_by_itself(): once.note()
def test_is_the_first_to_use_the_database(app): pass
def test_is_the_second_to_use_the_database(app): pass
def test_takes_the_database_as_it_goes(request): request.getfixturevalue("app")
def test_tidies_up_in_the_database(tidy): pass
@pytest.mark.parametrize("what", ["a\\0b", "größer"])
def test_asks_nothing_of_many(what): pass
def test_fails_and_asks_nothing(): assert False
@pytest.mark.skip
def test_is_left_out(): pass
"""
HIDDEN = """
import pytest

@pytest.fixture(autouse=True)
def always(database): pass

def test_has_a_fixture_that_it_does_not_name(): pass
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small suite."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "conftest.py").write_text(FIXTURES)
    (folder / "test_small.py").write_text(SMALL)
    (folder / "test_hidden.py").write_text(HIDDEN)
    return folder


def run(folder: Path, *options: str, **environment: str) -> str:
    """What pytest says of a small suite."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n0",
        "-p",
        "tests.once",
        f"--rootdir={folder}",
        "-p",
        "no:cacheprovider",
    ]
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([*command, *options], cwd=folder, env=given, capture_output=True, text=True, check=False)
    return done.stdout


@pytest.fixture(scope="module")
def same(small: Path) -> list[str]:
    """The tests of the small suite that were seen to be the same on both databases."""
    run(small, "--junitxml=account.xml")
    return list(suite.read("sqlite", 1, small / "account.xml").once)


def test_a_test_runs_once_when_it_passes_and_neither_it_nor_a_fixture_asks_which_database_it_is(
    same: list[str],
) -> None:
    assert [name.partition("::test_")[2].partition("[")[0] for name in same] == [
        "asks_nothing", "asks_nothing_of_many", "asks_nothing_of_many",
    ]  # fmt: skip


def test_the_second_run_leaves_these_out_and_nothing_else(small: Path, same: list[str], tmp_path: Path) -> None:
    (tmp_path / "ran").write_text("\n".join(same))
    said = run(small, "--collect-only", **{once.FILE: str(tmp_path / "ran")})
    assert "8 tests collected, 3 deselected" in said or "8/11 tests collected (3 deselected)" in said
    assert "asks_nothing_of_many" not in said


def test_whoever_asks_while_modules_are_imported_is_told_to_ask_later(tmp_path: Path) -> None:
    (tmp_path / "test_early.py").write_text("from tests import once\nonce.note()\ndef test_one(): pass")
    assert "Ask which database it is inside a test or a fixture" in run(tmp_path)


def test_a_process_that_a_test_starts_may_not_ask() -> None:
    asks = [sys.executable, "-c", "from tests import once; once.note()"]
    done = subprocess.run(asks, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Ask which database it is inside a test or a fixture" in done.stderr


def test_which_database_it_is_is_read_in_one_place() -> None:
    folders = ("ladder", "frameworks", "workers", "migrations", "tests")
    found = {place(path) for path in files(*folders) if "LADDER_TEST_BACKEND" in path.read_text(encoding="utf-8")}
    found.remove(place(Path(__file__)))
    assert found == READ_IN, "Ask on_postgresql() of tests/databases.py, which notes who asks."
