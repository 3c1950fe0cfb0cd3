from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import suite
from tests.suite import Outcome

ACCOUNT = """<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10">
<testcase name="a"><skipped type="pytest.skip" message="Only on PostgreSQL: row-level security"/></testcase>
<testcase name="b"><skipped type="pytest.skip" message="Chromium is not installed"/></testcase>
<testcase name="c"><skipped type="pytest.xfail" message="known"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def account(tmp_path: Path) -> Path:
    path = tmp_path / "account.xml"
    path.write_text(ACCOUNT)
    return path


def test_the_summary_counts_errors_among_the_failed(account: Path) -> None:
    assert str(suite.read("sqlite", 1, account)) == "sqlite: 4 passed, 3 failed, 3 skipped"


def test_what_is_for_the_other_database_wants_nothing(account: Path) -> None:
    assert suite.read("sqlite", 0, account).wanting() == ["Chromium is not installed"]


def test_a_run_that_wrote_no_account_has_failed(tmp_path: Path) -> None:
    assert suite.read("sqlite", 0, tmp_path / "none.xml") == Outcome("sqlite", code=1)


@pytest.mark.parametrize(
    ("codes", "reason", "require", "expected"),
    [
        ((0, 0), "Only on PostgreSQL", "everything", 0),
        ((0, 0), "redis-server is not installed", "", 0),
        ((0, 0), "redis-server is not installed", "everything", 1),
        ((1, 0), "Only on PostgreSQL", "", 1),
        ((0, 1), "Only on PostgreSQL", "", 1),
        ((0, 5), "Only on PostgreSQL", "", 5),
    ],
)
def test_the_suite_passes_when_both_runs_do_and_nothing_demanded_is_left_out(
    monkeypatch: pytest.MonkeyPatch, codes: tuple[int, int], reason: str, require: str, expected: int
) -> None:
    monkeypatch.setenv("LADDER_REQUIRE", require)
    ended = dict(zip(suite.BACKENDS, codes, strict=True))
    monkeypatch.setattr(suite, "postgresql", no_server)
    monkeypatch.setattr(suite, "redis_server", no_server)
    monkeypatch.setattr(suite, "run", lambda backend, *rest: Outcome(backend, ended[backend], 1, 0, 1, (reason,)))
    assert suite.main([]) == expected


def test_what_passed_and_is_the_same_on_both_is_handed_to_the_second_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[tuple[str, list[str]]] = []

    def run(backend: str, servers: object, arguments: object, done: list[str]) -> Outcome:
        handed.append((backend, done))
        return Outcome(backend, 0, once=("test_a.py::test_pure",))

    monkeypatch.setattr(suite, "postgresql", no_server)
    monkeypatch.setattr(suite, "redis_server", no_server)
    monkeypatch.setattr(suite, "run", run)
    suite.main([])
    assert handed == [("sqlite", []), ("postgresql", ["test_a.py::test_pure"])]


def test_a_second_run_with_nothing_left_to_do_has_not_failed() -> None:
    nothing = Outcome("postgresql", suite.NOTHING_TO_DO)
    done = suite.without(nothing, ["test_a.py::test_pure"])
    assert (done.code, str(done)) == (0, "postgresql: 0 passed, 0 failed, 0 skipped, 1 the same as before")
    assert suite.without(nothing, []).code == suite.NOTHING_TO_DO


@contextmanager
def no_server() -> Iterator[str]:
    yield ""
