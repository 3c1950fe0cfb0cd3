"""A Ladder in processes of its own: `ladder up` on SQLite; on PostgreSQL what docker-compose.yml starts."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

from ladder.config import Config, variable
from tests.deployment import compose
from tests.deployment.running import eventually
from tests.servers import free_port

PROGRAMS = Path(sys.executable).parent
SETTINGS = ("instance", "secret_key", "database_url", "owner_database_url", "broker_url", "job_lease")


@dataclass
class House:
    """Where it is reached, and the processes that make it up."""

    config: Config
    port: int
    web: "subprocess.Popen[bytes] | None" = None
    left_behind: list[int] = field(default_factory=list)
    """Processes that outlive a killed web server."""

    @property
    def address(self) -> str:
        """What people type."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings, as every process finds them."""
        given = {variable(name): str(getattr(self.config, name)) for name in SETTINGS}
        programs = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
        return {
            **os.environ,
            **given,
            variable("base_url"): self.address,
            "PATH": programs,
            "LADDER_MODE": "production",
        }

    def ladder(self, *words: str) -> str:
        """What a `ladder` command says."""
        done = subprocess.run(
            ["ladder", *words], env=self.environment, capture_output=True, text=True, check=False, timeout=180
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, command: list[str], **more: str) -> "subprocess.Popen[bytes]":
        """Start a process that lasts; what it says is kept beside the database."""
        with (self.config.instance / "house.log").open("ab") as log:
            environment = {**self.environment, **more}
            return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    def open(self) -> None:
        """Start the web server, and return when it answers."""
        if self.config.embedded:
            self.web = self.start(["ladder", "up", "--port", str(self.port)])
        else:
            bound = f"--bind 127.0.0.1:{self.port}"
            self.web = self.start(compose.services()["web"]["command"], GUNICORN_CMD_ARGS=bound)
        assert eventually(self.answers), self.log()

    def kill(self) -> None:
        """End the web server as a cut cable does: at once, with no time to tidy up."""
        assert self.web is not None
        self.left_behind += children(self.web.pid) if self.config.embedded else []
        end(self.web)
        self.web = None

    def answers(self) -> bool:
        """Whether pages can be had."""
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def log(self) -> str:
        """The last that the processes said."""
        return (self.config.instance / "house.log").read_text()[-5000:]


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextmanager
def running(config: Config) -> Iterator[House]:
    """Run a Ladder with these settings; all of it has ended afterwards."""
    house = House(config, free_port())
    with ExitStack() as stack:
        stack.callback(close, house)
        house.open()
        if not config.embedded:
            for service in ("worker", "beat"):
                stack.callback(end, house.start(compose.services()[service]["command"]))
        yield house


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and those it has started, unless they began a session of their own."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def close(house: House) -> None:
    """End the web server and whatever a killed one has left: at once, as nobody comes back to this house."""
    if house.web is not None:
        house.kill()
    for pid in house.left_behind:
        if Path(f"/proc/{pid}").exists():
            os.killpg(pid, signal.SIGKILL)
