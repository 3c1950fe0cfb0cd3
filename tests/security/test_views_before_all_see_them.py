"""Before views are shown to all, no address tells anybody what somebody else thinks."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.domain.writing import Draft
from ladder.queries.meetings import get_meeting
from ladder.services import agendas, calibration, independent_views, meetings
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.meetings import make_meeting, propose, result_of
from tests.page import Pages
from tests.stewards import give_access

THOUGHT = "The quiet work of spring was hers alone"


@pytest.fixture
def place(cast: Cast, inside: Inside) -> dict[str, UUID]:
    """A meeting in which Mark thinks something of Elsa; what addresses in its cycle are made of."""
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, Stage.CALIBRATION)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        _, meeting = make_meeting(cast, cycle, attendees=("erik", "mona", "mark"))
        participant, result = result_of(cast, cycle, "elsa")
        independent_views.keep_view(
            cycle=cycle, meeting=meeting, participant=participant, draft=Draft("craft", 5, THOUGHT, 0),
            by=cast.mark.actor, now=NOW,
        )  # fmt: skip
        proposal = propose(cast, cycle, meeting, "elsa", by=cast.mona)
        agendas.order_agenda(cycle=cycle, meeting=meeting, by=cast.petra.actor, now=NOW)
        return {
            "cycle_id": cycle.id, "meeting_id": meeting.id, "participant_id": participant.id, "result_id": result.id,
            "proposal_id": proposal.id, "person_id": participant.person_id,
        }  # fmt: skip


def addresses(pages: Pages, place: dict[str, UUID]) -> Iterator[str]:
    """Every page, fragment and file of the organisation that these ids lead to, but those set for print: they say what
    the page says, and cannot be searched.
    """
    known = {"org_slug": "acme", "form": "json", **place}
    urls = pages.app.url_map.bind("localhost")
    for rule in pages.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and "org_slug" in rule.arguments <= known.keys():
            url = urls.build(rule.endpoint, {name: known[name] for name in rule.arguments})
            if not url.endswith(".pdf"):
                yield url


def seen_by(pages: Pages, place: dict[str, UUID], who: str) -> list[str]:
    client = pages.client(who)
    found = []
    for url in addresses(pages, place):
        for headers in ({}, {"HX-Request": "true"}) if "/meetings/" in url else ({},):
            answer = client.get(url, headers=headers)
            assert answer.status_code < 500, url
            if THOUGHT.encode() in answer.get_data() or THOUGHT in str(answer.headers):
                found.append(url)
    return found


@pytest.mark.parametrize("who", ["petra", "erik", "mona"])
def test_nobody_else_reads_a_view(pages: Pages, place: dict[str, UUID], who: str) -> None:
    assert seen_by(pages, place, who) == []


def test_who_gave_it_reads_it_and_all_who_take_part_once_it_is_shown(
    pages: Pages, cast: Cast, inside: Inside, place: dict[str, UUID]
) -> None:
    assert any(url.endswith("/views") for url in seen_by(pages, place, "mark"))
    with inside():
        meeting, cycle = get_meeting(cast.orgs["acme"], place["cycle_id"], place["meeting_id"])
        meetings.reveal_views(cycle=cycle, meeting=meeting, by=cast.petra.actor, now=NOW)
    assert seen_by(pages, place, "mona")
    assert seen_by(pages, place, "elsa") == []
