"""What if: values and intervals before and after, at the variances of the fit."""

import json
import subprocess
import sys
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.statistics import whatif
from ladder.statistics.crossing.held import solve
from ladder.statistics.model.pairs import pairs_of
from ladder.statistics.ratings import Ratings
from ladder.statistics.relations import Relation
from tests.architecture.code import ROOT
from tests.statistics.build import MANAGER, PEER, Line, table
from tests.statistics.crossing.cycles import SPREAD, cycle

LOADED = "import sys, json, ladder.statistics.whatif; print(json.dumps(sorted(sys.modules)))"


def question(ratings: Ratings, team: list[int], **asked: Any) -> dict[str, Any]:
    given = ratings.where(ratings.given)
    columns = {name: getattr(given, name).tolist() for name in (*whatif.CODES, "value")}
    return {"ratings": columns, "team": team, "spread": asdict(SPREAD), **asked}


def test_leaving_out_is_solving_without_the_rater() -> None:
    ratings, team = cycle(peers=3)
    manager = 20
    found = whatif.leave_out(ratings, team, SPREAD, (ratings.rater == manager).astype(float))
    weight = np.where(ratings.rater == manager, 1e-9, 1.0)
    held = solve(pairs_of(ratings, team=team, weight=weight), SPREAD)
    assert [one.after for one in found.people] == pytest.approx(held.adjusted.tolist())
    assert [one.after_error for one in found.people] == pytest.approx(held.error.tolist())


def test_before_is_what_the_report_says() -> None:
    ratings, team = cycle()
    held = solve(pairs_of(ratings, team=team), SPREAD)
    found = whatif.leave_out(ratings, team, SPREAD, np.zeros(len(ratings)))
    assert [one.before for one in found.people] == pytest.approx(held.adjusted.tolist())
    assert [one.after for one in found.people] == pytest.approx(held.adjusted.tolist())


@given(st.integers(0, 20), st.floats(0, 1))
def test_less_weight_never_makes_anything_more_certain(seed: int, weight: float) -> None:
    ratings, team = cycle(teams=2, size=3, seed=seed)
    light = np.random.default_rng(seed).random(len(ratings)) < 0.5
    found = whatif.weigh(ratings, team, SPREAD, np.where(light, weight, 1.0))
    assert all(one.after_error >= one.before_error - 1e-7 for one in found.people)


def test_who_is_left_with_nobody_is_told() -> None:
    lines: list[Line] = [(0, 10, 0, MANAGER, 4.0), (0, 11, 0, PEER, 3.0), (1, 10, 0, MANAGER, 2.0)]
    ratings = table(lines)
    found = whatif.leave_out(ratings, np.array([0, 0]), SPREAD, (ratings.rater == 10).astype(float))
    assert [one.left for one in found.people] == [1, 0]


def test_only_who_was_rated_by_the_one_left_out_is_touched() -> None:
    lines: list[Line] = [(0, 10, 0, MANAGER, 4.0), (0, 11, 0, PEER, 3.0), (1, 11, 0, PEER, 2.0)]
    ratings = table(lines)
    found = whatif.leave_out(ratings, np.array([0, 0]), SPREAD, (ratings.rater == 10).astype(float))
    assert [one.touched for one in found.people] == [True, False]


def test_two_more_reviews_move_no_value_and_narrow_the_ranges() -> None:
    ratings, team = cycle(across=0.0)
    found = whatif.add_reviews(ratings, team, SPREAD, about=0, raters=np.arange(20, 24))
    assert len(found.reviews) == 2
    assert {team[one.ratee] for one in found.reviews} == {0}
    assert [one.touched for one in found.people] == (team == 0).tolist()
    assert all(one.after == one.before and one.after_error <= one.before_error for one in found.people)
    assert found.team is not None
    assert found.team.after > found.team.before


def test_without_a_relation_all_stand_on_the_same_scale_as_before() -> None:
    ratings, team = cycle(teams=8, peers=3)
    found = whatif.leave_out(ratings, team, SPREAD, ratings.in_relation(Relation.PEER).astype(float))
    before, after = (np.array([getattr(one, name) for one in found.people]) for name in ("before", "after"))
    assert after.mean() == pytest.approx(before.mean(), abs=0.1)
    assert all(one.before_error < one.after_error < 0.6 for one in found.people)


def test_nobody_is_proposed_who_may_not_be() -> None:
    ratings, team = cycle(across=0.0)
    barred = [(ratee, rater) for ratee in range(20) for rater in range(20, 23)]
    found = whatif.add_reviews(ratings, team, SPREAD, about=0, raters=np.arange(20, 24), barred=barred)
    assert {one.rater for one in found.reviews} == {23}


def test_a_team_that_nobody_rated_gains_nothing() -> None:
    ratings, team = cycle()
    found = whatif.add_reviews(ratings, team, SPREAD, about=99, raters=np.arange(20, 24))
    assert (found.reviews, found.team) == ((), None)


@pytest.mark.parametrize(
    "asked", [{"raters": [20]}, {"relation": int(Relation.PEER)}, {"about": 1, "able": [20, 21, 22, 23]}]
)
def test_the_process_answers_what_the_functions_do(asked: dict[str, Any]) -> None:
    ratings, team = cycle()
    asked = question(ratings, team.tolist(), **asked)
    done = subprocess.run(
        [sys.executable, "-m", "ladder.statistics.whatif"],
        input=json.dumps(asked), capture_output=True, text=True, check=True, cwd=ROOT, timeout=60,
    )  # fmt: skip
    assert json.loads(done.stdout) == json.loads(json.dumps(whatif.answer(asked)))


def test_nothing_to_compute_is_a_sentence() -> None:
    asked = question(table([(0, 11, 0, PEER, None)]), [0], raters=[])
    done = subprocess.run(
        [sys.executable, "-m", "ladder.statistics.whatif"],
        input=json.dumps(asked), capture_output=True, text=True, check=False, cwd=ROOT, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "There is no rating by another person to learn from.")


def test_the_process_loads_numpy_and_nothing_else_that_is_large() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert "numpy" in loaded
    assert not loaded & {"scipy", "numba", "flask", "sqlalchemy", "pydantic"}
