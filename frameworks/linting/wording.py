"""Words that leave the reader guessing: vague ones, time served (English), and what the writer left for later."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from frameworks.linting.english import UNFINISHED, VAGUE, YEARS
from frameworks.linting.finding import Finding, Rule, found, listed
from frameworks.linting.grid import Grid, Statement, found_in
from frameworks.linting.phrases import Phrases
from frameworks.model import Titled

VAGUE_WORD = Rule(
    "vague-word",
    "A word that everybody fills in differently",
    "Each reader has a measure of their own for it, and the ladder names none.",
    "Say what is seen instead, or explain the word once in a note: “Complex means …”.",
)
SERVED = Rule(
    "time-served",
    "Years or papers instead of skill",
    "It says how long somebody was there, not what they can do, and shuts out those who learnt it elsewhere.",
    "Say what those years are meant to have taught.",
)
LEFT_OPEN = Rule(
    "unfinished",
    "Left open by the writer",
    "It reads as a note to the author and makes the rest look like a draft.",
    "Finish the thought, or take it out.",
)

KINDS = {word: kind for kind, found_words in VAGUE.items() for word in found_words}
VAGUE_PHRASES = Phrases(KINDS)
YEARS_PHRASES = Phrases(YEARS)
UNFINISHED_PHRASES = Phrases(UNFINISHED)
OPEN_MARKS = re.compile(
    r"\?\?+|\(\?\)|\[\?\]|\b(?:TODO|TBD|TBC|FIXME|X{3,}|x{4,})\b(?!.list)|_{4,}|[Ll]orem ipsum|(?:…|\.\.\.)\s*$"
)


def vague(grid: Grid) -> Iterator[Finding]:
    """Find the vague words, those of one kind together; a criterion counts with the first that it has."""
    explained = _explained(grid)
    kinds: dict[str, list[tuple[str, Statement]]] = {}
    for statement in grid.statements if grid.english else ():
        words_found = (word for at, word in VAGUE_PHRASES.find(statement.words) if _open(statement.words, at, word))
        first = next((word for word in words_found if word not in explained), "")
        if first:
            kinds.setdefault(KINDS[first], []).append((first, statement))
    for kind, uses in kinds.items():
        yield _vague(kind, uses)


def _vague(kind: str, uses: Sequence[tuple[str, Statement]]) -> Finding:
    counts = Counter(word for word, _ in uses)
    named = listed((f"“{word}”" + (f" ({count} times)" if count > 1 else "") for word, count in counts.items()), most=8)
    verb = "leave" if len(counts) > 1 else "leaves"
    word, first = uses[0]
    sentence = f"{named} {verb} open {kind}, as in {first.around(word)}."
    ids = [statement.id for _, statement in uses]
    return found(VAGUE_WORD, sentence, first.where, about=(kind, *sorted(counts)), criteria=ids)


def _open(spoken: Sequence[str], at: int, word: str) -> bool:
    """Say whether the text leaves the word open: “simple enough to …” goes on to say how simple."""
    after = at + len(word.split())
    return tuple(spoken[after : after + 1]) != ("enough",)


def _explained(grid: Grid) -> set[str]:
    """Return the vague words that a note or summary speaks about: in quotation marks, or before “means” or a colon."""
    ladder = grid.framework
    parts: tuple[Titled, ...] = (*ladder.levels, *ladder.groups, *ladder.competencies, *ladder.tracks)
    texts = [ladder.summary, *(f"{note.title}: {note.text}" for note in ladder.notes)]
    spoken = "\n".join([*texts, *(part.summary for part in parts)]).casefold()
    forms = ("“{}”", '"{}"', "‘{}’", "{} means", "{}:", "{}**", "{} is when")
    return {word for word in KINDS if any(form.format(word) in spoken for form in forms)}


def served(grid: Grid) -> Iterator[Finding]:
    """Find years of experience and degrees."""
    for statement in grid.statements if grid.english else ():
        for _, phrase in YEARS_PHRASES.find(statement.words):
            yield found_in(SERVED, statement, f"“{phrase}” measures time or papers: {statement.around(phrase)}.")
            break


def unfinished(grid: Grid) -> Iterator[Finding]:
    """Find what writers leave for later: marks in any language, words in English."""
    for statement in grid.statements:
        open_mark = OPEN_MARKS.search(statement.text)
        phrases = UNFINISHED_PHRASES.find(statement.words) if grid.english else ()
        mark = open_mark[0].strip() if open_mark else next((phrase for _, phrase in phrases), "")
        if mark:
            yield found_in(LEFT_OPEN, statement, f"“{mark}” is left in {statement.quoted}.")


RULES = (VAGUE_WORD, SERVED, LEFT_OPEN)
CHECKS = (vague, served, unfinished)
