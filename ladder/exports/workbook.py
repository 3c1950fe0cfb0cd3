"""Ladders as Excel workbooks."""

import json
import subprocess
import sys

from frameworks.documents import to_document
from frameworks.errors import FrameworkError
from frameworks.formats import write
from frameworks.model import Framework

WORKBOOK = "xlsx"
SECONDS = 60.0


def to_file(framework: Framework, form: str) -> bytes:
    """Return the ladder as the content of a file: a workbook, or text in one of the forms that are written.

    Raises FrameworkError where there is no such form, or where the ladder does not fit into it.
    """
    return to_workbook(framework) if form == WORKBOOK else write(framework, form).encode()


def to_workbook(framework: Framework, *, seconds: float = SECONDS) -> bytes:
    """Return the ladder as an Excel workbook that `read` gives back as it was.

    It is made in a process of its own, for the library that writes it would stay in a web process for good: that
    takes about half a second. Raises FrameworkError where a text is longer than a cell may be.
    """
    command = [sys.executable, "-m", "frameworks.formats.xlsx.writing"]
    stored = json.dumps(to_document(framework)).encode()
    try:
        done = subprocess.run(command, input=stored, capture_output=True, timeout=seconds, check=False)  # noqa: S603 our own module
    except subprocess.TimeoutExpired as error:
        raise FrameworkError(f"The workbook was not ready within {seconds:g} seconds.") from error
    if done.returncode:
        raise FrameworkError(done.stderr.decode(errors="replace")[-500:])
    return done.stdout
