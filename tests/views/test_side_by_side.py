"""All results side by side: stewards change others' results with a reason; managers read those of their line."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.models import Adjustment, Participant, Result
from tests.cast import Cast
from tests.conftest import Inside
from tests.crowd import add_crowd
from tests.factories import make_cycle
from tests.meetings import make_meeting
from tests.page import Page, Pages
from tests.stewards import give_access

MOST = 10
"""Statements: two more than other lists, for which of the ratings were released as a batch, and who is on an agenda."""
CAUSE = "Evidence that the rating did not take in."


def make(cast: Cast, inside: Inside, stage: Stage = Stage.CALIBRATION) -> str:
    """The address of the page."""
    with inside():
        return f"/o/acme/cycles/{make_cycle(cast, stage).id}/meeting"


def result_id(cast: Cast, inside: Inside, place: str, key: str, competency: str = "craft") -> UUID:
    with inside():
        found: UUID = db.session.scalars(
            select(Result.id)
            .join(Participant, Participant.id == Result.participant_id)
            .where(
                Participant.person_id == cast.players[key].person_id,
                Result.competency == competency,
                Result.cycle_id == UUID(place.split("/")[4]),
            )
        ).one()
        return found


def names(page: Page) -> list[str]:
    return [one.text() for one in page.all("main h2 .name")]


def change(after: str = "4", reason: str = "The release of May.", revision: str = "1") -> dict[str, str]:
    return {"after": after, "cause": "evidence", "reason": reason, "revision": revision}


def test_stewards_see_everybody_with_what_was_said_of_them(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("petra", make(cast, inside))
    assert page.h1 == "All results side by side"
    assert names(page)[:3] == ["Dana Data", "Dirk Data", "Elsa Engineer"]
    erik = next(one for one in page.all("main section") if "Erik Engineer" in one.text())
    cells = [" ".join(cell.text().split()) for cell in erik.css("tbody tr")[0].css("td")]
    assert cells[:4] == ["Above", "3 As expected", "As expected", "As expected"]


def test_managers_see_their_line_and_change_nothing(pages: Pages, cast: Cast, inside: Inside) -> None:
    place = make(cast, inside)
    page = pages.open("mark", place)
    assert names(page) == ["Dana Data", "Dirk Data"]
    assert "Change" not in page.find("main").text()
    dana = result_id(cast, inside, place, "dana")
    pages.open("mark", f"{place}/{dana}", 403)
    pages.post("mark", f"{place}/{dana}", change(), 403)


def test_a_manager_further_up_sees_the_people_of_their_managers(pages: Pages, cast: Cast, inside: Inside) -> None:
    place = make(cast, inside)
    with inside():
        give_access(cast, "olga", Access.MEMBER)
    assert len(names(pages.open("olga", place))) == 6


def test_who_leads_nobody_does_not_see_them(pages: Pages, cast: Cast, inside: Inside) -> None:
    place = make(cast, inside)
    pages.open("erik", place, 403)
    pages.open("stan", place, 404)
    pages.open("petra", f"/o/acme/cycles/{uuid4()}/meeting", 404)


@pytest.mark.parametrize("stage", [Stage.SETUP, Stage.NOMINATIONS, Stage.MANAGER_WRITING])
def test_there_is_nothing_to_compare_before_writing_closes(
    pages: Pages, cast: Cast, inside: Inside, stage: Stage
) -> None:
    assert "calibration begins when writing closes" in pages.open("petra", make(cast, inside, stage), 409).text


@pytest.mark.parametrize("stage", [Stage.RELEASE, Stage.SIGN_OFF])
def test_after_the_lock_they_are_for_reading(pages: Pages, cast: Cast, inside: Inside, stage: Stage) -> None:
    place = make(cast, inside, stage)
    assert "The results are locked" in pages.open("petra", place).text
    erik = result_id(cast, inside, place, "erik")
    assert not pages.open("petra", place).all(f'a[href*="{erik}"]')
    pages.post("petra", f"{place}/{erik}", change(), 409)


@pytest.mark.parametrize(
    ("query", "found"),
    [("?team={Data}", ["Dana Data", "Dirk Data"]), ("?band=Engineer+I", ["Dirk Data", "Elsa Engineer", "Eva Engineer"]),
     ("?manager={mark}", ["Dana Data", "Dirk Data"]), ("?team={Data}&band=Engineer+II", ["Dana Data"]),
     ("?band=Nothing", []), ("?team=nonsense&page=nonsense", None), ("?page=99", None)],
)  # fmt: skip
def test_they_are_narrowed_by_team_manager_and_band(
    pages: Pages, cast: Cast, inside: Inside, query: str, found: list[str] | None
) -> None:
    address = make(cast, inside) + query.format(Data=cast.teams["Data"], mark=cast.mark.person_id)
    shown = names(pages.open("petra", address))
    assert shown == found if found is not None else len(shown) == 6


def test_a_change_is_made_with_its_reason_and_one_comes_back_to_the_place(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    place = make(cast, inside)
    erik = result_id(cast, inside, place, "erik")
    address = f"{place}/{erik}?band=Engineer+II"
    form = pages.open("petra", address)
    assert form.h1 == "Craft of Erik Engineer"
    assert form.value("revision") == "1"
    back = pages.post("petra", address, change()).location
    assert back.startswith(f"{place}?band=Engineer+II#p-")
    assert f"As expected → Above: {CAUSE} The release of May." in pages.open("petra", place).text


def test_the_second_of_two_learns_what_stands_and_keeps_their_reason(pages: Pages, cast: Cast, inside: Inside) -> None:
    place = make(cast, inside)
    address = f"{place}/{result_id(cast, inside, place, 'erik')}"
    pages.post("petra", address, change())
    page = pages.post("olga", address, change("2", "It was late."), 422)
    assert "it now stands at “Above”" in page.text
    assert page.value("reason") == "It was late."
    assert page.value("revision") == "2"
    pages.post("olga", address, change("2", "It was late.", page.value("revision")))
    with inside():
        kept = db.session.scalars(select(Adjustment).order_by(Adjustment.before)).all()
        assert [(one.before, one.after) for one in kept] == [(3, 4), (4, 2)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (change(reason="  "), "Say why"),
        (change(after=""), "Choose what shall stand."),
        (change(after="9"), "Choose one of the steps"),
        (change(after="x"), "Choose one of the steps"),
        (change(after="3"), "It already stands at “As expected”"),
        (change(reason="x" * 2001), "2,000 characters are the most"),
        (change(revision=""), "Somebody changed this result meanwhile"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    pages: Pages, cast: Cast, inside: Inside, data: dict[str, str], sentence: str
) -> None:
    place = make(cast, inside)
    page = pages.post("petra", f"{place}/{result_id(cast, inside, place, 'erik')}", data, 422)
    assert sentence in page.text
    assert page.value("reason") == data["reason"].strip()
    with inside():
        assert db.session.scalars(select(Adjustment)).all() == []


def test_a_result_can_be_set_to_not_rated(pages: Pages, cast: Cast, inside: Inside) -> None:
    place = make(cast, inside)
    erik = result_id(cast, inside, place, "erik")
    pages.post("petra", f"{place}/{erik}", change("none", "Nobody saw that work."))
    assert f"As expected → Not rated: {CAUSE} Nobody saw that work." in pages.open("petra", place).text


def test_a_steward_who_is_reviewed_is_not_among_them(pages: Pages, cast: Cast, inside: Inside) -> None:
    place = make(cast, inside)
    with inside():
        give_access(cast, "erik", Access.OWNER)
    assert "Erik Engineer" not in names(pages.open("erik", place))
    own = f"{place}/{result_id(cast, inside, place, 'erik')}"
    pages.open("erik", own, 403)
    pages.post("erik", own, change(), 403)
    pages.open("erik", f"{place}/{result_id(cast, inside, place, 'eva')}")


def test_a_result_of_another_cycle_or_none_is_not_found(pages: Pages, cast: Cast, inside: Inside) -> None:
    place, other = make(cast, inside), make(cast, inside)
    pages.open("petra", f"{place}/{result_id(cast, inside, other, 'erik')}", 404)
    pages.post("petra", f"{place}/{uuid4()}", change(), 404)
    pages.open("stan", f"{place}/{result_id(cast, inside, place, 'erik')}", 404)


def test_the_page_takes_as_many_statements_for_three_hundred_people_as_for_six(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    counts = []
    for crowd in (0, 300):
        with inside():
            cycle = make_cycle(cast, Stage.CALIBRATION)
            add_crowd(cast, cycle, crowd)
            url = f"/o/acme/cycles/{cycle.id}/meeting"
        statements.clear()
        shown = pages.open("petra", url)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= MOST, counts
    assert len(names(shown)) == 15
    assert "Page 1 of 21, 306 people" in shown.text


def test_the_page_is_a_list_and_changing_one_result_a_form(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    place = make(cast, inside)
    erik = result_id(cast, inside, place, "erik")
    for key, url, most in (("petra", place, MOST), ("mona", place, MOST), ("petra", f"{place}/{erik}", 13)):
        statements.clear()
        pages.open(key, url)
        assert len(statements) <= most, statements


def test_whoever_is_on_an_agenda_is_changed_in_that_meeting_and_not_here(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle, _ = make_meeting(cast, cohort={"teams": [str(cast.teams["Web"])]})
        place = f"/o/acme/cycles/{cycle.id}/meeting"
    erik, dana = (result_id(cast, inside, place, key) for key in ("erik", "dana"))
    shown = pages.open("petra", place)
    assert shown.all(f'a[href*="{dana}"]')
    assert not shown.all(f'a[href*="{erik}"]')
    assert "on the agenda of “Everybody”" in pages.post("petra", f"{place}/{erik}", change(), 409).text
