"""The ladder's pages: reading it."""

import gzip
from dataclasses import replace

import pytest

from frameworks import library
from frameworks.documents import to_document
from frameworks.model import Band, Criterion, Framework, Level, Merge, Note, Role, Rule
from ladder.db import db
from ladder.models import Framework as Stored
from ladder.queries import frameworks as queries
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.ladders import ladder, with_role
from tests.page import Page, Pages

LADDER = "/o/acme/ladder/ladder"
IMPORT = "/o/acme/ladder/import"


def add_draft(inside: Inside, what: Framework) -> None:
    with inside("acme"):
        db.session.add(Stored(key=what.key, title=what.title, draft=to_document(what), created_at=MADE))


def change_draft(inside: Inside, cast: Cast, what: Framework) -> None:
    with inside("acme"):
        queries.get_framework(cast.orgs["acme"], what.key).draft = to_document(what)


def reworded() -> Framework:
    cells = tuple(
        replace(cell, criteria=tuple(replace(one, text=one.text.replace("small", "tiny")) for one in cell.criteria))
        for cell in ladder().cells
    )
    return replace(ladder(), cells=cells)


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def test_the_only_ladder_is_gone_to_directly(pages: Pages) -> None:
    assert pages.open("erik", "/o/acme/ladder", 302).location == LADDER


def test_several_ladders_are_listed_drafts_for_editors_alone(pages: Pages, inside: Inside) -> None:
    add_draft(inside, replace(ladder(), key="second", title="The second"))
    assert names(pages.open("petra", "/o/acme/ladder"), "tbody th") == ["The ladder", "The second"]
    assert pages.open("erik", "/o/acme/ladder", 302).location == LADDER


def test_a_reader_first_sees_their_own_band_marked_among_the_rungs(pages: Pages) -> None:
    page = pages.open("erik", LADDER)
    assert page.h1 == "The ladder"
    assert names(page, ".rung[aria-current] .mine") == ["yours"]
    assert page.find("h2").text().strip() == "Engineer II"


def test_a_reader_without_a_band_first_sees_the_lowest(pages: Pages) -> None:
    assert pages.open("petra", LADDER).find("h2").text().strip() == "Engineer I"


def test_rungs_stand_with_the_highest_on_top(pages: Pages) -> None:
    assert names(pages.open("erik", LADDER), ".rung > span:first-child") == [
        "Engineer II", "Engineer I", "Director", "Team manager",
    ]  # fmt: skip


def test_what_is_inherited_is_folded_to_one_line_with_its_source(pages: Pages) -> None:
    page = pages.open("erik", f"{LADDER}?band=engineer-2")
    assert names(page, "#competency-craft .inherited summary") == ["from Engineer I: 1"]
    own = page.find("#competency-craft > .criteria > .criterion")
    assert "reviewed in one sitting" in own.text()


def test_every_criterion_has_an_address_of_its_own(pages: Pages) -> None:
    page = pages.open("erik", f"{LADDER}?band=engineer-2")
    links = [node.attributes["href"] for node in page.all(".criterion .anchor")]
    assert links == [
        f"{LADDER}/c/{(node.attributes['id'] or '').removeprefix('c-')}" for node in page.all(".criterion")
    ]
    assert len(links) == 6


def test_a_role_adds_its_criteria_tinted_with_its_name(pages: Pages) -> None:
    page = pages.open("erik", f"{LADDER}?band=engineer-2&role=tech-lead")
    assert "You keep the plan of the project." in page.find(".from-role").text()
    assert page.find(".from-role .source").text() == "Tech Lead"


def test_a_role_chip_adds_the_role_and_takes_it_away_and_leads_to_the_band(pages: Pages) -> None:
    on = pages.open("erik", f"{LADDER}?band=engineer-2").find(".chips a").attributes["href"]
    assert on == f"{LADDER}?band=engineer-2&role=tech-lead#band"
    page = pages.open("erik", on)
    assert page.find(".chips a[aria-current]").attributes["href"] == f"{LADDER}?band=engineer-2#band"
    assert page.find(".rung").attributes["href"] == f"{LADDER}?band=engineer-2&role=tech-lead#band"
    assert page.find("h2").attributes["id"] == "band"


def test_a_forthcoming_role_is_shown_and_adds_nothing(pages: Pages) -> None:
    page = pages.open("erik", f"{LADDER}?band=engineer-1&role=security")
    assert "Security Engineer is forthcoming" in page.text
    assert len(page.all(".criterion")) == 3
    assert names(page, ".chip.is-placeholder") == ["Security Engineer (forthcoming)"]


def test_a_band_whose_roles_may_not_be_mixed_in_shows_them_without_a_link(pages: Pages, inside: Inside) -> None:
    pilot = Role("pilot", "Pilot", bands=("engineer-2",))
    add_draft(inside, replace(with_role(ladder(), pilot, "You fly."), key="second"))
    url = "/o/acme/ladder/second?version=draft&band="
    assert "Pilot" not in " ".join(names(pages.open("petra", url + "engineer-1"), "a.chip"))
    assert "Pilot" in " ".join(names(pages.open("petra", url + "engineer-2"), "a.chip"))
    pages.open("petra", url + "engineer-1&role=pilot", 404)


def test_two_roles_that_replace_the_same_cannot_be_chosen_together(pages: Pages, inside: Inside) -> None:
    one, two = (Role(key, key.title(), merges=(Merge("craft", Rule.REPLACE),)) for key in ("cook", "baker"))
    what = with_role(with_role(ladder(), one, "You cook."), two, "You bake.")
    add_draft(inside, replace(what, key="second"))
    page = pages.open("petra", "/o/acme/ladder/second?band=engineer-1&role=cook")
    assert "Baker" not in " ".join(names(page, "a.chip"))
    assert "replaced by Cook" in page.find("#competency-craft .level").text()


