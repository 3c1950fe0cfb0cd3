"""Competencies and levels out of proportion."""

import pytest

from frameworks.model import Cell
from tests.frameworks.linting.ladders import criteria, found
from tests.frameworks.linting.test_emptiness import ladder
from tests.frameworks.samples import complete

COUNTS = [
    ((6, 6, 18), ["“C” has 18 criteria; others here usually have 6."]),
    ((9, 9, 3), ["“C” has 3 criteria; others here usually have 9."]),
    ((1, 1, 6), []),
    ((6, 6, 17), []),
    ((2, 40), []),
    ((4, 5, 6, 7, 12), []),
]


@pytest.mark.parametrize(("counts", "said"), COUNTS)
def test_a_competency_far_from_the_usual_is_found(counts: tuple[int, ...], said: list[str]) -> None:
    cells = [
        Cell(key, "1", criteria(key, [f"Does {key} {number}." for number in range(count)]))
        for key, count in zip("abcde", counts, strict=False)
    ]
    framework = complete(ladder(*"abcde"[: len(counts)]), *cells)
    assert [finding.sentence for finding in found(framework, "unbalanced-competency")] == said


@pytest.mark.parametrize(("track", "whose"), [("", ""), ("t", " for T")])
def test_a_level_far_from_the_usual_is_found_in_its_track(track: str, whose: str) -> None:
    cells = [
        Cell("a", str(level), criteria(f"l{level}", [f"Does {level} {number}." for number in range(count)]), track)
        for level, count in enumerate((3, 12, 3), start=1)
    ]
    (finding,) = found(complete(ladder("a"), *cells), "unbalanced-level")
    assert finding.sentence == f"“Level 2”{whose} has 12 criteria; its levels usually have 3."
