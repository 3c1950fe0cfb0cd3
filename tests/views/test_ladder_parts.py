"""Defining a ladder in the browser: what it is made of, part by part; the preview beside it."""

from dataclasses import replace

import pytest

from frameworks.documents import to_document
from frameworks.editing.parts import NOUNS
from frameworks.model import Competency, Framework, Merge, Note, Rule
from ladder.db import db
from ladder.models import Framework as Stored
from ladder.queries import frameworks as queries
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.frameworks.samples import orchestra
from tests.ladders import ladder
from tests.page import Page, Pages

EDIT = "/o/acme/ladder/ladder/edit"
PARTS = f"{EDIT}/parts"


def draft(cast: Cast, inside: Inside, key: str = "ladder") -> Framework:
    with inside("acme"):
        return queries.load_draft(queries.get_framework(cast.orgs["acme"], key))


def add_draft(inside: Inside, what: Framework, key: str = "second") -> str:
    """Keep a draft; the address at which it is edited."""
    with inside("acme"):
        document = to_document(replace(what, key=key))
        db.session.add(Stored(key=key, title=what.title, draft=document, created_at=MADE))
    return f"/o/acme/ladder/{key}/edit"


def form_of(page: Page) -> dict[str, object]:
    """What the page's form would send as it stands."""
    names = dict.fromkeys(node.attributes["name"] for node in page.all("main [name]") if node.attributes["name"])
    names.pop("csrf_token")
    return {name: value for name in names if (value := sent(page, name)) is not None}


def sent(page: Page, name: str) -> object:
    """What the fields of one name would send."""
    nodes = page.all(f"main [name={name}]")
    if nodes[0].attributes.get("type") in ("radio", "checkbox"):
        return [node.attributes["value"] for node in nodes if "checked" in node.attributes] or None
    if nodes[0].tag == "select":
        chosen = [node.css_first("option[selected]") or node.css_first("option") for node in nodes]
        return [node.attributes["value"] for node in chosen if node]
    return page.value(name)


def save(pages: Pages, url: str, status: int = 303, **typed: object) -> Page:
    """Open a form, type into it and send it."""
    return pages.post("petra", url, form_of(pages.open("petra", url)) | typed, status)


# The overview


def test_everything_the_draft_is_made_of_stands_on_one_page_with_what_hangs_on_it(pages: Pages) -> None:
    page = pages.open("petra", PARTS)
    heads = [" ".join(node.text().split()) for node in page.all("main h2")]
    assert heads == [
        "About it", "Levels 4", "Groups 0", "Competencies 3", "Tracks 2", "Bands 4", "Map", "Roles 2", "Notes 0",
    ]  # fmt: skip
    assert "Craft 3 criteria" in page.text
    assert "Security Engineer Forthcoming" in page.text
    assert [node.text().strip() for node in page.all(".part-under")] == ["Engineers", "Managers"]


def test_the_facts_of_a_part_say_how_it_is_tied_in(pages: Pages, inside: Inside) -> None:
    page = pages.open("petra", f"{add_draft(inside, orchestra())}/parts")
    for words in (
        "Craft · 3 criteria",
        "builds on Player",
        "rung 1 · a map of its own",
        "2 competencies",
        "4 of 4 bands have a map of their own.",
    ):
        assert words in page.text


def test_a_part_moves_by_a_button(pages: Pages, cast: Cast, inside: Inside) -> None:
    answer = pages.post("petra", f"{EDIT}/order/competencies", {"move": "down craft"})
    assert answer.location == f"{PARTS}#competencies-craft"
    assert [part.key for part in draft(cast, inside).competencies] == ["scope", "craft", "talk"]


def test_an_order_that_is_none_leaves_everything_as_it_is(pages: Pages, cast: Cast, inside: Inside) -> None:
    for move in ("", "sideways craft", "up nobody"):
        pages.post("petra", f"{EDIT}/order/competencies", {"move": move})
    assert draft(cast, inside) == ladder()


