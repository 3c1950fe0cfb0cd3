"""`ladder org create`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ladder.app import create_app
from ladder.cli.database import bring_up_to_date
from ladder.cli.main import main
from ladder.config import Config, load
from ladder.db import db
from tests.page import Page

ACME = ("org", "create", "--slug", "acme", "--name", "Acme", "--owner", "Olga@acme.example", "--owner-name", "Olga")
GOOD = "kettle porridge lantern"


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Config]:
    """An empty Ladder in a folder of its own."""
    monkeypatch.setenv("LADDER_INSTANCE", str(tmp_path))
    config = load({"LADDER_INSTANCE": str(tmp_path)})
    bring_up_to_date(config)
    yield config
    with create_app(config).app_context():
        db.engine.dispose()


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=typed)


def test_the_owner_sets_a_password_by_the_link_that_is_printed(instance: Config) -> None:
    result = run(*ACME)
    assert result.exit_code == 0, result.output
    path = result.output.splitlines()[-1].removeprefix(instance.base_url)
    page = Page(create_app(instance).test_client().get(path))
    assert page.h1 == "Set your password"
    assert "olga@acme.example" in page.text


def test_the_owners_password_can_come_from_standard_input(instance: Config) -> None:
    result = run(*ACME, "--password-stdin", typed=GOOD + "\n")
    assert "signs in with their password" in result.output


def test_somebody_with_an_account_owns_a_second_organisation_with_it(instance: Config) -> None:
    run(*ACME, "--password-stdin", typed=GOOD + "\n")
    result = run(
        "org", "create", "--slug", "labs", "--name", "Labs", "--owner", "olga@acme.example", "--owner-name", "O"
    )
    assert "Labs is there: http://127.0.0.1:8000/o/labs/" in result.output


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--slug", "Acme Inc"), "lower-case"),
        (("--owner", "olga"), "full e-mail address"),
        (("--zone", "Mars/Base"), "no time zone"),
    ],
)
def test_what_cannot_be_made_ends_with_a_sentence(instance: Config, arguments: tuple[str, str], reason: str) -> None:
    result = run(*ACME, *arguments)
    assert result.exit_code != 0
    assert reason in result.output
    assert run(*ACME).exit_code == 0


def test_a_password_that_would_be_guessed_makes_nothing(instance: Config) -> None:
    result = run(*ACME, "--password-stdin", typed="acme acme acme olga\n")
    assert (result.exit_code, "try first" in result.output) == (1, True)


def test_a_short_name_is_taken_once(instance: Config) -> None:
    run(*ACME)
    assert "already" in run(*ACME).output
