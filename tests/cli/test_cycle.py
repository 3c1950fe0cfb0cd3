"""`ladder cycle`: list, show, move."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from ladder.cli import application as entering
from ladder.cli.main import main
from ladder.config import Config
from ladder.domain.stages import Stage
from ladder.models import Cycle
from ladder.queries import cycles
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, config: Config, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, on the database of the test."""
    monkeypatch.setattr(entering, "create_app", lambda config: app)
    monkeypatch.setattr(entering, "settings", lambda: config)
    return lambda *words: CliRunner().invoke(main, ["cycle", *map(str, words), "--org", "acme"])


@contextmanager
def _made(cast: Cast, inside: Inside, stage: Stage) -> Iterator[Cycle]:
    with inside():
        yield factories.make_cycle(cast, stage)


def test_cycles_are_listed_with_stage_and_title(run: Run, cast: Cast, inside: Inside) -> None:
    with _made(cast, inside, Stage.MANAGER_WRITING) as cycle:
        line = f"{cycle.id}  manager_writing Autumn 2026"
    assert run("list").stdout.splitlines() == [line]


def test_a_cycle_is_shown_with_what_is_stuck(run: Run, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, peers={})
        factories.propose(cast, cycle, "erik", "eva")
        cycle_id = cycle.id
    shown = run("show", cycle_id, "--by", cast.petra.email).stdout
    assert "Autumn 2026: Nominations, 6 people" in shown
    assert "Erik Engineer: 1 proposal waits for Mona Manager" in shown


def test_a_steward_moves_a_cycle_on(run: Run, cast: Cast, inside: Inside) -> None:
    with _made(cast, inside, Stage.NOMINATIONS) as cycle:
        cycle_id = cycle.id
    assert "stands at writing now" in run("move", cycle_id, "writing", "--by", cast.olga.email).stdout
    with inside():
        assert cycles.get_cycle(cast.orgs["acme"], cycle_id).stage is Stage.WRITING


@pytest.mark.parametrize("who", ["mona@acme.example", "stan@globex.example", "nobody@nowhere.example"])
def test_nobody_else_does(run: Run, cast: Cast, inside: Inside, who: str) -> None:
    with _made(cast, inside, Stage.NOMINATIONS) as cycle:
        cycle_id = cycle.id
    refused = run("move", cycle_id, "writing", "--by", who)
    assert refused.exit_code == 1
    assert f"{who} is neither an owner nor people operations" in refused.stderr


def test_a_stage_that_is_not_the_next_is_refused_with_a_sentence(run: Run, cast: Cast, inside: Inside) -> None:
    with _made(cast, inside, Stage.NOMINATIONS) as cycle:
        cycle_id = cycle.id
    refused = run("move", cycle_id, "calibration", "--by", cast.olga.email)
    assert "this is not its next step" in refused.stderr
    assert refused.exit_code == 1