def test_a_move_that_does_not_fit_says_why(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.post("petra", f"{EDIT}/map/own")
    save(pages, f"{PARTS}/bands/engineer-2", level="9")
    pages.post("petra", f"{EDIT}/order/bands", {"move": "down engineer-1"})
    assert [band.key for band in draft(cast, inside).bands_of("engineers")] == ["engineer-2", "engineer-1"]
    refused = pages.post("petra", f"{EDIT}/map/by-number", status=422)
    assert "stands at level 9, which is no level here." in refused.text
    what = draft(cast, inside)
    bare = replace(what, bands=tuple(replace(one, expects=()) if one.level == 1 else one for one in what.bands))
    edit = add_draft(inside, bare)
    page = pages.post("petra", f"{edit}/order/bands", {"move": "down engineer-2"}, 422)
    assert "“engineer-2” stands at level 9, which is no level here." in page.text


def test_a_band_of_each_level_is_one_button(pages: Pages, cast: Cast, inside: Inside) -> None:
    edit = add_draft(inside, replace(ladder(), bands=(), cells=()))
    assert "Make a band of each level" in pages.open("petra", f"{edit}/parts").text
    pages.post("petra", f"{edit}/bands-of-levels")
    assert len(draft(cast, inside, "second").bands) == 4


# Adding and changing

NEW = {
    "levels": {"title": "Level 5", "number": "5"},
    "groups": {"title": "Technical"},
    "competencies": {"title": "Care", "summary": "For what is there."},
    "tracks": {"title": "Advisers", "builds_on": "engineer-2"},
    "bands": {"title": "Engineer III", "level": "3", "track": "engineers", "aliases": "Staff\nLead"},
    "roles": {"title": "Pilot", "bands": ["engineer-2"], "merges": ["craft shift 1", "scope replace 0"]},
    "notes": {"title": "How to read it", "text": "Slowly."},
}


@pytest.mark.parametrize("nouns", NEW)
def test_each_kind_of_part_is_added_and_shown(pages: Pages, cast: Cast, inside: Inside, nouns: str) -> None:
    save(pages, f"{PARTS}/{nouns}", **NEW[nouns])
    assert len(getattr(draft(cast, inside), nouns)) == len(getattr(ladder(), nouns)) + 1
    assert str(NEW[nouns]["title"]) in pages.open("petra", PARTS).text


def test_a_role_says_who_may_carry_it_and_what_it_does(pages: Pages, cast: Cast, inside: Inside) -> None:
    save(pages, f"{PARTS}/roles", **NEW["roles"])
    role = draft(cast, inside).role("pilot")
    assert role.bands == ("engineer-2",)
    assert role.merges == (Merge("craft", Rule.SHIFT, 1), Merge("scope", Rule.REPLACE))
    page = pages.open("petra", f"{PARTS}/roles/pilot")
    assert form_of(page)["merges"] == ["craft shift 1", "scope replace 0", "talk extend 0"]


@pytest.mark.parametrize("nouns", sorted(NOUNS))
def test_a_form_that_is_saved_as_it_stands_changes_nothing(
    pages: Pages, cast: Cast, inside: Inside, nouns: str
) -> None:
    what = replace(orchestra(), notes=(Note("How to read it", "Slowly."),))
    edit = add_draft(inside, what)
    key = "1" if nouns == "notes" else getattr(what, nouns)[-1].key
    save(pages, f"{edit}/parts/{nouns}/{key}")
    assert draft(cast, inside, "second") == replace(what, key="second")


def test_the_key_of_a_band_stays_when_its_title_changes(pages: Pages, cast: Cast, inside: Inside) -> None:
    save(pages, f"{PARTS}/bands/engineer-2", title="Senior Engineer", state="unassessed", pay_band="P4")
    band = draft(cast, inside).band("engineer-2")
    assert (band.title, band.assessable, band.pay_band, band.aliases) == ("Senior Engineer", False, "P4", ("Senior",))


def test_what_the_ladder_says_about_itself_is_changed(pages: Pages, cast: Cast, inside: Inside) -> None:
    save(pages, f"{EDIT}/about", title="Rungs", summary="What we expect.", licence="CC0 1.0")
    after = draft(cast, inside)
    assert (after.title, after.summary, after.licence, after.key) == ("Rungs", "What we expect.", "CC0 1.0", "ladder")


@pytest.mark.parametrize(
    ("nouns", "typed", "said"),
    [
        ("levels", {"title": "", "number": "5"}, "Write a title."),
        ("levels", {"title": "Again", "number": "4"}, "“Level 4” has the number 4."),
        ("levels", {"title": "Far", "number": "4000"}, "Write a number from 0 to 1000."),
        ("levels", {"title": "Word", "number": "four"}, "Write a whole number, such as 3."),
        ("competencies", {"title": "Lost", "group": "nowhere"}, "names the group “nowhere”, which is not there."),
        ("bands", {"title": "Twin", "level": "2"}, "both stand at level 2."),
        ("bands", {"title": "High", "level": "9"}, "stands at level 9, which is no level here."),
        ("tracks", {"title": "x" * 201}, "Shorten this to 200 characters."),
        ("roles", {"title": "Pilot", "merges": ["craft dance 1"]}, "Choose once more."),
        ("roles", {"title": "Pilot", "bands": ["captain"]}, "names the band “captain”, which is not there."),
    ],
)  # fmt: skip
def test_what_cannot_be_comes_back_with_a_sentence_and_all_that_was_typed(
    pages: Pages, nouns: str, typed: dict[str, object], said: str
) -> None:
    page = save(pages, f"{PARTS}/{nouns}", 422, **typed)
    assert said in page.text
    assert page.value("title") == typed["title"]


# Two people


def test_the_second_of_two_sees_theirs_beside_mine_and_can_keep_mine(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = f"{PARTS}/competencies/craft"
    mine = form_of(pages.open("petra", url)) | {"title": "Handiwork"}
    save(pages, url, title="Trade", summary="What one learns.")
    page = pages.post("petra", url, mine, 422)
    assert [node.text() for node in page.all(".facts dd")] == ["Trade", "What one learns."]
    assert page.value("title") == "Handiwork"
    assert "Keep mine" in page.text
    pages.post("petra", url, form_of(page))
    assert draft(cast, inside).competency("craft").title == "Handiwork"


def test_of_two_who_change_different_parts_both_are_kept(pages: Pages, cast: Cast, inside: Inside) -> None:
    mine = form_of(pages.open("petra", f"{PARTS}/competencies/craft")) | {"title": "Handiwork"}
    save(pages, f"{PARTS}/competencies/scope", title="Reach")
    pages.post("petra", f"{PARTS}/competencies/craft", mine)
    assert [part.title for part in draft(cast, inside).competencies] == ["Handiwork", "Reach", "Communication"]


def test_a_part_that_somebody_removed_meanwhile_can_be_brought_back(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = f"{PARTS}/roles/tech-lead"
    mine = form_of(pages.open("petra", url)) | {"title": "Lead"}
    save(pages, f"{url}/remove")
    page = pages.post("petra", url, mine, 422)
    assert "Somebody removed it meanwhile" in page.text
    pages.post("petra", url, form_of(page))
    assert draft(cast, inside).role("tech-lead").title == "Lead"


def test_two_who_write_about_the_ladder_see_one_another(pages: Pages, cast: Cast, inside: Inside) -> None:
    mine = form_of(pages.open("petra", f"{EDIT}/about")) | {"summary": "Mine."}
    save(pages, f"{EDIT}/about", summary="Theirs.")
    page = pages.post("petra", f"{EDIT}/about", mine, 422)
    assert (page.find(".facts dd").text(), page.value("summary")) == ("Theirs.", "Mine.")
    pages.post("petra", f"{EDIT}/about", form_of(page))
    assert draft(cast, inside).summary == "Mine."


# Who, and at what price

PAGES = (
    "/parts", "/removed/parts", "/about", "/map", "/preview", "/parts/bands", "/parts/roles/tech-lead",
    "/parts/bands/engineer-2/remove",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_only_editors_see_it_and_a_stranger_finds_nothing(pages: Pages, page: str) -> None:
    pages.open("mona", EDIT + page, 403)
    pages.open("stan", EDIT + page, 404)


def test_only_editors_change_it(pages: Pages, cast: Cast, inside: Inside) -> None:
    for url in ("/order/bands", "/bands-of-levels", "/map/own", "/map/by-number", "/parts/bands", "/about"):
        pages.post("mona", EDIT + url, {}, 403)
        pages.post("stan", EDIT + url, {}, 404)
    assert draft(cast, inside) == ladder()


@pytest.mark.parametrize("url", ["/parts/wheels", "/parts/bands/captain", "/parts/notes/1/remove"])
def test_what_is_not_there_is_not_found(pages: Pages, url: str) -> None:
    pages.open("petra", EDIT + url, 404)
    pages.open("petra", "/o/acme/ladder/nowhere/edit/parts", 404)


@pytest.mark.parametrize(("page", "most"), [(page, 8) for page in PAGES])
def test_a_page_takes_few_statements_however_large_the_ladder(
    pages: Pages, inside: Inside, statements: list[str], page: str, most: int
) -> None:
    more = tuple(Competency(f"c-{number}", f"Competency {number}") for number in range(60))
    edit = add_draft(inside, replace(ladder(), competencies=ladder().competencies + more))
    statements.clear()
    pages.open("petra", edit + page)
    assert len(statements) <= most
