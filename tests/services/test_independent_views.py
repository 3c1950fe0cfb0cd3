"""What somebody thinks before the meeting stays theirs until all of it is shown at once."""

import pytest

from ladder.domain.writing import Clash, Draft
from ladder.errors import Invalid, NotAllowed, NotFound, WrongStage
from ladder.models import Cycle, Meeting
from ladder.queries import meeting_parts as queries
from ladder.services import agendas, independent_views, meetings
from tests.cast import Cast
from tests.factories import NOW, get_participant, put_above
from tests.meetings import make_meeting, order_of, result_of

pytestmark = pytest.mark.usefixtures("acme")


def view(competency: str, rating: int | None, text: str, revision: int = 0) -> Draft:
    return Draft(competency, rating, text, revision)


def give(cast: Cast, cycle: Cycle, meeting: Meeting, who: str, about: str, *views: Draft) -> list[Clash]:
    participant, _ = result_of(cast, cycle, about)
    return independent_views.keep_views(
        cycle=cycle, meeting=meeting, participant=participant, drafts=views, by=cast.players[who].actor, now=NOW
    )


def reveal(cast: Cast, cycle: Cycle, meeting: Meeting) -> None:
    meetings.reveal_views(cycle=cycle, meeting=meeting, by=cast.petra.actor, now=NOW)


def own(cast: Cast, cycle: Cycle, meeting: Meeting, who: str, about: str) -> dict[str, tuple[int | None, str]]:
    participant = get_participant(cast, cycle, about)
    rows = queries.list_own_views(cycle.org_id, meeting.id, cast.players[who].person_id, participant.id)
    return {row.competency: (row.rating, row.text) for row in rows}


def test_a_view_is_kept_and_changed_by_its_author(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    give(cast, cycle, meeting, "mark", "erik", view("craft", 4, "Sound."), view("scope", None, " "))
    assert own(cast, cycle, meeting, "mark", "erik") == {"craft": (4, "Sound.")}
    give(cast, cycle, meeting, "mark", "erik", view("craft", 2, "", revision=1))
    assert own(cast, cycle, meeting, "mark", "erik") == {"craft": (2, "")}


def test_a_view_that_is_taken_back_is_none_that_was_given(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    give(cast, cycle, meeting, "mark", "erik", view("craft", 4, "Sound."))
    assert len(queries.list_who_viewed(cycle.org_id, meeting.id)) == 1
    give(cast, cycle, meeting, "mark", "erik", view("craft", None, "", revision=1))
    assert queries.list_who_viewed(cycle.org_id, meeting.id) == []


def test_before_they_are_shown_nobody_reads_anybody_elses_view(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    give(cast, cycle, meeting, "mark", "erik", view("craft", 4, "Sound."))
    assert queries.list_views(cycle.org_id, meeting.id) == []
    assert own(cast, cycle, meeting, "olga", "erik") == {}
    reveal(cast, cycle, meeting)
    assert [(view.text, name) for view, name in queries.list_views(cycle.org_id, meeting.id)] == [
        ("Sound.", "Mark Manager")
    ]


def test_once_they_are_shown_nobody_changes_theirs(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    reveal(cast, cycle, meeting)
    with pytest.raises(WrongStage, match="shown to all"):
        give(cast, cycle, meeting, "mark", "erik", view("craft", 4, "Later."))


def test_another_window_does_not_write_over_what_was_saved(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    give(cast, cycle, meeting, "mark", "erik", view("craft", 4, "First."))
    clashes = give(cast, cycle, meeting, "mark", "erik", view("craft", 2, "Second."), view("scope", 3, "More."))
    assert clashes == [Clash("craft", 4, "First.", 1)]
    assert own(cast, cycle, meeting, "mark", "erik") == {"craft": (4, "First."), "scope": (3, "More.")}


def test_what_arrived_though_its_answer_was_lost_is_taken_again(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    for _ in range(2):
        assert give(cast, cycle, meeting, "mark", "erik", view("craft", 4, "First.")) == []


@pytest.mark.parametrize(
    "draft",
    [view("craft", 9, ""), view("nonsense", 3, ""), view("craft", 3, "x" * 2001)],
    ids=lambda draft: draft.text[:1],
)
def test_a_view_that_cannot_be_is_refused(cast: Cast, draft: Draft) -> None:
    cycle, meeting = make_meeting(cast)
    with pytest.raises(Invalid):
        give(cast, cycle, meeting, "mark", "erik", draft)


def test_views_are_given_by_who_takes_part_and_of_who_is_talked_about(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("mona",), cohort={"teams": [str(cast.teams["Web"])]})
    with pytest.raises(NotFound):
        give(cast, cycle, meeting, "mark", "erik", view("craft", 4, ""))
    with pytest.raises(NotFound, match="not talked about"):
        give(cast, cycle, meeting, "mona", "dana", view("craft", 4, ""))


def test_nobody_gives_a_view_of_themselves_or_of_whom_they_report_to(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast, attendees=("erik",))
    put_above(cast, "dana", "erik")
    for about in ("erik", "dana"):
        with pytest.raises(NotAllowed):
            give(cast, cycle, meeting, "erik", about, view("craft", 4, ""))


def test_views_that_lie_apart_come_first_once_they_are_shown(cast: Cast) -> None:
    cycle, meeting = make_meeting(cast)
    last = order_of(meeting)[-1]
    assert last == "Eva Engineer"
    give(cast, cycle, meeting, "mark", "eva", view("craft", 5, ""))
    give(cast, cycle, meeting, "mona", "eva", view("craft", 1, ""))
    agendas.order_agenda(cycle=cycle, meeting=meeting, by=cast.petra.actor, now=NOW)
    assert order_of(meeting)[-1] == last  # hidden views order nothing
    reveal(cast, cycle, meeting)
    agendas.order_agenda(cycle=cycle, meeting=meeting, by=cast.petra.actor, now=NOW)
    assert order_of(meeting)[0] == last
