"""The list of people, one person, adding and changing."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from ladder.db import db
from ladder.models import Membership, Person, Team
from ladder.queries import people
from ladder.reports import people as reports
from ladder.services import people as services
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

LIST, NEW = "/o/acme/people", "/o/acme/people/new"
NEWCOMER = {"name": "Nora New", "email": "nora@acme.example", "zone": "Europe/Oslo", "manager": "mona@acme.example"}


def address(cast: Cast, who: str, page: str = "") -> str:
    return f"{LIST}/{cast.players[who].person_id}{page}"


def filled(pages: Pages, url: str, **changed: object) -> dict[str, object]:
    """What a browser would send from the form at that address, but for what is changed."""
    page = pages.open("petra", url)
    names = ("name", "email", "manager", "team", "band", "joined", "left", "zone", "revision")
    ticked = [box.attributes["value"] for box in page.all("input[name=roles][checked]")]
    return {**{name: page.value(name) for name in names}, "roles": ticked, **changed}


def many(cast: Cast, count: int) -> None:
    """More people, under Mona, in their own teams; for counting statements."""
    teams = [Team(id=uuid4(), name=f"Team {number}") for number in range(count // 10)]
    db.session.add_all(teams)
    db.session.flush()
    for number in range(count):
        db.session.add(
            Person(
                name=f"Person {number:04}", email=f"p{number}@acme.example", zone="UTC", band="engineer-1", roles=[],
                manager_id=cast.mona.person_id, team_id=teams[number // 10].id if number // 10 < len(teams) else None,
                framework_id=cast.frameworks["acme"],
            )
        )  # fmt: skip
    db.session.flush()


def test_everybody_sees_who_works_here_with_team_band_and_manager(pages: Pages) -> None:
    page = pages.open("erik", LIST)
    row = next(row for row in page.all("tbody tr") if "Eva Engineer" in row.text())
    assert all(words in row.text() for words in ("Web", "Engineer I", "Mona Manager", "1 Mar 2024"))
    assert "Add somebody" not in page.text


def test_a_stranger_finds_no_list(pages: Pages) -> None:
    pages.open("stan", LIST, 404)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("q=ERI", ["Erik Engineer"]),
        ("q=engineer+e", ["Elsa Engineer", "Emil Engineer", "Erik Engineer", "Eva Engineer"]),
        ("q=dana@acme", ["Dana Data"]),
        ("q=100%25", []),
        ("who=left", []),
        ("q=%07dana&team=nonsense&page=-7", ["Dana Data"]),
        ("page=99999999999999999999&q=dana", ["Dana Data"]),
    ],
)
def test_people_are_found_by_name_and_address(pages: Pages, asked: str, names: list[str]) -> None:
    page = pages.open("erik", f"{LIST}?{asked}")
    assert [link.text() for link in page.all("tbody th a")] == names


def test_a_team_counts_with_the_teams_below_it(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        team = db.session.get_one(Team, (cast.orgs["acme"], cast.teams["Data"]))
        team.parent_id = cast.teams["Web"]
    page = pages.open("erik", f"{LIST}?team={cast.teams['Web']}")
    assert len(page.all("tbody tr")) == 8


def test_a_search_without_a_find_says_so_and_leads_back(pages: Pages) -> None:
    assert "Nobody found" in pages.open("erik", f"{LIST}?q=zzz").text


def test_long_lists_come_in_pages_that_keep_the_search(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        many(cast, 120)
    page = pages.open("erik", f"{LIST}?q=person")
    assert len(page.all("tbody tr")) == 50
    following = page.find("nav.pagination a[rel=next]").attributes["href"] or ""
    assert "Person 0050" in pages.open("erik", following).text


@pytest.mark.parametrize("count", [10, 300])
def test_the_list_takes_eight_statements_however_many_people(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], count: int
) -> None:
    with inside():
        many(cast, count)
    statements.clear()
    pages.open("erik", LIST)
    assert len(statements) <= 8


@pytest.mark.parametrize("count", [10, 300])
@pytest.mark.parametrize(("who", "page"), [("mona", ""), ("erik", "/edit")])
def test_one_person_takes_twelve_statements_however_many_people(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], who: str, page: str, count: int
) -> None:
    with inside():
        many(cast, count)
    statements.clear()
    pages.open("petra", address(cast, who, page))
    assert len(statements) <= 12


def test_one_person_stands_between_manager_and_reports(pages: Pages, cast: Cast) -> None:
    page = pages.open("erik", address(cast, "mona"))
    assert page.h1 == "Mona Manager"
    assert all(words in page.text for words in ("Olga Owner", "Web", "Team manager", "Erik Engineer", "Engineer II"))
    assert "Change the entry" not in page.text


@pytest.mark.parametrize("page", ["", "/edit"])
def test_a_stranger_and_an_unknown_person_are_not_found(pages: Pages, cast: Cast, page: str) -> None:
    pages.open("stan", address(cast, "erik", page), 404)
    pages.open("petra", f"{LIST}/{cast.sven.person_id}{page}", 404)
    pages.open("petra", f"{LIST}/{uuid4()}{page}", 404)


def test_only_stewards_add_and_change(pages: Pages, cast: Cast) -> None:
    pages.open("mona", NEW, 403)
    pages.open("mona", address(cast, "erik", "/edit"), 403)
    pages.post("mona", NEW, NEWCOMER, 403)
    pages.post("mona", address(cast, "erik", "/edit"), NEWCOMER, 403)


def test_somebody_new_is_written_down(pages: Pages, cast: Cast, inside: Inside) -> None:
    data = {
        **NEWCOMER,
        "team": "Web",
        "band": "ladder/engineer-2",
        "roles": ["ladder/tech-lead"],
        "joined": "2026-02-01",
    }
    page = pages.open("petra", pages.post("petra", NEW, data).location)
    assert page.h1 == "Nora New"
    assert all(words in page.text for words in ("Mona Manager", "Web", "Engineer II", "Tech Lead", "1 Feb 2026"))
    with inside():
        nora = people.find_person(cast.orgs["acme"], "nora@acme.example")
        assert nora is not None
        assert (nora.zone, nora.roles, nora.framework_id) == ("Europe/Oslo", ["tech-lead"], cast.frameworks["acme"])


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Write the name."),
        ("name", "x" * 201, "201 characters"),
        ("email", "nora", "full e-mail address"),
        ("email", "no ra@acme.example", "full e-mail address"),
        ("email", "ERIK@acme.example", "Erik Engineer has this address already"),
        ("manager", "nobody@acme.example", "Nobody here has the address"),
        ("manager", "sven@globex.example", "Nobody here has the address"),
        ("manager", "nora@acme.example", "Nobody is their own manager"),
        ("team", "Nowhere", "no team “Nowhere”"),
        ("band", "ladder/engineer-9", "not on the ladder"),
        ("band", "elsewhere/engineer-1", "not on the ladder"),
        ("zone", "Europe/Atlantis", "no time zone"),
        ("joined", "1.2.2026", "year first"),
        ("joined", "2026-02-31", "year first"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence_and_all_that_was_typed(
    pages: Pages, field: str, value: str, said: str
) -> None:
    page = pages.post("petra", NEW, {**NEWCOMER, field: value}, 422)
    assert said in page.text
    assert page.find(f"[name={field}]").attributes.get("aria-invalid") == "true"
    if field not in ("team", "band"):
        assert page.value(field) == value
    assert page.value("zone" if field == "name" else "name") == ("Europe/Oslo" if field == "name" else "Nora New")


def test_roles_without_a_band_or_of_no_ladder_are_refused(pages: Pages) -> None:
    page = pages.post("petra", NEW, {**NEWCOMER, "roles": ["ladder/tech-lead"]}, 422)
    assert "Choose the band first" in page.text
    page = pages.post("petra", NEW, {**NEWCOMER, "band": "ladder/engineer-1", "roles": ["elsewhere/king"]}, 422)
    assert "has no role" in page.text


def test_an_entry_is_opened_as_it_is_and_saved_unchanged(pages: Pages, cast: Cast) -> None:
    url = address(cast, "erik", "/edit")
    data = filled(pages, url)
    assert (data["manager"], data["team"], data["band"]) == ("mona@acme.example", "Web", "ladder/engineer-2")
    pages.post("petra", url, data)
    assert filled(pages, url) == data


def test_a_change_is_saved_and_seen(pages: Pages, cast: Cast) -> None:
    url = address(cast, "erik", "/edit")
    location = pages.post("petra", url, filled(pages, url, band="ladder/engineer-1", team="Data")).location
    page = pages.open("erik", location)
    assert "Data" in page.text
    assert "Engineer I" in page.text
    assert "Engineer II" not in page.text


def test_a_circle_in_the_reporting_line_is_named(pages: Pages, cast: Cast) -> None:
    url = address(cast, "mona", "/edit")
    page = pages.post("petra", url, filled(pages, url, manager="erik@acme.example"), 422)
    assert "Mona Manager → Erik Engineer → Mona Manager" in page.text
    assert page.value("manager") == "erik@acme.example"


def test_a_band_that_the_ladder_dropped_stays_until_it_is_changed(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        people.get_person(cast.orgs["acme"], cast.erik.person_id).band = "engineer-0"
    url = address(cast, "erik", "/edit")
    pages.post("petra", url, filled(pages, url, name="Erik the Engineer"))
    assert filled(pages, url)["band"] == "ladder/engineer-0"


def test_who_saves_over_a_colleague_is_told_first(pages: Pages, cast: Cast) -> None:
    url = address(cast, "erik", "/edit")
    stale = filled(pages, url, name="Erik Eriksen")
    pages.post("olga", url, filled(pages, url, zone="Europe/Oslo"))
    page = pages.post("petra", url, stale, 422)
    assert "Somebody else saved Erik Engineer’s entry" in page.text
    assert page.value("name") == "Erik Eriksen"
    pages.post("petra", url, {**stale, "revision": page.value("revision")})
    assert pages.open("erik", address(cast, "erik")).h1 == "Erik Eriksen"


def test_of_two_who_add_the_same_address_at_once_the_second_is_told(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.post("petra", NEW, NEWCOMER)
    monkeypatch.setattr(services, "_refuse_taken_address", lambda *seen_before_the_other_wrote: None)
    assert "at the same moment" in pages.post("olga", NEW, NEWCOMER, 409).text


@pytest.mark.parametrize("revision", ["", "soon", "-1", "²"])
def test_an_entry_without_its_revision_is_not_saved_blindly(pages: Pages, cast: Cast, revision: str) -> None:
    url = address(cast, "erik", "/edit")
    pages.post("petra", url, filled(pages, url, name="Blind", revision=revision), 422)


def test_who_has_left_is_out_of_the_list_and_can_no_longer_sign_in(pages: Pages, cast: Cast) -> None:
    url = address(cast, "dana", "/edit")
    pages.open("dana", LIST)
    pages.post("petra", url, filled(pages, url, left="2026-06-30"))
    assert "Dana Data" not in pages.open("petra", LIST).text
    assert "Dana Data" in pages.open("petra", f"{LIST}?who=left").text
    assert "left on 30 Jun 2026" in pages.open("petra", address(cast, "dana")).text
    pages.open("dana", LIST, 404)


def test_a_last_day_lies_behind_and_after_the_first(pages: Pages, cast: Cast) -> None:
    url = address(cast, "dana", "/edit")
    assert "still to come" in pages.post("petra", url, filled(pages, url, left="2999-01-01"), 422).text
    assert "before the first" in pages.post("petra", url, filled(pages, url, left="2020-01-01"), 422).text


def test_nobody_notes_their_own_leaving_or_that_of_who_may_do_more(pages: Pages, cast: Cast) -> None:
    url = address(cast, "olga", "/edit")
    gone = filled(pages, url, left="2026-06-30")
    assert "Only an owner notes that Olga Owner has left" in pages.post("petra", url, gone, 422).text
    assert "you yourself" in pages.post("olga", url, gone, 422).text
    pages.open("olga", LIST)


def test_who_has_left_leads_nobody_new(pages: Pages, cast: Cast) -> None:
    url = address(cast, "dana", "/edit")
    pages.post("petra", url, filled(pages, url, left=date(2026, 6, 30).isoformat()))
    assert "has left" in pages.post("petra", NEW, {**NEWCOMER, "manager": "dana@acme.example"}, 422).text


def test_the_profile_is_offered_to_the_line_above_and_to_oneself(cast: Cast, inside: Inside) -> None:
    seen = {}
    with inside():
        for key in ("olga", "petra", "mona", "erik", "mark", "eva"):
            shown = reports.show_person(cast.orgs["acme"], cast.erik.person_id, actor=cast.players[key].actor)
            seen[key] = shown.profile_shown
    assert seen == {"olga": True, "petra": True, "mona": True, "erik": True, "mark": False, "eva": False}


def test_an_empty_organisation_is_told_how_to_begin(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside("globex"):
        db.session.execute(update(Person).values(left=date(2026, 1, 1)))
    assert "Bring in people from CSV" in pages.open("stan", "/o/globex/people").text
    assert "People operations will" in pages.open("sven", "/o/globex/people").text


def test_who_cannot_sign_in_yet_can_be_invited_from_their_page(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = f"/o/acme/people/{cast.erik.person_id}"
    assert "Invite to sign in" not in pages.open("petra", url).text
    with inside():
        theirs = select(Membership).where(Membership.person_id == cast.erik.person_id)
        db.session.scalars(theirs).one().ended_at = datetime(2026, 11, 1, tzinfo=UTC)
    assert "Invite to sign in" in pages.open("petra", url).text
    assert "Invite to sign in" not in pages.open("mona", url).text
