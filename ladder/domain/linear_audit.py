"""What could be subtracted out of everything that was released: an audit by linear algebra, exact.

A release is a group of people of whom a total, a mean or a heap of texts is shown. From several groups one can reckon
others: all of a team, less those of a band. A set of people can be reckoned out exactly where its indicator vector is a
linear combination of the released groups' ones. `Audit.admits` says whether, with one group more, no set of fewer
than k people can be.

How: people who stand in the same groups cannot be told apart and are one class. A vector that is orthogonal to every
group is orthogonal to every set that can be reckoned out. One is drawn at random; small sets whose entries add up to
nothing are looked for by meeting in the middle, instead of trying all of them. A set that can be reckoned out is
always found; one that cannot might be taken for one by chance (below 1 in 2^60 for each set), which leaves out a group.
All is reckoned modulo a prime that is larger than any determinant of so many groups (up to eight thousand that hang
together), so that nothing is rounded and nothing vanishes.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from hashlib import shake_256
from itertools import combinations
from math import log2
from typing import Any

Person = Hashable
Group = frozenset[Person]

MERSENNE = (127, 521, 1279, 2203, 4423, 9689, 19937, 44497)
"""Exponents e for which 2^e - 1 is prime."""


def safe(released: Iterable[Collection[Person]], new: Collection[Person], k: int) -> bool:
    """Whether `new` may be released after `released`: no set of fewer than k people can then be reckoned out.

    A group that could be reckoned out of what was released tells nothing new, and is safe.
    """
    audit = Audit(k)
    for group in released:
        audit.add(group)
    return audit.admits(new)


def leaks(released: Iterable[Collection[Person]], k: int) -> bool:
    """Whether a set of fewer than k people can be reckoned out of these groups."""
    groups = [frozenset(group) for group in released]
    return _System(groups, _classes(groups)).small_set(k, {})


class Audit:
    """Everything released so far of one quantity, and whether one more group may be.

    `owner` says of each member who stands behind it, where one person has several: a set of up to k - 1 classes counts
    as many people as stand behind it.
    """

    def __init__(self, k: int, owner: Mapping[Any, Person] | None = None) -> None:
        self.k = k
        self._owner: Mapping[Any, Person] = owner or {}
        self._groups: list[Group] = []
        self._of: dict[Person, set[int]] = defaultdict(set)

    def add(self, group: Collection[Person]) -> None:
        """Note a group as released, whatever follows from it."""
        whole = frozenset(group)
        if whole and whole not in self._groups_about(whole):
            for one in whole:
                self._of[one].add(len(self._groups))
            self._groups.append(whole)

    def admits(self, group: Collection[Person]) -> bool:
        """Whether this group may be released as well."""
        new = frozenset(group)
        if not new:
            return True
        near = self._connected(new)
        if new in near:
            return True
        if self._people(new) < self.k:
            return False
        classes = _classes([*near, new])
        system = _System(near, classes)
        if system.holds(new):
            return True
        system.take(new)
        return not system.small_set(self.k, self._owner)

    def _people(self, members: Iterable[Person]) -> int:
        return len({self._owner.get(one, one) for one in members})

    def _groups_about(self, group: Group) -> set[Group]:
        return {self._groups[at] for one in group for at in self._of.get(one, ())}

    def _connected(self, group: Group) -> list[Group]:
        """The released groups that hang together with this one; no others can tell anything about it."""
        seen: set[int] = set()
        waiting = list(group)
        known = set(group)
        while waiting:
            for at in self._of.get(waiting.pop(), set()) - seen:
                seen.add(at)
                fresh = self._groups[at] - known
                known |= fresh
                waiting.extend(fresh)
        return sorted((self._groups[at] for at in seen), key=len)


def _classes(groups: Sequence[Group]) -> dict[Person, int]:
    """A class for each person of the groups: the same for two who stand in the same groups."""
    stands: dict[Person, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        for one in group:
            stands[one].append(at)
    codes: dict[tuple[int, ...], int] = {}
    return {one: codes.setdefault(tuple(where), len(codes)) for one, where in stands.items()}


def _prime(groups: int) -> int:
    """A prime above every determinant that a matrix of noughts and ones with so many rows has (Hadamard 1893)."""
    bound = (groups + 1) / 2 * log2(groups + 1) - groups + 1
    exponent = next((one for one in MERSENNE if one > bound), MERSENNE[-1])
    return (1 << exponent) - 1


class _System:
    """The span of some groups' indicator vectors over the classes, in echelon form."""

    def __init__(self, groups: Sequence[Group], classes: Mapping[Person, int]) -> None:
        self.prime = _prime(len(groups) + 1)
        self.classes = classes
        self.rows: dict[int, dict[int, int]] = {}
        for group in groups:
            self.take(group)

    def holds(self, group: Group) -> bool:
        """Whether the group can be reckoned out."""
        return not self._reduced(self._vector(group))

    def small_set(self, k: int, owner: Mapping[Any, Person]) -> bool:
        """Whether some set of classes behind which fewer than k people stand can be reckoned out."""
        people: dict[int, set[Person]] = defaultdict(set)
        for one, code in self.classes.items():
            people[code].add(owner.get(one, one))
        few = {code: frozenset(those) for code, those in people.items() if len(those) < k}
        return _adds_up(self._orthogonal(), few, k, self.prime)

    def _vector(self, group: Group) -> dict[int, int]:
        return dict.fromkeys((self.classes[one] for one in group), 1)

    def take(self, group: Group) -> None:
        """Add one group; the prime has room for one more than those of the beginning."""
        left = self._reduced(self._vector(group))
        if left:
            pivot = next(iter(left))
            inverse = pow(left[pivot], -1, self.prime)
            self.rows[pivot] = {code: value * inverse % self.prime for code, value in left.items()}

    def _reduced(self, vector: dict[int, int]) -> dict[int, int]:
        left = dict(vector)
        # A row may hold pivots of later rows, never of earlier ones: one walk in the order of taking is enough.
        for pivot, row in self.rows.items():
            times = left.get(pivot)
            if times:
                for code, value in row.items():
                    left[code] = (left.get(code, 0) - times * value) % self.prime
        return {code: value for code, value in left.items() if value}

    def _orthogonal(self) -> dict[int, int]:
        """A vector orthogonal to every row, drawn at random: the same for the same groups."""
        length = self.prime.bit_length() // 8 + 9
        found = {
            code: int.from_bytes(shake_256(str(code).encode()).digest(length)) % self.prime
            for code in set(self.classes.values()) - self.rows.keys()
        }
        for pivot, row in reversed(self.rows.items()):
            found[pivot] = -sum(value * found[code] for code, value in row.items() if code != pivot) % self.prime
        return found


def _adds_up(values: Mapping[int, int], few: Mapping[int, frozenset[Person]], k: int, prime: int) -> bool:
    """Whether up to k - 1 classes with fewer than k people together add up to nothing, by meeting in the middle."""
    seen: dict[int, list[frozenset[int]]] = defaultdict(list)
    for size in range(1, k // 2 + 1):
        for chosen in combinations(few, size):
            if len(frozenset().union(*(few[code] for code in chosen))) < k:
                total = sum(values[code] for code in chosen) % prime
                if total == 0 or _meets(frozenset(chosen), seen[-total % prime], few, k):
                    return True
                seen[total].append(frozenset(chosen))
    return False


def _meets(
    half: frozenset[int], others: Iterable[frozenset[int]], few: Mapping[int, frozenset[Person]], k: int
) -> bool:
    """Whether a half has another, without a class in common, with fewer than k people in both."""
    return any(
        not half & other and len(frozenset().union(*(few[code] for code in half | other))) < k for other in others
    )
