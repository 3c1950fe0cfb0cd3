"""The page of what the meeting did."""

from uuid import UUID

import pytest

from ladder.db import db
from ladder.domain.meetings import Cause
from ladder.domain.permissions import Access
from ladder.domain.stages import Stage
from ladder.models import Adjustment, Cycle, PersonFigures, Reopening, Result
from ladder.queries.after import sum_agreement
from ladder.queries.results import list_results
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, find_participant, make_cycle
from tests.meetings import make_meeting
from tests.page import Pages
from tests.stewards import give_access
from tests.views.kept_reports import keep_report


def change(cast: Cast, cycle: Cycle, whom: str, after: int, cause: Cause, *, present: bool | None = True) -> Result:
    """Change the first result of somebody, as the meeting would."""
    participant = find_participant(cast, cycle, whom)
    assert participant is not None
    result = next(one for one in list_results(cycle.org_id, [participant.id]) if one.final not in (None, after))
    db.session.add(
        Adjustment(
            result_id=result.id, before=result.final, after=after, cause=cause.value, reason="Because of it.",
            rater_present=present, by=cast.petra.account_id, at=NOW,
        )
    )  # fmt: skip
    result.final = after
    db.session.flush()
    return result


@pytest.fixture
def cycle_id(cast: Cast, inside: Inside) -> UUID:
    """A cycle in whose meeting results of Erik and Dana were changed."""
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION)
        change(cast, cycle, "erik", 5, Cause.EVIDENCE)
        change(cast, cycle, "dana", 1, Cause.SEVERITY, present=False)
        return cycle.id


def test_the_page_says_how_much_was_changed_why_and_who_was_in_the_room(pages: Pages, cycle_id: UUID) -> None:
    text = pages.open("petra", f"/o/acme/cycles/{cycle_id}/after").text
    assert "2 of 18 results (11 %) were changed, of 2 of 6 people: 1 up, 1 down" in text
    assert Cause.EVIDENCE.sentence in text
    assert Cause.SEVERITY.sentence in text
    assert "Whoever had given the rating had the meeting open in Ladder at 1 of 2 changes" in text


def test_the_page_says_whether_a_meeting_is_still_on(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle, meeting = make_meeting(cast)
        url = f"/o/acme/cycles/{cycle.id}/after"
        lock = f"/o/acme/cycles/{cycle.id}/meetings/{meeting.id}/lock"
    assert "A meeting is still on." in pages.open("petra", url).text
    pages.post("petra", lock, {})
    assert "No meeting is open, and the results are not locked yet." in pages.open("petra", url).text


def test_differences_between_groups_have_a_true_sign(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("petra", f"{keep_report(cast, inside)}/after")
    assert "-" not in "".join(one.text() for one in page.all("#groups td"))


def test_teams_of_fewer_than_five_are_counted_and_not_listed(pages: Pages, cycle_id: UUID) -> None:
    page = pages.open("petra", f"/o/acme/cycles/{cycle_id}/after")
    assert "Mona Manager" not in page.text
    assert not page.all("#where")


def test_a_reader_who_is_reviewed_finds_nothing_of_their_own(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        give_access(cast, "dirk", Access.OWNER)
        cycle_id = make_cycle(cast, Stage.CALIBRATION).id
    assert "None of 18 results" in pages.open("petra", f"/o/acme/cycles/{cycle_id}/after").text
    own = pages.open("dirk", f"/o/acme/cycles/{cycle_id}/after").text
    assert "None of 15 results" in own
    assert "Your own review is left out" in own


def test_the_database_sums_what_the_correlation_takes(cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION)
        change(cast, cycle, "erik", 5, Cause.EVIDENCE)
        for key, others in (("erik", 3.5), ("eva", 2.5), ("dana", None)):
            whom = find_participant(cast, cycle, key)
            assert whom is not None
            db.session.add(PersonFigures(cycle_id=cycle.id, participant_id=whom.id, document={"by_others": others}))
        db.session.flush()
        found = sum_agreement(cycle.org_id, cycle.id, None, None)
        assert (found.people, found.o, found.oo) == (2, 6.0, 18.5)
        assert found.f > found.p
        assert sum_agreement(cycle.org_id, cycle.id, None, cast.petra.person_id).people == 0


def test_before_calibration_there_was_no_meeting(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle_id = make_cycle(cast, Stage.WRITING).id
    pages.open("olga", f"/o/acme/cycles/{cycle_id}/after", 409)


@pytest.mark.parametrize(("who", "status"), [("mona", 403), ("erik", 403), ("stan", 404)])
def test_only_stewards_read_it(pages: Pages, cycle_id: UUID, who: str, status: int) -> None:
    pages.open(who, f"/o/acme/cycles/{cycle_id}/after", status)


@pytest.mark.parametrize("reopened", [False, True])
def test_after_a_reopening_the_page_says_that_groups_are_not_compared_again(
    pages: Pages, cast: Cast, inside: Inside, reopened: bool
) -> None:
    address = keep_report(cast, inside)
    if reopened:
        with inside():
            db.session.add(
                Reopening(
                    cycle_id=UUID(address.rpartition("/")[2]), reason="Dana was left out.", asked_at=NOW, agreed_at=NOW,
                    asked_by=cast.olga.account_id, agreed_by=cast.petra.account_id,
                )
            )  # fmt: skip
    groups = pages.open("petra", f"{address}/after").find("#groups").text()
    assert ("Groups are compared once and never again" in groups) is reopened
    assert ("When first compared" in groups) is reopened
