"""Who takes part in a cycle: the rules that say so, and who cannot be reviewed, why, and what helps."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any
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
    needs_manager: bool = True,
) -> Obstacle | None:
    """The first thing that keeps somebody out of a cycle on a framework; `assessable` are its bands' keys.

    Without a manager one takes part only where no manager is asked for anything.
    """
    if band is None or person_framework is None:
        return Obstacle.NO_BAND
    if person_framework != framework_id:
        return Obstacle.OTHER_LADDER
    if band not in assessable:
        return Obstacle.NOT_ASSESSABLE
    return Obstacle.NO_MANAGER if manager_id is None and needs_manager else None


@dataclass(frozen=True, slots=True)
class Rules:
    """Who takes part: everybody whom the rule fits, with some added and some left out one by one.

    No `teams` or `bands` are all of them; a team stands for those below it. Whoever joined on `joined_before` or later
    is out; of whom no day is known, is in. Without `everybody` the rule fits nobody.
    """

    everybody: bool = True
    teams: frozenset[UUID] = frozenset()
    bands: frozenset[str] = frozenset()
    joined_before: date | None = None
    added: frozenset[UUID] = frozenset()
    removed: frozenset[UUID] = frozenset()

    def fits(self, *, above: Collection[UUID], band: str | None, joined: date | None) -> bool:
        """Whether the rule alone takes somebody in; `above` are their team and those above it."""
        return (
            self.everybody
            and (not self.teams or not self.teams.isdisjoint(above))
            and (not self.bands or band in self.bands)
            and (self.joined_before is None or joined is None or joined < self.joined_before)
        )

    def takes_in(self, person_id: UUID, *, fits: bool) -> bool:
        """Whether somebody takes part whom the rule fits, or not."""
        return person_id in self.added or (fits and person_id not in self.removed)

    def deciding(self, fits: Mapping[UUID, bool], wanted: Collection[UUID]) -> "Rules":
        """The rules with these people decided one by one: those `wanted` are in, the others out; `fits` names all."""
        added = {one for one in fits if one in wanted and not fits[one]}
        removed = {one for one in fits if one not in wanted and fits[one]}
        return replace(
            self,
            added=self.added - fits.keys() | frozenset(added),
            removed=self.removed - fits.keys() | frozenset(removed),
        )

    def as_document(self) -> dict[str, Any]:
        """The rules as plain data, as a cycle keeps them."""
        return {
            "everybody": self.everybody,
            "teams": sorted(str(one) for one in self.teams),
            "bands": sorted(self.bands),
            "joined_before": self.joined_before.isoformat() if self.joined_before else None,
            "added": sorted(one.hex for one in self.added),
            "removed": sorted(one.hex for one in self.removed),
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Rules":
        """The rules that `as_document` gave; of an empty document those that take everybody in."""
        day = document.get("joined_before")
        return cls(
            everybody=document.get("everybody", True),
            teams=frozenset(UUID(one) for one in document.get("teams", ())),
            bands=frozenset(document.get("bands", ())),
            joined_before=date.fromisoformat(day) if day else None,
            added=frozenset(UUID(one) for one in document.get("added", ())),
            removed=frozenset(UUID(one) for one in document.get("removed", ())),
        )


def lineages(parents: Mapping[UUID, UUID | None]) -> dict[UUID, frozenset[UUID]]:
    """Of each team the ids of itself and of all above it; a circle written by hand ends where it began."""
    found = {}
    for team in parents:
        line: dict[UUID, None] = {}
        at: UUID | None = team
        while at is not None and at not in line:
            line[at] = None
            at = parents.get(at)
        found[team] = frozenset(line)
    return found
