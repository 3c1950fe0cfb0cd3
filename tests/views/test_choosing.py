"""Choosing who takes part: by rules, one by one, and the preview of who gets what."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.domain.taking_part import Rules
from ladder.models import Cycle, Participant, Team
from ladder.queries import people
from ladder.queries.teams import get_team
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

ABLE = ("mona", "mark", *factories.REVIEWED)


def prepared(cast: Cast, inside: Inside, *keys: str) -> str:
    with inside():
        return f"/o/acme/cycles/{factories.prepare(cast, keys).id}"


def chosen(inside: Inside) -> set[str]:
    """The first names of those who take part."""
    with inside():
        return {name.split()[0].lower() for name in db.session.scalars(select(Participant.name))}


def ids(cast: Cast, *keys: str) -> list[str]:
    return [str(cast.players[key].person_id) for key in keys]


def ticked(page: Page) -> set[str]:
    return {box.attributes["value"] or "" for box in page.all("input[name=people][checked]")}


def test_everybody_who_can_take_part_is_proposed_and_nobody_is_chosen_yet(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    page = pages.open("olga", prepared(cast, inside) + "/people")
    assert ticked(page) == set(ids(cast, *ABLE))
    assert "Nobody is chosen yet" in page.text
    assert not chosen(inside)


def test_those_who_cannot_are_listed_with_the_reason_and_a_remedy(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("olga", prepared(cast, inside) + "/people?only=unable")
    assert "Petra People has no band" in page.text
    assert "Olga Owner has no manager" in page.text
    assert page.find(f'a[href="/o/acme/people/{cast.petra.person_id}/edit"]')


def test_rules_take_in_teams_with_those_below_them_and_bands(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside)
    with inside():
        engineering = Team(id=uuid4(), name="Engineering")
        db.session.add(engineering)
        db.session.flush()
        get_team(cast.orgs["acme"], cast.teams["Web"]).parent_id = engineering.id
        above = str(engineering.id)
    pages.post("olga", url + "/rules", {"teams": [above], "bands": ["engineer-1", "manager-1"]})
    assert chosen(inside) == {"eva", "elsa", "mona"}
    page = pages.open("olga", url + "/rules")
    assert {box.attributes["value"] for box in page.all("input[checked]")} == {above, "engineer-1", "manager-1"}


def test_who_joined_on_the_day_or_later_is_left_out_and_who_has_no_day_is_in(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = prepared(cast, inside)
    with inside():
        people.get_person(cast.orgs["acme"], cast.erik.person_id).joined = None
    pages.post("olga", url + "/rules", {"joined_before": "2024-03-01"})
    assert chosen(inside) == {"erik"}


def test_rules_of_another_organisation_or_of_no_team_take_in_nobody_more(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = prepared(cast, inside)
    pages.post("olga", url + "/rules", {"teams": [str(uuid4()), "x"], "bands": ["harbour"]})
    assert chosen(inside) == set(ABLE)


def test_a_wrong_day_keeps_what_was_ticked(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside)
    page = pages.post("olga", url + "/rules", {"bands": ["engineer-1"], "joined_before": "in March"}, 422)
    assert "Write the date with the year first" in page.text
    assert "checked" in page.find("input[value=engineer-1]").attributes


def test_one_page_takes_in_and_leaves_out_those_it_shows_and_nobody_else(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = prepared(cast, inside)
    pages.post("olga", url + "/rules", {"bands": ["engineer-1"]})
    shown = {"shown": " ".join(ids(cast, "eva", "erik")), "people": ids(cast, "erik")}
    pages.post("olga", url + "/people", shown)
    assert chosen(inside) == {"erik", "elsa", "dirk"}
    page = pages.open("olga", url + "/people")
    assert "Left out" in page.text
    assert "Added" in page.text


def test_what_was_decided_one_by_one_outlives_a_change_of_the_rules(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside)
    pages.post("olga", url + "/people", {"shown": " ".join(ids(cast, "eva", "erik")), "people": ids(cast, "erik")})
    assert chosen(inside) == set(ABLE) - {"eva"}
    pages.post("olga", url + "/rules", {"bands": ["engineer-1"]})
    assert chosen(inside) == {"elsa", "dirk"}


@pytest.mark.parametrize("shown", ["", "nonsense", "x" * 4000, "00000000000040008000000000000000"])
def test_a_forged_page_changes_nothing_and_breaks_nothing(pages: Pages, cast: Cast, inside: Inside, shown: str) -> None:
    url = prepared(cast, inside, "erik")
    pages.open("olga", url + "/people")
    response = pages.client("olga").post(url + "/people", data={"shown": shown})
    assert response.status_code < 500
    assert chosen(inside) == {"erik"}


def test_nobody_without_a_band_is_taken_in_by_a_forged_form(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside, "erik")
    pages.post("olga", url + "/people", {"shown": " ".join(ids(cast, "petra")), "people": ids(cast, "petra")})
    assert chosen(inside) == {"erik"}


def test_people_are_searched_and_filtered(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside, "erik")
    assert ticked(pages.open("olga", url + "/people?only=in")) == set(ids(cast, "erik"))
    page = pages.open("olga", url + "/people?words=web mona&only=out")
    assert {row.text().strip() for row in page.all("tbody th")} == {
        "Eva Engineer", "Emil Engineer", "Elsa Engineer", "Mona Manager"
    }  # fmt: skip
    assert "Nobody matches" in pages.open("olga", url + "/people?words=zzz").text


def test_what_has_changed_since_people_were_chosen_is_said_with_names(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = prepared(cast, inside)
    pages.post("olga", url + "/rules", {"bands": ["engineer-1"]})
    with inside():
        org = cast.orgs["acme"]
        people.get_person(org, cast.erik.person_id).band = "engineer-1"
        people.get_person(org, cast.eva.person_id).band = "engineer-2"
        people.get_person(org, cast.elsa.person_id).band = None
    for path in ("/rules", "/people", "/preview", "/move"):
        text = pages.open("olga", url + path).text
        assert "Taken in since people were chosen: Erik Engineer." in text
        assert "No longer taken in: Eva Engineer." in text
        assert "cannot take part any more: Elsa Engineer." in text


def test_the_preview_counts_what_everybody_is_asked_for(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("olga", prepared(cast, inside, *factories.REVIEWED) + "/preview")
    facts = dict(
        zip((one.text() for one in page.all("dt")), (one.text().strip() for one in page.all("dd")), strict=True)
    )
    assert (facts["People"], facts["Self-assessments"], facts["Managers’ assessments"]) == ("6", "6", "6")
    assert "3 to 6 for each person" in facts["Peers"]
    rows = [re_spaced(row.text(separator=" ")) for row in page.all("tbody tr")]
    assert "Mona Manager 4" in rows
    assert "Mark Manager 2" in rows
    assert "Data 2 2 2" in rows
    assert "Petra People" in page.text


def re_spaced(text: str) -> str:
    return " ".join(text.split())


def test_people_are_settled_once_the_cycle_has_opened(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        url = f"/o/acme/cycles/{factories.make_cycle(cast, Stage.NOMINATIONS).id}"
    for path in ("/people", "/rules", "/preview"):
        assert "settled" in pages.open("olga", url + path, 409).text


@pytest.mark.parametrize("path", ["/people", "/rules", "/preview"])
def test_choosing_is_the_stewards_own(pages: Pages, cast: Cast, inside: Inside, path: str) -> None:
    url = prepared(cast, inside, "erik")
    pages.open("petra", url + path)
    for who in ("mona", "erik"):
        pages.open(who, url + path, 403)
        if path != "/preview":
            pages.post(who, url + path, {}, 403)
    pages.open("stan", url + path, 404)
    pages.open("olga", f"/o/acme/cycles/{uuid4()}{path}", 404)


def test_each_page_of_three_hundred_decides_on_itself_alone(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        factories.hire(cast, 300)
    url = prepared(cast, inside) + "/people"
    first = pages.open("olga", url)
    shown = first.value("shown")
    sent = pages.post("olga", url, {"shown": shown, "people": [str(UUID(shown.split()[0]))]})
    assert sent.location == f"{url}?page=2"
    assert "209 of 308" in pages.open("olga", sent.location).text
    assert len(first.response.get_data()) < 200_000


def test_the_rules_are_kept_with_the_cycle(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.post("olga", prepared(cast, inside) + "/rules", {"bands": ["engineer-1"], "joined_before": "2030-01-01"})
    with inside():
        kept = Rules.from_document(db.session.scalars(select(Cycle)).one().rules)
    assert (kept.bands, str(kept.joined_before)) == (frozenset({"engineer-1"}), "2030-01-01")
