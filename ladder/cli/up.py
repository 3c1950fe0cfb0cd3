"""`ladder up`: everything in one go, for one machine: database, worker, web server."""

import ipaddress
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

import click
import waitress

from ladder.app import create_app
from ladder.cli import demo as demo_command
from ladder.cli.application import settings
from ladder.cli.database import bring_up_to_date
from ladder.cli.worker import command, environment
from ladder.config import Config, Mode

PATIENCE = 10
"""Seconds that a worker gets to finish what it is at."""


def is_loopback(host: str) -> bool:
    """Whether an address can only be reached from this machine."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _serve(config: Config, host: str, port: int) -> None:
    """Serve until stopped; the worker is a child and ends with us."""
    signal.signal(signal.SIGTERM, _stop)
    child = subprocess.Popen(command(config, beat=True, threads=2), env=environment(config), start_new_session=True)
    try:
        waitress.serve(create_app(config), host=host, port=port, threads=8, ident="ladder", _quiet=True)
    except KeyboardInterrupt:
        click.echo("\nStopping.")
    finally:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE)
        child.kill()


@click.command()
@click.option("--demo", "with_demo", is_flag=True, help="With a demo organisation and one-click sign-ins.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--instance", type=click.Path(path_type=Path), help="Where everything is kept.")
def up(with_demo: bool, host: str, port: int, instance: Path | None) -> None:
    """Start Ladder on this machine: SQLite, a file queue, a worker and the web server."""
    if with_demo and not is_loopback(host):
        raise click.ClickException("The demo lets anybody in by one click, so it listens on this machine only.")
    chosen: dict[str, object] = {"base_url": f"http://{host}:{port}"} if with_demo else {}
    if instance is not None:
        chosen["instance"] = instance.resolve()
    config = settings(**chosen, **({"mode": Mode.DEMO} if with_demo else {}))
    bring_up_to_date(config)
    if with_demo:
        demo_command.ensure(config)
    click.echo(f"Ladder is at http://{host}:{port}")
    for line in demo_command.sign_ins(config) if with_demo else ():
        click.echo(line)
    click.echo("Stop with Ctrl C.")
    sys.stdout.flush()
    _serve(config, host, port)
