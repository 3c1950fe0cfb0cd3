"""The settings and what the README says of them."""

import re
from pathlib import Path

from click.testing import CliRunner

from ladder.cli.main import main
from ladder.cli.settings import table

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_every_setting_as_the_command_prints_it() -> None:
    shown = re.search(r"<!-- settings.*?-->\n(.*?)\n<!-- end of settings -->", README.read_text("utf-8"), re.DOTALL)
    assert shown, "README.md has the table of settings between its two comments."
    assert shown.group(1).strip() == table(), "Replace the table in README.md by what `ladder settings` prints."


def test_the_command_prints_the_table() -> None:
    assert CliRunner().invoke(main, ["settings"]).output.strip() == table()
