"""Which criterion of a ladder that comes in again is which of the ladder that is there, so that ids survive.

A reader makes the id of a criterion without one from its place and its words, so a criterion that was reworded or moved
comes with a new id, while evidence and ratings hold on to the old one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from frameworks.errors import FrameworkError
from frameworks.likeness import Index, Vocabulary, likeness
from frameworks.model import Cell, Criterion, Framework
from frameworks.places import Place, Placed, placed
from frameworks.profiles import same_words
from frameworks.texts import fingerprint
from frameworks.validation import unique

LEAST_IN_CELL, LEAST_IN_COMPETENCY, LEAST_ANYWHERE = 0.3, 0.4, 0.45
"""How alike two wordings are at least to be proposed as one criterion, by how near they stand.

Measured on real ladders: different statements of one cell reach 0.27 in one case of twenty, elsewhere 0.39 at most, if
not written in parallel; rewordings of words and clauses begin at 0.45 (tests/frameworks/rewordings.csv).
"""
DOUBTFUL = 0.2
NEIGHBOURS = 20  # of the same words or in the same cell: enough for people, and keeps strange ladders quick


@dataclass(frozen=True, slots=True)
class Match:
    """One criterion in two ladders; `likeness` of the wordings goes from 0 to 1."""

    before: Placed
    after: Placed
    likeness: float


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of the criteria whose ids are not in both ladders, each in its ladder's order.

    `certain` say the same, `likely` nearly the same: a person confirms them. `doubtful` are those that have one id in
    both over quite different words: the id stands, because somebody wrote it, and is worth a look.
    """

    certain: tuple[Match, ...]
    likely: tuple[Match, ...]
    new: tuple[Placed, ...]
    gone: tuple[Placed, ...]
    doubtful: tuple[Match, ...]


def match(before: Framework, after: Framework) -> Matching:
    """Return which criteria of the later ladder are which of the earlier one: one to one, always the same answer."""
    old = {one.criterion.id: one for one in placed(before)}
    new = {one.criterion.id: one for one in placed(after)}
    tied = _tied(old, new)
    left = [one for found, one in old.items() if found not in tied]
    came = [one for found, one in new.items() if found not in tied]
    certain = _said_again(left, came, _heights(before, after))
    left, came = _without(left, came, certain)
    vocabulary = Vocabulary(one.criterion.text for one in old.values())
    likely = _said_otherwise(left, came, vocabulary)
    left, came = _without(left, came, likely)
    both = [(old[found], one) for found, one in new.items() if found in tied]
    return Matching(
        certain=_in_order(certain, new),
        likely=_in_order(likely, new),
        new=tuple(came),
        gone=tuple(left),
        doubtful=tuple(_doubtful(both, vocabulary)),
    )


def with_ids(after: Framework, matches: Iterable[Match], *, apart: Iterable[Match] = ()) -> Framework:
    """Return the later ladder with the earlier ids of these matches, and a new id where a doubtful one is set apart.

    Nothing but ids changes. FrameworkError if the later ladder lacks a criterion, or two would have the same id.
    """
    ids = {one.after.criterion.id: one.before.criterion.id for one in matches}
    there = {criterion.id for criterion in after.criteria}
    for lacking in (found for found in ids if found not in there):
        raise FrameworkError(f"There is no criterion “{lacking}”.", expected="matches of this very ladder")
    # Who is not matched and has the id that another one carries on made it from words that came back.
    freed = {one.after.criterion.id for one in apart} | (set(ids.values()) & there) - set(ids)
    ids |= {one.id: _fresh(one) for one in after.criteria if one.id in freed}
    cells = tuple(_renamed(cell, ids) for cell in after.cells)
    unique("criteria", (criterion.id for cell in cells for criterion in cell.criteria), word="id")
    return replace(after, cells=cells)


