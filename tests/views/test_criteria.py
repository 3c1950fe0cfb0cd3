"""One criterion: reworded beside somebody else's words, split, merged, removed, brought back; history and notes."""

import pytest

from ladder.db import db
from ladder.models import FrameworkVersion
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.ladders import document
from tests.page import Page, Pages
from tests.views.test_grid import CRAFT, EDIT, HX, draft_texts, names

ONE = f"{EDIT}/criteria/craft-1"
OURS = "You finish small changes with tests."


def mark(pages: Pages, url: str = ONE) -> str:
    return pages.open("petra", url, headers=HX).value("mark")


def reword(pages: Pages, text: str, seen: str, status: int = 303, who: str = "petra", **how: object) -> Page:
    return pages.post(who, ONE, {"text": text, "mark": seen, **how.pop("data", {})}, status, **how)  # type: ignore[dict-item]


def remove(pages: Pages, who: str = "olga") -> None:
    pages.post(who, f"{ONE}/remove", {"mark": mark(pages)})


# Rewording


def test_a_criterion_is_reworded_on_its_page_with_examples(pages: Pages, inside: Inside, cast: Cast) -> None:
    data = {"example": ["Once.", "", "Twice."]}
    back = reword(pages, "You finish what you begin.", mark(pages), data=data).location
    assert back == f"{EDIT}?layer=track:engineers&level=1#c-craft-1"
    assert draft_texts(inside, cast) == ["You finish what you begin."]
    page = pages.open("petra", ONE)
    assert [node.text().strip() for node in page.all("[name=example]")] == ["Once.", "Twice.", ""]


def test_words_changed_in_the_cell_leave_the_examples_as_they_are(pages: Pages) -> None:
    reword(pages, OURS, mark(pages), data={"example": ["Once."]})
    page = reword(pages, "You finish more.", mark(pages), 200, headers=HX)
    assert names(page, ".words") == ["You finish more."]
    assert "1 example" in page.find(".about").text()


@pytest.mark.parametrize("headers", [{}, HX])
def test_the_second_of_two_sees_both_and_keeps_theirs_only_on_purpose(
    pages: Pages, inside: Inside, cast: Cast, headers: dict[str, str]
) -> None:
    seen = mark(pages)
    reword(pages, "You finish large changes with tests.", seen, who="olga")
    page = reword(pages, "You finish small changes alone.", seen, 422, headers=headers)
    theirs, mine = names(page, ".versus blockquote")
    assert (theirs, mine) == ("You finish large changes with tests.", "You finish small changes alone.")
    assert names(page, ".versus mark") == ["large", "with tests.", "small", "alone."]
    assert page.value("text") == "You finish small changes alone."
    assert draft_texts(inside, cast) == ["You finish large changes with tests."]
    reword(pages, page.value("text"), page.find("form [name=mark]").attributes["value"] or "")
    assert draft_texts(inside, cast) == ["You finish small changes alone."]


@pytest.mark.parametrize("headers", [{}, HX])
def test_who_rewords_what_was_removed_meanwhile_can_bring_it_back_with_their_words(
    pages: Pages, inside: Inside, cast: Cast, headers: dict[str, str]
) -> None:
    seen = mark(pages)
    remove(pages)
    page = reword(pages, "Mine.", seen, 422, headers=headers)
    assert "Somebody removed this meanwhile" in page.text
    assert page.value("text") == "Mine."
    reword(pages, "Mine.", page.value("mark"))
    assert draft_texts(inside, cast) == ["Mine."]


def test_an_empty_text_is_refused_and_nothing_is_lost(pages: Pages, inside: Inside, cast: Cast) -> None:
    page = reword(pages, " ", mark(pages), 422, data={"example": ["Typed."]})
    assert "Write what is expected" in page.text
    assert page.find("[name=example]").text().strip() == "Typed."
    assert "Write what is expected" in reword(pages, " ", mark(pages), 422, headers=HX).text
    assert draft_texts(inside, cast) == [OURS]


