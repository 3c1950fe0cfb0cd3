"""A worker's process with a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.databases import fresh


def played(module: str, folder: Path) -> dict[str, Any]:
    """Run a module of this folder in a process of its own, and return what it printed in the end."""
    with fresh(folder) as config:
        environment = {
            **os.environ,
            "LADDER_INSTANCE": str(config.instance),
            "LADDER_DATABASE_URL": config.database_url,
            "LADDER_SECRET_KEY": config.secret_key,
        }
        done = subprocess.run(
            [sys.executable, "-m", f"tests.workers.{module}"],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    outcome: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return outcome
