"""The agenda of a meeting: ordered, and changed in whom it is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.errors import Invalid, LadderError, NotAllowed
from ladder.models import AuditEvent, Cycle, IndependentView, Meeting, Notice
from ladder.queries import meetings as queries
from ladder.services import agendas, meetings, parked_questions, results
from tests.cast import Cast, Player
from tests.factories import NOW, get_participant, put_above
from tests.meetings import make_meeting, order_of, propose, result_of

pytestmark = pytest.mark.usefixtures("acme")


def test_the_agenda_is_moved_by_hand_and_stops_at_its_ends(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    order = order_of(meeting)
    second = queries.list_subjects(cycle.org_id, meeting.id)[1][1].id
    for _ in range(2):
        agendas.move_subject(cycle=cycle, meeting=meeting, participant_id=second, up=True, by=cast.petra.actor, now=NOW)
        assert order_of(meeting) == [order[1], order[0], *order[2:]]
    agendas.order_agenda(cycle=cycle, meeting=meeting, by=cast.petra.actor, now=NOW)
    assert order_of(meeting) == order


def test_talking_about_somebody_is_noted_once_and_can_be_taken_back(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    erik = get_participant(cast, cycle, "erik").id
    for talked, later in ((True, 0), (True, 5), (False, 6)):
        agendas.mark_talked(
            cycle=cycle, meeting=meeting, participant_id=erik, talked=talked, by=cast.petra.actor,
            now=NOW + timedelta(minutes=later),
        )  # fmt: skip
        subject = queries.get_subject(cycle.org_id, meeting.id, erik)
        assert subject.talked_at == (NOW if talked else None)


def data_and_web(cast: Cast) -> tuple[Cycle, Meeting, Meeting]:
    """A meeting about each of the two teams."""
    cycle, data = make_meeting(cast, title="Data", cohort={"teams": [str(cast.teams["Data"])]})
    _, web = make_meeting(cast, cycle, title="Web", cohort={"teams": [str(cast.teams["Web"])]})
    return cycle, data, web


def change(
    cast: Cast, cycle: Cycle, meeting: Meeting, *, add: Iterable[str] = (), off: Iterable[str] = (),
    by: Player | None = None,
) -> None:  # fmt: skip
    agendas.change_people(
        cycle=cycle, meeting=meeting, add=[get_participant(cast, cycle, key).id for key in add],
        take_off=[get_participant(cast, cycle, key).id for key in off], by=(by or cast.olga).actor, now=NOW,
    )  # fmt: skip


def test_nobody_is_on_two_agendas_of_a_cycle(cast: Cast) -> None:
    cycle, data, _ = data_and_web(cast)
    with pytest.raises(Invalid, match="agenda of another meeting already"):
        make_meeting(cast, cycle)
    with pytest.raises(Invalid, match="Erik Engineer is on the agenda of “Web” already") as caught:
        change(cast, cycle, data, add=["erik"])
    assert caught.value.field == "add"


def test_a_meeting_about_everybody_is_about_those_whom_no_other_is_about(cast: Cast) -> None:
    cycle, _ = make_meeting(cast, cohort={"teams": [str(cast.teams["Web"])]})
    _, rest = make_meeting(cast, cycle)
    assert sorted(order_of(rest)) == ["Dana Data", "Dirk Data"]
    assert rest.cohort == {"rest": True}


def test_whoever_is_taken_off_one_agenda_is_put_on_another_at_its_end(cast: Cast) -> None:
    cycle, data, web = data_and_web(cast)
    change(cast, cycle, web, off=["erik"])
    change(cast, cycle, data, add=["erik"])
    assert "Erik Engineer" not in order_of(web)
    assert order_of(data)[-1] == "Erik Engineer"
    places = [subject.place for subject, _ in queries.list_subjects(cycle.org_id, data.id)]
    assert places == [1, 2, 3]


def test_views_of_whoever_is_taken_off_stay_and_are_there_again(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    erik = get_participant(cast, cycle, "erik").id
    db.session.add(
        IndependentView(
            meeting_id=meeting.id, participant_id=erik, person_id=cast.mark.person_id, competency="craft",
            text="Sound.", saved_at=NOW,
        )
    )  # fmt: skip
    change(cast, cycle, meeting, off=["erik"])
    assert db.session.scalars(select(IndependentView.text)).all() == ["Sound."]
    change(cast, cycle, meeting, add=["erik"])
    assert order_of(meeting)[-1] == "Erik Engineer"


def test_about_whom_something_was_said_they_stay_and_it_is_said_why(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    propose(cast, cycle, meeting, "erik")
    dana = result_of(cast, cycle, "dana")[0]
    parked_questions.park_question(
        cycle=cycle, meeting=meeting, participant=dana, text="Who saw it?", by=cast.petra.actor, now=NOW
    )
    with pytest.raises(Invalid, match="Dana Data and Erik Engineer stay: a change was proposed") as caught:
        change(cast, cycle, meeting, off=["erik", "dana", "eva"])
    assert caught.value.field == "take_off"
    change(cast, cycle, meeting, off=["eva"])
    assert "Eva Engineer" not in order_of(meeting)


def test_somebody_is_left_on_an_agenda(cast: Cast) -> None:
    cycle, data, _ = data_and_web(cast)
    with pytest.raises(Invalid, match="Somebody has to be left"):
        change(cast, cycle, data, off=["dana", "dirk"])


def test_what_changes_nothing_is_said(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    for add in ((), ("erik",)):
        with pytest.raises(Invalid, match="Choose whom"):
            change(cast, cycle, meeting, add=add)


def test_whom_a_meeting_is_about_is_for_owners_and_people_operations(cast: Cast) -> None:
    """Whoever is added is open to all who take part: a manager who runs it would open any review to themselves."""
    cycle, meeting = make_meeting(cast, facilitator="mona")
    with pytest.raises(NotAllowed, match="Owners and people operations"):
        change(cast, cycle, meeting, off=["dana"], by=cast.mona)


@pytest.mark.parametrize("there", [True, False])
def test_nobody_changes_whether_they_or_those_above_them_are_talked_about(cast: Cast, there: bool) -> None:
    cycle, meeting = make_meeting(cast, cohort={} if there else {"bands": ["Engineer I"]})
    erik = replace(cast.erik, access=Access.OWNER)
    put_above(cast, "emil", "erik")
    for key, words in (("erik", "talked about yourself"), ("emil", "a conflict of interest")):
        for how in ({"add": [key]}, {"off": [key]}):
            with pytest.raises(NotAllowed, match=words):
                change(cast, cycle, meeting, by=erik, **how)


def test_all_but_those_whose_own_row_alone_changed_are_told(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("erik", "mona", "olga"))
    change(cast, cycle, meeting, off=["erik"])
    assert told() == {cast.mona.person_id, cast.petra.person_id}
    change(cast, cycle, meeting, add=["erik"], off=["eva"])
    assert told() == {cast.mona.person_id, cast.petra.person_id, cast.erik.person_id}


def told() -> set[object]:
    return set(db.session.scalars(select(Notice.person_id).where(Notice.kind == "meeting.agenda_changed")))


def test_the_log_tells_of_which_meeting_and_not_how_many_were_added_or_taken_off(cast: Cast) -> None:
    cycle, data, web = data_and_web(cast)
    change(cast, cycle, web, off=["erik", "eva"])
    change(cast, cycle, data, add=["eva"])
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "meeting.people_changed"))
    assert {(one.subject_id, *one.details.values()) for one in events} == {(web.id,), (data.id,)}


def test_after_a_meeting_was_called_off_its_people_are_talked_about_in_another(cast: Cast) -> None:
    cycle, data, web = data_and_web(cast)
    meetings.call_off_meeting(cycle=cycle, meeting=web, reason="Too few came.", by=cast.petra.actor, now=NOW)
    change(cast, cycle, data, add=["erik"])
    _, rest = make_meeting(cast, cycle)
    assert sorted(order_of(rest)) == ["Elsa Engineer", "Emil Engineer", "Eva Engineer"]


def test_and_are_changed_side_by_side_with_all(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    participant, result = result_of(cast, cycle, "erik")
    how: dict[str, Any] = {
        "cycle": cycle, "participant": participant, "result": result, "after": 4, "reason": "May.", "revision": 1,
        "by": cast.petra.actor, "now": NOW,
    }  # fmt: skip
    with pytest.raises(LadderError, match="on the agenda of “Everybody”"):
        results.adjust_result(**how)
    meetings.call_off_meeting(cycle=cycle, meeting=meeting, reason="Too few came.", by=cast.petra.actor, now=NOW)
    results.adjust_result(**how)
    assert result.final == 4
