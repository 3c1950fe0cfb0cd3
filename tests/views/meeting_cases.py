"""A meeting about everybody, for tests of its pages: their addresses, and what is sent to them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Cycle, Meeting
from ladder.queries.cycles import get_cycle
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import get_participant, make_cycle
from tests.meetings import make_meeting, result_of
from tests.page import Page

CHANGE = {"after": "4", "cause": "evidence", "reason": "The release of May.", "revision": "1"}
"""A change that is proposed."""


@dataclass
class Case:
    """A meeting about everybody, and the addresses of its pages."""

    cast: Cast
    inside: Callable[[], AbstractContextManager[None]]
    cycle_id: UUID
    meeting_id: UUID
    ids: dict[str, UUID]
    results: dict[str, UUID]

    def url(self, rest: str = "") -> str:
        return f"/o/acme/cycles/{self.cycle_id}/meetings/{self.meeting_id}{rest}"

    def of(self, key: str, rest: str = "") -> str:
        return self.url(f"/people/{self.ids[key]}{rest}")

    def propose(self, key: str = "erik") -> str:
        return self.url(f"/propose/{self.results[key]}")

    def meeting(self) -> tuple[Cycle, Meeting]:
        cycle = get_cycle(self.cast.orgs["acme"], self.cycle_id)
        return cycle, db.session.scalars(select(Meeting).where(Meeting.id == self.meeting_id)).one()


def make(cast: Cast, inside: Inside, **how: object) -> Case:
    """A meeting of a new cycle, made as `make_meeting` is told."""
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION)
        _, meeting = make_meeting(cast, cycle, **how)  # type: ignore[arg-type]
        keys = ("erik", "eva", "emil", "elsa", "dana", "dirk")
        ids = {key: get_participant(cast, cycle, key).id for key in keys}
        results = {key: result_of(cast, cycle, key)[1].id for key in keys}
        return Case(cast, inside, cycle.id, meeting.id, ids, results)


def names(page: Page) -> list[str]:
    """The names on the agenda of a page, in their order."""
    return [one.text() for one in page.all(".agenda .name")]


def view(rating: str = "4", text: str = "Sound.", revision: str = "0") -> dict[str, str]:
    """What the form of a view sends."""
    return {"rating-craft": rating, "text-craft": text, "revision-craft": revision}
