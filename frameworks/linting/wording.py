"""Words that leave the reader guessing: vague ones, states of mind, time served, notes of the writer (English)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from frameworks.linting.english import (
    AIMING,
    ATTITUDES,
    BE,
    FEELING,
    FIRST_LEVELS,
    KNOWING,
    KNOWLEDGE,
    SUBJECTS,
    TRAITS,
    TURNING,
    UNFINISHED,
    VAGUE,
    YEARS,
)
from frameworks.linting.finding import Finding, Rule, found, listed
from frameworks.linting.grid import Grid, Statement
from frameworks.linting.phrases import Phrases, base, head, is_degree
from frameworks.model import Titled

VAGUE_WORD = Rule(
    "vague-word",
    "A word that everybody fills in differently",
    "Each reader has a measure of their own for it, and the ladder names none.",
    "Say what is seen instead, or explain the word once in a note: “Complex means …”.",
)
UNSEEN = Rule(
    "not-observable",
    "Nobody can see it",
    "What somebody feels or is like cannot be shown by work, and is judged by liking.",
    "Ask what a colleague would see that person do, and write that.",
)
KNOWN = Rule(
    "knowledge-only",
    "Knowledge above the first level",
    "Knowing shows only in what somebody does with it, and on a higher level readers expect to hear what that is.",
    "Say what they explain, decide, build or prevent with it.",
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
UNSEEN_PHRASES = Phrases((*ATTITUDES, *AIMING))
KNOWN_PHRASES = Phrases(KNOWLEDGE)
YEARS_PHRASES = Phrases(YEARS)
UNFINISHED_PHRASES = Phrases(UNFINISHED)
OPEN_MARKS = re.compile(r"\?\?+|\(\?\)|\[\?\]|\bx{4,}\b|_{4,}|…\s*$|\.\.\.\s*$", re.IGNORECASE)


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


def unseen(grid: Grid) -> Iterator[Finding]:
    """Find what somebody is or feels where something to be seen is meant."""
    for statement in grid.statements if grid.english else ():
        phrases = list(dict.fromkeys(_unseen(statement)))
        if phrases:
            named = listed(f"“{phrase}”" for phrase in phrases)
            sentence = f"{named} cannot be seen: {statement.around(phrases[0])}."
            yield _about(UNSEEN, statement, sentence)


def _unseen(statement: Statement) -> Iterator[str]:
    for sentence, spoken in zip(statement.sentences, statement.spoken, strict=True):
        at = head(spoken)
        verb = spoken[at] if at < len(spoken) else ""
        phrase = next((phrase for _, phrase in UNSEEN_PHRASES.find(spoken)), "")
        if phrase:
            yield phrase
        elif verb and base(verb, FEELING):
            yield verb
        elif trait := _trait(spoken, sentence):
            yield trait


def _trait(spoken: tuple[str, ...], sentence: str) -> str:
    """Return what the person is said to be, unless the sentence goes on to say after a colon how it shows."""
    start = next((at for at, word in enumerate(spoken) if word in BE), -1)
    if not all(word in SUBJECTS or is_degree(word) for word in spoken[: max(start, 0)]):
        return ""
    described = list(takewhile(lambda word: word not in TURNING, spoken[start + 1 : start + 7]))
    if start < 0:  # “Proactive about risks”: a trait that nothing follows but what it is about
        described = described[-1:] if all(map(is_degree, described[:-1])) else []
    trait = next((word for word in described if word in TRAITS), "")
    return trait if trait and ":" not in sentence.casefold().partition(trait)[2][:-1] else ""


def known(grid: Grid) -> Iterator[Finding]:
    """Find criteria that ask for knowledge alone, other than at the first level of a competency."""
    for competency, statements in grid.by_competency.items() if grid.english else ():
        lowest = min((statement.rank for statement in statements if not statement.cell.role), default=0)
        for statement in statements:
            if statement.rank > lowest and not _first_level(grid, statement) and (phrase := _known(statement)):
                title = grid.title("competency", competency)
                sentence = f"“{phrase}” is all that this asks for in “{title}”: {statement.quoted}."
                yield _about(KNOWN, statement, sentence)


def _first_level(grid: Grid, statement: Statement) -> bool:
    title = grid.title("level", statement.cell.level).casefold()
    return any(word in title for word in FIRST_LEVELS)


def _known(statement: Statement) -> str:
    """Return by which words the statement asks for knowledge, if each of its sentences does."""
    phrases = list(map(_knowing, statement.spoken))
    return phrases[0] if phrases and all(phrases) else ""


def _knowing(spoken: tuple[str, ...]) -> str:
    at = head(spoken)
    if at < len(spoken) - 1 and base(spoken[at], KNOWING):
        return "" if spoken[at + 1] in ("and", "from") or _goes_on(spoken, at) else spoken[at]
    return next((phrase for place, phrase in KNOWN_PHRASES.find(spoken) if place <= at + 2), "")


def _goes_on(spoken: tuple[str, ...], at: int) -> bool:
    """Say whether something to do follows what is to be known: “understands the risks and argues for …”."""
    ending = "s" if spoken[at].endswith("s") else ""
    triples = zip(spoken[at + 1 :], spoken[at + 2 :], spoken[at + 3 :], strict=False)
    return any(
        joint == "and" and verb.endswith(ending) and after in ("for", "the", "a", "an", "to", "them", "it", "these")
        for joint, verb, after in triples
    )


def served(grid: Grid) -> Iterator[Finding]:
    """Find years of experience and degrees."""
    for statement in grid.statements if grid.english else ():
        for _, phrase in YEARS_PHRASES.find(statement.words):
            yield _about(SERVED, statement, f"“{phrase}” measures time or papers: {statement.around(phrase)}.")
            break


def unfinished(grid: Grid) -> Iterator[Finding]:
    """Find marks that writers leave for later, in any language."""
    for statement in grid.statements:
        mark = next((phrase for _, phrase in UNFINISHED_PHRASES.find(statement.words)), "")
        if not mark and (open_mark := OPEN_MARKS.search(statement.text)):
            mark = open_mark[0].strip()
        if mark:
            yield _about(LEFT_OPEN, statement, f"“{mark}” is left in {statement.quoted}.")


def _about(rule: Rule, statement: Statement, sentence: str) -> Finding:
    about = (statement.id, statement.text)
    return found(rule, sentence, statement.where, about=about, criteria=(statement.id,))


RULES = (VAGUE_WORD, UNSEEN, KNOWN, SERVED, LEFT_OPEN)
CHECKS = (vague, unseen, known, served, unfinished)
