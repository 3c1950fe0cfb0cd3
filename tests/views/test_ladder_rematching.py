"""A ladder comes in again over its draft: which criteria are which, confirmed by a person."""

from typing import Any

import pytest

from frameworks.formats import write
from frameworks.model import Framework
from ladder.queries import frameworks as queries
from tests.cast import Cast
from tests.conftest import Inside
from tests.ladders import changed, ladder, without_ids
from tests.page import Page, Pages
from tests.published import set_draft

IMPORT = "/o/acme/ladder/import"
REWORDED = "You split a large feature into changes that can be reviewed in one go."


def names(page: Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.all(selector)]


def unnamed(what: Framework) -> str:
    return write(without_ids(what))


def bring(pages: Pages, text: str, status: int = 200, **more: Any) -> Page:
    sent = {"text": text, "key": "ladder", "replace_draft": "y", "format": "yaml", **more}
    return pages.post("petra", f"{IMPORT}/keep", sent, status)


def confirmed(pages: Pages, text: str, page: Page, status: int = 303, **more: Any) -> Page:
    return bring(pages, text, status, mark=page.value("mark"), seen=page.value("seen"), **more)


def ids(inside: Inside, cast: Cast) -> dict[str, str]:
    """The draft's criteria by their words."""
    with inside("acme"):
        draft = queries.load_draft(queries.get_framework(cast.orgs["acme"], "ladder"))
        return {one.text: one.id for one in draft.criteria}


def test_what_says_the_same_keeps_its_id_without_a_question(pages: Pages, inside: Inside, cast: Cast) -> None:
    assert bring(pages, unnamed(ladder()), 303).location == "/o/acme/ladder/ladder?version=draft"
    assert ids(inside, cast) == {one.text: one.id for one in ladder().criteria}


def test_what_may_be_a_rewording_is_shown_with_its_words_marked_and_ticked(pages: Pages) -> None:
    page = bring(pages, unnamed(changed("craft-2", REWORDED)))
    assert page.h1 == "Which criterion is which?"
    assert names(page, ".figure") == ["9 are the same", "1 may be a rewording", "0 are new", "0 are gone"]
    assert names(page, ".pair ins") == ["large", "go."]
    assert page.find("[name=pair]").attributes.keys() >= {"checked"}


def test_a_rewording_that_is_confirmed_keeps_its_id(pages: Pages, inside: Inside, cast: Cast) -> None:
    text = unnamed(changed("craft-2", REWORDED))
    page = bring(pages, text)
    confirmed(pages, text, page, pair=[page.value("pair")])
    assert ids(inside, cast)[REWORDED] == "craft-2"


def test_one_that_is_not_confirmed_is_another_criterion(pages: Pages, inside: Inside, cast: Cast) -> None:
    text = unnamed(changed("craft-2", REWORDED))
    confirmed(pages, text, bring(pages, text))
    found = ids(inside, cast)
    assert found[REWORDED].startswith("new-")
    assert "craft-2" not in found.values()


def test_new_and_gone_criteria_are_listed(pages: Pages) -> None:
    page = bring(pages, unnamed(changed("talk-2", "Zebras graze quietly near rivers.")))
    assert names(page, ".is-added .words") == ["Zebras graze quietly near rivers."]
    assert "absent colleagues" in names(page, ".is-removed .words")[0]


def test_an_id_over_quite_different_words_is_asked_about(pages: Pages, inside: Inside, cast: Cast) -> None:
    text = write(changed("talk-2", "Zebras graze quietly near rivers."))
    page = bring(pages, text)
    assert "One id, quite different words" in page.text
    confirmed(pages, text, page, same=["talk-2"])
    assert ids(inside, cast)["Zebras graze quietly near rivers."] == "talk-2"


def test_set_apart_it_gets_an_id_of_its_own(pages: Pages, inside: Inside, cast: Cast) -> None:
    text = write(changed("talk-2", "Zebras graze quietly near rivers."))
    confirmed(pages, text, bring(pages, text))
    assert ids(inside, cast)["Zebras graze quietly near rivers."] != "talk-2"


def test_a_draft_that_moved_on_meanwhile_is_held_against_once_more(pages: Pages, inside: Inside, cast: Cast) -> None:
    text = unnamed(changed("craft-2", REWORDED))
    page = bring(pages, text)
    with inside("acme"):
        set_draft(cast, changed("craft-1", "You finish things."))
    again = confirmed(pages, text, page, 422, pair=[])
    assert "changed meanwhile" in again.find(".error-summary").text()
    assert again.value("text").strip() == text.strip()
    assert "checked" not in again.find("[name=pair]").attributes
    confirmed(pages, text, again, pair=[page.value("pair")])
    assert ids(inside, cast)[REWORDED] == "craft-2"


@pytest.mark.parametrize("more", [{"pair": ["nothing"]}, {"same": ["x", "craft-1"]}, {"mark": "x"}, {"ladder": "x"}])
def test_answers_about_nothing_do_no_harm(pages: Pages, more: dict[str, Any]) -> None:
    text = unnamed(changed("craft-2", REWORDED))
    status = 422 if "mark" in more else 303
    sent = {"mark": bring(pages, text).value("mark"), **more}
    bring(pages, text, status, **sent)
