"""The grid of a draft: reading it, writing in it, moving what stands in it. With HX a script asks for parts."""

from dataclasses import replace

import pytest

from frameworks.documents import to_document
from frameworks.model import Cell, Criterion, Framework, Group, Track, arranged
from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import ladder
from tests.page import Page, Pages

EDIT = "/o/acme/ladder/ladder/edit"
CRAFT = {"competency": "craft", "level": "1", "layer": "track:engineers"}
HX = {"HX-Request": "true"}
ORIGIN = "craft/1/engineers/"


def change_draft(inside: Inside, cast: Cast, what: Framework) -> None:
    with inside("acme"):
        queries.get_framework(cast.orgs["acme"], "ladder").draft = to_document(what)


def large(per_cell: int) -> Framework:
    """Two groups of two competencies, with so many criteria in each of eight cells."""
    competencies = tuple(
        replace(ladder().competencies[0], key=f"{group}-{number}", title=f"{group} {number}", group=group)
        for group in ("one", "two")
        for number in (1, 2)
    )
    framework = replace(
        ladder(), groups=(Group("one", "The first"), Group("two", "The second")), competencies=competencies, cells=(),
        roles=(), tracks=(Track("engineers", "Engineers"), Track("managers", "Managers")),
    )  # fmt: skip
    cells = [
        Cell(part.key, level, tuple(Criterion(f"{part.key}-{level}-{n}", f"You do {n}.") for n in range(per_cell)))
        for part in competencies
        for level in ("1", "2")
    ]
    return replace(framework, cells=arranged(framework, cells))


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def draft_texts(inside: Inside, cast: Cast, competency: str = "craft", level: str = "1") -> list[str]:
    with inside("acme"):
        found = queries.load_draft(queries.get_framework(cast.orgs["acme"], "ladder"))
    return [
        one.text
        for cell in found.cells
        if (cell.competency, cell.level) == (competency, level)
        for one in cell.criteria
    ]


# Reading


def test_the_grid_has_competencies_down_and_levels_across(pages: Pages) -> None:
    page = pages.open("petra", EDIT)
    assert page.h1 == "Edit The ladder"
    assert names(page, "tbody th[scope=row]") == ["Craft", "Scope", "Communication"]
    assert names(page, "thead th") == ["Competency", "Level 1Engineer I", "Level 2Engineer II"]
    assert names(page, "#cell-craft-1 .words") == ["You finish small changes with tests."]


def test_each_layer_is_a_tab_with_its_count_and_the_fullest_of_bands_comes_first(pages: Pages) -> None:
    page = pages.open("petra", EDIT)
    assert names(page, "nav[aria-label='Whose criteria'] a") == [
        "Every band 0", "Engineers 6", "Managers 3", "Tech Lead 1", "Security Engineer 0",
    ]  # fmt: skip
    assert names(page, "nav[aria-label='Whose criteria'] [aria-current]") == ["Engineers 6"]


def test_a_role_has_a_column_for_any_level(pages: Pages) -> None:
    page = pages.open("petra", f"{EDIT}?layer=role:tech-lead")
    columns = [" ".join(node.text(deep=False).split()) for node in page.all("thead th")]
    assert columns[1:] == ["Any level", "Level 1", "Level 2", "Level 3", "Level 4"]
    assert names(page, "#cell-scope- .words") == ["You keep the plan of the project."]


def test_of_a_role_the_competencies_come_first_that_it_says_something_about(pages: Pages) -> None:
    page = pages.open("petra", f"{EDIT}?layer=role:tech-lead")
    assert names(page, "tbody th[scope=row]") == ["Scope"]
    assert "Show the other 2 competencies too" in page.text
    page = pages.open("petra", f"{EDIT}?layer=role:tech-lead&empty=1")
    assert names(page, "tbody th[scope=row]") == ["Craft", "Scope", "Communication"]
    assert len(pages.open("petra", f"{EDIT}?layer=role:security").all("tbody th[scope=row]")) == 3


def test_a_layer_or_level_that_is_not_there_gives_way_to_one_that_is(pages: Pages) -> None:
    page = pages.open("petra", f"{EDIT}?layer=role:pilot&level=99&group=none")
    assert names(page, "nav[aria-label='Whose criteria'] [aria-current]") == ["Engineers 6"]
    assert names(page, "nav[aria-label=Levels] [aria-current]") == ["Level 1"]


