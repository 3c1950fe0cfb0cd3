"""Taking a part out of a draft: what goes with it is said before, and comes back with it."""

from ladder.db import db
from ladder.models import FrameworkEdit
from tests.cast import Cast
from tests.conftest import Inside
from tests.frameworks.samples import orchestra
from tests.ladders import ladder
from tests.page import Pages
from tests.views.test_ladder_parts import EDIT, PARTS, add_draft, draft, form_of, save


def test_removing_a_competency_names_the_criteria_that_go_with_it(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = f"{PARTS}/competencies/craft/remove"
    page = pages.open("petra", url)
    assert "3 criteria go with it" in page.text
    assert "You finish small changes with tests." in page.text
    save(pages, url)
    assert [part.key for part in draft(cast, inside).competencies] == ["scope", "talk"]


def test_removing_a_band_counts_who_stands_there(pages: Pages) -> None:
    assert "3 people stand there" in pages.open("petra", f"{PARTS}/bands/engineer-2/remove").text
    page = pages.open("petra", f"{PARTS}/tracks/managers/remove")
    assert "The band “Director” goes with it." in page.text
    assert "people stand there" in page.text


def test_what_cannot_go_says_why_and_offers_no_button(pages: Pages) -> None:
    page = pages.open("petra", f"{PARTS}/levels/2/remove")
    assert "“Engineer II” stands at the level “Level 2”" in page.text
    assert not page.all("main form")
    pages.post("petra", f"{PARTS}/levels/2/remove", {"mark": ""}, 422)


def test_what_would_go_besides_is_seen_before_it_goes(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = f"{PARTS}/groups/craft/remove"
    edit = add_draft(inside, orchestra())
    mine = form_of(pages.open("petra", url.replace(EDIT, edit)))
    assert "“Tone” stands in no group any more." in pages.open("petra", url.replace(EDIT, edit)).text
    save(pages, f"{edit}/parts/groups/craft", title="Skill")
    page = pages.post("petra", url.replace(EDIT, edit), mine, 422)
    pages.post("petra", url.replace(EDIT, edit), form_of(page))
    assert draft(cast, inside, "second").groups == ()


def test_a_part_that_was_removed_comes_back_with_its_criteria(pages: Pages, cast: Cast, inside: Inside) -> None:
    save(pages, f"{PARTS}/competencies/craft/remove")
    page = pages.open("petra", f"{EDIT}/removed/parts")
    assert "Craft competency Removed by Petra People" in page.text
    pages.post("petra", f"{EDIT}/removed/parts", {"edit": page.value("edit")})
    after = draft(cast, inside)
    assert set(after.criteria) == set(ladder().criteria)
    assert "No part was removed" in pages.open("petra", f"{EDIT}/removed/parts").text


def test_what_does_not_fit_any_more_does_not_come_back(pages: Pages, cast: Cast, inside: Inside) -> None:
    save(pages, f"{PARTS}/bands/engineer-1/remove")
    save(pages, f"{PARTS}/bands/engineer-2", level="1")
    page = pages.open("petra", f"{EDIT}/removed/parts")
    refused = pages.post("petra", f"{EDIT}/removed/parts", {"edit": page.value("edit")}, 422)
    assert "both stand at level 1" in refused.text
    assert len(draft(cast, inside).bands) == 3


def test_an_edit_that_removed_nothing_brings_nothing_back(pages: Pages, cast: Cast, inside: Inside) -> None:
    save(pages, f"{PARTS}/bands/engineer-1", title="Junior")
    with inside("acme"):
        edit = db.session.scalars(db.select(FrameworkEdit.id)).one()
    pages.post("petra", f"{EDIT}/removed/parts", {"edit": str(edit)}, 404)
    pages.post("petra", f"{EDIT}/removed/parts", {"edit": "x"}, 200)
