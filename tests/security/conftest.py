"""What tests of two people at once need: commits that are real."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from ladder.app import create_app
from ladder.db import db
from tests import cast as casting
from tests.cast import Cast
from tests.databases import fresh


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Flask, Cast]]:
    """An application on a database of its own, where commits are real."""
    with fresh(tmp_path) as config:
        app = create_app(config)
        with app.app_context():
            people = casting.make()
        yield app, people
        with app.app_context():
            db.engine.dispose()
