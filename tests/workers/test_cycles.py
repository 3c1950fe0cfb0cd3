"""The job that opens a cycle, in a worker's process."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.databases import fresh


def test_a_worker_that_breaks_off_in_the_middle_goes_on_there_and_asks_nobody_twice(tmp_path: Path) -> None:
    with fresh(tmp_path) as config:
        environment = {
            **os.environ,
            "LADDER_INSTANCE": str(config.instance),
            "LADDER_DATABASE_URL": config.database_url,
            "LADDER_SECRET_KEY": config.secret_key,
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.workers.opening"],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    outcome = json.loads(done.stdout.splitlines()[-1])
    assert outcome["halfway"] == {
        "Participant": 6, "Assessment": 8, "Notice": 0, "stage": "setup", "frozen": 4, "job": "waiting",
    }  # fmt: skip
    assert outcome["end"] == {
        "Participant": 6, "Assessment": 12, "Notice": 8, "stage": "nominations", "frozen": 6, "job": "done",
    }  # fmt: skip
