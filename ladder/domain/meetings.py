"""The rules of the calibration meeting: who is what to whom in it, what may become of a proposal, and for what reasons
a result is changed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from uuid import UUID


class ProposalState(StrEnum):
    """What became of a proposed change."""

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Cause(StrEnum):
    """Why a result is changed: one of a list, so that the reasons can be counted; the words stand beside it."""

    EVIDENCE = "evidence"
    EXPECTATION = "expectation"
    SEVERITY = "severity"
    COMPARISON = "comparison"
    PERIOD = "period"
    MISTAKE = "mistake"
    OTHER = "other"

    @property
    def sentence(self) -> str:
        """What the list says."""
        return {
            "evidence": "Evidence that the rating did not take in",
            "expectation": "The band expects something else than was rated against",
            "severity": "The rater rates harder or softer than others",
            "comparison": "The same work was rated otherwise elsewhere",
            "period": "The rating rests on another period, or on one event",
            "mistake": "A mistake in the rating",
            "other": "Another reason",
        }[self.value]


HERE = timedelta(seconds=60)
"""Whoever was seen so lately is here: a page that is open tells of itself three times in this while."""
TOLD_EVERY = timedelta(seconds=15)
"""What was told less than this ago is not written again."""
IN_THE_ROOM = timedelta(hours=1)
"""Whoever was seen so lately sat in the meeting when something was agreed, though their page may be closed by now."""


def is_here(seen_at: datetime | None, now: datetime, within: timedelta = HERE) -> bool:
    """Whether somebody who was last seen then is here now."""
    return seen_at is not None and now - seen_at <= within


class Standing(Enum):
    """What somebody in a meeting is to a person who is talked about: the first that is true."""

    OWN = "it is they themselves"
    CONFLICT = "the person is above them in the line, or rates them in this cycle"
    RATED = "they rated the person as their manager"
    FREE = "nothing of these"

    @property
    def takes_part(self) -> bool:
        """Whether they give a view, propose and agree: not about themselves, nor about who decides on them."""
        return self in (Standing.RATED, Standing.FREE)


@dataclass(frozen=True, slots=True)
class Ties:
    """Who somebody in a meeting is: those above them in the line, and those who rate them in this cycle, if they are
    `reviewed` in it.
    """

    person_id: UUID | None
    above: frozenset[UUID] = frozenset()
    rated_by: frozenset[UUID] = frozenset()
    reviewed: bool = False

    def to(self, person_id: UUID, manager_id: UUID | None) -> Standing:
        """What they are to a person whose manager rates them."""
        if self.person_id == person_id:
            return Standing.OWN
        if person_id in self.above | self.rated_by:
            return Standing.CONFLICT
        return Standing.RATED if self.person_id is not None and self.person_id == manager_id else Standing.FREE

    def conflict(self, person_id: UUID) -> str:
        """Why there is a conflict of interest, in words; empty where there is none."""
        found = {"is above you": self.above, "rates you": self.rated_by}
        return " and ".join(words for words, people in found.items() if person_id in people)


class Agreement(Enum):
    """How a change is agreed on."""

    BY_TWO = "one proposed it, another agrees"
    ALONE = "one did both, because nobody else in the meeting may"
    NEEDS_ANOTHER = "the proposer agrees, though somebody else could"
    NOT_PERMITTED = "who agrees may not"


def agreement(proposed_by: UUID, agrees: UUID | None, permitted: Collection[UUID]) -> Agreement:
    """How it would be agreed on; `permitted` are the person ids of those in the meeting who may agree."""
    if agrees is None or agrees not in permitted:
        return Agreement.NOT_PERMITTED
    if agrees != proposed_by:
        return Agreement.BY_TWO
    return Agreement.NEEDS_ANOTHER if len(set(permitted)) > 1 else Agreement.ALONE
