"""Which bands with which roles a file shows, where a server could show any."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from frameworks.errors import FrameworkError
from frameworks.model import Framework as Ladder
from frameworks.resolve import resolve

MOST_TOGETHER = 4
MOST_PAGES = 150
MOST_STATEMENTS = 40_000
"""Beyond these, writing the pages takes longer than anybody waits."""

Mix = tuple[str, ...]
"""Keys of roles, in the ladder's order."""


def mixes(ladder: Ladder) -> dict[str, tuple[Mix, ...]]:
    """For each band (its key) the roles that are shown with it: as many together as there is room for, maybe none."""
    bare = replace(ladder, competencies=(), cells=())  # what goes together does not depend on what is written
    room = min(MOST_PAGES, MOST_STATEMENTS // max(len(ladder.criteria), 1))
    for together in (MOST_TOGETHER, 2, 1):
        found = _within(bare, together, room)
        if found:
            return found
    return {band.key: ((),) for band in ladder.bands}


def _within(ladder: Ladder, together: int, room: int) -> dict[str, tuple[Mix, ...]]:
    """The mixes of so many roles at most, if there is room for a page each; it stops looking where there is none."""
    found: dict[str, tuple[Mix, ...]] = {}
    for band in ladder.bands:
        found[band.key] = tuple(islice(_of(ladder, band.key, together), room + 1))
        room -= len(found[band.key])
        if room < 0:
            return {}
    return found


def _of(ladder: Ladder, band: str, together: int) -> Iterator[Mix]:
    """What goes together, fewest first. Roles that do not go together do not with a third either."""
    possible = [role.key for role in ladder.roles if not role.placeholder and _go(ladder, band, (role.key,))]
    found: list[Mix] = [()]
    yield ()
    for _ in range(together):
        shorter, found = found, []
        for mix in shorter:
            for role in possible[possible.index(mix[-1]) + 1 if mix else 0 :]:
                if _go(ladder, band, (*mix, role)):
                    found.append((*mix, role))
                    yield found[-1]


def _go(ladder: Ladder, band: str, mix: Mix) -> bool:
    try:
        resolve(ladder, band, mix)
    except FrameworkError:
        return False
    return True
