"""`ladder framework import --replace`: which criteria are which."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frameworks.formats import write
from frameworks.model import Framework
from ladder.cli import framework_store
from ladder.cli.main import main
from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import changed, ladder, without_ids

REWORDED = "You split a large feature into changes that can be reviewed in one go."

Run = Callable[..., Result]


@pytest.fixture
def replaced(tmp_path: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with a file that says this."""

    def run(what: Framework, *more: str) -> Result:
        file = tmp_path / "again.yaml"
        file.write_text(write(without_ids(what)), encoding="utf-8")
        return CliRunner().invoke(main, ["framework", "import", str(file), "--org", "acme", "--replace", *more])

    monkeypatch.setattr(framework_store, "application", lambda: inside(None))
    return run


@pytest.fixture
def ids(inside: Inside, cast: Cast) -> Callable[[], dict[str, str]]:
    """The draft's criteria by their words."""

    def found() -> dict[str, str]:
        with inside("acme"):
            draft = queries.load_draft(queries.get_framework(cast.orgs["acme"], "ladder"))
            return {one.text: one.id for one in draft.criteria}

    return found


def test_what_says_the_same_keeps_its_id_without_a_question(replaced: Run, ids: Callable[[], dict[str, str]]) -> None:
    assert replaced(ladder()).exit_code == 0
    assert ids() == {one.text: one.id for one in ladder().criteria}


def test_what_may_be_reworded_is_printed_and_nothing_kept_before_somebody_says_so(
    replaced: Run, ids: Callable[[], dict[str, str]]
) -> None:
    done = replaced(changed("craft-2", REWORDED))
    assert done.exit_code == 1
    assert f"  + {REWORDED}" in done.stderr
    assert "--accept-likely" in done.stderr
    assert REWORDED not in ids()


@pytest.mark.parametrize(("option", "same"), [("--accept-likely", True), ("--same-words-only", False)])
def test_somebody_says_whether_it_is_the_same(
    replaced: Run, ids: Callable[[], dict[str, str]], option: str, same: bool
) -> None:
    done = replaced(changed("craft-2", REWORDED), option)
    assert done.exit_code == 0
    assert "Kept as a draft of Acme" in done.stderr
    assert (ids()[REWORDED] == "craft-2") is same
