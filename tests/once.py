"""Finds the tests that are the same on both databases, so that they need not run twice.

The two runs differ in one thing, which database it is, and that is read in `tests/databases.py` alone. There it is
noted whenever somebody asks; a test that passed on SQLite, and during which neither it nor any of its fixtures asked,
has nothing to learn on PostgreSQL. Nobody declares this of a test: it is seen in each run anew, and whatever was not
seen to be so runs again.
A plugin that `tests/conftest.py` registers; `tests/suite.py` carries what it found from the first run into the second.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE = "LADDER_TEST_ONCE"
"""The file with the ids of tests that have run already, one a line."""
SAME = "the same on both databases"
"""The property under which a run's account names such a test."""

_may_be_asked = False
_asked_by: set[str] = set()
"""Names of the fixtures that have asked. Of two that share a name, one is enough for both."""
_being_set_up: list[str] = []
_this_test_asked = False


def note() -> None:
    """Somebody asks what the two runs differ in."""
    global _this_test_asked
    # Not while modules are imported, nor in a process that a test has started: nobody would see for whom.
    if not _may_be_asked and "PYTEST_VERSION" in os.environ:
        raise RuntimeError(
            "Ask which database it is inside a test or a fixture, so that it is seen who asks; or mark the test with "
            "only_on_postgresql or only_on_sqlite of tests/databases.py."
        )
    _this_test_asked = True
    _asked_by.update(_being_set_up)


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[None]:
    """Everything is imported; from now on tests run."""
    global _may_be_asked
    _may_be_asked = True
    try:
        return (yield)
    finally:
        _may_be_asked = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has run already."""
    if not (name := os.environ.get(FILE)):
        return
    done = set(Path(name).read_text(encoding="utf-8").split("\n"))
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in done])
    items[:] = [item for item in items if item.nodeid not in done]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
    """What is asked now is asked for this fixture, and for those that wait for it."""
    _being_set_up.append(fixturedef.argname)
    try:
        return (yield)
    finally:
        _being_set_up.pop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """A test begins, and has asked nothing."""
    global _this_test_asked
    _this_test_asked = False
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A test has ended: say so in its account if it is the same on both databases."""
    ended = yield
    if not _this_test_asked and _asked_by.isdisjoint(fixtures(item)):
        item.user_properties.append((SAME, item.nodeid))
    return ended


def fixtures(item: pytest.Item) -> list[str]:
    """The names of all fixtures that a test rests on, directly or not, even those it took as it went."""
    request = getattr(item, "_request", None)  # the item's own list ends with what its signature leads to
    return list(request.fixturenames) if request else []
