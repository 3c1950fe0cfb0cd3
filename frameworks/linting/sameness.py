"""Levels that say the same as a lower one: word by word, nearly, or but for words of degree."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import ceil

from frameworks.linting.english import FUNCTION, SCOPE
from frameworks.linting.finding import Finding, Rule, found, listed
from frameworks.linting.grid import Grid, Statement
from frameworks.linting.phrases import is_degree

SAME = Rule(
    "same-as-lower",
    "A higher level says the same as a lower one",
    "A lower level counts at the higher ones as well, so a repetition adds nothing and makes readers look for a"
    " difference.",
    "Take it out of the higher level, or say what is new there: for whom, how far, with whose help.",
)
DEGREE = Rule(
    "only-degree",
    "Two levels differ only by how much",
    "Two managers draw the line between such words in different places, and reviews become a matter of taste.",
    "Say what one can see at the higher level and not at the lower: a wider reach, less help, a longer time.",
)

ALIKE = 0.8
"""Share of all their content words that two statements must have in common to be nearly the same."""

FEWEST = 4
"""Shorter statements, in content words, are alike by chance."""

CANDIDATES = 60
"""How many statements one is compared with at most, so that a ladder of copies takes no longer."""


@dataclass
class Lower:
    """What the lower levels of one competency have said, to be found by its words."""

    rarity: Counter[str]
    by_words: dict[tuple[str, ...], list[Statement]] = field(default_factory=dict)
    by_rare_word: dict[str, list[Statement]] = field(default_factory=dict)

    def add(self, statement: Statement, stripped: tuple[str, ...], content: frozenset[str]) -> None:
        self.by_words.setdefault(statement.words, []).append(statement)
        if stripped != statement.words:
            self.by_words.setdefault(stripped, []).append(statement)
        for word in self.rarest(content):
            self.by_rare_word.setdefault(word, []).append(statement)

    def rarest(self, content: frozenset[str]) -> Sequence[str]:
        """Return so many rare words that two statements that are alike share at least one of them."""
        enough = len(content) - ceil(ALIKE * len(content)) + 1
        return sorted(content, key=lambda word: (self.rarity[word], word))[:enough]


def alike(grid: Grid) -> Iterator[Finding]:
    """Find statements that a lower level of the same competency has already, or nearly, or but for words of degree.

    Which words are words of degree, such as “often” and “complex”, is known for English alone.
    """
    for statements in grid.by_competency.values():
        for statement, lower, rule in _pairs(grid, sorted(statements, key=lambda statement: statement.rank)):
            yield (_degree if rule is DEGREE else _repeat)(grid, statement, lower)


def _pairs(grid: Grid, statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, Rule]]:
    contents = {statement.id: _content(grid, statement) for statement in statements}
    lower = Lower(Counter(word for content in contents.values() for word in content))
    for statement in statements:
        stripped = _stripped(grid, statement)
        same = _below(statement, lower.by_words.get(statement.words, ()))
        degree = same or _below(statement, lower.by_words.get(stripped, ()))
        near = degree or _near(grid, statement, lower, contents)
        if near:
            only_degree = near.words != statement.words and _stripped(grid, near) == stripped
            yield statement, near, DEGREE if only_degree else SAME
        lower.add(statement, stripped, contents[statement.id])


def _stripped(grid: Grid, statement: Statement) -> tuple[str, ...]:
    if not grid.english:
        return statement.words
    kept = tuple(word for word in statement.words if not is_degree(word) and word not in ("a", "an", "the"))
    return kept if len(kept) > 1 else statement.words


def _content(grid: Grid, statement: Statement) -> frozenset[str]:
    return frozenset(statement.words) - (FUNCTION if grid.english else frozenset())


def _below(statement: Statement, others: Sequence[Statement]) -> Statement | None:
    """Return the nearest of the others that stands lower in the same line."""
    nearest = islice(reversed(others), CANDIDATES)
    return next((other for other in nearest if other.rank < statement.rank and statement.beside(other)), None)


def _near(grid: Grid, statement: Statement, lower: Lower, contents: dict[str, frozenset[str]]) -> Statement | None:
    mine = contents[statement.id]
    if len(mine) < FEWEST:
        return None
    candidates = (other for word in lower.rarest(mine) for other in reversed(lower.by_rare_word.get(word, ())))
    best, most = None, ALIKE
    for other in islice(candidates, CANDIDATES):
        others = contents[other.id]
        likeness = len(mine & others) / len(mine | others)
        likely = likeness >= most and other.rank < statement.rank and statement.beside(other)
        if likely and not _measured(grid, mine ^ others) and (best is None or likeness > most):
            best, most = other, likeness
    return best


def _measured(grid: Grid, differing: frozenset[str]) -> bool:
    """Say whether a number, or a word for how far it reaches, makes the difference."""
    return any(any(map(str.isdigit, word)) for word in differing) or bool(grid.english and differing & SCOPE)


def _repeat(grid: Grid, statement: Statement, lower: Statement) -> Finding:
    here, there = grid.name(statement.where), grid.level_at(lower.rank) if lower.rank else "any level"
    if statement.words == lower.words:
        sentence = f"{here} says {statement.quoted}, as {there} does."
    else:
        sentence = f"{here} says nearly the same as {there}: {statement.quoted}{_difference(statement, lower)}."
    about = (lower.id, lower.text, statement.id, statement.text)
    return found(SAME, sentence, statement.where, about=about, criteria=(lower.id, statement.id))


def _degree(grid: Grid, statement: Statement, lower: Statement) -> Finding:
    there = grid.level_at(lower.rank) if lower.rank else "any level"
    sentence = f"{statement.quoted} differs from {there} only by degree{_difference(statement, lower)}."
    about = (lower.id, lower.text, statement.id, statement.text)
    return found(DEGREE, sentence, statement.where, about=about, criteria=(lower.id, statement.id))


def _difference(statement: Statement, lower: Statement) -> str:
    before = [word for word in dict.fromkeys(lower.words) if word not in statement.words]
    after = [word for word in dict.fromkeys(statement.words) if word not in lower.words]
    parts = [f"{word} {listed(f'“{found}”' for found in words)}" for word, words in _named(before, after)]
    return f" ({'; '.join(parts)})" if parts else ""


def _named(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    if before:
        yield "there", before
    if after:
        yield "here", after


RULES = (SAME, DEGREE)
CHECKS = (alike,)
