"""Published data with their figures: they belong to others, so they lie beside the repository and not in it."""

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def case(name: str, file: str) -> Path:
    """One file of a case; without the folder the test is skipped, except in CI, which demands it."""
    seeds = (ROOT / os.environ.get("LADDER_SEEDS", "../shared/seeds")).resolve()
    path = seeds.parent / "cases" / name / file
    if not path.exists() and not os.environ.get("CI"):
        pytest.skip(f"LADDER_SEEDS has no ../cases/{name}: set it to the folder of sample ladders beside the cases")
    return path


def rows(name: str) -> list[dict[str, str]]:
    """The data of a case, each line by its source's own columns."""
    with case(name, "data.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(name: str) -> dict[str, Any]:
    """The figures of a case."""
    figures: dict[str, Any] = json.loads(case(name, "expected.json").read_text(encoding="utf-8"))
    return figures
