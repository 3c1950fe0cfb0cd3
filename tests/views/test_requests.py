"""What is asked of peers across a cycle, and the reasons for whom to ask."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Cycle, Evidence, EvidenceColleague, Nomination, NominationState, Participant, Person
from ladder.queries.cycles import get_cycle
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW
from tests.nominating import find, nominating
from tests.page import Pages
from tests.services.test_balancing import OVER

PEOPLE = {
    "erik": ("eva", "emil"),
    "eva": ("erik", "emil", "dana"),
    "dana": ("dirk", "olga"),
}


def crowd(cast: Cast, cycle: Cycle, team: str, count: int) -> None:
    """So many more people of a team take part."""
    profile_id = factories.get_participant(cast, cycle, "erik").profile_id
    for number in range(count):
        one = Person(name=f"{team} {number}", email=f"{team}{number}@acme.example".lower(), zone="UTC", roles=[])
        db.session.add(one)
        db.session.flush()
        db.session.add(
            Participant(
                cycle_id=cycle.id, person_id=one.id, manager_id=cast.mark.person_id, profile_id=profile_id,
                name=one.name, manager_name="Mark Manager", team_name=team, band_title="Engineer", zone="UTC",
            )
        )  # fmt: skip
    db.session.flush()


def did_together(cast: Cast, who: str, *others: str, title: str) -> None:
    """Somebody's evidence of work done with these."""
    row = Evidence(
        person_id=cast.players[who].person_id, title=title, happened_on=NOW.date(), created_at=NOW, changed_at=NOW
    )
    db.session.add(row)
    db.session.flush()
    db.session.add_all(EvidenceColleague(evidence_id=row.id, person_id=cast.players[key].person_id) for key in others)
    db.session.flush()


def asked_url(cycle: Cycle, page: str = "") -> str:
    return f"/o/acme/cycles/{cycle.id}/requests{page}"


def peers_url(cast: Cast, cycle: Cycle, who: str = "erik") -> str:
    return f"/o/acme/cycles/{cycle.id}/people/{factories.get_participant(cast, cycle, who).id}/peers"


