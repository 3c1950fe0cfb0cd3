"""The pages of what happens to somebody's part in a running cycle."""

from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Nomination, Participant, Person
from ladder.queries.assessments import get_own
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

STEWARDS_OWN = ("/leave", "/leave-out", "/bring-back", "/freeze-anew", "/manager")


def person_page(cast: Cast, inside: Inside, stage: Stage = Stage.WRITING, who: str = "erik") -> str:
    with inside():
        cycle = factories.make_cycle(cast, stage)
        return f"/o/acme/cycles/{cycle.id}/people/{factories.get_participant(cast, cycle, who).id}"


@pytest.fixture
def url(cast: Cast, inside: Inside) -> str:
    """Erik's page while people write."""
    return person_page(cast, inside)


def desk_of(cast: Cast, inside: Inside, url: str, who: str, relation: Relation = Relation.MANAGER) -> str:
    with inside():
        participant = db.session.scalars(select(Participant).where(Participant.id == UUID(url[-36:]))).one()
        cycle = factories.find_cycle(participant)
        return f"/o/acme/assessments/{factories.get_assessment(cast, cycle, who, 'erik', relation).id}"


def save(pages: Pages, who: str, desk: str, text: str) -> None:
    pages.post(who, f"{desk}/answers/craft", status=200, json={"rating": 2, "text": text, "revision": 0})


def menu(pages: Pages, who: str, url: str) -> list[str]:
    return [link.text().strip() for link in pages.open(who, url).all("main .menu-items a")]


@pytest.mark.parametrize("path", STEWARDS_OWN)
def test_each_page_says_what_follows_and_is_for_stewards(pages: Pages, url: str, path: str) -> None:
    page = pages.open("petra", url + path)
    assert path == "/manager" or "What is kept" in page.text
    for who in ("mona", "erik", "eva"):
        pages.open(who, url + path, 403)
        pages.post(who, url + path, status=403)
    pages.open("stan", url + path, 404)


@pytest.mark.parametrize("path", ["/leave", "/leave-out", "/freeze-anew", "/reopen"])
def test_without_a_reason_the_page_comes_back(pages: Pages, cast: Cast, inside: Inside, url: str, path: str) -> None:
    save(pages, "erik", desk_of(cast, inside, url, "erik", Relation.SELF), "Mine")
    pages.post("erik", desk_of(cast, inside, url, "erik", Relation.SELF) + "/send", {"cannot_say": "y"})
    chosen = {"assessment": desk_of(cast, inside, url, "erik", Relation.SELF)[-36:]}
    page = pages.post("olga", url + path, {"reason": "", **chosen}, 422)
    assert "Say why" in page.text
    long = "x" * 1001
    assert pages.post("olga", url + path, {"reason": long, **chosen}, 422).value("reason") == long


def test_who_leaves_stands_as_gone_and_is_brought_back(pages: Pages, url: str) -> None:
    pages.post("olga", url + "/leave", {"reason": "A new job"})
    for who in ("olga", "mona"):
        page = pages.open(who, url)
        assert "Has left the cycle" in page.text
        assert "A new job" in page.text
    assert menu(pages, "olga", url) == ["Bring back"]
    mine = url.rsplit("/people", 1)[0] + "/mine"
    assert "You take part no more" in pages.open("erik", mine).text
    pages.post("olga", url + "/bring-back")
    assert "take part no more" not in pages.open("erik", mine).text


