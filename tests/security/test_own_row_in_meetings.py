"""Whoever is talked about learns nothing of it from what is counted, asked or refused around their row."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.meetings import ProposalState
from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.models import Proposal
from ladder.queries.meetings import get_meeting
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import get_participant, make_cycle
from tests.meetings import make_meeting, propose
from tests.page import Pages
from tests.stewards import give_access

DECLINED = "/o/acme/audit?verb=proposal.declined"


@dataclass
class Case:
    """A meeting about everybody that Erik, who is an owner here, runs himself."""

    cast: Cast
    inside: Callable[[], AbstractContextManager[None]]
    cycle_id: UUID
    meeting_id: UUID

    @property
    def cycle(self) -> str:
        return f"/o/acme/cycles/{self.cycle_id}"

    def locks(self) -> tuple[str, str]:
        return f"{self.cycle}/meetings/{self.meeting_id}/lock", f"{self.cycle}/results/lock"

    def participant(self, key: str) -> UUID:
        """Somebody's place in the cycle."""
        with self.inside():
            return get_participant(
                self.cast, get_meeting(self.cast.orgs["acme"], self.cycle_id, self.meeting_id)[1], key
            ).id

    def propose(self, key: str) -> UUID:
        """Mark proposes a change of somebody's result."""
        with self.inside():
            meeting, cycle = get_meeting(self.cast.orgs["acme"], self.cycle_id, self.meeting_id)
            return propose(self.cast, cycle, meeting, key, by=self.cast.mark).id


@pytest.fixture
def case(cast: Cast, inside: Inside) -> Case:
    with inside():
        give_access(cast, "erik", Access.OWNER)
        cycle = make_cycle(cast, Stage.CALIBRATION)
        _, meeting = make_meeting(cast, cycle, attendees=("erik", "petra", "mark"), facilitator="erik")
        return Case(cast, inside, cycle.id, meeting.id)


def states() -> dict[UUID, ProposalState]:
    return {one.id: one.state for one in db.session.scalars(select(Proposal))}


def words(pages: Pages, url: str) -> str:
    return pages.open("erik", url).text


def test_the_lock_looks_alike_whether_or_not_something_waits_about_its_reader(pages: Pages, case: Case) -> None:
    before = [words(pages, url) for url in case.locks()]
    case.propose("erik")
    assert [words(pages, url) for url in case.locks()] == before
    case.propose("dana")
    assert ["change waits for a decision" in words(pages, url) for url in case.locks()] == [True, True]


@pytest.mark.parametrize("which", [0, 1], ids=["meeting", "results"])
@pytest.mark.parametrize("waits", [True, False])
def test_a_lock_is_refused_alike_whether_or_not_something_waits_about_who_locks(
    pages: Pages, case: Case, which: int, waits: bool
) -> None:
    if waits:
        case.propose("erik")
    page = pages.post("erik", case.locks()[which], {}, 422)
    assert "Of some people you are not told whether a change waits" in page.text
    assert "One proposed change" not in page.text
    pages.post("erik", case.locks()[which], {"decline_open": "y"})


@pytest.mark.parametrize("which", [0, 1], ids=["meeting", "results"])
def test_the_log_keeps_what_a_lock_declined_from_whom_it_is_about(pages: Pages, case: Case, which: int) -> None:
    for key in ("erik", "eva"):
        case.propose(key)
    pages.post("petra", case.locks()[which], {"decline_open": "y"})
    with case.inside():
        assert set(states().values()) == {ProposalState.DECLINED}
    assert len(pages.open("erik", DECLINED).all("tbody tr")) == 1
    assert len(pages.open("petra", DECLINED).all("tbody tr")) == 2
    assert "declined: " not in pages.open("erik", "/o/acme/audit").text


def test_the_agenda_says_nothing_of_what_is_proposed_about_its_reader(pages: Pages, case: Case) -> None:
    room = f"{case.cycle}/meetings/{case.meeting_id}"
    before = [pages.open("erik", f"{room}{part}").find(".agenda").text() for part in ("", "/live")]
    case.propose("erik")
    assert [pages.open("erik", f"{room}{part}").find(".agenda").text() for part in ("", "/live")] == before


def test_the_list_of_meetings_counts_around_its_reader(pages: Pages, case: Case) -> None:
    listed, room = f"{case.cycle}/meetings", f"{case.cycle}/meetings/{case.meeting_id}"

    def counted(key: str) -> str:
        return pages.open(key, listed).find('td[data-label="Talked about"]').text()

    assert (counted("erik"), counted("mark")) == ("0 of 5", "0 of 6")
    pages.post("petra", f"{room}/people/{case.participant('erik')}/talked", {"talked": "yes"})
    assert (counted("erik"), counted("mark")) == ("0 of 5", "1 of 6")
    assert "talked about 0 of 5" in pages.open("erik", room).text


def test_who_has_given_views_is_counted_without_those_of_the_reader(pages: Pages, case: Case) -> None:
    room = f"{case.cycle}/meetings/{case.meeting_id}"
    given = {"rating-craft": "4", "text-craft": "Sound.", "revision-craft": "0"}
    before = pages.open("erik", room).find(".here").text()
    pages.post("mark", f"{room}/people/{case.participant('erik')}/views", given)
    assert pages.open("erik", room).find(".here").text() == before
    assert "1 of 6 views" in pages.open("petra", room).find(".here").text()


def test_a_decision_that_is_none_declines_nothing(pages: Pages, case: Case) -> None:
    proposal = case.propose("eva")
    pages.post("petra", f"{case.cycle}/meetings/{case.meeting_id}/proposals/{proposal}/perhaps", status=404)
    with case.inside():
        assert states() == {proposal: ProposalState.OPEN}