@pytest.mark.parametrize(("who", "status"), [("olga", 200), ("mona", 403), ("stan", 404)])
@pytest.mark.parametrize(
    "page", ["criteria/craft-1", "criteria/craft-1/split", "criteria/craft-1/merge", "removed", "add"]
)
def test_those_who_edit_the_ladder_may_come_here(pages: Pages, who: str, status: int, page: str) -> None:
    pages.open(who, f"{EDIT}/{page}", status)


@pytest.mark.parametrize("page", ["", "/split", "/merge"])
def test_a_criterion_that_never_was_is_not_there(pages: Pages, page: str) -> None:
    pages.open("petra", f"{EDIT}/criteria/never{page}", 404)


def test_a_script_that_opens_a_removed_criterion_is_told_so(pages: Pages) -> None:
    remove(pages)
    assert "Somebody removed this" in pages.open("petra", ONE, headers=HX).text


# Splitting and merging


def test_a_criterion_is_split_after_its_first_sentence_as_a_beginning(pages: Pages, inside: Inside, cast: Cast) -> None:
    reword(pages, "You begin. You go on; you end.", mark(pages))
    page = pages.open("petra", f"{ONE}/split")
    assert (page.value("first"), page.value("second")) == ("You begin.", "You go on; you end.")
    data = {"first": "You begin.", "second": "You end.", "mark": page.value("mark")}
    pages.post("petra", f"{ONE}/split", data)
    assert draft_texts(inside, cast) == ["You begin.", "You end."]


def test_a_split_needs_two_texts(pages: Pages) -> None:
    page = pages.open("petra", f"{ONE}/split")
    assert (page.value("first"), page.value("second")) == (OURS, "")
    data = {"first": "Typed.", "second": "", "mark": page.value("mark")}
    assert pages.post("petra", f"{ONE}/split", data, 422).value("first") == "Typed."


def test_a_split_of_what_was_changed_meanwhile_shows_both(pages: Pages) -> None:
    seen = mark(pages)
    reword(pages, "Theirs.", seen, who="olga")
    page = pages.post("petra", f"{ONE}/split", {"first": "One.", "second": "Two.", "mark": seen}, 422)
    assert names(page, ".versus blockquote") == ["Theirs.", "One. Two."]
    pages.post("petra", f"{ONE}/split", {"first": "One.", "second": "Two.", "mark": page.value("mark")})


def test_criteria_of_a_cell_become_one(pages: Pages, inside: Inside, cast: Cast) -> None:
    assert "It stands alone" in pages.open("petra", f"{ONE}/merge").text
    pages.post("petra", f"{EDIT}/add", {**CRAFT, "text": "You do more."})
    other = pages.open("petra", f"{ONE}/merge").find("[name=others]").attributes["value"]
    back = pages.post("petra", f"{ONE}/merge", {"others": other}).location
    assert back == ONE
    assert draft_texts(inside, cast) == [f"{OURS} You do more."]
    assert names(pages.open("petra", f"{EDIT}/removed"), "ul.list .prose") == ["You do more."]


@pytest.mark.parametrize(("others", "said"), [([], "Choose at least one"), (["talk-1"], "within one cell")])
def test_only_others_of_the_cell_are_merged(pages: Pages, others: list[str], said: str) -> None:
    pages.post("petra", f"{EDIT}/add", {**CRAFT, "text": "You do more."})
    assert said in pages.post("petra", f"{ONE}/merge", {"others": others}, 422).text


# Removing and bringing back


def test_what_is_removed_can_be_brought_back_with_its_history(pages: Pages, inside: Inside, cast: Cast) -> None:
    assert "Nothing was removed" in pages.open("petra", f"{EDIT}/removed").text
    remove(pages)
    page = pages.open("petra", f"{EDIT}/removed")
    assert "Craft, Level 1, Engineers. Removed by Olga Owner" in page.text
    assert pages.open("petra", ONE).h1 == "A removed criterion"
    fields = {node.attributes["name"]: node.attributes["value"] for node in page.all("ul.list input[type=hidden]")}
    pages.post("petra", f"{ONE}/restore", {name: fields[name] for name in CRAFT})
    assert draft_texts(inside, cast) == [OURS]
    assert names(pages.open("petra", ONE), "#history b") == ["Petra People", "Olga Owner"]
    assert "Nothing was removed" in pages.open("petra", f"{EDIT}/removed").text


