"""Pages against the visibility table: every viewer, every stage, every thing."""

import pytest

from ladder.domain.stages import Stage
from ladder.domain.visibility import SEEN_FROM, Thing, Viewer, may_see
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

VIEWERS = {
    Viewer.SUBJECT: "dana",
    Viewer.MANAGER: "mark",
    Viewer.STEWARD: "petra",
    Viewer.COLLEAGUE: "mona",
}
"""What they are to Dana, whom Mark assesses; Olga, above Mark, is a steward first. The line has a test of its own."""

SIGNS = {
    Thing.PROFILE: lambda page: "You split a feature into changes" in page.text,
    Thing.NOMINATIONS: lambda page: bool(page.all("#nominations")),
    Thing.PROGRESS: lambda page: bool(page.all("#progress")),
    Thing.SELF_TEXT: lambda page: "self text of dana on dana" in page.text,
    Thing.PEER_TEXTS: lambda page: "peer text of" in page.text,
    Thing.MANAGER_TEXT: lambda page: "manager text of mark on dana" in page.text,
}
"""By what a page shows each thing. Results are shown, and tested, on pages of their own."""


def sent_at(stage: Stage, thing: Thing) -> bool:
    """Whether the factory has sent what a thing shows by that stage."""
    since = {
        Thing.SELF_TEXT: Stage.MANAGER_WRITING,
        Thing.PEER_TEXTS: Stage.MANAGER_WRITING,
        Thing.MANAGER_TEXT: Stage.CALIBRATION,
    }
    order = list(Stage)
    return order.index(stage) >= order.index(since.get(thing, Stage.NOMINATIONS))


@pytest.mark.parametrize("stage", list(Stage))
def test_a_review_shows_each_viewer_what_the_table_says(pages: Pages, cast: Cast, inside: Inside, stage: Stage) -> None:
    with inside():
        cycle = factories.make_cycle(cast, stage)
        url = f"/o/acme/cycles/{cycle.id}"
        participant = f"{url}/people/{factories.get_participant(cast, cycle, 'dana').id}"
    for viewer in VIEWERS:
        page = open_review(pages, viewer, url, participant)
        for thing, shows in SIGNS.items():
            expected = may_see(viewer, thing, stage) and sent_at(stage, thing)
            assert shows(page) is expected, f"{viewer.name} at {stage.value}: {thing.name}"


def open_review(pages: Pages, viewer: Viewer, url: str, participant: str) -> Page:
    if viewer is Viewer.SUBJECT:
        assert pages.open("dana", participant, 302).location == f"{url}/mine"
        return pages.open("dana", f"{url}/mine")
    return pages.open(VIEWERS[viewer], participant, 403 if viewer is Viewer.COLLEAGUE else 200)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_manager_further_up_the_line_sees_what_the_table_says(
    pages: Pages, cast: Cast, inside: Inside, stage: Stage
) -> None:
    with inside():
        cycle = factories.make_cycle(cast, stage)
        factories.put_above(cast, "mona", "mark")  # Mark now reports to Mona, who is no steward
        participant = factories.get_participant(cast, cycle, "dana").id
        url = f"/o/acme/cycles/{cycle.id}/people/{participant}"
    page = pages.open("mona", url)
    for thing, shows in SIGNS.items():
        expected = may_see(Viewer.LINE, thing, stage) and sent_at(stage, thing)
        assert shows(page) is expected, f"LINE at {stage.value}: {thing.name}"


def test_every_thing_of_the_table_that_is_no_result_has_a_sign_here() -> None:
    elsewhere = {Thing.PROPOSED, Thing.FINAL, Thing.CHANGES, Thing.UPWARD_TEXTS}  # the last in test_anonymity_table.py
    assert set(SIGNS) | elsewhere == set(SEEN_FROM)


@pytest.mark.parametrize("who", ["olga", "petra", "mark", "mona"])
def test_nothing_is_shown_of_two_peers(pages: Pages, cast: Cast, inside: Inside, who: str) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.SIGN_OFF)  # Eva has two peers
        url = f"/o/acme/cycles/{cycle.id}/people/{factories.get_participant(cast, cycle, 'eva').id}"
    page = pages.open(who, url, 403 if who == "mark" else 200)
    assert "peer text of" not in page.text
    assert ("Nothing of it is shown" in page.text) is (who != "mark")


def test_a_peers_name_stands_nowhere_beside_what_they_wrote(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast, Stage.SIGN_OFF, peers={"dana": ("eva", "emil", "elsa")})
        url = f"/o/acme/cycles/{cycle.id}/people/{factories.get_participant(cast, cycle, 'dana').id}"
    page = pages.open("petra", url)
    assert page.text.count("A peer") == 3 * 4
    for name in ("Eva Engineer", "Emil Engineer", "Elsa Engineer"):
        assert name not in page.text


def test_peers_stand_in_another_order_in_each_competency(pages: Pages, cast: Cast, inside: Inside) -> None:
    orders = set()
    with inside():
        cycle = factories.make_cycle(cast, Stage.SIGN_OFF, peers={"dana": ("eva", "emil", "elsa", "erik", "dirk")})
        url = f"/o/acme/cycles/{cycle.id}/people/{factories.get_participant(cast, cycle, 'dana').id}"
    page = pages.open("petra", url)
    for section in page.all("section.competency"):
        texts = [voice.text() for voice in section.css("blockquote") if "peer text" in voice.text()]
        orders.add(tuple(text.split()[3] for text in texts))
    assert len(orders) > 1
