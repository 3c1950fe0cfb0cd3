"""Real documents come in by page; their sentences stand in none of our files."""

import gzip
from pathlib import Path

import pytest

from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

IMPORT = "/o/acme/ladder/import"


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def shown(pages: Pages, seeds: Path, number: str) -> Page:
    text = next(seeds.glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    return pages.post("petra", IMPORT, {"text": text}, 200)


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        ("000", {"34 criteria", "106 criteria", "9 bands", "6 bands", "5 groups"}),
        ("001", {"7 competencies", "5 levels", "35 criteria"}),
        ("002", {"6 bands", "115 criteria", "3 examples"}),
        ("004", {"8 bands", "4 roles", "1 placeholder", "167 criteria"}),
    ],
)
def test_each_says_what_is_in_it_and_nothing_went_nowhere(
    pages: Pages, seeds: Path, number: str, figures: set[str]
) -> None:
    page = shown(pages, seeds, number)
    assert figures <= set(names(page, ".figure"))
    assert not page.all("tr.is-nowhere")
    assert len(gzip.compress(page.response.get_data())) < 200_000


def test_the_self_assessment_in_the_matrix_is_said_with_its_score(pages: Pages, seeds: Path) -> None:
    page = shown(pages, seeds, "001")
    assert "Somebody has filled it in: 15 of 35" in page.text
    assert "The text itself says" not in page.text


def test_the_second_ladder_of_the_memo_is_kept_alone(pages: Pages, seeds: Path, inside: Inside, cast: Cast) -> None:
    page = shown(pages, seeds, "000")
    keys = [str(node.attributes["value"]) for node in page.all("[name=ladder]")]
    sent = {name: page.value(name) for name in ("text", "seen", "format", "name")}
    pages.post("petra", f"{IMPORT}/keep", {**sent, "ladder": keys[1], "key": "memo"})
    with inside("acme"):
        kept = queries.load_draft(queries.get_framework(cast.orgs["acme"], "memo"))
        assert (len(kept.criteria), len(kept.groups)) == (106, 5)


def test_the_account_says_what_was_mended_in_the_reading(pages: Pages, seeds: Path) -> None:
    page = shown(pages, seeds, "002")
    assert names(page, ".remark")
