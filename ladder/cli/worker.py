"""`ladder worker`: the process that does the jobs."""

import os
import subprocess
import sys

import click

from ladder.cli.application import settings
from ladder.config import Config, variable

QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat")
"""What several workers use to watch one another; one embedded worker needs none of it."""


def command(config: Config, *, beat: bool, threads: int) -> list[str]:
    """The Celery command for these settings."""
    words = [sys.executable, "-m", "celery", "--quiet", "-A", "workers.app", "worker", "--loglevel", "WARNING"]
    words += ["-P", "threads", "-c", str(threads)]
    if beat:
        words += ["-B", "-s", str(config.instance / "beat-schedule")]
    return [*words, *QUIET] if config.embedded else words


def environment(config: Config) -> dict[str, str]:
    """The environment in which a child process finds the same settings."""
    return {
        **os.environ,
        # Celery warns root of pickle, which this worker does not accept.
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
        variable("mode"): config.mode.value,
        variable("instance"): str(config.instance),
        variable("base_url"): config.base_url,
    }


@click.command()
@click.option("--beat/--no-beat", default=True, help="Also send out what is due. Run it in one worker only.")
@click.option("--threads", default=2, show_default=True, help="How many jobs at a time.")
def worker(beat: bool, threads: int) -> None:
    """Work on jobs until stopped."""
    config = settings()
    raise SystemExit(subprocess.call(command(config, beat=beat, threads=threads), env=environment(config)))
