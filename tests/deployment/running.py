"""The commands of docker-compose.yml, run as they are written there, against local servers."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from tests.deployment import compose
from tests.servers import free_port

PATIENCE = 60.0  # seconds for something to come true; a cold start on a busy machine takes ten


@dataclass(frozen=True)
class Deployment:
    """Where it runs: a folder as the containers' working one, a database of its own, a Redis of its own."""

    folder: Path
    admin: str
    redis: str
    name: str
    port: int

    def environment(self, service: str) -> dict[str, str]:
        """What compose gives a service, with the local servers in the place of the containers."""
        given = compose.environment(compose.services()[service], compose.filled_in())
        local = {name: self.local(value) for name, value in given.items()}
        programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return {"PATH": programs, "HOME": str(self.folder), "LADDER_INSTANCE": str(self.folder), **local}

    def local(self, value: str) -> str:
        """An address of compose's network as one of this machine."""
        if value.startswith("postgresql://"):
            return self.on_this_machine(value)
        return value.replace("redis://redis:6379", self.redis).replace("0.0.0.0:8000", f"127.0.0.1:{self.port}")

    def on_this_machine(self, value: str) -> str:
        """A database address with names of this test's own; the superuser's stays that of the local server."""
        url = make_url(value)
        if url.username == "postgres":
            return self.admin
        role = str(url.username).replace("ladder", self.name)
        local = make_url(self.admin).set(username=role, password=url.password, database=self.name)
        return local.render_as_string(hide_password=False)

    def step(self, service: str) -> subprocess.CompletedProcess[str]:
        """Run a service that ends."""
        return subprocess.run(
            compose.services()[service]["command"],
            cwd=self.folder,
            env=self.environment(service),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    @contextmanager
    def running(self, service: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Run a service that lasts, ended as a container is: by a signal, in time."""
        with (self.folder / f"{service}.log").open("wb") as log:
            process = subprocess.Popen(
                compose.services()[service]["command"],
                cwd=self.folder,
                env=self.environment(service),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            try:
                yield process
            finally:
                stop(process)

    def healthy(self, service: str) -> bool:
        """Ask the service's own health check."""
        kind, *check = compose.services()[service]["healthcheck"]["test"]
        line = check[0] if kind == "CMD-SHELL" else shlex.join(check)
        line = line.replace("$$", "$").replace("127.0.0.1:8000", f"127.0.0.1:{self.port}")
        line = line.replace("/var/lib/ladder", str(self.folder))
        environment = {**self.environment(service), "HOSTNAME": os.uname().nodename}
        done = subprocess.run(["sh", "-c", line], cwd=self.folder, env=environment, capture_output=True, check=False)
        return done.returncode == 0

    def log(self, service: str) -> str:
        """What a service has said."""
        return (self.folder / f"{service}.log").read_text()


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end; make it, if it does not."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def eventually(true: Callable[[], bool]) -> bool:
    """Whether it comes true within our patience."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


@contextmanager
def deployment(folder: Path, admin: str, redis: str) -> Iterator[Deployment]:
    """A place to run in, whose database and roles are gone afterwards."""
    name = f"ladder_deployed_{os.getpid()}"
    port = free_port()
    url = make_url(admin).set(drivername="postgresql").render_as_string(hide_password=False)
    with ExitStack() as stack:
        stack.callback(forget, url, name)
        yield Deployment(folder, url, redis, name, port)


def forget(admin: str, name: str) -> None:
    """Drop the database and the roles of a deployment."""
    engine = create_engine(admin, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f'drop database if exists "{name}" with (force)'))
        for role in ("app", "backup", "owner"):
            connection.execute(text(f'drop role if exists "{name}_{role}"'))
