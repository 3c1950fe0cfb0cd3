"""The job that tells people what changed in their ladder, in a worker's process."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.databases import fresh


def test_a_worker_that_dies_before_it_is_done_tells_nobody_twice(tmp_path: Path) -> None:
    with fresh(tmp_path) as config:
        environment = {
            **os.environ,
            "LADDER_INSTANCE": str(config.instance),
            "LADDER_DATABASE_URL": config.database_url,
            "LADDER_SECRET_KEY": config.secret_key,
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.workers.telling"],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {"states": ["done"], "asked": 3, "sent": 3}
