"""The plugin that sees to it that every template is rendered by some test (`templates.py`)."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from tests.architecture import templates
from tests.page import Pages


def test_a_page_is_noted_with_what_it_extends_and_takes_in(pages: Pages) -> None:
    pages.app.jinja_env.cache.clear()  # type: ignore[union-attr]
    before = set(templates.loaded)
    templates.loaded.clear()
    pages.open("erik", "/o/acme/people")
    assert {"people/index.html", "layouts/app.html", "layouts/rail.html", "components/table.html"} <= templates.loaded
    templates.loaded.update(before)


def test_a_page_of_a_file_that_stands_alone_is_noted_too() -> None:
    before = set(templates.loaded)
    templates.loaded.clear()
    Environment(loader=FileSystemLoader(templates.TEMPLATES), autoescape=True).get_template("reports/alone.html")
    assert templates.loaded == {"reports/alone.html"}
    templates.loaded.clear()
    templates.loaded.update(before)


def test_a_template_that_nobody_loaded_is_named(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("people/index.html\nlayouts/app.html")
    (tmp_path / "other").write_text("teams/index.html")
    missing = templates.never_loaded(tmp_path)
    assert "people/show.html" in missing
    assert not {"people/index.html", "teams/index.html"} & set(missing)
