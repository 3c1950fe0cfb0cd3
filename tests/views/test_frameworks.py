"""The ladder's pages: reading, importing, publishing."""

import gzip
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from frameworks import library
from frameworks.documents import to_document
from frameworks.formats import write
from frameworks.model import Band, Cell, Criterion, Framework, Level, Merge, Note, Role, Rule, arranged
from ladder.db import db
from ladder.models import Framework as Stored
from ladder.queries import frameworks as queries
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.ladders import ladder
from tests.page import Page, Pages

LADDER = "/o/acme/ladder/ladder"
IMPORT = "/o/acme/ladder/import"


def add_draft(inside: Inside, what: Framework) -> None:
    with inside("acme"):
        db.session.add(Stored(key=what.key, title=what.title, draft=to_document(what), created_at=MADE))


def change_draft(inside: Inside, cast: Cast, what: Framework) -> None:
    with inside("acme"):
        queries.get_framework(cast.orgs["acme"], what.key).draft = to_document(what)


def with_role(what: Framework, role: Role, text: str, *, competency: str = "craft") -> Framework:
    cell = Cell(competency, "", (Criterion(f"{role.key}-1", text),), role=role.key)
    return replace(what, roles=(*what.roles, role), cells=arranged(what, [*what.cells, cell]))


def reworded() -> Framework:
    cells = tuple(
        replace(cell, criteria=tuple(replace(one, text=one.text.replace("small", "tiny")) for one in cell.criteria))
        for cell in ladder().cells
    )
    return replace(ladder(), cells=cells)


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


# Reading


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


def test_a_role_chip_adds_the_role_and_takes_it_away(pages: Pages) -> None:
    on = pages.open("erik", f"{LADDER}?band=engineer-2").find(".chips a").attributes["href"]
    assert on == f"{LADDER}?band=engineer-2&role=tech-lead"
    page = pages.open("erik", on)
    assert page.find(".chips a[aria-current]").attributes["href"] == f"{LADDER}?band=engineer-2"
    assert page.find(".rung").attributes["href"] == f"{LADDER}?band=engineer-2&role=tech-lead"


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
    pages.post("olga", f"{LADDER}/publish", {"note": "Smaller.", "revision": revision(pages)})
    assert "tiny changes" in pages.open("erik", f"{LADDER}?band=engineer-1").text
    earlier = pages.open("erik", f"{LADDER}?band=engineer-1&version=1")
    assert "small changes" in earlier.text
    assert "This is an earlier version" in earlier.text
    assert names(earlier, ".menu-items a[href*='version=']") == ["Version 2: Smaller.", "Version 1: The first."]


def test_the_draft_is_for_editors(pages: Pages) -> None:
    assert "This is the draft" in pages.open("petra", f"{LADDER}?version=draft").text
    assert "draft" in pages.open("erik", f"{LADDER}?version=draft", 403).text


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


# Importing


def brought(pages: Pages, text: str, status: int = 200) -> Page:
    return pages.post("petra", IMPORT, {"text": text}, status=status)


def test_a_pasted_ladder_is_shown_beside_its_lines_and_not_kept(pages: Pages, inside: Inside, cast: Cast) -> None:
    page = brought(pages, write(replace(ladder(), key="second"), "markdown"))
    assert page.h1 == "How we read “The ladder”"
    assert names(page, ".figure")[:2] == ["2 tracks", "4 bands"]
    assert "Engineer II (Senior) 3 6" in page.text  # three of its own, three inherited
    assert "You finish small changes with tests." in " ".join(names(page, "tbody td"))
    with inside("acme"):
        assert queries.find_framework(cast.orgs["acme"], "second") is None


def test_an_uploaded_file_is_read_like_a_text(pages: Pages) -> None:
    file = (io.BytesIO(write(replace(ladder(), key="second")).encode()), "ours.yaml")
    page = pages.post("petra", IMPORT, {"file": file, "text": ""}, 200, content_type="multipart/form-data")
    assert page.value("name") == "ours.yaml"
    assert page.value("key") == "second"
    assert "key: second" in page.value("text")


