"""Whatever stands in the way of a form, what was typed comes back: no page behind it is kept by the browser."""

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import get_assessment, make_cycle
from tests.page import Pages

TEXT = "A text of an hour, with <b>marks</b> in it & more.\nA second line."
OURS = {"Origin": "http://localhost"}


def desk(cast: Cast, inside: Inside, stage: Stage) -> str:
    with inside():
        cycle = make_cycle(cast, stage)
        return f"/o/acme/assessments/{get_assessment(cast, cycle, 'erik', 'erik', Relation.SELF).id}"


def form(text: str = TEXT) -> dict[str, str]:
    return {"text-craft": text, "rating-craft": "3", "revision-craft": "0"}


def test_a_text_comes_back_when_the_stage_was_moved_meanwhile(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.post("erik", desk(cast, inside, Stage.CALIBRATION), form(), status=409, headers=OURS)
    assert page.find("#typed").text().strip() == TEXT


@pytest.mark.parametrize(("who", "status"), [("erik", 400), (None, 401)])
def test_a_text_comes_back_after_another_sign_in_and_after_none(
    pages: Pages, cast: Cast, inside: Inside, who: str | None, status: int
) -> None:
    old = {"csrf_token": "of another sign-in", "password": "x" * 60, **form()}
    answer = pages.client(who).post(desk(cast, inside, Stage.NOMINATIONS), data=old, headers=OURS)
    assert answer.status_code == status
    assert "A text of an hour, with &lt;b&gt;marks" in answer.text
    assert "x" * 60 not in answer.text
    assert "of another sign-in" not in answer.text


def test_what_another_site_sends_is_not_shown(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside, Stage.NOMINATIONS)
    answer = pages.client("erik").post(url, data=form(), headers={"Origin": "https://evil.example"})
    assert (answer.status_code, "A text of an hour" in answer.text) == (400, False)


def test_a_form_that_is_too_large_has_a_page(pages: Pages) -> None:
    answer = pages.client(None).post("/sign-in", data={"email": "x" * 7_000_000}, headers=OURS)
    assert answer.status_code == 413
