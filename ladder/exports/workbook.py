"""Ladders as Excel workbooks, there and back.

The libraries that write and read workbooks run in a process of their own: they would stay in a web process for good,
and what somebody uploads should not be able to harm more than the process that unpacks it.
"""

import json
import subprocess
import sys

from frameworks.documents import to_document
from frameworks.errors import FrameworkError
from frameworks.formats import write, xlsx
from frameworks.model import Framework

WORKBOOK = "xlsx"
SECONDS = 60.0
REFUSED = 2
"""How those processes end where they say in a sentence what is wrong; anything else is a crash."""


def to_file(framework: Framework, form: str) -> bytes:
    """Return the ladder as the content of a file: a workbook, or text in one of the forms that are written.

    Raises FrameworkError where there is no such form, or where the ladder does not fit into it.
    """
    return to_workbook(framework) if form == WORKBOOK else write(framework, form).encode()


def to_workbook(framework: Framework) -> bytes:
    """Return the ladder as an Excel workbook that `read` gives back as it was; it takes about half a second.

    Raises FrameworkError where a text is longer than a cell may be.
    """
    return _done("frameworks.formats.xlsx.writing", json.dumps(to_document(framework)).encode())


def as_text(source: bytes | str) -> bytes | str:
    """Return a workbook as the text that `read` reads and whose lines its account counts; anything else as it is.

    Raises FrameworkError where the workbook cannot be read safely.
    """
    if isinstance(source, str) or not xlsx.is_workbook(source):
        return source
    return _done("frameworks.formats.xlsx.unpacking", source).decode()


def _done(module: str, data: bytes) -> bytes:
    command = [sys.executable, "-m", module]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 our own module
    except subprocess.TimeoutExpired as error:
        raise FrameworkError(f"The workbook was not ready within {SECONDS:g} seconds.") from error
    if done.returncode == REFUSED:
        message, _, expected = done.stderr.decode(errors="replace").partition(" Expected: ")
        raise FrameworkError(message, expected=expected.removesuffix("."))
    if done.returncode:
        raise FrameworkError("The workbook is damaged.", expected="a workbook that Excel opens without repairing it")
    return done.stdout
