import os
import subprocess
import sys

import pytest

from ladder.statistics.model.threads import in_one_thread

FIT = """
from hashlib import sha256
from benchmarks._simulator import Organisation, simulate
from ladder.statistics.model.fit import fit
drawn = simulate(Organisation(teams=20), 1)
fitted = fit(drawn.ratings, team=drawn.team)
print(sha256(fitted.adjusted.estimate.tobytes() + fitted.adjusted.error.tobytes()).hexdigest())
"""


def digest(threads: int) -> str:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": str(threads)}
    run = subprocess.run([sys.executable, "-c", FIT], env=environment, capture_output=True, text=True, check=True)
    return run.stdout


def test_a_fit_is_the_same_to_the_byte_with_one_thread_and_with_two() -> None:
    assert digest(1) == digest(2)


def test_what_runs_in_one_thread_takes_and_gives_what_it_did() -> None:
    @in_one_thread
    def half(number: int, *, of: float = 1) -> float:
        return of * number / 2

    assert half(3, of=2) == 3
    assert half.__name__ == "half"
    with pytest.raises(ZeroDivisionError):
        in_one_thread(lambda: 1 / 0)()
