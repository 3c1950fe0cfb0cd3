"""Nudges while somebody writes: plain rules about their own words, each with its reason. None of them blocks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ladder.domain.character import words_about_the_person
from ladder.domain.mentions import Span, mentions
from ladder.domain.pace import words_of

RECENT = timedelta(weeks=6)
LEAST_PERIOD = timedelta(weeks=12)
"""In a shorter period the last six weeks are half of it."""
LEAST_RATED = 3
LEAST_WORDS = 12
"""Words of a text below which likeness says nothing."""
RUN = 4
"""Words in a row that two texts must share for it to count."""
ALIKE = 0.5
"""The share of the shorter text's runs that stand in the other, from which on it looks pasted."""
MOST_COMPARED = 2_000
"""Characters of a text that are compared: whoever pastes, pastes its beginning."""
WORD = re.compile(r"\w+")
TO_TELL = 60
"""Words in all below which it is too early to miss a date."""


Run = tuple[str, ...]
"""Words in a row."""


class Rule(StrEnum):
    """What a nudge is about."""

    BARE_RATING = "bare_rating"
    ALL_EQUAL = "all_equal"
    RECENT_ONLY = "recent_only"
    NO_DATES = "no_dates"
    CHARACTER = "character"
    PASTED = "pasted"


WHY = {
    Rule.BARE_RATING: "A rating without a reason cannot be explained later, nor weighed against others.",
    Rule.ALL_EQUAL: "It may be so. Most people are stronger in some things than in others; that is what helps.",
    Rule.RECENT_ONLY: "What happened early in the period counts as much, and is forgotten first.",
    Rule.NO_DATES: "What happened early in the period counts as much, and is forgotten first.",
    Rule.CHARACTER: "These words say what somebody is. What they did, and what came of it, can be learnt from.",
    Rule.PASTED: "Whoever reads it should find what only this person did.",
}


@dataclass(frozen=True, slots=True)
class Written:
    """One item as it stands: `rating` in its scale's word, empty for none; `place` is where on the desk it stands.

    `evidence` are the days of what the author sees beside it, tied to it.
    """

    title: str
    place: str
    rated: bool
    rating: str
    text: str
    evidence: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """A text of the same author in the same cycle: about whom, on what."""

    about: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Nudge:
    """One sentence, why it is said, and the place it is about (the first of several; empty for all)."""

    rule: Rule
    sentence: str
    place: str

    @property
    def why(self) -> str:
        """The reason."""
        return WHY[self.rule]


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day that a cycle is about."""

    first: date
    last: date


def nudges(items: Sequence[Written], period: Period | None, others: Sequence[Other] = ()) -> tuple[Nudge, ...]:
    """What might be looked at again, in the order of the rules. Without a period nothing is said of dates."""
    return (*_bare(items), *_equal(items), *_dates(items, period), *_character(items), *_pasted(items, others))


def likeness(one: str, other: str) -> float:
    """The share of the shorter text's runs of words that stand in the other: 0 for none or for too short a text."""
    mine, theirs = _runs(one), _runs(other)
    return _share(len(mine & theirs), len(mine), len(theirs))


def _bare(items: Iterable[Written]) -> Iterator[Nudge]:
    for one in items:
        if one.rating and not one.text.strip() and not one.evidence:
            yield Nudge(Rule.BARE_RATING, f"“{one.title}” has a rating, and neither a text nor evidence.", one.place)


def _equal(items: Iterable[Written]) -> Iterator[Nudge]:
    rated = [one for one in items if one.rated and one.rating]
    if len(rated) >= LEAST_RATED and len({one.rating for one in rated}) == 1:
        yield Nudge(Rule.ALL_EQUAL, f"All {len(rated)} ratings are “{rated[0].rating}”.", rated[0].place)


def _dates(items: Sequence[Written], period: Period | None) -> Iterator[Nudge]:
    texts = [one for one in items if one.text.strip()]
    if period is None or not texts or period.last - period.first < LEAST_PERIOD:
        return
    since = period.last - RECENT + timedelta(days=1)
    spans = [span for one in texts for span in _told(one, period)]
    if spans and all(span.first >= since for span in spans):
        said = f"Everything you name is from the last six weeks of the period, since {since.day} {since:%b}."
        yield Nudge(Rule.RECENT_ONLY, said, texts[0].place)
    if not spans and sum(words_of(one.text) for one in texts) >= TO_TELL:
        said = "No date is named, so Ladder cannot tell whether this is about the whole period or its last weeks."
        yield Nudge(Rule.NO_DATES, said, texts[0].place)


def _told(one: Written, period: Period) -> Iterator[Span]:
    spans = [*mentions(one.text, period.last), *(Span(day, day) for day in one.evidence)]
    return (span for span in spans if span.last >= period.first and span.first <= period.last)


def _character(items: Iterable[Written]) -> Iterator[Nudge]:
    for one in items:
        if found := words_about_the_person(one.text):
            said = ", ".join(f"“{word}”" for word in found)
            yield Nudge(Rule.CHARACTER, f"“{one.title}” says {said}.", one.place)


def _pasted(items: Iterable[Written], others: Sequence[Other]) -> Iterator[Nudge]:
    theirs = [_runs(other.text) for other in others]
    where: dict[Run, list[int]] = defaultdict(list)
    for at, runs in enumerate(theirs):
        for run in runs:
            where[run].append(at)
    for one in items:
        mine = _runs(one.text)
        shared = Counter(at for run in mine for at in where.get(run, ()))
        alike = [(_share(count, len(mine), len(theirs[at])), -at) for at, count in shared.items()]
        most, at = max(alike, default=(0.0, 0))
        if most >= ALIKE:
            other = others[-at]
            said = f"“{one.title}” is much like what you wrote about {other.about} on “{other.title}”."
            yield Nudge(Rule.PASTED, said, one.place)


def _share(shared: int, mine: int, theirs: int) -> float:
    shorter = min(mine, theirs)
    return shared / shorter if shorter > LEAST_WORDS - RUN else 0.0


def _runs(text: str) -> set[Run]:
    words = WORD.findall(text[:MOST_COMPARED].casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
