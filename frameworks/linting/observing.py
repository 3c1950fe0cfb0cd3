"""What nobody can see: traits and feelings, and knowledge of which nothing is made (English)."""

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from frameworks.linting.english import (
    AIMING,
    ATTITUDES,
    BE,
    FEELING,
    FIRST_LEVELS,
    KNOWING,
    KNOWLEDGE,
    QUALITIES,
    SHOWING,
    SUBJECTS,
    TRAITS,
    TURNING,
)
from frameworks.linting.finding import Finding, Rule, listed
from frameworks.linting.grid import Grid, Statement, found_in
from frameworks.linting.phrases import Phrases, base, head, is_degree

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

UNSEEN_PHRASES = Phrases((*ATTITUDES, *AIMING))
KNOWN_PHRASES = Phrases(KNOWLEDGE)


def unseen(grid: Grid) -> Iterator[Finding]:
    """Find what somebody is or feels where something to be seen is meant."""
    for statement in grid.statements if grid.english else ():
        phrases = list(dict.fromkeys(_unseen(statement)))
        if phrases:
            named = listed(f"“{phrase}”" for phrase in phrases)
            sentence = f"{named} cannot be seen: {statement.around(phrases[0])}."
            yield found_in(UNSEEN, statement, sentence)


def _unseen(statement: Statement) -> Iterator[str]:
    for sentence, spoken in zip(statement.sentences, statement.spoken, strict=True):
        at = head(spoken)
        verb = spoken[at] if at < len(spoken) else ""
        phrase = next((phrase for _, phrase in UNSEEN_PHRASES.find(spoken)), "")
        if phrase:
            yield phrase
        elif verb and base(verb, FEELING):
            yield verb
        elif trait := _trait(spoken, sentence) or _quality(spoken):
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


def _quality(spoken: tuple[str, ...]) -> str:
    """Return what the person is said to show: “curiosity”, if the sentence begins by saying so."""
    at = head(spoken)
    rest = dropwhile(lambda word: is_degree(word) or base(word, SHOWING), spoken[at:])
    first = next(rest, "")
    return first if first in QUALITIES else ""


def known(grid: Grid) -> Iterator[Finding]:
    """Find criteria that ask for knowledge alone, other than at the first level of a competency."""
    for competency, statements in grid.by_competency.items() if grid.english else ():
        lowest = min((statement.rank for statement in statements if not statement.cell.role), default=0)
        for statement in statements:
            if statement.rank > lowest and not _first_level(grid, statement) and (phrase := _known(statement)):
                title = grid.title("competency", competency)
                sentence = f"“{phrase}” is all that this asks for in “{title}”: {statement.quoted}."
                yield found_in(KNOWN, statement, sentence)


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


RULES = (UNSEEN, KNOWN)
CHECKS = (unseen, known)