def test_on_the_phone_one_level_is_here(pages: Pages) -> None:
    page = pages.open("petra", f"{EDIT}?level=2")
    assert {node.css_first("ul").attributes["id"] for node in page.all("td.is-here")} == {  # type: ignore[union-attr]
        "cell-craft-2", "cell-scope-2", "cell-talk-2",
    }  # fmt: skip


def test_a_single_track_and_everybody_are_one_layer(pages: Pages, inside: Inside, cast: Cast) -> None:
    bands = tuple(band for band in ladder().bands if band.track == "engineers")
    cells = tuple(cell for cell in ladder().cells if cell.track != "managers")
    one_track = replace(ladder(), tracks=ladder().tracks[:1], bands=bands, cells=cells)
    change_draft(inside, cast, one_track)
    assert names(pages.open("petra", EDIT), "nav[aria-label='Whose criteria'] a")[0] == "Engineers 6"
    everybody = tuple(replace(cell, track="") for cell in cells)
    change_draft(inside, cast, replace(one_track, cells=arranged(one_track, everybody)))
    assert names(pages.open("petra", EDIT), "nav[aria-label='Whose criteria'] a")[0] == "Every band 6"


def test_only_competencies_with_open_notes_are_shown_when_one_asks_for_them(pages: Pages) -> None:
    pages.post("petra", f"{EDIT}/criteria/talk-1/notes", {"note": "To whom?"})
    assert names(pages.open("petra", EDIT), "#c-talk-1 .noted") == ["1 open note"]
    page = pages.open("petra", f"{EDIT}?noted=1")
    assert names(page, "tbody th[scope=row]") == ["Communication"]
    assert "No note is open here" in pages.open("petra", f"{EDIT}?noted=1&layer=track:managers").text


def test_a_ladder_without_levels_or_competencies_says_what_is_missing(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, replace(ladder(), competencies=(), cells=()))
    assert "There is no grid yet" in pages.open("petra", EDIT).text


def test_of_a_very_large_ladder_one_group_is_shown_at_a_time(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, large(110))
    page = pages.open("petra", EDIT)
    assert names(page, "nav[aria-label='Groups of this ladder'] a") == ["The first 440", "The second 440"]
    assert names(page, "tbody th[scope=row]") == ["one 1", "one 2"]
    assert names(pages.open("petra", f"{EDIT}?group=two"), "tbody th[scope=row]") == ["two 1", "two 2"]


@pytest.mark.parametrize(
    ("who", "status"), [("olga", 200), ("petra", 200), ("mona", 403), ("erik", 403), ("stan", 404)]
)
def test_those_who_edit_the_ladder_see_the_grid(pages: Pages, who: str, status: int) -> None:
    pages.open(who, EDIT, status)


def test_an_unknown_ladder_is_not_there(pages: Pages) -> None:
    pages.open("petra", "/o/acme/ladder/none/edit", 404)


def test_the_grid_takes_as_many_statements_for_a_hundred_times_as_many_criteria(
    pages: Pages, inside: Inside, cast: Cast, statements: list[str]
) -> None:
    counts = []
    for per_cell in (1, 90):
        change_draft(inside, cast, large(per_cell))
        statements.clear()
        pages.open("petra", EDIT)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8, statements


# Adding


def test_a_criterion_is_added_where_the_link_stands(pages: Pages, inside: Inside, cast: Cast) -> None:
    link = pages.open("petra", EDIT).find("#cell-craft-1 .adding a").attributes["href"] or ""
    page = pages.open("petra", link)
    assert (page.value("competency"), page.value("level"), page.value("layer")) == tuple(CRAFT.values())
    data = {**CRAFT, "text": "You do more.", "example": ["Once, in spring.", " "]}
    back = pages.post("petra", link, data).location
    assert back.startswith(f"{EDIT}?layer=track:engineers&level=1#c-craft-1-")
    assert draft_texts(inside, cast) == ["You finish small changes with tests.", "You do more."]
    assert names(pages.open("petra", back), ".about") == ["1 example"]


def test_a_script_gets_the_form_and_then_the_criterion_alone(pages: Pages) -> None:
    form = pages.open("petra", f"{EDIT}/add?competency=craft&level=1&layer=track:engineers", headers=HX)
    assert form.value("layer") == "track:engineers"
    page = pages.post("petra", f"{EDIT}/add", {**CRAFT, "text": "You do more."}, 200, headers=HX)
    assert names(page, ".statement .words") == ["You do more."]
    assert names(page, ".statement .saved")[0].startswith("Kept ")
    assert page.find(".adding a").attributes["href"].startswith(f"{EDIT}/add?competency=craft")  # type: ignore[union-attr]
    assert not page.all("h1")