def test_what_was_changed_meanwhile_is_not_removed_unseen(pages: Pages, inside: Inside, cast: Cast) -> None:
    seen = mark(pages)
    reword(pages, "Better.", seen, who="olga")
    page = pages.post("petra", f"{ONE}/remove", {"mark": seen}, 422)
    assert "Somebody changed it meanwhile, so it is not removed" in page.text
    assert page.value("text") == "Better."
    assert draft_texts(inside, cast) == ["Better."]


def test_a_place_that_is_gone_can_be_changed_for_another(pages: Pages, inside: Inside, cast: Cast) -> None:
    remove(pages)
    page = pages.post("petra", f"{ONE}/restore", {**CRAFT, "competency": "cooking"}, 422)
    assert "has no competency “cooking”" in page.text
    pages.post("petra", f"{ONE}/restore", {**CRAFT, "competency": "talk"})
    assert len(draft_texts(inside, cast, "talk")) == 2


# History and notes


def test_the_history_says_who_did_what_with_the_words_marked(pages: Pages) -> None:
    reword(pages, "You finish large changes with tests.", mark(pages), who="olga")
    data = {"competency": "talk", "level": "2", "layer": "track:engineers", "origin": "craft/1/engineers/"}
    pages.post("petra", f"{ONE}/move", data)
    page = pages.open("petra", ONE)
    moved, reworded = names(page, "#history li p:first-child")
    assert moved.startswith("Petra People moved it from Craft, Level 1, Engineers to Communication, Level 2, Engineers")
    assert reworded.startswith("Olga Owner reworded it")
    assert (names(page, "#history del"), names(page, "#history ins")) == (["small"], ["large"])
    assert names(page, "#versions del") == ["small"]
    assert "Version 1" in page.find("#versions").text()


def test_a_criterion_that_no_version_has_says_so(pages: Pages) -> None:
    back = pages.post("petra", f"{EDIT}/add", {**CRAFT, "text": "You do more."}).location
    page = pages.open("petra", f"{EDIT}/criteria/{back.partition('#c-')[2]}")
    assert "No version has it yet" in page.text
    assert "wrote it, for Craft, Level 1, Engineers" in page.text


def test_of_very_many_versions_the_latest_are_looked_through(pages: Pages, inside: Inside, cast: Cast) -> None:
    with inside("acme"):
        for number in range(2, 25):
            version = FrameworkVersion(number=number, document=document(), note="Again.", published_at=MADE)
            version.framework_id, version.published_by = cast.frameworks["acme"], cast.olga.account_id
            db.session.add(version)
    page = pages.open("petra", ONE)
    assert names(page, "#versions li") == ["Versions 5 to 24: as it is now"]
    assert "Looked for from version 5 on." in page.text


def test_notes_are_written_settled_and_opened_again(pages: Pages) -> None:
    assert pages.post("olga", f"{ONE}/notes", {"note": "Who sees this?"}).location == f"{ONE}#notes"
    page = pages.open("petra", ONE)
    assert "Who sees this?" in page.find(".remarks").text()
    settle = page.find(".remarks form").attributes["action"] or ""
    pages.post("petra", settle)
    page = pages.open("petra", ONE)
    assert "Settled by Petra People" in page.find(".remarks .is-settled").text()
    pages.post("petra", settle.replace("settle", "reopen"))
    assert not pages.open("petra", ONE).all(".is-settled")


def test_a_note_has_to_say_something_and_not_too_much(pages: Pages) -> None:
    assert "Write what you want to remark" in pages.post("petra", f"{ONE}/notes", {"note": " "}, 422).text
    page = pages.post("petra", f"{ONE}/notes", {"note": "x" * 2_001}, 422)
    assert page.value("note") == "x" * 2_001


def test_the_page_takes_as_many_statements_with_a_long_history(pages: Pages, statements: list[str]) -> None:
    counts: list[int] = []
    for _ in range(2):
        for number in range(3):
            reword(pages, f"Wording {number}, {len(counts)}.", mark(pages))
            pages.post("petra", f"{ONE}/notes", {"note": f"Note {number}"})
        statements.clear()
        pages.open("petra", ONE)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 12, statements