def test_colleagues_are_suggested_with_a_reason_each(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = nominating(cast, peers={"dana": ("elsa",)})
        crowd(cast, cycle, "Data", 3)
        did_together(cast, "erik", "dirk", title="The move to one database")
        url = peers_url(cast, cycle)
    page = pages.open("erik", url)
    assert "Worked with you on “The move to one database”." in page.text
    assert "Reviews in another team: connects Web with Data. Same team." in page.text
    assert page.text.index("Elsa Engineer") < page.text.index("Dirk Data") < page.text.index("Emil Engineer")


def test_a_team_so_small_that_its_name_would_say_whom_is_not_named(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = nominating(cast, peers={"dana": ("elsa",)})
        url = peers_url(cast, cycle)
    text = pages.open("erik", url).text
    assert "Reviews in another team" in text
    assert "connects" not in text


def test_evidence_of_somebody_else_is_no_reason_that_a_manager_reads(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = nominating(cast)
        did_together(cast, "dirk", "erik", title="A secret of Dirk’s")
        did_together(cast, "erik", "dana", title="The move")
        url = peers_url(cast, cycle)
    assert "A secret of Dirk’s" in pages.open("erik", url).text
    page = pages.open("mona", url)
    assert "A secret of Dirk’s" not in page.text
    assert "Worked with Erik on “The move”." in page.text


def test_who_was_among_the_peers_of_a_released_cycle_is_suggested_and_not_that_they_wrote(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        before = factories.make_cycle(cast, Stage.SIGN_OFF, peers={"erik": ("dana", "dirk", "eva")}, title="Before")
        find(cast, before, "erik", "dirk").state = NominationState.DECLINED
        running = factories.make_cycle(cast, Stage.RELEASE, peers={"erik": ("petra", "eva", "emil")}, title="Running")
        assert running.id != before.id
        url = peers_url(cast, nominating(cast))
    for who, whom in (("erik", "you"), ("mona", "Erik")):
        page = pages.open(who, url)
        assert f"Was asked about {whom} before." in page.text
        assert "Dirk Data" not in page.text
        assert "Petra People" not in page.text


def test_the_over_asked_are_marked_wherever_they_can_be_chosen(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = nominating(cast, peers=OVER, load=3)
        url, mine_url = peers_url(cast, cycle), asked_url(cycle, "/mine")
    assert "Asked by 4; 3 is the limit." in pages.open("erik", url).text
    assert "Asked by 4; 3 is the limit." in pages.open("mona", url).text
    mine = pages.open("dana", mine_url)
    assert "Asked by 4; 3 is the limit." in mine.text
    assert "Erik Engineer" in mine.text


def test_who_only_proposes_somebody_is_not_named_to_them(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = nominating(cast, load=0)
        factories.propose(cast, cycle, "erik", "eva")
        url = asked_url(cycle, "/mine")
    mine = pages.open("eva", url)
    assert "Asked by 1" in mine.text
    assert "Erik" not in mine.text


def test_after_nominations_closed_both_sides_read_why(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = nominating(cast, peers=OVER, load=3)
        urls = {who: peers_url(cast, cycle, who) for who in ("erik", "eva")}
        mine, move = asked_url(cycle, "/mine"), f"/o/acme/cycles/{cycle.id}/move"
    pages.post("olga", move, {"to": "writing"})
    why = "Dana Data was asked by 4 people, and 3 is the limit."
    assert why in pages.open("dana", mine).text
    assert sum(why in pages.open(who, url).text for who, url in urls.items()) == 1


def test_a_proposed_set_that_is_too_small_says_what_follows(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        url = peers_url(cast, nominating(cast, peers={"erik": ("eva",)}, least=2))
    text = pages.open("erik", url).text
    assert "2 more are needed. With fewer than 3 nothing that they write is shown to anybody" in text
    assert "2 to 6 peers for each person" in text


def test_the_reason_against_a_peer_is_kept_when_it_cannot_be_taken(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = nominating(cast, proposer="manager")
        url = peers_url(cast, cycle)
    pages.post("mona", url, {"person_id": str(cast.eva.person_id)})
    with inside():
        here = f"{url}/{db.session.scalars(select(Nomination.id)).one()}/object"
    assert pages.open("erik", here).h1 == "Why not Eva Engineer?"
    assert "Say why" in pages.post("erik", here, {"reason": " "}, 422).text
    assert "word word" in pages.post("erik", here, {"reason": "word " * 300}, 422).text
    pages.post("erik", here, {"reason": "We never worked together."})
    for who in ("erik", "mona"):
        assert "We never worked together." in pages.open(who, url).text
    assert "Ask them all the same" in pages.open("mona", url).text


def test_what_was_searched_for_is_kept_when_somebody_cannot_be_chosen(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        url = peers_url(cast, nominating(cast, peers={"erik": ("eva",)}))
    page = pages.post("erik", url + "?q=data", {"person_id": str(cast.eva.person_id)}, 422)
    assert "Eva Engineer is among the peers already." in page.text
    assert page.find("input[name=q]").attributes["value"] == "data"
    assert "Dana Data" in page.text


def test_managers_and_stewards_see_how_reviews_join_the_teams_and_never_who(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle = nominating(cast, peers={"erik": ("dana",)})
        crowd(cast, cycle, "Data", 3)
        url = asked_url(cycle)
    for who in ("olga", "petra", "mona", "mark"):
        page = pages.open(who, url)
        assert "Both teams are joined, but Data and Web by fewer than 3 reviews" in page.text
        assert "One more review between Data and Web would hold them together if one is not written." in page.text
        main = page.find("main").text()
        assert "Dana" not in main
        assert "Erik" not in main
    for who in ("erik", "dana"):
        pages.open(who, url, 403)
    pages.open("stan", url, 404)


def test_teams_apart_are_said_to_be_and_a_team_too_small_is_left_out(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = nominating(cast, peers={"erik": ("eva",)})
        url, cycle_id = asked_url(cycle), cycle.id
    assert "There is nothing to join yet" in pages.open("mona", url).text
    with inside():
        cycle = get_cycle(cast.orgs["acme"], cycle_id)
        crowd(cast, cycle, "Data", 2)
        crowd(cast, cycle, "Sea", 1)
    text = pages.open("mona", url).text
    assert "Data and Web stand apart: no review crosses between them" in text
    assert "One more review between Data and Web joins both halves." in text
    assert "One team of fewer than 3 people is left out." in text
    assert "Sea" not in text


def test_who_runs_the_cycle_sees_who_is_asked_too_often_and_managers_do_not(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        url = asked_url(nominating(cast, peers=OVER, load=3))
    page = pages.open("petra", url)
    assert "1 person is asked by more than 3. If nominations close now, 1 request is taken away" in page.text
    assert page.find("main table tbody tr").text(separator=" ").split() == ["Dana", "Data", "4", "3"]
    assert "asked too often" not in pages.open("mona", url).text


@pytest.mark.parametrize("more", [0, 40])
@pytest.mark.parametrize(
    ("who", "path", "most"), [("erik", "", 12), ("mona", "", 12), ("mona", "?q=d", 12), ("petra", "requests", 12)]
)
def test_these_pages_take_at_most_twelve_statements_for_few_and_for_many(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], more: int, who: str, path: str, most: int
) -> None:
    with inside():
        cycle = nominating(cast, peers=OVER, load=3)
        crowd(cast, cycle, "Data", more)
        did_together(cast, "erik", "dirk", title="The move")
        url = asked_url(cycle) if path == "requests" else peers_url(cast, cycle) + path
    statements.clear()
    pages.open(who, url)
    assert len(statements) <= most, "\n\n".join(statements)


def test_whoever_closes_nominations_sees_before_what_becomes_of_the_over_asked(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle = nominating(cast, peers=OVER, load=3)
        url = f"/o/acme/cycles/{cycle.id}"
    text = pages.open("olga", url + "/move").text
    assert "If nominations close now, 1 request is taken away; everybody keeps at least 3" in text
    assert "How reviews join the teams, and who is asked too often" in pages.open("olga", url).text
    assert "How reviews join the teams" in pages.open("mona", url).text


def test_home_says_whose_turn_it_is(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        url = peers_url(cast, nominating(cast, proposer="manager"))
    assert "Propose peers of Erik Engineer" in pages.open("mona", "/o/acme/").text
    pages.post("mona", url, {"person_id": str(cast.eva.person_id)})
    assert "Mona Manager proposes 1" in pages.open("erik", "/o/acme/").text
    with inside():
        here = f"{url}/{db.session.scalars(select(Nomination.id)).one()}/object"
    pages.post("erik", here, {"reason": "We never worked together."})
    assert "Mona Manager proposes 1" not in pages.open("erik", "/o/acme/").text
    assert "Erik Engineer does not agree with 1" in pages.open("mona", "/o/acme/").text
