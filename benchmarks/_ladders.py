"""Large ladders with sentences as long as real ones, the same in every run, and later versions of them."""

import random
from dataclasses import replace
from itertools import accumulate

from frameworks.model import Band, Cell, Competency, Criterion, Framework, Level, Track
from frameworks.validation import check

LEVELS = 10
SHAPES = {1_250: (25, 5), 2_500: (50, 5), 5_000: (50, 10), 10_000: (50, 20)}
"""By the number of criteria: how many competencies, and how many criteria in each cell."""
WORDS = 3_000
SHORTEST, LONGEST = 8, 22  # words of a statement, about 105 signs on average
REWORDED = 0.2


class Prose:
    """Sentences of invented words, the frequent ones as frequent as in a language (Zipf 1949)."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self._words = [self._word() for _ in range(WORDS)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))

    def words(self, count: int) -> list[str]:
        """Some words."""
        return self.random.choices(self._words, cum_weights=self._weights, k=count)

    def sentence(self) -> str:
        """A sentence."""
        return f"{' '.join(self.words(self.random.randint(SHORTEST, LONGEST))).capitalize()}."

    def reworded(self, sentence: str) -> str:
        """The same with every fifth word replaced."""
        words = sentence.split()
        for place in self.random.sample(range(len(words)), len(words) // 5):
            words[place] = self.words(1)[0]
        return " ".join(words)

    def _word(self) -> str:
        syllables = self.random.choices("bcdfglmnprst", k=self.random.randint(1, 4))
        return "".join(first + self.random.choice("aeiou") + self.random.choice("nrs ").strip() for first in syllables)


def ladder(criteria: int) -> Framework:
    """A ladder of one track and ten bands with so many criteria."""
    competencies, each = SHAPES[criteria]
    prose = Prose()
    numbers = range(1, LEVELS + 1)
    found = Framework(
        "large",
        "Large",
        levels=tuple(Level(str(number), f"Level {number}", number) for number in numbers),
        competencies=tuple(Competency(f"c{number}", f"Competency {number}") for number in range(competencies)),
        tracks=(Track("all", "All"),),
        bands=tuple(Band(f"band-{number}", f"Band {number}", "all", number) for number in numbers),
    )
    cells = (
        Cell(part.key, level.key, tuple(_criterion(prose, f"{part.key}-{level.key}-{place}") for place in range(each)))
        for part in found.competencies
        for level in found.levels
    )
    return check(replace(found, cells=tuple(cells)))


def _criterion(prose: Prose, key: str) -> Criterion:
    return Criterion(key, prose.sentence())


def as_people_write_it(framework: Framework) -> str:
    """The ladder as headings and bullets without ids or comments: bands, in them competencies, in them criteria."""
    criteria = {(cell.level, cell.competency): cell.criteria for cell in framework.cells}
    lines = [f"# {framework.title}", "", "## Bands"]
    for band in framework.bands:
        lines += ["", f"### {band.title} (Band {band.level})"]
        for competency in framework.competencies:
            bullets = [f"* {criterion.text}" for criterion in criteria[str(band.level), competency.key]]
            lines += ["", f"#### {competency.title}", "", *bullets]
    return "\n".join(lines) + "\n"


def as_skills(framework: Framework) -> str:
    """The ladder the other way round: competencies, in them levels with one quoted text each."""
    criteria = {(cell.level, cell.competency): cell.criteria for cell in framework.cells}
    lines = [f"# {framework.title}"]
    for place in range(len(framework.cells[0].criteria)):
        for competency in framework.competencies:
            lines += ["", f"## {competency.title}, {place}"]
            for level in framework.levels:
                lines += ["", f"### L{level.number}", "", f"> {criteria[level.key, competency.key][place].text}"]
    return "\n".join(lines) + "\n"


def as_table(framework: Framework) -> str:
    """The ladder as a Markdown table: competencies down, levels across, a criterion in each cell."""
    criteria = {(cell.level, cell.competency): cell.criteria for cell in framework.cells}
    heads = ["Competency", *(level.title for level in framework.levels)]
    lines = [f"# {framework.title}", "", _row(heads), _row(["---"] * len(heads))]
    for place in range(len(framework.cells[0].criteria)):
        for competency in framework.competencies:
            cells = (criteria[level.key, competency.key][place].text for level in framework.levels)
            lines.append(_row([f"{competency.title}, {place}", *cells]))
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def later(framework: Framework) -> Framework:
    """The ladder as it comes in again: a fifth reworded, and these with other ids, as readers give them."""
    prose = Prose(2)

    def version(criterion: Criterion) -> Criterion:
        if prose.random.random() >= REWORDED:
            return criterion
        return Criterion(f"{criterion.id}-later", prose.reworded(criterion.text))

    cells = (replace(cell, criteria=tuple(map(version, cell.criteria))) for cell in framework.cells)
    return replace(framework, cells=tuple(cells))