def test_what_was_shown_is_kept_as_a_draft_with_its_source(pages: Pages, inside: Inside, cast: Cast) -> None:
    shown = brought(pages, write(replace(ladder(), key="second"), "markdown"))
    kept = pages.post("petra", f"{IMPORT}/keep", {name: shown.value(name) for name in ("name", "text", "key")})
    assert kept.location == "/o/acme/ladder/second?version=draft"
    with inside("acme"):
        framework = queries.get_framework(cast.orgs["acme"], "second")
        assert queries.load_draft(framework) == replace(ladder(), key="second")
        (source,) = queries.list_sources(cast.orgs["acme"], framework.id)
        assert source.text.strip() == write(replace(ladder(), key="second"), "markdown").strip()


def test_the_job_bands_come_in_by_page(pages: Pages, seeds: Path) -> None:
    text = next(seeds.glob("004_*.txt")).read_text(encoding="utf-8")
    shown = brought(pages, text)
    assert {"8 bands", "167 criteria", "1 placeholder"} <= set(names(shown, ".figure"))
    assert any("a line that only separates" in row for row in names(shown, "tr.is-left-out"))
    pages.post("petra", f"{IMPORT}/keep", {"text": shown.value("text"), "key": "bands", "name": ""})
    page = pages.open("petra", "/o/acme/ladder/bands?band=engineer-3&role=technical-lead")
    assert len(page.all(".criterion")) == 82
    widest = pages.open("petra", "/o/acme/ladder/bands?band=principal-engineer")
    assert len(widest.all(".criterion")) == 98
    assert len(gzip.compress(widest.response.get_data())) < 60_000


def test_a_key_that_is_taken_offers_to_replace_the_draft(pages: Pages, inside: Inside, cast: Cast) -> None:
    text = write(replace(ladder(), title="Better"))
    assert pages.open("petra", LADDER).h1 == "The ladder"
    shown = brought(pages, text)
    assert "There is a ladder “The ladder” under this key" in shown.text
    refused = pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "ladder"}, status=422)
    assert "replace its draft or choose another key" in refused.text
    assert refused.value("text").strip() == text.strip()
    pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "ladder", "replace_draft": "y"})
    assert pages.open("petra", f"{LADDER}?version=draft").h1 == "Better"
    assert pages.open("erik", LADDER).h1 == "The ladder"


def test_another_key_that_is_taken_too_offers_the_same(pages: Pages) -> None:
    text = write(replace(ladder(), key="second"))
    refused = pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "ladder"}, status=422)
    assert "There is a ladder “The ladder” under this key" in refused.text
    assert refused.value("key") == "ladder"


