"""Statements that are hard to read."""

from collections.abc import Iterator

from frameworks.linting.finding import Finding, Rule, quoted
from frameworks.linting.grid import Grid, found_in
from frameworks.linting.prose import plain, reading_figure, without_brackets, words
from frameworks.model import Framework

LONG = Rule(
    "long-sentence",
    "A sentence to be read twice",
    "Past thirty words most readers lose the beginning before the end.",
    "Split it where one would draw breath, and put examples under the criterion.",
)
HARD = Rule(
    "hard-to-read",
    "Long words, one after the other",
    "Nouns made of verbs hide who does what, above all from those who read it in a second language.",
    "Say it with the verb: “decides” for “makes determinations about”.",
)

LIKE = ((35, "a novel"), (45, "a newspaper"), (55, "a report"), (1000, "a law"))
"""What reads as hard, up to which figure."""

LONGEST = 30
HARDEST, FEWEST = 80, 10
"""LIX from which on a statement is hard, and the words it must have for the figure to mean something."""


def difficulty(framework: Framework) -> tuple[int, str]:
    """Return the reading figure of all criteria together, and what reads as hard: 48, “a report”.

    0 and nothing for a ladder without words.
    """
    figure = reading_figure("\n\n".join(plain(criterion.text) for criterion in framework.criteria))
    return figure, next(kind for most, kind in LIKE if figure <= most) if figure else ""


def long_sentences(grid: Grid) -> Iterator[Finding]:
    """Find criteria with a sentence of more than thirty words, what stands in brackets aside."""
    for statement in grid.statements:
        sentence = max(statement.sentences, key=_length, default="")
        if _length(sentence) > LONGEST:
            said = f"{_length(sentence)} words in one sentence: {quoted(sentence)}."
            yield found_in(LONG, statement, said)


def hard_words(grid: Grid) -> Iterator[Finding]:
    """Find criteria with a high reading figure whose sentences are not too long by themselves."""
    for statement in grid.statements:
        figure = reading_figure(statement.text) if len(statement.words) >= FEWEST else 0
        if figure >= HARDEST and max(map(_length, statement.sentences)) <= LONGEST:
            said = f"{statement.quoted} has a reading figure of {figure}; a newspaper has 40, a law 60."
            yield found_in(HARD, statement, said)


def _length(sentence: str) -> int:
    return len(words(without_brackets(sentence)))


RULES = (LONG, HARD)
CHECKS = (long_sentences, hard_words)
