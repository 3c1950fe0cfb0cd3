"""A ladder whose author wrote scripts into it: they are read as words, and as words they are shown."""

from dataclasses import replace

import pytest

from frameworks.formats import read
from frameworks.model import Framework
from ladder.domain.visibility import Audience
from tests.cast import Cast
from tests.conftest import Inside
from tests.open_ladders import PUBLIC, open_to, publish
from tests.page import Page, Pages

IMPORT = "/o/acme/ladder/import"
EVIL = (
    "<script>evil()</script>",
    "<img src=x onerror=evil()>",
    "<svg/onload=evil()>",
    "[a link](javascript:evil())",
    "[another](data:text/html,evil)",
    '<a href="javascript:evil()" style="color:red">linked</a>',
    "<iframe srcdoc='<script>evil()</script>'></iframe>",
    "<details open ontoggle=evil()><summary>Look</summary>inside</details>",
    '"><script>evil()</script>',
    "<mark onclick=evil()>marked</mark>",
)
LINES = "\n".join(f"- Does {line}\n\n> Such as {line}\n" for line in EVIL)
SOURCE = f"""\
# Ladder {EVIL[0]} {EVIL[1]}

{EVIL[5]} {EVIL[3]}

## Engineers {EVIL[8]}

### Engineer {EVIL[1]} {{Alias {EVIL[2]}}} (Band 1)

{EVIL[1]}

#### Scope {EVIL[8]}

{LINES}

### Senior {EVIL[2]} (Band 2)

#### Scope {EVIL[8]}

- Does more

#### Notes

{EVIL[6]}

## Note {EVIL[0]}

{EVIL[3]} {EVIL[7]}

## Licence

{EVIL[5]} [CC](https://creativecommons.org/licenses/by/4.0/)
"""


@pytest.fixture
def hostile() -> Framework:
    framework = read(SOURCE).framework
    assert (len(framework.bands), len(framework.criteria)) == (2, len(EVIL) + 1)
    return replace(framework, key="ladder")


def assert_harmless(page: Page) -> None:
    for node in page.all("*"):
        attributes = {name: value or "" for name, value in node.attributes.items()}
        assert not [name for name in attributes if name.startswith("on")], node.html
        assert node.tag not in ("iframe", "img", "svg") or "evil" not in (node.html or "")
        for address in (attributes.get(name, "") for name in ("href", "src", "action", "srcdoc")):
            assert not address.strip().casefold().startswith(("javascript:", "data:text")), node.html
    assert not any("evil" in (script.html or "") for script in page.all("script, style"))
    assert "evil()" in page.text


@pytest.mark.parametrize("query", ["", "?band=", "?view=matrix"])
def test_a_ladder_with_scripts_in_it_is_harmless_on_its_pages(
    pages: Pages, inside: Inside, cast: Cast, hostile: Framework, query: str
) -> None:
    publish(hostile, inside, cast)
    open_to(Audience.PUBLIC, inside, cast)
    band = query + (hostile.bands[-1].key if "band" in query else "")
    assert_harmless(pages.open("petra", f"/o/acme/ladder/ladder{band}"))
    assert_harmless(pages.open(None, f"{PUBLIC}{band}"))


def test_a_ladder_with_scripts_in_it_is_harmless_while_it_is_looked_at(pages: Pages) -> None:
    assert_harmless(pages.post("petra", IMPORT, {"text": SOURCE}, status=200))
