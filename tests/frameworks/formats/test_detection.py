"""Which format a content is in, found by looking at it."""

import pytest

from frameworks.formats.detection import detected

TABLE = "<table><tr><th>Skill</th><th>Level 1</th></tr></table>"
BARS = "| Skill | Level 1 |\n|---|---|\n| Dough | Kneads |\n"
CONTENTS = {
    '{"ladder": 1}': "json",
    "\n [1]": "json",
    "ladder: 1\nkey: a\n": "yaml",
    "# A comment\nladder: 1\n": "yaml",
    "=== Bands ===\npart,key\n": "xlsx",
    "<!DOCTYPE html>\n<html>": "html",
    "  <html lang=en>": "html",
    "<!-- saved -->\n<body>": "html",
    TABLE: "html",
    f"<h1>Bakers</h1>\n{TABLE}": "html",
    f"# Bakers\n\n{TABLE}\n": "markdown",
    f"{TABLE}\n\n* a bullet\n": "markdown",
    f"<!-- a comment -->\n# Bakers\n\n{BARS}": "markdown",
    f'<a id="bakers"></a>\n\n## Bakers\n\n{BARS}': "markdown",
    BARS: "markdown",
    "Skill,Level 1,Level 2\nDough,Kneads,Shapes\n": "csv",
    "Skill;Level 1;Level 2\nDough;Kneads, slowly;Shapes\n": "csv",
    "Skill\tLevel 1\nDough\tKneads\n": "csv",
    '"Skill","Level 1","Level 2"\n"Dough","Kneads\n\n# and waits","Shapes"\n': "csv",
    "part,key,title\nladder,a,A\n": "csv",
    "Bakers, cooks, and others\n\nAll of them bake.\n": "markdown",
    "Well, that is it, really.\nNo, it is not.\n": "markdown",
    "Bakers\n======\n\n- Kneads, shapes, bakes\n": "markdown",
    "<details>\n\n## Bakers\n\n</details>\n": "markdown",
    "plain words": "markdown",
}


@pytest.mark.parametrize(("text", "format"), CONTENTS.items())
def test_a_content_shows_its_format(text: str, format: str) -> None:
    assert detected(text) == format
