"""The same ratings give the same bytes: in every run, with one thread or two, with the signs of a hash."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks._simulator import Organisation, simulate
from ladder.statistics.model.fit import fit_pairs
from ladder.statistics.model.large import compiled
from ladder.statistics.model.large.probes import BITS, TOGETHER, hashed, signs
from ladder.statistics.model.large.solver import Large
from ladder.statistics.model.pairs import Pairs, pairs_of
from tests.architecture.code import ROOT


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    drawn = simulate(Organisation(teams=40), 5)
    return pairs_of(drawn.ratings, team=drawn.team)


def bytes_of(pairs: Pairs, threads: int) -> list[bytes]:
    """Everything that a fit states, to the last bit."""
    fit = fit_pairs(pairs, large=lambda some: compiled.large(some, threads=threads), method="large")
    effects = (fit.ratee, fit.rater, fit.team, fit.adjusted)
    return [repr(fit.variances).encode(), fit.covariance.tobytes(), *(e.estimate.tobytes() for e in effects)] + [
        e.error.tobytes() for e in effects
    ]


def test_two_runs_and_two_threads_give_the_same_bytes(pairs: Pairs) -> None:
    once = bytes_of(pairs, 1)
    assert bytes_of(pairs, 2) == once
    assert bytes_of(pairs, 1) == once


def test_the_plain_way_gives_the_same_figures(pairs: Pairs) -> None:
    plain, fast = (fit_pairs(pairs, large=large, method="large") for large in (Large, compiled.large))
    assert plain.adjusted.estimate == pytest.approx(fast.adjusted.estimate, abs=1e-5)
    assert plain.adjusted.error == pytest.approx(fast.adjusted.error, rel=1e-3)


def test_signs_are_as_even_and_independent_as_coins() -> None:
    size = 20_000
    drawn = np.hstack([signs(hashed(size, 3), first) for first in range(0, BITS, TOGETHER)])
    assert drawn.shape == (size, BITS)
    products = drawn.T @ drawn / size
    assert np.abs(drawn.mean(axis=0)).max() < 5 / np.sqrt(size)
    assert np.abs(products - np.eye(BITS)).max() < 5 / np.sqrt(size)


def test_streams_share_no_signs() -> None:
    one, other = (signs(hashed(20_000, stream), 0) for stream in (1, 2))
    assert np.abs((one * other).mean(axis=0)).max() < 5 / np.sqrt(20_000)


LIGHT = """
import json, sys
import ladder.statistics.model.fit, ladder.statistics.model.large.solver
print(json.dumps("numba" in sys.modules))
"""
KEPT = """
import json, numpy
from ladder.statistics.model.large import kernels
kernels.gather(0, 1, numpy.ones((2, 1, 1)), numpy.empty((1, 1)))
print(json.dumps(sum(kernels.gather.stats.cache_hits.values())))
"""


def said(program: str, **environment: str) -> object:
    """What a program says at the end, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, text=True, timeout=200, check=True,
    )  # fmt: skip
    return json.loads(run.stdout.splitlines()[-1])


def test_who_only_asks_for_the_model_loads_no_compiler() -> None:
    assert said(LIGHT) is False


def test_what_was_compiled_is_found_again_by_the_next_process(tmp_path: Path) -> None:
    folder = {"NUMBA_CACHE_DIR": str(tmp_path / "kernels")}
    assert said(KEPT, **folder) == 0
    assert said(KEPT, **folder) == 1
