"""Forms of a meeting that no page of ours would send: ids of another organisation, of other cycles and meetings."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Attendee, Cycle, FollowUp, IndependentView, Meeting, Proposal
from ladder.queries.cycles import get_cycle
from ladder.services import meetings
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.meetings import make_meeting, propose, result_of
from tests.page import Pages

CHANGE = {"after": "4", "cause": "evidence", "reason": "The release of May.", "revision": "1"}


@pytest.fixture
def base(cast: Cast, inside: Inside) -> str:
    with inside():
        cycle, meeting = make_meeting(cast, facilitator="mark", attendees=("petra", "mona", "mark"))
        return f"/o/acme/cycles/{cycle.id}/meetings/{meeting.id}"


def there(inside: Inside) -> set[UUID]:
    with inside():
        return set(db.session.scalars(select(Attendee.person_id)))


def form(*attendees: UUID, facilitator: UUID) -> dict[str, object]:
    return {
        "title": "Ours", "facilitator": str(facilitator), "attendees": [str(one) for one in attendees], "revision": "1",
    }  # fmt: skip


def test_nobody_of_another_organisation_can_be_let_in(pages: Pages, cast: Cast, inside: Inside, base: str) -> None:
    before, stan = there(inside), cast.stan.person_id
    pages.post("mark", f"{base}/edit", form(cast.mark.person_id, stan, facilitator=cast.mark.person_id), 422)
    pages.post("petra", f"{base}/edit", form(cast.mark.person_id, facilitator=stan), 422)
    new = base.rpartition("/")[0] + "/new"
    pages.post("petra", new, form(stan, facilitator=cast.petra.person_id), 422)
    pages.post("petra", f"{new}?teams={uuid4()}", form(facilitator=cast.petra.person_id), 422)
    assert there(inside) == before


def test_who_runs_a_meeting_lets_in_managers_and_stewards_only(
    pages: Pages, cast: Cast, inside: Inside, base: str
) -> None:
    eva = cast.eva.person_id
    pages.post("mark", f"{base}/edit", form(cast.mark.person_id, eva, facilitator=cast.mark.person_id), 422)
    pages.post("mona", f"{base}/edit", form(cast.mona.person_id, facilitator=cast.mona.person_id), 403)
    assert eva not in there(inside)


def test_results_of_another_cycle_and_proposals_of_another_meeting_are_not_there(
    pages: Pages, cast: Cast, inside: Inside, base: str
) -> None:
    with inside():
        other, second = make_meeting(cast, make_cycle(cast, Stage.CALIBRATION, title="Other"))
        result, proposal = result_of(cast, other, "dana")[1].id, propose(cast, other, second, "dana", by=cast.mark).id
        participant = result_of(cast, other, "dana")[0].id
    pages.post("mark", f"{base}/propose/{result}", CHANGE, 404)
    pages.post("petra", f"{base}/proposals/{proposal}/agree", status=404)
    pages.post("mark", f"{base}/here?at={participant}", status=404)
    pages.post("mark", f"{base}/people/{participant}/talked", {"talked": "yes"}, 404)
    pages.post("mark", f"{base}/people/{participant}/views", {"rating-craft": "5"}, 404)
    with inside():
        assert len(db.session.scalars(select(Proposal)).all()) == 1
        assert not db.session.scalars(select(IndependentView)).all()


def test_what_is_to_do_falls_to_nobody_outside_the_meeting(pages: Pages, cast: Cast, inside: Inside, base: str) -> None:
    for owner in (cast.stan.person_id, cast.eva.person_id, "nobody"):
        pages.post("mark", f"{base}/follow-ups/new", {"text": "Ask.", "owner": str(owner), "about": ""}, 422)
    with inside():
        assert not db.session.scalars(select(FollowUp)).all()


def test_who_was_taken_out_of_a_meeting_finds_nothing_of_it(
    pages: Pages, cast: Cast, inside: Inside, base: str
) -> None:
    with inside():
        meeting = db.session.scalars(select(Meeting)).one()
        cycle = _cycle(meeting)
        participant, result = result_of(cast, cycle, "dana")
        dana, craft = participant.id, result.id
        meetings.change_meeting(
            cycle=cycle, meeting=meeting, title="Ours", facilitator_id=cast.mark.person_id,
            attendee_ids=[cast.petra.person_id], starts_at=None, revision=meeting.revision, by=cast.petra.actor,
            now=NOW,
        )  # fmt: skip
    for path in ("", "/live", f"/people/{dana}", f"/people/{dana}/live", f"/people/{dana}/grounds", "/edit", "/lock"):
        pages.open("mona", base + path, 404)
    for path in (f"/propose/{craft}", "/questions/new", "/reveal", "/here", "/join", f"/people/{dana}/views"):
        pages.post("mona", base + path, CHANGE, 404)


@pytest.mark.parametrize("text", ["x" * 2_001, "a\0b"])
def test_a_view_that_is_no_text_to_keep_is_not_kept(
    pages: Pages, cast: Cast, inside: Inside, base: str, text: str
) -> None:
    with inside():
        dana = result_of(cast, _cycle(db.session.scalars(select(Meeting)).one()), "dana")[0].id
    sent = {"text": text, "rating": 3, "revision": 0}
    answer = pages.post("mona", f"{base}/people/{dana}/views/craft", json=sent, status=422 if len(text) > 9 else 200)
    assert "Traceback" not in answer.text
    with inside():
        assert "\0" not in "".join(one.text for one in db.session.scalars(select(IndependentView)))


def _cycle(meeting: Meeting) -> Cycle:
    return get_cycle(meeting.org_id, meeting.cycle_id)