def test_who_is_left_out_is_asked_about_no_more(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    desk = desk_of(cast, inside, url, "eva", Relation.PEER)
    save(pages, "eva", desk, "Eva’s draft")
    pages.post("petra", url + "/leave-out", {"reason": "On leave until spring"})
    assert "Write about Erik" not in pages.open("eva", "/o/acme/").text
    page = pages.open("eva", desk)
    assert "Eva’s draft" in page.text
    assert not page.all("textarea")
    pages.post("eva", f"{desk}/answers/craft", status=409, json={"rating": 3, "text": "More", "revision": 1})


def test_who_leaves_hands_their_reports_on(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.WRITING, people=(*factories.REVIEWED, "mona"))
        base = f"/o/acme/cycles/{cycle.id}/people/"
        url = base + str(factories.get_participant(cast, cycle, "mona").id)
        report = base + str(factories.get_participant(cast, cycle, "erik").id)
    assert "Erik Engineer" in pages.open("olga", url + "/leave").text
    page = pages.post("olga", url + "/leave", {"reason": "Moves on", "manager": "nobody@acme.example"}, 422)
    assert (page.value("manager"), page.value("reason")) == ("nobody@acme.example", "Moves on")
    pages.post("olga", url + "/leave", {"reason": "Moves on", "manager": cast.mark.email})
    assert "assessed by Mark Manager" in pages.open("mark", report).text


def test_a_new_manager_reads_a_draft_only_when_it_is_handed_to_them(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    save(pages, "mona", desk_of(cast, inside, url, "mona"), "Mona’s draft")
    pages.open("mark", url + "/handed", 404)
    page = pages.post("olga", url + "/manager", {"manager": cast.mark.email, "keeping": "handed"}, 422)
    assert "they read the reason" in page.text
    assert page.value("manager") == cast.mark.email
    data = {"manager": cast.mark.email, "keeping": "handed", "reason": "Mona is ill"}
    pages.post("olga", url + "/manager", data)
    assert "Mona’s draft" in pages.open("mark", url + "/handed").text
    assert "wrote before you" in pages.open("mark", url).text
    for who, status in (("mona", 404), ("olga", 404), ("petra", 404), ("erik", 404), ("eva", 404), ("stan", 404)):
        pages.open(who, url + "/handed", status)
    page = pages.open("mona", desk_of(cast, inside, url, "mona"))
    assert "Mona’s draft" in page.text
    assert "Mona is ill" in page.text


def test_a_former_manager_hands_their_draft_over(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    save(pages, "mona", desk_of(cast, inside, url, "mona"), "Mona’s draft")
    for who in ("mona", "mark", "eva"):
        pages.open(who, url + "/hand-over", 403)
    pages.post("olga", url + "/manager", {"manager": cast.mark.email})
    pages.open("mona", url + "/hand-over")
    pages.post("mona", url + "/hand-over", {}, 422)
    pages.open("mark", url + "/handed", 404)
    pages.post("mona", url + "/hand-over", {"sure": "y"})
    assert "Mona’s draft" in pages.open("mark", url + "/handed").text


def test_what_was_sent_is_opened_again(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    desk = desk_of(cast, inside, url, "erik", Relation.SELF)
    assert "Nothing is there to be opened" in pages.open("mona", url + "/reopen").text
    save(pages, "erik", desk, "Mine")
    pages.post("erik", desk + "/send", {"cannot_say": "y"})
    assert "Erik Engineer’s self-assessment" in pages.open("mona", url + "/reopen").text
    for who, status in (("erik", 403), ("eva", 403), ("mark", 403), ("stan", 404)):
        pages.open(who, url + "/reopen", status)
    pages.post("mona", url + "/reopen", {"assessment": "nonsense", "reason": "Please"}, 422)
    pages.post("mona", url + "/reopen", {"assessment": desk[-36:], "reason": "Please say more"})
    page = pages.open("erik", desk)
    assert page.all("textarea")
    assert "Mine" in page.text


def test_another_peer_is_asked_by_the_manager_alone(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    with inside():
        found = select(Nomination.id).where(
            Nomination.participant_id == UUID(url[-36:]), Nomination.person_id == cast.eva.person_id
        )
        replace = f"{url}/peers/{db.session.scalars(found).one()}/replace"
    desk = desk_of(cast, inside, url, "eva", Relation.PEER)
    save(pages, "eva", desk, "Eva’s draft")
    assert replace in {link.attributes["href"] for link in pages.open("mona", url + "/peers").all("main a")}
    assert replace not in {link.attributes["href"] for link in pages.open("erik", url + "/peers").all("main a")}
    assert "Eva Engineer" in pages.open("mona", replace).text
    for who in ("olga", "petra", "erik", "eva"):
        pages.open(who, replace, 403)
    pages.open("stan", replace, 404)
    page = pages.post("mona", replace, {"person": cast.dirk.email, "reason": ""}, 422)
    assert page.value("person") == cast.dirk.email
    pages.post("mona", replace, {"person": cast.dirk.email, "reason": "Works closer"})
    assert "Eva’s draft" in pages.open("eva", desk).text
    assert "Write about Erik" in pages.open("dirk", "/o/acme/").text


def test_answers_to_what_is_no_longer_asked_are_kept_for_their_author(
    pages: Pages, cast: Cast, inside: Inside, url: str
) -> None:
    desk = desk_of(cast, inside, url, "erik", Relation.SELF)
    assert not pages.open("olga", url + "/freeze-anew").all("main form textarea")
    save(pages, "erik", desk, "About my craft")
    with inside():
        db.session.scalars(select(Person).where(Person.id == cast.erik.person_id)).one().band = "engineer-1"
    page = pages.open("olga", url + "/freeze-anew")
    assert "In the list of people today: Engineer I." in page.text
    assert page.all("main form textarea")
    pages.post("olga", url + "/freeze-anew", {"reason": "Was wrong"})
    pages.post("olga", url + "/freeze-anew", {"reason": "Again"}, 422)
    assert "About my craft" in pages.open("erik", desk).text


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("petra", {"Name another manager", "Open what was sent again", "Freeze band and roles anew",
                   "Leave out from now on", "Take out: they leave"}),
        ("mona", {"Open what was sent again"}),
    ],
)  # fmt: skip
def test_each_is_offered_what_they_may_do(pages: Pages, url: str, who: str, offered: set[str]) -> None:
    assert set(menu(pages, who, url)) == offered


def test_nothing_is_offered_once_writing_is_over(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = person_page(cast, inside, Stage.CALIBRATION)
    assert not menu(pages, "petra", url)
    pages.post("olga", url + "/leave", {"reason": "Too late"}, 409)


@pytest.mark.parametrize("path", [*STEWARDS_OWN, "/reopen", ""])
def test_a_page_takes_few_statements(pages: Pages, url: str, statements: list[str], path: str) -> None:
    statements.clear()
    pages.open("olga", url + path)
    assert len(statements) <= 12, "\n".join(statements)


def test_a_peer_says_no_and_their_manager_finds_another(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    desk = desk_of(cast, inside, url, "eva", Relation.PEER)
    save(pages, "eva", desk, "Eva’s draft")
    links = {link.attributes["href"] for link in pages.open("eva", desk).all("main a")}
    assert desk + "/decline" in links
    assert "nobody else does" in pages.open("eva", desk + "/decline").text
    assert "Say why" in pages.post("eva", desk + "/decline", {"reason": ""}, 422).text
    for who in ("mona", "olga", "erik", "stan"):
        pages.open(who, desk + "/decline", 404)
    pages.post("eva", desk + "/decline", {"reason": "We hardly met"})
    assert "Eva’s draft" in pages.open("eva", desk).text
    assert "We hardly met" in pages.open("eva", desk).text
    for who in ("mona", "erik"):
        assert "We hardly met" in pages.open(who, url + "/peers").text
    for who in ("olga", "petra"):
        assert "We hardly met" not in pages.open(who, url).text
        assert "Eva Engineer" not in pages.open(who, url).text


def test_who_must_write_cannot_say_no(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    for who, relation in (("erik", Relation.SELF), ("mona", Relation.MANAGER)):
        desk = desk_of(cast, inside, url, who, relation)
        pages.post(who, desk + "/decline", {"reason": "No"}, 403)


def test_who_wrote_reads_their_own_text_whatever_happened(cast: Cast, inside: Inside, url: str, pages: Pages) -> None:
    save(pages, "mona", desk_of(cast, inside, url, "mona"), "Mona’s draft")
    pages.post("olga", url + "/leave", {"reason": "Gone"})
    with inside():
        own = get_own(cast.orgs["acme"], UUID(desk_of(cast, inside, url, "mona")[-36:]), cast.mona.person_id)
        assert own.participant.name == "Erik Engineer"
    assert "Mona’s draft" in pages.open("mona", desk_of(cast, inside, url, "mona")).text


NASTY = ["", "a\0b", "9" * 40, "-1", "²", "<script>", "x" * 30_000, "9999-12-31", "0001-01-01", "2026-11-31"]
FIELDS = (
    "reason",
    "manager",
    "keeping",
    "assessment",
    "until",
    "person",
    "sure",
    "people",
    "everybody",
    "days",
    "revision",
)


@pytest.mark.parametrize("value", NASTY)
def test_nothing_that_is_typed_breaks_a_page(pages: Pages, cast: Cast, inside: Inside, url: str, value: str) -> None:
    with inside():
        found = select(Nomination.id).where(
            Nomination.participant_id == UUID(url[-36:]), Nomination.person_id == cast.eva.person_id
        )
        replace = f"/peers/{db.session.scalars(found).one()}/replace"
    cycle, desk = url.rsplit("/people", 1)[0], desk_of(cast, inside, url, "erik", Relation.SELF)
    save(pages, "erik", desk, "Mine")
    pages.post("erik", desk + "/send", {"cannot_say": "y"})
    good = {
        "reason": "Because", "assessment": desk[-36:], "until": "", "everybody": "y", "people": "",
        "manager": cast.mark.email, "person": cast.dirk.email, "keeping": "empty", "days": "1",
    }  # fmt: skip
    peers = desk_of(cast, inside, url, "emil", Relation.PEER)
    places = [
        *(("olga", url + path) for path in ("/manager", "/leave-out", "/leave", "/freeze-anew", "/reopen")),
        ("mona", url + replace),
        ("emil", peers + "/decline"),
        *(("olga", cycle + path) for path in ("/extensions?part=self", "/extensions?part=peer", "/postpone", "/join")),
    ]
    for who, where in places:
        client = pages.client(who)
        proof = {"X-CSRFToken": pages._csrf(client)}
        shown = Page(client.get(where)).all("[name]")
        names = {one.attributes.get("name") for one in shown} & set(FIELDS)
        for one in [*({name} for name in names), set(FIELDS)]:
            answer = client.post(where, data=good | dict.fromkeys(one, value), headers=proof)
            assert answer.status_code < 500, f"{one} of {where}"
    for words in ("%00", "%ff%fe", "%25", "x" * 500):
        address = f"{cycle}/extensions?part={words[:3]}&words={words}"
        assert pages.client("olga").get(address).status_code < 500, words
