"""Competencies and levels with far more or far fewer criteria than the others."""

from collections import Counter
from collections.abc import Iterator, Mapping
from statistics import median

from frameworks.linting.finding import Finding, Rule, Where, found
from frameworks.linting.grid import Grid

COMPETENCY = Rule(
    "unbalanced-competency",
    "A competency much longer or shorter than the others",
    "Reviews give most time to what has most words, whether or not it matters most.",
    "Split the long one, join what says the same, or write what is missing.",
)
LEVEL = Rule(
    "unbalanced-level",
    "A level much longer or shorter than the others",
    "A step with many criteria looks steep, one with few looks easy, whatever they say.",
    "Move statements to the level where they are first expected, and write what is missing.",
)

RATIO = 3
"""How many times the usual number, or what part of it, is far off."""

MARGIN = 6
"""And by how many criteria at least: among small numbers a ratio says nothing."""


def competencies(grid: Grid) -> Iterator[Finding]:
    """Find competencies far from the median number of criteria; those without any are another rule's."""
    counts = Counter(statement.cell.competency for statement in grid.statements if not statement.cell.role)
    for key, count, usual in _far_off(counts):
        sentence = f"“{grid.title('competency', key)}” has {count} criteria; others here usually have {usual}."
        yield found(COMPETENCY, sentence, Where(key), about=(key, "more" if count > usual else "fewer"))


def levels(grid: Grid) -> Iterator[Finding]:
    """Find levels far from the median number of criteria, track by track."""
    for track in dict.fromkeys(cell.track for cell in grid.framework.cells if not cell.role):
        of_track = [s for s in grid.statements if not s.cell.role and s.cell.track == track]
        whose = f" for {grid.title('track', track)}" if track else ""
        for key, count, usual in _far_off(Counter(statement.cell.level for statement in of_track)):
            sentence = f"{grid.level_at(grid.ranks[key])}{whose} has {count} criteria; its levels usually have {usual}."
            about = (key, track, "more" if count > usual else "fewer")
            yield found(LEVEL, sentence, Where(level=key, track=track), about=about)


def _far_off(counts: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """Give what is far from the median of three or more, with its number and the median."""
    usual = median(counts.values()) if len(counts) > 2 else 0
    for key, count in counts.items():
        ratio = max(count, usual) / max(1, min(count, usual))
        if usual and ratio >= RATIO and abs(count - usual) >= MARGIN:
            yield key, count, round(usual)


RULES = (COMPETENCY, LEVEL)
CHECKS = (competencies, levels)
