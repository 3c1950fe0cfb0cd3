"""Several demands in one criterion (English)."""

import re
from collections.abc import Iterator, Sequence

from frameworks.linting.english import (
    ACTING,
    ADDRESSED,
    BE,
    FAMILIES,
    FEELING,
    HAVING,
    KNOWING,
    NO_OBJECT,
    NO_VERBS,
    THINKING,
    TRAITS,
)
from frameworks.linting.finding import Finding, Rule, listed
from frameworks.linting.grid import Grid, Statement, found_in
from frameworks.linting.phrases import base, head
from frameworks.linting.prose import without_brackets, words

SEVERAL = Rule(
    "several-demands",
    "Several demands in one criterion",
    "Somebody who does one of them and not the other can be rated neither up nor down.",
    "Make a criterion of each, so that each has its own evidence.",
)

SENTENCES = 3
"""From so many sentences with verbs of their own on, a criterion is a paragraph."""

TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,:]")


def several(grid: Grid) -> Iterator[Finding]:
    """Find criteria of several sentences with verbs of their own, or with work of two kinds joined by “and”."""
    for statement in grid.statements if grid.english else ():
        verbs = _verbs(statement)
        if verbs:
            named = listed(f"“{verb}”" for verb in verbs)
            sentence = f"{named} are demands of their own in {statement.quoted}."
            yield found_in(SEVERAL, statement, sentence)


def _verbs(statement: Statement) -> Sequence[str]:
    parts = [part for sentence in statement.sentences for part in without_brackets(sentence).split(";")]
    heads = list(dict.fromkeys(filter(None, map(_demanded, parts))))
    if len(heads) >= SENTENCES:
        return heads
    joined = [verb for part in parts for verb in _joined(part)]
    kinds = {FAMILIES[base(verb, FAMILIES)]: verb for verb in reversed(joined)}
    return list(kinds.values())[::-1] if len(kinds) > 1 else ()


def _demanded(part: str) -> str:
    """Return the verb that the sentence demands; none where it explains, or says how somebody is or feels."""
    spoken = words(part)
    at = head(spoken)
    verb = spoken[at] if at < len(spoken) else ""
    before = spoken[:at]
    if base(verb, FEELING | KNOWING | THINKING) or (BE & set(before) and not ACTING & set(before)):
        return verb if BE & set(before) and verb.endswith("ing") and verb not in TRAITS else ""
    addressed = bool(ADDRESSED & set(before)) and not HAVING & set(before)
    third_person = verb.endswith("s") and not verb.endswith("ss") and verb not in NO_VERBS
    return verb if len(verb) > 2 and (addressed or third_person) else ""


def _joined(sentence: str) -> Iterator[str]:
    """Give the verbs of known kinds that begin the sentence, or a part of it after “and” with an object of its own."""
    tokens = TOKEN.findall(sentence.casefold())
    start = head(tokens)
    first = tokens[start] if start < len(tokens) else ""
    if not base(first, FAMILIES):
        return
    yield first
    last = start
    for position in range(start + 3, len(tokens) - 2):
        verb, following = tokens[position], tokens[position + 1]
        same_form = (verb in FAMILIES) == (first in FAMILIES)
        joined = tokens[position - 1] == "and"
        if joined and base(verb, FAMILIES) and same_form and following not in NO_OBJECT and position - last > 2:
            yield verb
            last = position


RULES = (SEVERAL,)
CHECKS = (several,)