def _tied(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> set[str]:
    """Return the ids that mean one criterion in both ladders: all that are in both, but for words that came back.

    When a criterion was reworded and kept its id, a reader that meets its first words again makes that id again.
    Whoever says the same then counts, not the id: if the criterion stands there still, or the words have another id.
    """
    said = {found: same_words(one.criterion.text) for found, one in old.items()}
    says = {found: same_words(one.criterion.text) for found, one in new.items()}
    left = {words for found, words in said.items() if found not in new}
    came = {words for found, words in says.items() if found not in old}
    return {
        found
        for found in old.keys() & new.keys()
        if said[found] == says[found]
        or not _is_made(new[found].criterion)
        or (said[found] not in came and says[found] not in left)
    }


def _is_made(criterion: Criterion) -> bool:
    """Say whether a reader made the id from the words."""
    return bool(re.search(rf"-{fingerprint(criterion.text)}(-\d+)?$", criterion.id))


# From the nearest place to the farthest.
NEARNESS: tuple[Callable[[Place], Hashable], ...] = (
    lambda place: place,
    lambda place: (place.competency, place.level),
    lambda place: place.competency,
    lambda place: None,
)


def _said_again(left: Sequence[Placed], came: Sequence[Placed], heights: Mapping[str, int]) -> list[Match]:
    """Pair what says the same, the nearest place first, and within it the nearest level."""
    said = {one.criterion.text: same_words(one.criterion.text) for one in (*left, *came)}
    matches: list[Match] = []
    for near in NEARNESS:
        there: dict[Hashable, list[Placed]] = defaultdict(list)
        for one in left:
            there[said[one.criterion.text], near(one.place)].append(one)
        found = []
        for one in came:
            same = there[said[one.criterion.text], near(one.place)]
            if same:
                height = heights[one.place.level]
                nearest = min(same[:NEIGHBOURS], key=lambda other: abs(heights[other.place.level] - height))
                same.remove(nearest)
                found.append(Match(nearest, one, 1.0))
        left, came = _without(left, came, found)
        matches += found
    return matches


def _heights(*ladders: Framework) -> dict[str, int]:
    return {"": 0} | {level.key: level.number for ladder in ladders for level in ladder.levels}


def _said_otherwise(left: Sequence[Placed], came: Sequence[Placed], vocabulary: Vocabulary) -> list[Match]:
    """Pair what says nearly the same: first what is farthest above the likeness that its nearness demands."""
    ranked = sorted(_pairs(left, came, vocabulary), key=lambda pair: pair[:3])
    taken_left: set[int] = set()
    taken_came: set[int] = set()
    matches = []
    for _, place, position, how_alike in ranked:
        if place not in taken_came and position not in taken_left:
            taken_came.add(place)
            taken_left.add(position)
            matches.append(Match(left[position], came[place], how_alike))
    return matches


def _pairs(
    left: Sequence[Placed], came: Sequence[Placed], vocabulary: Vocabulary
) -> Iterator[tuple[float, int, int, float]]:
    """Give every pair that is alike enough: what it lacks (below 0), positions in `came` and `left`, likeness."""
    wordings = [vocabulary.weights(one.criterion.text) for one in left]
    index = Index(wordings)
    cells: dict[Hashable, list[int]] = defaultdict(list)
    for position, one in enumerate(left):
        cells[one.place.competency, one.place.level].append(position)
    for place, one in enumerate(came):
        weights = vocabulary.weights(one.criterion.text)
        beside = cells[one.place.competency, one.place.level][:NEIGHBOURS]
        for position in {*index.nearest(weights), *beside}:
            how_alike = likeness(wordings[position], weights)
            least = _least(left[position].place, one.place)
            if how_alike >= least:
                yield least - how_alike, place, position, how_alike


def _least(one: Place, other: Place) -> float:
    if one.competency != other.competency:
        return LEAST_ANYWHERE
    return LEAST_IN_CELL if one.level == other.level else LEAST_IN_COMPETENCY


def _without(
    left: Sequence[Placed], came: Sequence[Placed], matches: Iterable[Match]
) -> tuple[list[Placed], list[Placed]]:
    gone = {found.before.criterion.id for found in matches}
    here = {found.after.criterion.id for found in matches}
    return [one for one in left if one.criterion.id not in gone], [one for one in came if one.criterion.id not in here]


def _in_order(matches: Iterable[Match], ids: Iterable[str]) -> tuple[Match, ...]:
    by_id = {found.after.criterion.id: found for found in matches}
    return tuple(by_id[found] for found in ids if found in by_id)


def _doubtful(both: Iterable[tuple[Placed, Placed]], vocabulary: Vocabulary) -> Iterator[Match]:
    for one, other in both:
        if same_words(one.criterion.text) != same_words(other.criterion.text):
            texts = (one.criterion.text, other.criterion.text)
            how_alike = likeness(*(vocabulary.weights(text) for text in texts))
            if how_alike < DOUBTFUL:
                yield Match(one, other, how_alike)


def _fresh(criterion: Criterion) -> str:
    return f"{criterion.id[:190]}-{fingerprint(criterion.text)}"


def _renamed(cell: Cell, ids: Mapping[str, str]) -> Cell:
    return replace(cell, criteria=tuple(replace(one, id=ids.get(one.id, one.id)) for one in cell.criteria))
