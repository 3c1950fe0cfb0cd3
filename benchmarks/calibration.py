"""The mixed model of ten thousand to a million ratings, or ten: `python3 -m benchmarks.calibration [--ten]`."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import fields
from pathlib import Path

import numpy as np

from benchmarks._crowd import Crowd, drawn
from benchmarks._memory import resident
from benchmarks._table import machine, table
from ladder.statistics.model.fit import fit
from ladder.statistics.model.large import compiled
from ladder.statistics.ratings import Ratings

TIMES = 3
CROWDS: tuple[tuple[str, Crowd], ...] = (
    ("some competencies in each review", Crowd(1_000, 200, 4, 0.3125)),
    ("all competencies", Crowd(3_000, 1_100, 3, 1.0)),
    ("some competencies in each review", Crowd(10_000, 2_000, 4, 0.3125)),
    ("all competencies", Crowd(25_000, 6_000, 5, 1.0)),
    ("five of eight competencies", Crowd(100_000, 20_000, 2, 0.625)),
    ("some competencies in each review", Crowd(100_000, 20_000, 4, 0.3125)),
)
TEN = (("some competencies in each review", Crowd(1_000_000, 200_000, 4, 0.3125)),)
METHOD = f"""From columns of ratings in no order to variances, effects and all errors; people in teams of eight. The
median of {TIMES} runs, each in a process of its own that has loaded the columns and what computes; memory is the most
that the process ever held, in MB. The figures to hold: a million ratings of 100,000 people in at most 5 s and 700 MB;
73,000 exactly in at most 1 s; microseconds per rating at a million no more than at ten thousand."""
HEADS = ("ratings", "design", "people", "raters", "pairs", "way", "steps", "wall, s", "CPU, s", "us/rating", "MB")


def main() -> None:
    """Measure, and print."""
    if "--alone" in sys.argv:
        print(json.dumps(alone(Path(sys.argv[-1]))))
        return
    print(f"# The mixed model\n\n{machine()}\n\n{METHOD}\n")
    crowds = TEN if "--ten" in sys.argv else CROWDS
    with tempfile.TemporaryDirectory() as folder:
        starts = [measured(Path(folder), *drawn(Crowd(200, 40, 4, 0.3125), 1))["start"] for _ in range(2)]
        rows = [row(Path(folder), what, crowd) for what, crowd in crowds]
    print(table(HEADS, rows))
    print(
        f"\nTo load what computes: {starts[0]:.1f} s where nothing was compiled before, {starts[1]:.1f} s from then on."
    )


def row(folder: Path, what: str, crowd: Crowd) -> tuple[str, ...]:
    """One line of the table."""
    ratings, team = drawn(crowd, 1)
    runs = sorted((measured(folder, ratings, team) for _ in range(TIMES)), key=lambda run: run["wall"])
    middle = runs[TIMES // 2]
    sizes = (f"{int(middle[name]):,}" for name in ("people", "raters", "pairs"))
    each = 1e6 * middle["wall"] / len(ratings)
    way = "large" if middle["large"] else "exact"
    costs = (f"{middle['wall']:.2f}", f"{middle['cpu']:.2f}", f"{each:.1f}", f"{middle['memory']:.0f}")
    return (f"{len(ratings):,}", what, *sizes, way, f"{middle['steps']:.0f}", *costs)


def measured(folder: Path, ratings: Ratings, team: np.typing.NDArray[np.int64]) -> dict[str, float]:
    """Fit in a process of its own, which finds the columns in the folder."""
    for name in (field.name for field in fields(Ratings)):
        np.save(folder / f"{name}.npy", getattr(ratings, name))
    np.save(folder / "team.npy", team)
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(folder / "kernels")}
    words = [sys.executable, "-m", "benchmarks.calibration", "--alone", str(folder)]
    run = subprocess.run(words, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def alone(folder: Path) -> dict[str, float]:
    """Load, fit, and say what it took."""
    begun = time.perf_counter()
    few, of_few = drawn(Crowd(200, 40, 4, 0.3125), 2)
    fit(few, team=of_few, large=compiled.large, method="large")
    start = time.perf_counter() - begun
    columns = [np.load(folder / f"{field.name}.npy") for field in fields(Ratings)]
    team = np.load(folder / "team.npy")
    begun, worked = time.perf_counter(), time.process_time()
    found = fit(Ratings(*columns), team=team, large=compiled.large)
    wall, cpu = time.perf_counter() - begun, time.process_time() - worked
    sizes = {"people": len(found.ratee.code), "raters": len(found.rater.code), "pairs": len(found.pairs)}
    costs = {"wall": wall, "cpu": cpu, "memory": resident(os.getpid(), "VmHWM"), "start": start}
    return {**sizes, **costs, "large": found.method == "large", "steps": found.steps}


if __name__ == "__main__":
    main()
