"""Who leaves a page with words typed and not sent is warned; the script is told so by the form itself."""

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import get_assessment, make_cycle
from tests.page import Pages

IMPORT = "/o/acme/ladder/import"
FORM = 'main form[method="post"]'


def test_a_form_for_long_texts_warns_of_what_was_typed(pages: Pages) -> None:
    form = pages.open("olga", IMPORT).find(FORM)
    assert form.attributes["data-module"] == "unsaved"
    assert "data-unsaved" not in form.attributes


def test_what_came_back_with_an_error_counts_as_typed(pages: Pages) -> None:
    form = pages.post("olga", IMPORT, {"text": "", "name": "x"}, 422).find(FORM)
    assert "data-unsaved" in form.attributes


@pytest.mark.parametrize(("who", "address"), [(None, "/sign-in"), ("olga", "/o/acme/invitations/new")])
def test_a_form_without_long_texts_lets_go(pages: Pages, who: str | None, address: str) -> None:
    assert "data-module" not in pages.open(who, address).find(FORM).attributes


def test_browsers_put_no_old_words_back_into_answers_that_save_themselves(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.WRITING, people=["erik"], peers={})
        desk = get_assessment(cast, cycle, "erik", "erik", Relation.SELF).id
    assert pages.open("erik", f"/o/acme/assessments/{desk}").find(FORM).attributes["autocomplete"] == "off"


def test_every_page_of_somebody_looks_after_texts_that_wait(pages: Pages) -> None:
    page = pages.open("erik", "/o/acme/")
    assert page.find("main").attributes["data-module"] == "waiting"
    assert page.find('form[action="/sign-out"]').attributes["data-module"] == "sign-out"
    assert pages.open(None, "/sign-in").tree.css('[data-module="signed-out"]')
