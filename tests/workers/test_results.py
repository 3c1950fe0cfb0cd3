"""The job that releases results at an hour, in a worker's process."""

from pathlib import Path

from tests.workers.process import played


def test_a_worker_releases_at_its_hour_and_once_even_if_it_dies(tmp_path: Path) -> None:
    outcome = played("releasing", tmp_path)
    assert outcome == {"states": ["done", "waiting"], "teams": ["Data"], "told": 2, "done": [True, False]}
