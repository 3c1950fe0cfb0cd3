"""Who could take part in a cycle, and who cannot and why."""

from dataclasses import dataclass
from uuid import UUID

from frameworks.errors import FrameworkError
from frameworks.model import Framework as Ladder
from frameworks.resolve import resolve
from ladder.domain.taking_part import Obstacle, obstacle
from ladder.models import Cycle, Person
from ladder.queries import cycles, participants
from ladder.queries.frameworks import load_ladder


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who works here now, with the names around them, and what keeps them out of a cycle, if anything."""

    person: Person
    team_name: str
    manager_name: str
    band_title: str
    obstacle: Obstacle | None


def candidates(org_id: UUID, cycle: Cycle) -> list[Candidate]:
    """Everybody who works here, as they would take part in a cycle, by name."""
    framework, version = cycles.get_ladder_of(org_id, cycle)
    ladder = load_ladder(version)
    titles = {band.key: band.title for band in ladder.bands}
    resolvable: dict[tuple[str, str], bool] = {}
    return [
        Candidate(
            person,
            team or "",
            manager or "",
            titles.get(person.band or "", ""),
            _obstacle(person, framework.id, ladder, resolvable),
        )
        for person, team, manager in participants.list_candidates(org_id)
    ]


def able_people(org_id: UUID, cycle: Cycle) -> dict[UUID, Candidate]:
    """Those of them who can take part, by person id."""
    return {one.person.id: one for one in candidates(org_id, cycle) if one.obstacle is None}


def profile_key(person: Person) -> tuple[str, str]:
    """What people share who share a profile: band, and roles in one order."""
    return person.band or "", ",".join(sorted(person.roles))


def _obstacle(
    person: Person, framework_id: UUID, ladder: Ladder, resolvable: dict[tuple[str, str], bool]
) -> Obstacle | None:
    found = obstacle(
        framework_id=framework_id,
        person_framework=person.framework_id,
        band=person.band,
        manager_id=person.manager_id,
        assessable={band.key for band in ladder.bands if band.assessable},
    )
    key = profile_key(person)
    if found is None and key not in resolvable:
        resolvable[key] = _resolves(ladder, person)
    return found or (None if resolvable[key] else Obstacle.ROLES)


def _resolves(ladder: Ladder, person: Person) -> bool:
    try:
        resolve(ladder, person.band or "", person.roles)
    except FrameworkError:
        return False
    return True
