"""A guideline for the use of a scale: a picture to compare with."""

from uuid import UUID

import pytest

from ladder.domain.stages import Stage
from ladder.domain.template_library import MATRIX
from ladder.queries.cycles import get_cycle
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.page import Pages
from tests.runs import run

SHARES = {"step-1": "5", "step-2": "15", "step-3": "60 %", "step-4": "15,0", "step-5": "5"}


@pytest.fixture
def cycle_id(cast: Cast, inside: Inside) -> UUID:
    with inside():
        return make_cycle(cast, Stage.WRITING).id


def kept(cast: Cast, inside: Inside, cycle_id: UUID) -> list[float]:
    with inside():
        return list(get_cycle(cast.orgs["acme"], cycle_id).guideline)


def test_a_guideline_is_kept_shown_again_and_taken_back(
    pages: Pages, cast: Cast, inside: Inside, cycle_id: UUID
) -> None:
    url = f"/o/acme/cycles/{cycle_id}/guideline"
    pages.post("petra", url, SHARES)
    assert kept(cast, inside, cycle_id) == [0.05, 0.15, 0.6, 0.15, 0.05]
    assert pages.open("olga", url).value("step-3") == "60"
    pages.post("petra", url, dict.fromkeys(SHARES, ""))
    assert kept(cast, inside, cycle_id) == []


def test_once_there_may_be_a_report_the_page_offers_to_compute_it_anew(
    pages: Pages, cast: Cast, inside: Inside, cycle_id: UUID
) -> None:
    with inside():
        calibrating = make_cycle(cast, Stage.CALIBRATION).id
    url, again = f"/o/acme/cycles/{calibrating}/guideline", f"/o/acme/cycles/{calibrating}/report/again"
    assert pages.post("petra", url, SHARES).location == f"{url}#anew"
    assert pages.open("petra", url).all(f'form[action="{again}"]')
    pages.post("petra", again)
    assert not pages.open("petra", f"/o/acme/cycles/{cycle_id}/guideline").all("#anew")


def test_the_report_offers_to_be_computed_anew_and_leads_to_the_guideline(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        base = f"/o/acme/cycles/{cycle.id}"
    anew = pages.open("petra", f"{base}/report").find("#anew")
    assert [one.attributes["href"] for one in anew.css("a")] == [f"{base}/guideline"]
    assert [one.attributes["action"] for one in anew.css("form")] == [f"{base}/report/again"]
    assert "compared once the results are locked" in anew.text()


@pytest.mark.parametrize("wrong", [{"step-1": "half"}, {"step-1": "50"}, {"step-1": ""}, {"step-1": "1e3"}])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    pages: Pages, cast: Cast, inside: Inside, cycle_id: UUID, wrong: dict[str, str]
) -> None:
    page = pages.post("petra", f"/o/acme/cycles/{cycle_id}/guideline", SHARES | wrong, 422)
    assert page.value("step-1") == wrong["step-1"]
    assert page.value("step-4") == "15,0"
    assert kept(cast, inside, cycle_id) == []


def test_after_the_meeting_it_is_too_late(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle_id = make_cycle(cast, Stage.RELEASE).id
    pages.post("olga", f"/o/acme/cycles/{cycle_id}/guideline", SHARES, 409)


def test_a_cycle_that_rates_by_levels_has_none(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle_id = run(cast, MATRIX, Stage.WRITING).id
    assert "no one scale" in pages.open("olga", f"/o/acme/cycles/{cycle_id}/guideline").text


@pytest.mark.parametrize(("who", "status"), [("mona", 403), ("erik", 403), ("stan", 404)])
def test_only_stewards_set_one(pages: Pages, cycle_id: UUID, who: str, status: int) -> None:
    pages.open(who, f"/o/acme/cycles/{cycle_id}/guideline", status)
    pages.post(who, f"/o/acme/cycles/{cycle_id}/guideline", SHARES, status)
