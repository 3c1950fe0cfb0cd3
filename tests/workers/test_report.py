"""The report's job in a worker's process: done once, whatever is delivered, whoever dies."""

from typing import Any

import pytest

from tests.workers.process import played

DONE = {"state": "done", "attempts": 1, "error": "", "reports": 1}
Scenes = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """What came of each scene of `lone.py`."""
    return played("lone", tmp_path_factory.mktemp("lone"))


def test_a_delivered_job_computes_the_report(scenes: Scenes) -> None:
    assert scenes["once"] == DONE


def test_a_message_that_comes_twice_does_the_job_once(scenes: Scenes) -> None:
    assert scenes["twice"] == DONE


def test_a_job_that_another_worker_has_is_left_to_it(scenes: Scenes) -> None:
    outcome = scenes["while_another_has_it"]
    assert outcome == {"state": "running", "attempts": 1, "error": "", "reports": 0}


def test_after_a_worker_died_the_sweeper_sends_the_job_and_the_report_comes_once(scenes: Scenes) -> None:
    assert scenes["after_a_death"] == {**DONE, "attempts": 2}


@pytest.mark.parametrize(("scene", "state", "attempts"), [("broken", "waiting", 1), ("broken_five_times", "failed", 5)])
def test_a_job_that_breaks_off_rests_and_fails_in_the_end_with_the_kind_of_error_alone(
    scenes: Scenes, scene: str, state: str, attempts: int
) -> None:
    outcome = scenes[scene]
    assert outcome == {"state": state, "attempts": attempts, "error": "MemoryError", "reports": 0}


def test_a_job_that_is_not_there_does_no_harm(scenes: Scenes) -> None:
    assert scenes["unknown"] == {"state": "waiting", "attempts": 0, "error": "", "reports": 0}
