"""Who could take part in a cycle, and who cannot and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from frameworks.errors import FrameworkError
from frameworks.model import Framework as Ladder
from frameworks.resolve import resolve
from ladder.domain.ratings import Relation
from ladder.domain.taking_part import Obstacle, Rules, lineages, obstacle
from ladder.models import Cycle, Participant, Person
from ladder.queries import cycles, participants, teams
from ladder.queries.frameworks import load_ladder
from ladder.queries.participants import Someone


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who works here now, with the names around them, and what keeps them out of a cycle, if anything."""

    person: Someone
    team_name: str
    manager_name: str
    band_title: str
    obstacle: Obstacle | None


def candidates(org_id: UUID, cycle: Cycle, ids: Sequence[UUID] | None = None) -> list[Candidate]:
    """Everybody who works here, or those with these person ids, as they would take part in a cycle, by name."""
    framework, version = cycles.get_ladder_of(org_id, cycle)
    ladder = load_ladder(version)
    titles = {band.key: band.title for band in ladder.bands}
    assessable = frozenset(band.key for band in ladder.bands if band.assessable)
    needs_manager = bool({Relation.MANAGER, Relation.PEER} & set(cycle.asks.relations))
    resolvable: dict[tuple[str, str], bool] = {}

    def obstacle_of(person: Someone) -> Obstacle | None:
        found = obstacle(
            framework_id=framework.id, person_framework=person.framework_id, band=person.band,
            manager_id=person.manager_id, assessable=assessable, needs_manager=needs_manager,
        )  # fmt: skip
        key = profile_key(person)
        if found is None and key not in resolvable:
            resolvable[key] = _resolves(ladder, person)
        return found or (None if resolvable[key] else Obstacle.ROLES)

    return [
        Candidate(
            person,
            team or "",
            manager or "",
            titles.get(person.band or "", ""),
            obstacle_of(person),
        )
        for person, team, manager in participants.list_candidates(org_id, ids)
    ]


def by_person(cycle: Cycle, ids: Sequence[UUID] | None = None) -> dict[UUID, Candidate]:
    """Those who can take part, of everybody or of these, by person id."""
    return {one.person.id: one for one in candidates(cycle.org_id, cycle, ids) if one.obstacle is None}


def fitting(org_id: UUID, rules: Rules, people: Sequence[Candidate]) -> dict[UUID, bool]:
    """Of each candidate, by person id, whether the rule fits them, whoever was added or left out one by one."""
    above = lineages({team.id: team.parent_id for team in teams.list_teams(org_id)}) if rules.teams else {}
    return {
        one.person.id: rules.fits(
            above=above.get(one.person.team_id, frozenset()) if one.person.team_id else frozenset(),
            band=one.person.band,
            joined=one.person.joined,
        )
        for one in people
    }


def profile_key(person: Person | Someone) -> tuple[str, str]:
    """What people share who share a profile: band, and roles in one order."""
    return person.band or "", ",".join(sorted(person.roles))


def put_down(row: Participant, candidate: Candidate) -> None:
    """Write down name, manager, team, band, roles and zone of somebody as they are now."""
    person = candidate.person
    row.name, row.zone, row.roles = person.name, person.zone, list(person.roles)
    row.manager_id, row.manager_name = person.manager_id, candidate.manager_name
    row.team_id, row.team_name = person.team_id, candidate.team_name
    row.band_title = candidate.band_title


def _resolves(ladder: Ladder, person: Someone) -> bool:
    try:
        resolve(ladder, person.band or "", person.roles)
    except FrameworkError:
        return False
    return True
