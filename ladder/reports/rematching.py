"""A ladder that comes in again beside its draft: which criterion is which, for a person to confirm."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from frameworks.documents import to_document
from frameworks.matching import LEAST_ANYWHERE, Match, match
from frameworks.model import Framework as Ladder
from frameworks.places import Placed, described
from ladder.reports.profiles import marked_words


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings that may be one criterion. `id` is the one it comes with; `on` whether that is more likely than not.

    `moved_from` is said where it stood elsewhere.
    """

    id: str
    where: str
    moved_from: str
    parts: tuple[tuple[str, str], ...]
    on: bool


@dataclass(frozen=True, slots=True)
class Alone:
    """A criterion that has no other."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Rematching:
    """What becomes of the draft's criteria: `same` keep their id without a question, `carried` of them by their words.

    `likely` and `doubtful` are for a person to say; `mark` is that of the draft (`draft_mark`).
    """

    mark: str
    same: int
    carried: int
    likely: tuple[Pair, ...]
    doubtful: tuple[Pair, ...]
    new: tuple[Alone, ...]
    gone: tuple[Alone, ...]

    @property
    def asks(self) -> bool:
        """Whether there is anything to look at before the draft is replaced."""
        return bool(self.likely or self.doubtful or self.gone)


def rematching(draft: Ladder, ladder: Ladder) -> Rematching:
    """Which criteria of the ladder that comes in are which of the draft."""
    found = match(draft, ladder)
    asked = len(found.certain) + len(found.likely) + len(found.new) + len(found.doubtful)
    return Rematching(
        mark=draft_mark(draft),
        same=len(ladder.criteria) - asked + len(found.certain),
        carried=len(found.certain),
        likely=_pairs(draft, ladder, found.likely),
        doubtful=_pairs(draft, ladder, found.doubtful),
        new=_alone(ladder, found.new),
        gone=_alone(draft, found.gone),
    )


def draft_mark(draft: Ladder) -> str:
    """A mark that is another as soon as anything in the draft is."""
    return sha256(json.dumps(to_document(draft), sort_keys=True).encode()).hexdigest()[:32]


def _pairs(draft: Ladder, ladder: Ladder, matches: Iterable[Match]) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            id=one.after.criterion.id,
            where=described(ladder, one.after.place),
            moved_from=described(draft, one.before.place) if one.before.place != one.after.place else "",
            parts=marked_words(one.before.criterion.text, one.after.criterion.text),
            on=one.likeness >= LEAST_ANYWHERE,
        )
        for one in matches
    )


def _alone(ladder: Ladder, found: Iterable[Placed]) -> tuple[Alone, ...]:
    return tuple(Alone(described(ladder, one.place), one.criterion.text) for one in found)
