"""Which dates a cycle has, by its template, and which can still be moved, by its stage."""

from datetime import date, timedelta

import pytest

from ladder.domain.cycle_dates import LAST_STAGE, asked, complete, movable, needed, suggested
from ladder.domain.deadlines import NAMES
from ladder.domain.ratings import EXPECTATION, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Part, Template

R, S = Relation, Stage
LATER = ("release_by", "sign_by")


def template(*relations: Relation, calibrates: bool = True) -> Template:
    parts = tuple(Part(relation) for relation in relations)
    return Template("t", "T", "", parts, EXPECTATION, "", "", calibrates=calibrates)


@pytest.mark.parametrize(
    ("relations", "days"),
    [
        ((R.SELF, R.PEER, R.MANAGER), ("nominate_by", "self_by", "peer_by", "manager_by")),
        ((R.SELF, R.MANAGER), ("self_by", "manager_by")),
        ((R.SELF, R.UPWARD), ("self_by", "peer_by")),
        ((R.PEER,), ("nominate_by", "peer_by")),
        ((R.MANAGER,), ("manager_by",)),
    ],
)
def test_a_template_needs_the_dates_of_its_parts(relations: tuple[Relation, ...], days: tuple[str, ...]) -> None:
    assert needed(template(*relations)) == days
    assert asked(template(*relations)) == (*days, "calibrate_by", *LATER)
    assert asked(template(*relations, calibrates=False)) == (*days, *LATER)


def test_what_is_not_asked_for_follows_its_neighbour_and_stays_in_order() -> None:
    one = template(R.SELF, R.MANAGER, calibrates=False)
    dates = complete(
        {"self_by": date(2026, 3, 2), "manager_by": date(2026, 3, 9), "peer_by": date(2020, 1, 1), "sign_by": None}, one
    )
    assert (dates.nominate_by, dates.peer_by) == (date(2026, 3, 2), date(2026, 3, 2))
    assert dates.calibrate_by is None
    assert dates.out_of_order() is None


@pytest.mark.parametrize("relations", [(R.SELF,), (R.PEER,), (R.UPWARD,), (R.MANAGER,), tuple(R)])
def test_whatever_is_asked_for_suggested_dates_are_in_order(relations: tuple[Relation, ...]) -> None:
    assert complete(suggested(date(2026, 3, 2)), template(*relations)).out_of_order() is None


@pytest.mark.parametrize("day", range(1, 8))
def test_every_suggested_day_is_a_friday_two_weeks_ahead_or_more(day: int) -> None:
    today = date(2026, 3, day)
    days = suggested(today).values()
    assert {one.weekday() for one in days} == {4}
    assert min(days) >= today + timedelta(weeks=2)


def test_a_date_without_which_a_cycle_cannot_be_is_missed() -> None:
    with pytest.raises(ValueError, match="self_by"):
        complete({"manager_by": date(2026, 3, 9)}, template(R.SELF, R.MANAGER))


@pytest.mark.parametrize(
    ("stage", "gone"),
    [
        (S.SETUP, ()),
        (S.NOMINATIONS, ()),
        (S.WRITING, ("nominate_by",)),
        (S.MANAGER_WRITING, ("nominate_by", "peer_by")),
        (S.CALIBRATION, ("nominate_by", "self_by", "peer_by", "manager_by")),
        (S.RELEASE, ("nominate_by", "self_by", "peer_by", "manager_by", "calibrate_by")),
        (S.SIGN_OFF, ("nominate_by", "self_by", "peer_by", "manager_by", "calibrate_by", "release_by")),
        (S.CLOSED, tuple(NAMES)),
    ],
)
def test_a_date_can_be_moved_until_its_stage_is_over(stage: Stage, gone: tuple[str, ...]) -> None:
    whole = template(R.SELF, R.PEER, R.MANAGER)
    assert set(movable(whole, stage)) == set(NAMES) - set(gone)
    assert LAST_STAGE.keys() == NAMES.keys()