def test_two_bands_stand_beside_one_another_by_competency(pages: Pages) -> None:
    page = pages.open("erik", f"{LADDER}?band=engineer-1&with=engineer-2")
    assert names(page, ".compared h2") == ["Craft", "Scope", "Communication"]
    assert names(page, ".only") == ["Only Engineer II: 1"] * 3
    assert "reviewed in one sitting" in page.find(".only + .criteria").text()
    assert names(page, ".compared summary") == ["In both: 1"] * 3


def test_members_read_the_latest_version_and_may_look_at_earlier_ones(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, reworded())
    assert "small changes" in pages.open("erik", f"{LADDER}?band=engineer-1").text
    revision = pages.open("olga", f"{LADDER}/publish").value("revision")
    pages.post("olga", f"{LADDER}/publish", {"note": "Smaller.", "revision": revision})
    assert "tiny changes" in pages.open("erik", f"{LADDER}?band=engineer-1").text
    earlier = pages.open("erik", f"{LADDER}?band=engineer-1&version=1")
    assert "small changes" in earlier.text
    assert "This is an earlier version" in earlier.text
    assert names(earlier, ".menu-items a[href*='version=']") == ["Version 2: Smaller.", "Version 1: The first."]


def test_the_draft_is_for_editors(pages: Pages) -> None:
    assert "This is the draft" in pages.open("petra", f"{LADDER}?version=draft").text
    assert "draft" in pages.open("erik", f"{LADDER}?version=draft", 403).text


@pytest.mark.parametrize(("who", "ways"), [("petra", [f"{LADDER}/edit"]), ("erik", [])])
def test_who_edits_goes_from_what_is_published_to_the_draft(pages: Pages, who: str, ways: list[str]) -> None:
    links = pages.open(who, LADDER).all(".button[href$='/edit']")
    assert [node.attributes["href"] for node in links] == ways


def test_before_the_first_version_only_editors_find_a_ladder(pages: Pages, inside: Inside) -> None:
    add_draft(inside, replace(ladder(), key="second"))
    assert "Members read nothing of it" in pages.open("petra", "/o/acme/ladder/second").text
    pages.open("erik", "/o/acme/ladder/second", 404)


@pytest.mark.parametrize("query", ["band=x", "band=engineer-1&role=x", "with=x", "version=9", "version=x"])
def test_what_the_ladder_does_not_have_is_not_found(pages: Pages, query: str) -> None:
    pages.open("erik", f"{LADDER}?{query}", 404)


def test_an_unknown_ladder_is_not_found(pages: Pages) -> None:
    pages.open("erik", "/o/acme/ladder/nowhere", 404)


@pytest.mark.parametrize("url", ["/o/acme/ladder", LADDER, IMPORT, f"{LADDER}/publish", "/o/acme/profile"])
def test_strangers_find_nothing(pages: Pages, url: str) -> None:
    pages.open("stan", url, 404)
    assert pages.open(None, url, 302).location.startswith("/sign-in")


def test_notes_licence_and_attribution_stand_at_the_foot(pages: Pages, inside: Inside) -> None:
    notes = (Note("How to read it", "Slowly, **please**."),)
    add_draft(inside, replace(ladder(), key="second", notes=notes, licence="CC BY 4.0", attribution="By *us*."))
    page = pages.open("petra", "/o/acme/ladder/second")
    assert "Slowly, <strong>please</strong>." in (page.find("main").html or "")
    assert "Licence: CC BY 4.0." in page.text
    assert "By us" in page.text


def test_what_an_author_wrote_cannot_act_on_the_page(pages: Pages, inside: Inside) -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    cells = tuple(replace(cell, criteria=(Criterion(f"h{n}", hostile),)) for n, cell in enumerate(ladder().cells))
    bands = tuple(replace(band, summary=hostile) for band in ladder().bands)
    notes = (Note("<b>Note</b>", hostile),)
    title = "<img src=x onerror=alert(1)>"
    add_draft(
        inside,
        replace(ladder(), key="second", title=title, cells=cells, bands=bands, notes=notes, attribution=hostile),
    )
    page = pages.open("petra", "/o/acme/ladder/second?band=engineer-2&with=manager-1")
    assert not page.all("main script, main img, [onerror], main a[href^=javascript]")
    assert not pages.open("petra", "/o/acme/ladder/second/publish", 403).all("img")
    assert not pages.open("olga", "/o/acme/ladder/second/publish").all("main script, main img")


@pytest.mark.parametrize("bands", [4, 12])
def test_a_ladder_costs_the_same_statements_whatever_its_size(
    pages: Pages, inside: Inside, statements: list[str], bands: int
) -> None:
    levels = tuple(Level(str(n), f"Level {n}", n) for n in range(1, bands + 1))
    more = tuple(Band(f"more-{n}", f"More {n}", "engineers", n) for n in range(3, bands + 1))
    add_draft(inside, replace(ladder(), key="second", levels=levels, bands=(*ladder().bands, *more)))
    statements.clear()
    pages.open("petra", "/o/acme/ladder/second")
    assert len(statements) <= 8
    statements.clear()
    pages.open("petra", "/o/acme/ladder")
    assert len(statements) <= 8


@pytest.mark.parametrize("key", library.FILES)
def test_a_page_of_a_ladder_that_ships_is_light(pages: Pages, key: str) -> None:
    pages.post("petra", "/o/acme/ladder/import/ours", {"key": key})
    shipped = library.load(key)
    for band in shipped.bands:
        page = pages.open("petra", f"/o/acme/ladder/{key}?band={band.key}")
        assert len(gzip.compress(page.response.get_data())) < 60_000
