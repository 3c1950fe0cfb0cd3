"""Which bands with which roles a file shows, where a server could show any."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

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
    """For each band (its key) the roles that are shown with it: as many together as there is room for, one at least."""
    bare = replace(ladder, cells=())  # what goes together does not depend on what is written
    for together in (MOST_TOGETHER, 2, 1):
        found = {band.key: tuple(_of(bare, band.key, together)) for band in ladder.bands}
        pages = sum(len(of_band) for of_band in found.values())
        if pages <= MOST_PAGES and pages * len(ladder.criteria) <= MOST_STATEMENTS:
            break
    return found


def _of(ladder: Ladder, band: str, together: int) -> Iterator[Mix]:
    possible = [role.key for role in ladder.roles if not role.placeholder and _go(ladder, band, (role.key,))]
    for size in range(min(together, len(possible)) + 1):
        for mix in combinations(possible, size):
            if _go(ladder, band, mix):
                yield mix


def _go(ladder: Ladder, band: str, mix: Mix) -> bool:
    try:
        resolve(ladder, band, mix)
    except FrameworkError:
        return False
    return True
