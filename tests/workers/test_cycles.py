"""The job that opens a cycle, in a worker's process."""

from pathlib import Path

from tests.workers.process import played


def test_a_worker_that_breaks_off_in_the_middle_goes_on_there_and_asks_nobody_twice(tmp_path: Path) -> None:
    outcome = played("opening", tmp_path)
    assert outcome["halfway"] == {
        "Participant": 6, "Assessment": 8, "Notice": 0, "stage": "setup", "frozen": 4, "job": "waiting",
    }  # fmt: skip
    assert outcome["end"] == {
        "Participant": 6, "Assessment": 12, "Notice": 8, "stage": "nominations", "frozen": 6, "job": "done",
    }  # fmt: skip
