"""The tree of teams."""

from uuid import uuid4

import pytest

from ladder.db import db
from ladder.models import Person, Team
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

TREE, NEW = "/o/acme/teams", "/o/acme/teams/new"


def address(cast: Cast, name: str, verb: str = "edit") -> str:
    return f"{TREE}/{cast.teams[name]}/{verb}"


def test_everybody_sees_the_teams_and_how_many_are_in_each(pages: Pages) -> None:
    page = pages.open("erik", TREE)
    assert [row.text().split() for row in page.all("tbody tr")] == [["Data", "3"], ["Web", "5"]]
    assert "Add a team" not in page.text


def test_a_team_stands_after_the_one_it_is_part_of_and_counts_with_it(pages: Pages, cast: Cast) -> None:
    pages.post("petra", address(cast, "Data"), {"name": "Data", "parent": str(cast.teams["Web"])})
    page = pages.open("petra", TREE)
    rows = [" ".join(row.text().split()) for row in page.all("tbody tr")]
    assert rows == ["Web 8 (5 directly) Change Web", "Data, level 2 3 Change Data"]


def test_a_team_is_made_renamed_and_removed(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.post("petra", NEW, {"name": "  Site   reliability ", "parent": str(cast.teams["Web"])})
    with inside():
        team_id = db.session.scalars(db.select(Team.id).where(Team.name == "Site reliability")).one()
    pages.post("petra", f"{TREE}/{team_id}/edit", {"name": "Reliability", "parent": ""})
    assert "Reliability" in pages.open("petra", TREE).text
    pages.post("petra", f"{TREE}/{team_id}/remove")
    assert "Reliability" not in pages.open("petra", TREE).all("table")[0].text()


@pytest.mark.parametrize(
    ("name", "parent", "said"),
    [
        ("", "", "Write the team’s name."),
        ("\u200b", "", "Write the team’s name."),
        ("x" * 101, "", "100 characters"),
        ("WEB", "", "There is a team “Web” already"),
        ("Fine", "nowhere", "Choose another from the list"),
        ("Fine", "the stranger’s", "Choose another from the list"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence_and_all_that_was_typed(
    pages: Pages, name: str, parent: str, said: str
) -> None:
    page = pages.post("petra", NEW, {"name": name, "parent": parent}, 422)
    assert said in page.text
    assert page.value("name") == name


def test_a_team_does_not_stand_under_itself(pages: Pages, cast: Cast) -> None:
    pages.post("petra", address(cast, "Data"), {"name": "Data", "parent": str(cast.teams["Web"])})
    page = pages.open("petra", address(cast, "Web"))
    assert [option.attributes["value"] for option in page.all("select option")] == [""]
    pages.post("petra", address(cast, "Web"), {"name": "Web", "parent": str(cast.teams["Data"])}, 422)


def test_a_team_with_people_or_teams_is_kept(pages: Pages, cast: Cast, inside: Inside) -> None:
    assert "Remove the team" not in pages.open("petra", address(cast, "Web")).text
    assert "still has people" in pages.post("petra", address(cast, "Web", "remove"), status=409).text
    with inside():
        db.session.execute(db.update(Person).values(team_id=None))
        db.session.get_one(Team, (cast.orgs["acme"], cast.teams["Data"])).parent_id = cast.teams["Web"]
    assert "still has teams below it" in pages.post("petra", address(cast, "Web", "remove"), status=409).text
    assert "Remove the team" in pages.open("petra", address(cast, "Data")).text


def test_only_stewards_change_teams(pages: Pages, cast: Cast) -> None:
    for url in (NEW, address(cast, "Web")):
        pages.open("mona", url, 403)
        pages.post("mona", url, {"name": "Mine", "parent": ""}, 403)
    pages.post("mona", address(cast, "Data", "remove"), status=403)


def test_a_stranger_and_an_unknown_team_are_not_found(pages: Pages, cast: Cast) -> None:
    for who, url in (
        ("stan", TREE),
        ("stan", NEW),
        ("stan", address(cast, "Web")),
        ("petra", f"{TREE}/{uuid4()}/edit"),
    ):
        pages.open(who, url, 404)
    pages.post("stan", address(cast, "Web", "remove"), status=404)


def test_without_teams_the_page_says_how_to_begin(pages: Pages) -> None:
    assert "No teams yet" in pages.open("sven", "/o/globex/teams").text
    assert "Add a team" in pages.open("stan", "/o/globex/teams").text


@pytest.mark.parametrize("count", [10, 300])
def test_the_tree_takes_eight_statements_however_many_teams(
    pages: Pages, inside: Inside, statements: list[str], count: int
) -> None:
    with inside():
        db.session.add_all(Team(name=f"Team {number}") for number in range(count))
    statements.clear()
    pages.open("petra", TREE)
    assert len(statements) <= 8
