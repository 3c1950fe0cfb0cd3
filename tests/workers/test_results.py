"""The job that releases results at an hour, in a worker's process."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.databases import fresh


def test_a_worker_releases_at_its_hour_and_once_even_if_it_dies(tmp_path: Path) -> None:
    with fresh(tmp_path) as config:
        environment = {
            **os.environ,
            "LADDER_INSTANCE": str(config.instance),
            "LADDER_DATABASE_URL": config.database_url,
            "LADDER_SECRET_KEY": config.secret_key,
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.workers.releasing"],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    outcome = json.loads(done.stdout.splitlines()[-1])
    assert outcome == {"states": ["done", "waiting"], "teams": ["Data"], "told": 2, "done": [True, False]}
