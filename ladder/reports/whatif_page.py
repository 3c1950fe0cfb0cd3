"""The page that asks what would be if: what can be chosen, what was, and what was found."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from ladder.models import Cycle
from ladder.reports.measurement import Stated
from ladder.statistics.relations import Relation


class Question(StrEnum):
    """What can be asked."""

    LEAVE_OUT = "leave-out"
    REVIEWS = "reviews"
    EVIDENCE = "evidence"


LIGHT = {"half": 0.5, "nothing": 0.0}
"""What a rating that no evidence shows counts, by its word."""
TOGETHER = {Relation.PEER: "peers, together", Relation.UPWARD: "upward raters, together"}
"""What the raters of an anonymous relation are called: never one of them."""
LIGHT_WORDS = (("half", "as half a rating"), ("nothing", "not at all"))
Choice = tuple[str, str]
"""A value, and its words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader chose, as it came: whom to look at, and the question with what it is about, as “question:key”."""

    team: UUID | None = None
    manager: UUID | None = None
    ask: str = ""

    @property
    def question(self) -> str:
        """Which question it is."""
        return self.ask.partition(":")[0]

    @property
    def about(self) -> str:
        """What the question is about."""
        return self.ask.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Shift:
    """One person before and after; None where nobody's ratings would be left.

    A value is `assumed` where too little is known of the team's difference from the others: then only its interval
    is shown. Who is not `touched` moves only because less, or more, is known of their raters.
    """

    name: str
    before: Stated
    after: Stated | None
    assumed: bool = False
    touched: bool = True

    @property
    def by(self) -> float:
        """How far the value moves, 0 where nothing is left of it."""
        return self.after.value - self.before.value if self.after else 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: everybody who is looked at, whom it is about, and for added reviews which they are.

    `resolution` is what is known of the team's difference from all others, before and after, as shares of 1.
    """

    subject: str
    people: tuple[Shift, ...]
    reviews: tuple[tuple[str, str], ...] = ()
    resolution: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One thing that can be asked, filled in: its value, its words, and what its answer is good for."""

    ask: str
    words: str
    good_for: str


GOOD_FOR = {
    Question.LEAVE_OUT: "whether results stand without what one rater, or all who are never told apart, gave",
    Question.REVIEWS: "which two more reviews would tell most about a team, and how much surer its results would be",
    Question.EVIDENCE: "whose results rest on ratings behind which nothing is recorded",
}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The page: what can be chosen (value, words), what was, and what was found; `why_not` where nothing can be."""

    cycle: Cycle
    asked: Asked
    left_out: bool
    scale: tuple[tuple[float, str], ...] = ()
    teams: tuple[Choice, ...] = ()
    managers: tuple[Choice, ...] = ()
    raters: tuple[Choice, ...] = ()
    people: int = 0
    found: Found | None = None
    why_not: str = ""

    @property
    def examples(self) -> tuple[Example, ...]:
        """One of each kind of question, with the first that it can be about."""
        firsts = ((words, *choices[0]) for words, choices in self.questions)
        return tuple(
            Example(ask, f"{words} {name}", GOOD_FOR[Question(ask.partition(":")[0])]) for words, ask, name in firsts
        )

    @property
    def questions(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """What can be asked: groups of choices by their words; none where nothing can."""
        if not self.raters:
            return ()
        groups = (
            (Question.LEAVE_OUT, "Leave out", self.raters),
            (Question.REVIEWS, "Add two reviews of people in", self.teams),
            (Question.EVIDENCE, "Count ratings that no evidence shows", LIGHT_WORDS),
        )
        return tuple(
            (words, tuple((f"{key}:{one}", name) for one, name in found)) for key, words, found in groups if found
        )
