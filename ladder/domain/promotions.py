"""Who was promoted, as far as review cycles can tell.

The band that was frozen for somebody at the opening of a cycle lies above the one of their last cycle before, in the
same track. Whoever changed the track, or was in no cycle before, is counted neither way.
"""

from collections.abc import Mapping

from frameworks.model import Band


def rose(bands: Mapping[str, Band], before: str, now: str) -> bool | None:
    """Whether somebody rose from one band (by key) to another; None where the two cannot be compared."""
    first, second = bands.get(before), bands.get(now)
    if first is None or second is None or first.track != second.track:
        return None
    return second.level > first.level
