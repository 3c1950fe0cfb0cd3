"""Ask a process aside for what takes numpy, which processes that answer requests do not load."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

SECONDS = 8.0
REFUSED = 2
"""How such a process ends where it says in a sentence why not; anything else is a crash, which is told nobody."""
CRASHED = "This cannot be computed. Try another question, or a smaller team."


class Unanswered(Exception):
    """There was no answer: nothing to compute from, or it took too long."""


def ask(module: str, question: Mapping[str, Any], *, seconds: float = SECONDS) -> dict[str, Any]:
    """Run a module of Ladder's statistics with a question as JSON; takes a process and about half a second.

    Raises Unanswered where the module says why not, or says nothing within the time.
    """
    # One thread: what is asked is small, and a page should not take every core from the others.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", module]
    try:
        done = subprocess.run(  # noqa: S603 our own module
            command, input=json.dumps(question).encode(), capture_output=True, timeout=seconds, env=environment,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Unanswered(f"There was no answer within {seconds:g} seconds.") from error
    if done.returncode == REFUSED:
        raise Unanswered(done.stderr.decode(errors="replace")[-500:])
    if done.returncode:
        raise Unanswered(CRASHED)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
