"""What the processes load: jobs and their tasks agree, and the web stays light."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ladder.domain import jobs
from tests.architecture.code import ROOT

WORKER = """
import json
from workers.app import celery
tasks = sorted(name for name in celery.tasks if not name.startswith("celery."))
beat = sorted(entry["task"] for entry in celery.conf.beat_schedule.values())
print(json.dumps({"tasks": tasks, "beat": beat}))
"""
WEB = """
import json, sys
from ladder.app import create_app
create_app()
print(json.dumps({"modules": sorted(sys.modules)}))
"""
HEAVY = ("numba", "llvmlite", "numpy", "scipy", "alembic", "typst", "workers", "matplotlib", "playwright", "pytest")
"""What a web process does without: each costs ten megabytes or more, or does not belong to it."""


def run(program: str, instance: Path) -> dict[str, list[str]]:
    """Run a program in a process of its own, with an instance of its own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LADDER_")}
    environment = {**ours, "LADDER_INSTANCE": str(instance), "LADDER_MODE": "development", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return run(WORKER, tmp_path_factory.mktemp("worker"))


def test_every_job_has_a_task_and_every_task_a_job(worker: dict[str, list[str]]) -> None:
    beats = {"jobs.sweep", "reminders.fan_out"}
    assert set(worker["tasks"]) - beats == jobs.NAMES, "Name it in domain/jobs.py and in workers/tasks."


def test_what_is_scheduled_exists(worker: dict[str, list[str]]) -> None:
    assert "jobs.sweep" in worker["beat"]
    assert set(worker["beat"]) <= set(worker["tasks"])


def test_a_web_process_loads_nothing_heavy(tmp_path: Path) -> None:
    loaded = run(WEB, tmp_path)["modules"]
    heavy = [name for name in loaded if name.startswith(HEAVY)]
    assert not heavy, f"Import these where workers need them, not from what the web loads: {heavy[:9]}"
