"""Who can be reviewed, and if not, why and what helps."""

from collections.abc import Set
from enum import Enum
from uuid import UUID


class Obstacle(Enum):
    """Why somebody cannot take part in a cycle: the reason, and the remedy."""

    NO_BAND = "has no band", "Give them a band of this ladder."
    OTHER_LADDER = "is on another ladder", "Choose this ladder and a band of it, or review them in a cycle of theirs."
    NOT_ASSESSABLE = "has a band that is not written yet", "Give them another band, or write and publish this one."
    ROLES = "has roles that do not fit the band in this version", "Take the role away, or choose a later version."
    NO_MANAGER = "has no manager", "Name a manager, who will write the assessment."

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason = reason
        self.remedy = remedy


def obstacle(
    *,
    framework_id: UUID,
    person_framework: UUID | None,
    band: str | None,
    manager_id: UUID | None,
    assessable: Set[str],
) -> Obstacle | None:
    """The first thing that keeps somebody out of a cycle on a framework; `assessable` are its bands' keys."""
    if band is None or person_framework is None:
        return Obstacle.NO_BAND
    if person_framework != framework_id:
        return Obstacle.OTHER_LADDER
    if band not in assessable:
        return Obstacle.NOT_ASSESSABLE
    return Obstacle.NO_MANAGER if manager_id is None else None
