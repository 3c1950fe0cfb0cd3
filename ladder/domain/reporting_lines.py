"""Lines that lead upward, of people to their managers and of teams to the team above: they never run in a circle."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def circle(above: Mapping[Key, Key | None], key: Key, new: Key | None) -> tuple[Key, ...]:
    """The circle that `new` above `key` would close, from `key` upward and back to it; empty where there is none.

    `above` says who stands above whom now; what it says of `key` does not count.
    """
    path: list[Key] = [key]
    while new is not None:
        path.append(new)
        if new == key:
            return tuple(path)
        if new in path[:-1]:  # a circle that `key` is no part of
            return ()
        new = above.get(new)
    return ()


def circles(above: Mapping[Key, Key | None]) -> list[tuple[Key, ...]]:
    """Every circle there is, once each, beginning and ending with the key of it that `above` names first."""
    found: list[tuple[Key, ...]] = []
    walked: set[Key] = set()
    for start in above:
        path: dict[Key, None] = {}
        key: Key | None = start
        while key is not None and key not in walked and key not in path:
            path[key] = None
            key = above.get(key)
        if key is not None and key in path:
            found.append(_from_first(list(path)[list(path).index(key) :], above))
        walked.update(path)
    return found


def _from_first(members: list[Key], above: Mapping[Key, Key | None]) -> tuple[Key, ...]:
    first = next(key for key in above if key in set(members))
    at = members.index(first)
    return (*members[at:], *members[:at], first)


def managers_first(above: Mapping[Key, Key | None]) -> list[Key]:
    """All keys of a forest, each after the one above it; those who stand level keep their order."""
    order: dict[Key, None] = {}
    for start in above:
        path: list[Key] = []
        key: Key | None = start
        while key is not None and key in above and key not in order:
            path.append(key)
            key = above[key]
        order.update(dict.fromkeys(reversed(path)))
    return list(order)
