"""Two ratees beside each other: the difference, its own error, and what it rests on."""

import json
import subprocess
import sys
from dataclasses import astuple, replace
from typing import Any

import numpy as np
import pytest

from ladder.statistics import beside
from ladder.statistics.crossing.held import solve
from ladder.statistics.model.exact import Exact
from ladder.statistics.model.pairs import pairs_of
from tests.architecture.code import ROOT
from tests.statistics.build import MANAGER, PEER, table
from tests.statistics.crossing.cycles import SPREAD, cycle
from tests.statistics.test_whatif import question


@pytest.mark.parametrize(("left", "right"), [(0, 1), (0, 7), (3, 19), (19, 3)])
def test_the_difference_and_its_error_are_those_of_the_model(left: int, right: int) -> None:
    ratings, team = cycle(peers=3)
    found = beside.beside(ratings, team, SPREAD, left, right)
    solution = Exact(pairs_of(ratings, team=team)).solve(np.array(astuple(SPREAD)))
    value, variance = solution.contrasts("adjusted", np.array([left]), np.array([right]))
    assert found.difference == pytest.approx(value[0], abs=1e-8)
    assert found.error == pytest.approx(np.sqrt(variance[0]), abs=1e-8)


def test_what_both_have_in_common_makes_the_difference_surer_than_two_values() -> None:
    ratings, team = cycle()
    held = solve(pairs_of(ratings, team=team), SPREAD)
    assert beside.beside(ratings, team, SPREAD, 0, 1).error < np.hypot(held.error[0], held.error[1])


def test_two_of_one_team_with_the_same_raters_are_linked_and_have_no_ends() -> None:
    found = beside.beside(*cycle(teams=2, peers=4, across=0.0), SPREAD, 0, 1)
    assert found.linked
    assert found.ends is None


def test_two_of_teams_that_share_no_rater_rest_on_an_assumption_and_have_two_ends() -> None:
    lines = [
        (person, rater, item, MANAGER if rater % 10 == 0 else PEER, 3.0 + person % 2 + 0.5 * (person > 3) + item % 2)
        for person in range(8)
        for rater in ((10, 11, 12) if person < 4 else (20, 21, 22))
        for item in range(3)
    ]
    found = beside.beside(table(lines), np.arange(8) // 4, replace(SPREAD, rater=0.5, team=0.05), 0, 5)
    assert not found.linked
    assert found.ends is not None
    assert abs(found.ends[0]) < abs(found.difference) < abs(found.ends[1])


@pytest.mark.parametrize(("left", "right", "why"), [(0, 99, "no rating that may be counted"), (1, 1, "no differences")])
def test_who_cannot_be_compared_is_told_why(left: int, right: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        beside.beside(*cycle(), SPREAD, left, right)


def test_the_process_answers_what_the_function_does() -> None:
    ratings, team = cycle()
    asked: dict[str, Any] = question(ratings, team.tolist(), left=0, right=7)
    done = subprocess.run(
        [sys.executable, "-m", "ladder.statistics.beside"],
        input=json.dumps(asked), capture_output=True, text=True, check=True, cwd=ROOT, timeout=60,
    )  # fmt: skip
    assert json.loads(done.stdout) == json.loads(json.dumps(beside.answer(asked)))