def test_another_key_may_be_given(pages: Pages) -> None:
    text = write(ladder())
    assert "second" in pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "second"}).location
    refused = pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": "a b"}, status=422)
    assert "“a b” cannot be a key" in refused.text
    assert (
        "Give the ladder a key." in pages.post("petra", f"{IMPORT}/keep", {"text": text, "key": " "}, status=422).text
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Choose a file or paste"),
        ("   \n", "Choose a file or paste"),
        ("Only a sentence.", "There are no bands in it"),
        ("{", "line 1: This is not JSON"),
        (json.dumps(to_document(ladder()) | {"licence": 3}), "licence"),
        ("x" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_sentence(pages: Pages, text: str, said: str) -> None:
    page = brought(pages, text, 422)
    assert said in page.find(".error-summary").text()
    assert page.value("text") == text


def test_a_file_that_is_no_text_is_said_to_be_so(pages: Pages) -> None:
    file = (io.BytesIO(b"one\ntwo \xff"), "photo.jpg")
    page = pages.post("petra", IMPORT, {"file": file}, 422, content_type="multipart/form-data")
    assert "photo.jpg, line 2: This is not UTF-8 text." in page.text


def test_a_file_with_a_mistake_comes_back_as_text(pages: Pages) -> None:
    file = (io.BytesIO(b"Only a sentence."), "ours.md")
    page = pages.post("petra", IMPORT, {"file": file}, 422, content_type="multipart/form-data")
    assert page.value("text") == "Only a sentence."
    assert "ours.md: There are no bands" in page.text


def test_a_text_that_was_changed_on_its_way_is_a_sentence_not_a_crash(pages: Pages) -> None:
    assert "no bands" in pages.post("petra", f"{IMPORT}/keep", {"text": "Hello", "key": "x"}, status=422).text


def test_one_click_starts_from_a_ladder_of_ours(pages: Pages) -> None:
    assert "Start from this one" in pages.open("petra", IMPORT).text
    assert pages.post("petra", f"{IMPORT}/ours", {"key": "harbour"}).location == "/o/acme/ladder/harbour?version=draft"
    again = pages.post("petra", f"{IMPORT}/ours", {"key": "harbour"}, status=422)
    assert "There is a ladder “harbour” already" in again.text
    pages.post("petra", f"{IMPORT}/ours", {"key": "lighthouse"}, status=404)


def test_only_editors_import(pages: Pages) -> None:
    pages.open("erik", IMPORT, 403)
    for url in (IMPORT, f"{IMPORT}/keep", f"{IMPORT}/ours"):
        pages.post("mona", url, {"text": write(ladder()), "key": "x"}, status=403)
        pages.post("stan", url, {"text": write(ladder()), "key": "x"}, status=404)


# Publishing


def revision(pages: Pages) -> str:
    return pages.open("olga", f"{LADDER}/publish").value("revision")


def test_publishing_shows_what_changes_against_the_last_version(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, with_role(reworded(), Role("pilot", "Pilot"), "You fly."))
    page = pages.open("olga", f"{LADDER}/publish")
    assert names(page, ".figure") == ["1 criteria added", "0 removed", "1 reworded", "9 as they were"]
    assert names(page, "ins") == ["tiny"]
    assert names(page, "del") == ["small"]
    assert "Pilot is new among the roles." in page.text


def test_an_owner_publishes_with_a_note(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, reworded())
    done = pages.post("olga", f"{LADDER}/publish", {"note": "Smaller words.", "revision": revision(pages)})
    assert done.location == LADDER
    page = pages.open("erik", LADDER)
    assert "Version 2" in page.text
    assert "Smaller words." in page.text


def test_without_a_note_nothing_is_published(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, reworded())
    page = pages.post("olga", f"{LADDER}/publish", {"note": " ", "revision": revision(pages)}, status=422)
    assert "Write what changes" in page.find(".error-summary").text()
    long = pages.post("olga", f"{LADDER}/publish", {"note": "x" * 2001, "revision": revision(pages)}, status=422)
    assert long.value("note") == "x" * 2001


def test_a_draft_that_moved_on_is_looked_at_again_and_the_note_stays(pages: Pages, inside: Inside, cast: Cast) -> None:
    change_draft(inside, cast, replace(ladder(), title="Better"))
    seen = revision(pages)
    change_draft(inside, cast, reworded())
    page = pages.post("olga", f"{LADDER}/publish", {"note": "Mine.", "revision": seen}, status=422)
    assert "changed meanwhile" in page.text
    assert page.value("note") == "Mine."
    pages.post("olga", f"{LADDER}/publish", {"note": "Mine.", "revision": page.value("revision")})


def test_a_draft_that_says_the_same_is_not_published(pages: Pages) -> None:
    assert "Nothing changes" in pages.open("olga", f"{LADDER}/publish").text
    assert (
        "same as version 1" in pages.post("olga", f"{LADDER}/publish", {"note": "x", "revision": "1"}, status=422).text
    )


def test_a_revision_that_is_no_number_is_a_sentence(pages: Pages) -> None:
    pages.post("olga", f"{LADDER}/publish", {"note": "x", "revision": "soon"}, status=422)


def test_only_owners_publish(pages: Pages) -> None:
    pages.open("petra", f"{LADDER}/publish", 403)
    pages.post("petra", f"{LADDER}/publish", {"note": "x", "revision": "1"}, status=403)
    pages.post("stan", f"{LADDER}/publish", {"note": "x", "revision": "1"}, status=404)
    pages.open("olga", "/o/acme/ladder/nowhere/publish", 404)
