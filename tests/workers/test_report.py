"""The report's job in a worker's process: done once, whatever is delivered, whoever dies."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.databases import fresh

DONE = {"state": "done", "attempts": 1, "error": "", "reports": 1}


def play(scene: str, folder: Path) -> dict[str, Any]:
    """Play a scene of `lone.py` with a database of its own."""
    with fresh(folder) as config:
        environment = {
            **os.environ,
            "LADDER_INSTANCE": str(config.instance),
            "LADDER_DATABASE_URL": config.database_url,
            "LADDER_SECRET_KEY": config.secret_key,
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.workers.lone", scene],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    outcome: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return outcome


def test_a_delivered_job_computes_the_report(tmp_path: Path) -> None:
    assert play("once", tmp_path) == DONE


def test_a_message_that_comes_twice_does_the_job_once(tmp_path: Path) -> None:
    assert play("twice", tmp_path) == DONE


def test_a_job_that_another_worker_has_is_left_to_it(tmp_path: Path) -> None:
    outcome = play("while_another_has_it", tmp_path)
    assert outcome == {"state": "running", "attempts": 1, "error": "", "reports": 0}


def test_after_a_worker_died_the_sweeper_sends_the_job_and_the_report_comes_once(tmp_path: Path) -> None:
    assert play("after_a_death", tmp_path) == {**DONE, "attempts": 2}


@pytest.mark.parametrize(("scene", "state", "attempts"), [("broken", "waiting", 1), ("broken_five_times", "failed", 5)])
def test_a_job_that_breaks_off_rests_and_fails_in_the_end_with_the_kind_of_error_alone(
    tmp_path: Path, scene: str, state: str, attempts: int
) -> None:
    outcome = play(scene, tmp_path)
    assert outcome == {"state": state, "attempts": attempts, "error": "MemoryError", "reports": 0}


def test_a_job_that_is_not_there_does_no_harm(tmp_path: Path) -> None:
    assert play("unknown", tmp_path) == {"state": "waiting", "attempts": 0, "error": "", "reports": 0}
