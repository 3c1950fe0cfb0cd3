"""The application for a command: made, entered, and left with one commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import Flask

from ladder.app import create_app
from ladder.config import Config, ConfigError, load
from ladder.db import edge
from ladder.errors import LadderError


def settings(**overrides: Any) -> Config:
    """The settings; a mistake in them ends the command with its sentence."""
    try:
        return load(**overrides)
    except ConfigError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def application(config: Config | None = None) -> Iterator[Flask]:
    """One unit of work in an application: committed at its end, rolled back with a sentence on an error of ours."""
    config = config or settings()
    config.keep_kernels()
    app = create_app(config)
    with app.app_context():
        try:
            yield app
            edge.commit(app.extensions["ladder.send"])
        except LadderError as error:
            edge.rollback()
            raise click.ClickException(error.message) from error