@pytest.mark.parametrize("headers", [{}, HX])
def test_a_criterion_that_cannot_be_added_is_kept_on_the_page(pages: Pages, headers: dict[str, str]) -> None:
    page = pages.post("petra", f"{EDIT}/add", {**CRAFT, "text": " "}, 422, headers=headers)
    assert "Write what is expected" in page.text
    page = pages.post("petra", f"{EDIT}/add", {**CRAFT, "text": "Typed.", "level": "9"}, 422, headers=headers)
    assert "has no level “9”" in page.text
    assert page.value("text") == "Typed."


def test_examples_without_end_are_refused_and_kept(pages: Pages) -> None:
    data = {**CRAFT, "text": "Typed.", "example": [f"Example {number}" for number in range(51)]}
    page = pages.post("petra", f"{EDIT}/add", data, 422)
    assert "At most 50 examples" in page.text
    assert len(page.all("[name=example]")) == 52


# Moving


def test_a_criterion_is_moved_by_the_form_of_its_page(pages: Pages, inside: Inside, cast: Cast) -> None:
    page = pages.open("petra", f"{EDIT}/criteria/craft-1")
    assert page.find("#place [name=origin]").attributes["value"] == ORIGIN
    data = {"competency": "talk", "level": "2", "layer": "track:engineers", "origin": ORIGIN}
    back = pages.post("petra", f"{EDIT}/criteria/craft-1/move", data).location
    assert back == f"{EDIT}?layer=track:engineers&level=2#c-craft-1"
    assert draft_texts(inside, cast) == []
    assert len(draft_texts(inside, cast, "talk", "2")) == 2


def test_a_script_gets_both_cells_as_they_are_after_a_move(pages: Pages) -> None:
    data = {"competency": "talk", "level": "2", "layer": "track:engineers", "origin": ORIGIN, "before": "talk-2"}
    page = pages.post("petra", f"{EDIT}/criteria/craft-1/move", data, 200, headers=HX)
    assert [node.attributes["id"] for node in page.all("ul[hx-swap-oob]")] == ["cell-craft-1", "cell-talk-2"]
    assert [node.attributes["id"] for node in page.all("#cell-talk-2 .statement")] == ["c-craft-1", "c-talk-2"]
    assert page.find("#grid-said").text() == "It is 1 of 2 in Communication, Level 2, Engineers."


def test_order_within_a_cell_changes_by_buttons(pages: Pages, inside: Inside, cast: Cast) -> None:
    pages.post("petra", f"{EDIT}/add", {**CRAFT, "text": "You do more."})
    page = pages.open("petra", f"{EDIT}/criteria/craft-1")
    assert "It is 1 of 2" in page.text
    assert names(page, "#place .button-form") == ["Move it down"]
    pages.post("petra", f"{EDIT}/criteria/craft-1/order", {"direction": "down"})
    assert draft_texts(inside, cast) == ["You do more.", "You finish small changes with tests."]
    said = pages.post("petra", f"{EDIT}/criteria/craft-1/order", {"direction": "up"}, 200, headers=HX).find(
        "#grid-said"
    )
    assert said.text().startswith("It is 1 of 2")


def test_what_somebody_else_moved_is_not_moved_again_unseen(pages: Pages, inside: Inside, cast: Cast) -> None:
    data = {"competency": "talk", "level": "2", "layer": "track:engineers", "origin": ORIGIN}
    pages.post("olga", f"{EDIT}/criteria/craft-1/move", data)
    data["competency"] = "scope"
    page = pages.post("petra", f"{EDIT}/criteria/craft-1/move", data, 422)
    assert "Somebody moved or removed it meanwhile" in page.find(".error-summary").text()
    refused = pages.post("petra", f"{EDIT}/criteria/craft-1/move", data, 422, headers=HX)
    assert "Somebody moved" in refused.find("#grid-said").text()
    assert len(draft_texts(inside, cast, "talk", "2")) == 2


def test_a_place_that_is_not_there_is_said_on_the_same_page(pages: Pages) -> None:
    data = {"competency": "cooking", "level": "2", "layer": "", "origin": ORIGIN}
    assert "has no competency" in pages.post("petra", f"{EDIT}/criteria/craft-1/move", data, 422).text
