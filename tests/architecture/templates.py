"""Notes which templates the suite loads: a whole run in which one was never loaded has failed.

Each process writes what it loaded into a folder that they share, and the first process looks when all are done. A run
of a part of the suite is not judged. The plugin is named in `tests/conftest.py`.
"""

import os
import shutil
import tempfile
import uuid
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from tests import once

FOLDER = "LADDER_TEST_TEMPLATES"
TEMPLATES = Path(__file__).parents[2] / "ladder/templates"

loaded: set[str] = set()
_get_source = FileSystemLoader.get_source


def _note(self: FileSystemLoader, environment: Environment, template: str) -> object:
    """Pages and files that stand alone are both read by this loader, in environments of their own."""
    loaded.add(template)
    return _get_source(self, environment, template)


def _is_first(config: pytest.Config) -> bool:
    """Whether this process hands out the tests, or runs them alone."""
    return not hasattr(config, "workerinput")


def _is_whole(config: pytest.Config) -> bool:
    """Whether every test was asked for, and none has run before."""
    chosen = config.option.keyword or config.option.markexpr or config.getoption("deselect") or config.option.ignore
    return not (chosen or config.option.collectonly or once.FILE in os.environ) and config.args == config.getini(
        "testpaths"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Agree on the folder before the other processes start, which inherit it; then listen."""
    if _is_first(config):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="ladder-templates-")
    FileSystemLoader.get_source = _note  # type: ignore[method-assign]


def never_loaded(folder: Path) -> list[str]:
    """The templates that no process has loaded."""
    seen = {name for note in folder.iterdir() for name in note.read_text(encoding="utf-8").split("\n")}
    there = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    return sorted(there - seen)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Leave a note; the first process then looks at all of them."""
    folder = Path(os.environ[FOLDER])
    (folder / uuid.uuid4().hex).write_text("\n".join(sorted(loaded)), encoding="utf-8")
    if not _is_first(session.config):
        return
    missing = never_loaded(folder) if exitstatus == pytest.ExitCode.OK and _is_whole(session.config) else []
    shutil.rmtree(folder)
    if missing:
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        reporter.write_line(f"\nNo test renders {', '.join(missing)}: open the page in a test, or remove it.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
