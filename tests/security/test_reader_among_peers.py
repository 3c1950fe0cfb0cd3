"""A reader who is one of the peers knows which words are their own: three peers are two for them."""

from re import sub

import pytest

from ladder.domain.permissions import Access
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.queries import people
from ladder.services import calibration, cycles
from ladder.services.handovers import change_manager
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, approve_peers, get_participant, make_cycle, prepare, send_all, words
from tests.page import Pages
from tests.stewards import give_access

PATHS = ("people/{id}", "results/{id}", "results/{id}.csv", "meeting")


def begin(cast: Cast, inside: Inside, peers: tuple[str, ...]) -> str:
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION, people=("erik",), peers={"erik": peers})
        return f"/o/acme/cycles/{cycle.id}/" + "{path}|" + str(get_participant(cast, cycle, "erik").id)


def read(pages: Pages, who: str, place: str) -> str:
    base, _, participant = place.partition("|")
    found = [pages.open(who, base.format(path=path.format(id=participant))).response.text for path in PATHS]
    return "\n".join(found)


def test_a_steward_who_is_one_of_three_peers_reads_nothing_of_the_other_two(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    place = begin(cast, inside, ("petra", "eva", "emil"))
    found = read(pages, "petra", place)
    assert words("eva", "erik", Relation.PEER, "craft") not in found
    assert "3 As expected" not in found
    assert words("eva", "erik", Relation.PEER, "craft") in read(pages, "olga", place)


def test_a_steward_who_is_one_of_four_peers_reads_them(pages: Pages, cast: Cast, inside: Inside) -> None:
    found = read(pages, "petra", begin(cast, inside, ("petra", "eva", "emil", "elsa")))
    assert words("eva", "erik", Relation.PEER, "craft") in found
    assert "4 As expected" in found


def test_no_figure_of_the_report_tells_one_of_three_peers_what_the_other_two_gave(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    """Mona differs from three peers by so much; whoever is one of them takes their own ratings off."""

    def report(given: int) -> list[str]:
        def rate(author: str, subject: str, relation: Relation, item: str) -> int:
            return given if author in ("eva", "emil") and relation is Relation.PEER else 3

        with inside():
            cycle = make_cycle(cast, Stage.CALIBRATION, peers={"erik": ("petra", "eva", "emil")}, rate=rate)
            calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
            place = f"/o/acme/cycles/{cycle.id}/report"
        found = pages.open("petra", place).text + pages.open("petra", f"{place}.csv").response.get_data(as_text=True)
        assert "Mona Manager" in found
        # Labels are dealt anew in each cycle.
        return sorted(sub(r"(Team|Person|Rater) \d+", r"\1", found).splitlines())

    assert report(1) == report(5)


def test_who_is_reviewed_cannot_take_their_own_report_off_the_board(pages: Pages, cast: Cast, inside: Inside) -> None:
    """Over all they read a number of what peers sent, so beside it must stand none without what is about themselves."""
    peers = dict.fromkeys(("erik", "dana", "dirk", "mona", "mark"), ("eva", "emil", "elsa"))
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, Stage.CALIBRATION, people=peers, peers=peers)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        place = f"/o/acme/cycles/{cycle.id}"
    assert "peers 15 of 15" in pages.open("erik", place).text
    assert "Peers,Asked,15" in pages.open("olga", f"{place}/report.csv").response.get_data(as_text=True)
    assert "Peers,Asked" not in pages.open("erik", f"{place}/report.csv").response.get_data(as_text=True)


@pytest.mark.parametrize("peers", [("mark", "eva", "emil"), ("mark", "eva", "emil", "elsa")])
def test_a_peer_who_becomes_the_manager_reads_the_others_from_three_on(
    pages: Pages, cast: Cast, inside: Inside, peers: tuple[str, ...]
) -> None:
    with inside():
        cycle = prepare(cast, ("erik",))
        cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
        approve_peers(cast, cycle, {"erik": peers})
        send_all(cast, cycle, (Relation.PEER,))
        mark, erik = people.get_person(cycle.org_id, cast.mark.person_id), get_participant(cast, cycle, "erik")
        change_manager(cycle=cycle, participant=erik, manager=mark, by=cast.olga.actor, now=NOW)
        cycles.close_nominations(cycle=cycle, by=cast.olga.actor, now=NOW)
        cycles.close_peer_feedback(cycle=cycle, by=cast.olga.actor, now=NOW)
        review = f"/o/acme/cycles/{cycle.id}/people/{erik.id}"
    told = words("eva", "erik", Relation.PEER, "craft") in pages.open("mark", review).text
    assert told == (len(peers) > 3)


@pytest.mark.parametrize("peers", [("petra", "eva", "emil"), ("petra", "eva", "emil", "elsa")])
def test_nothing_of_the_report_is_of_people_whose_other_authors_are_too_few(
    pages: Pages, cast: Cast, inside: Inside, peers: tuple[str, ...]
) -> None:
    """Adjusted or not, a value that rests on two others and oneself tells what the two wrote."""
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION, peers={"erik": peers, "eva": ("mark", "emil", "elsa")})
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        erik, base = get_participant(cast, cycle, "erik").id, f"/o/acme/cycles/{cycle.id}/report"
    told = len(peers) > 3
    assert ("Erik" in pages.open("petra", f"{base}/people").text) == told
    pages.open("petra", f"{base}/people/{erik}", status=200 if told else 404)
    file = pages.open("petra", f"{base}.json").response.get_json()
    assert len(file["people"]) == len(pages.open("olga", f"{base}.json").response.get_json()["people"]) - (not told)
    assert "Erik" in pages.open("olga", f"{base}/people").text
