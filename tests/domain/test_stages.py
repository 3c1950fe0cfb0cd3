"""The stage table: what may be done when, and which stage leads to which."""

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.stages import MOVES, OVERLAPPING, STEPS, Activity, Stage, has_reached, may_move, next_step, permits
from ladder.domain.template_library import shipped
from ladder.domain.writing import ACTIVITIES

A, S = Activity, Stage
LETTERS = dict(zip("snwmcrofx", Stage, strict=True))
"""Set-up, nominations, writing, managers' writing, calibration, release, sign-off (o), closed (f), cancelled (x)."""
ALONE = {
    A.CHOOSE_PEOPLE: "s",
    A.CHANGE_DATES: "snwmcro",
    A.CHANGE_PEOPLE: "nwm",
    A.NOMINATE: "n",
    A.APPROVE: "nw",
    A.WRITE_SELF: "wm",
    A.WRITE_PEER: "w",
    A.WRITE_UPWARD: "w",
    A.WRITE_MANAGER: "m",
    A.ADJUST: "c",
    A.FOLLOW_UP: "cro",
    A.READ_REPORT: "crof",
    A.RELEASE: "r",
    A.SIGN: "ro",
}
OVERLAPPED = ALONE | {A.WRITE_SELF: "nwm", A.WRITE_PEER: "nw", A.WRITE_UPWARD: "nw", A.WRITE_MANAGER: "nwm"}
MOVED = {"s": "nwx", "n": "wx", "w": "mcrx", "m": "crx", "c": "rx", "r": "oxc", "o": "f", "f": "", "x": ""}


@pytest.mark.parametrize("activity", list(Activity))
@pytest.mark.parametrize(("overlapping", "table"), [((), ALONE), (OVERLAPPING, OVERLAPPED)])
def test_an_activity_is_possible_in_its_stages_and_no_other(
    activity: Activity, overlapping: tuple[Stage, ...], table: dict[Activity, str]
) -> None:
    possible = {letter for letter, stage in LETTERS.items() if permits(stage, activity, overlapping)}
    assert possible == set(table[activity])


def test_a_stage_that_overlaps_the_next_does_not_reach_over_one_that_does_not() -> None:
    assert permits(S.NOMINATIONS, A.WRITE_PEER, [S.NOMINATIONS])
    assert not permits(S.NOMINATIONS, A.WRITE_MANAGER, [S.NOMINATIONS])
    assert permits(S.WRITING, A.WRITE_MANAGER, [S.WRITING])
    assert not permits(S.MANAGER_WRITING, A.ADJUST, list(Stage))


@pytest.mark.parametrize("letter", LETTERS)
def test_from_each_stage_there_are_these_moves_and_no_other(letter: str) -> None:
    assert {to for to in LETTERS if may_move(LETTERS[letter], LETTERS[to])} == set(MOVED[letter])


def test_one_move_leads_back_and_never_to_where_peers_write() -> None:
    order = list(Stage)
    back = [(stage, to) for stage, moves in MOVES.items() for to in moves if order.index(to) < order.index(stage)]
    assert back == [(S.RELEASE, S.CALIBRATION)]


@pytest.mark.parametrize(
    ("without", "way"),
    [("", "snwmcrof"), ("n", "swmcrof"), ("c", "snwmrof"), ("nm", "swcrof"), ("nmc", "swrof")],
)
def test_a_cycle_goes_through_the_stages_that_it_has(without: str, way: str) -> None:
    stages = [stage for letter, stage in LETTERS.items() if letter not in without + "x"]
    at: Stage | None = S.SETUP
    gone = []
    while at is not None:
        gone.append(at)
        step = next_step(at, stages)
        at = step.stage if step else None
    assert gone == [LETTERS[letter] for letter in way]


def test_opening_is_called_so_whichever_stage_comes_first() -> None:
    steps = [next_step(S.SETUP, stages) for stages in (list(Stage), [S.SETUP, S.WRITING])]
    assert [step.verb for step in steps if step] == ["Open the cycle", "Open the cycle"]


def test_a_step_speaks_of_what_the_template_asks_for() -> None:
    light = [S.SETUP, S.WRITING, S.MANAGER_WRITING, S.RELEASE, S.SIGN_OFF, S.CLOSED]
    for at, verb in ((S.WRITING, "Go on to managers’ writing"), (S.MANAGER_WRITING, "Close writing")):
        step = next_step(at, light)
        assert step
        assert step.verb == verb
        assert step.stage is light[light.index(at) + 1]
    whole = [next_step(at, list(Stage)) for at in (S.WRITING, S.MANAGER_WRITING, S.CALIBRATION)]
    assert [step.verb for step in whole if step] == ["Close peer feedback", "Close writing", "Lock the results"]


def test_every_stage_but_the_first_has_a_step_that_leads_there() -> None:
    assert [S.SETUP, *STEPS] == list(Stage)


def test_a_stage_is_reached_from_itself_on_and_never_by_a_cancelled_cycle() -> None:
    order = [stage for stage in Stage if stage is not S.CANCELLED]
    for at, stage in enumerate(order):
        assert [has_reached(other, stage) for other in order] == [place >= at for place in range(len(order))]
        assert not has_reached(S.CANCELLED, stage)
        assert not has_reached(stage, S.CANCELLED)


def test_once_peers_texts_are_shown_no_peer_writes_any_more() -> None:
    for relation in (Relation.PEER, Relation.UPWARD):
        assert not permits(Stage.MANAGER_WRITING, ACTIVITIES[relation], shipped("standard").overlaps)
