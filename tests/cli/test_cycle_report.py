"""`ladder cycle report`: the calibration report of a review cycle."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from ladder.cli import cycle_report as command
from ladder.cli.main import main
from ladder.db import edge
from ladder.domain.stages import Stage
from ladder.errors import LadderError
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import make_cycle


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["cycle", "report", *words])


@pytest.fixture
def here(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command work in the test's database."""

    @contextmanager
    def entered() -> Iterator[Flask]:
        with app.app_context():
            try:
                yield app
                edge.commit(app.extensions["ladder.send"])
            except LadderError as error:
                raise command.click.ClickException(error.message) from error

    monkeypatch.setattr(command, "application", entered)


@pytest.mark.usefixtures("here")
def test_the_report_of_a_cycle_is_computed_where_it_is_missing(cast: Cast, inside: Inside) -> None:
    with inside():
        cycle_id = str(make_cycle(cast, Stage.CALIBRATION).id)
    first = run(cycle_id, "--org", "acme", "--json")
    assert first.exit_code == 0, first.output
    assert json.loads(first.output)["people"] == 6
    assert run(cycle_id, "--org", "acme", "--json").output == first.output
    assert "Managers: 6 asked for, 0 missing, 0 late" in run(cycle_id, "--org", "acme").output


@pytest.mark.usefixtures("here")
def test_what_is_not_there_is_said(cast: Cast, inside: Inside) -> None:
    with inside():
        early = str(make_cycle(cast, Stage.NOMINATIONS).id)
    for org, cycle, sentence in (
        ("acme", early, "no report before writing has closed"),
        ("acme", str(UUID(int=1)), "no such review cycle"),
        ("nowhere", early, "no organisation “nowhere”"),
        ("globex", early, "no such review cycle"),
    ):
        result = run(cycle, "--org", org)
        assert (result.exit_code, sentence in result.output) == (1, True), result.output
