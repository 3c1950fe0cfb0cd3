"""The job that tells people what changed in their ladder, in a worker's process."""

from pathlib import Path

from tests.workers.process import played


def test_a_worker_that_dies_before_it_is_done_tells_nobody_twice(tmp_path: Path) -> None:
    assert played("telling", tmp_path) == {"states": ["done"], "asked": 3, "sent": 3}
