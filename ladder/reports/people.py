"""People, as pages and tables show them. Nothing here is about pay."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ladder.domain.people import PersonEntry
from ladder.domain.permissions import Actor
from ladder.domain.profiles import may_read_profile
from ladder.domain.rungs import Rungs
from ladder.models import Person
from ladder.queries import accounts, people, rungs, teams
from ladder.queries.people import Choice, Listed
from ladder.reports.teams import below

SIZE = 50


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list; what is not known is empty."""

    id: UUID
    name: str
    team: str
    band: str
    manager: str
    manager_id: UUID | None
    joined: date | None
    left: date | None


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One page of the list, and what there is to choose from."""

    rows: tuple[PersonRow, ...]
    total: int
    page: int
    pages: int
    teams: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody who reports to the person on the page."""

    id: UUID
    name: str
    band: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person, and whom they stand between."""

    row: PersonRow
    email: str
    zone: str
    ladder: str
    roles: tuple[str, ...]
    reports: tuple[Report, ...]
    profile_shown: bool
    signs_in: bool


def list_people(org_id: UUID, *, words: str, team: UUID | None, left: bool, page: int) -> PeopleList:
    """One page of people by name; `team` counts with the teams below it. At most four statements."""
    known = teams.list_teams(org_id)
    chosen = below({one.id: one.parent_id for one in known}, team) if team else frozenset()
    choice = Choice(words=words, teams=chosen, left=left)
    total = people.count_chosen(org_id, choice)
    pages = max(1, -(-total // SIZE))
    page = min(max(page, 1), pages)
    found = people.list_page(org_id, choice, page=page, size=SIZE)
    rows = _rows(found, rungs.list_ladders(org_id))
    return PeopleList(rows, total, page, pages, tuple((str(one.id), one.name) for one in known))


def show_person(org_id: UUID, person_id: UUID, *, actor: Actor) -> PersonPage:
    """One person, for a colleague; raises NotFound. At most five statements."""
    listed = people.get_listed(org_id, person_id)
    person, ladders = listed[0], rungs.list_ladders(org_id)
    ladder = ladders.get(person.framework_id) if person.framework_id else None
    return PersonPage(
        row=_rows([listed], ladders)[0],
        email=person.email,
        zone=person.zone,
        ladder=ladder.title if ladder and person.band else "",
        roles=tuple(ladder.roles.get(role, role) if ladder else role for role in person.roles),
        reports=tuple(Report(one.id, one.name, _band(one, ladders)) for one in people.list_reports(org_id, person_id)),
        profile_shown=may_read_profile(actor, person_id, people.line_above(org_id, person_id)),
        signs_in=accounts.is_member(org_id, person_id),
    )


def get_entry(org_id: UUID, person_id: UUID) -> PersonEntry:
    """What is written about one person now; raises NotFound."""
    return entry_of(people.get_listed(org_id, person_id))


def list_entries(org_id: UUID) -> dict[UUID, PersonEntry]:
    """What is written about everybody, also those who have left, by name."""
    return {listed[0].id: entry_of(listed) for listed in people.list_listed(org_id)}


def entry_of(listed: Listed) -> PersonEntry:
    """A row as an entry: with addresses, names and keys in place of ids."""
    person, _, manager_email, team, framework = listed
    return PersonEntry(
        name=person.name,
        email=person.email,
        manager=manager_email or "",
        team=team or "",
        framework=framework or "",
        band=person.band or "",
        roles=tuple(person.roles),
        joined=person.joined,
        left=person.left,
        zone=person.zone,
    ).tidied()


def _rows(found: Iterable[Listed], ladders: Mapping[UUID, Rungs]) -> tuple[PersonRow, ...]:
    return tuple(
        PersonRow(
            id=person.id,
            name=person.name,
            team=team or "",
            band=_band(person, ladders),
            manager=manager or "",
            manager_id=person.manager_id,
            joined=person.joined,
            left=person.left,
        )
        for person, manager, _, team, _ in found
    )


def _band(person: Person, ladders: Mapping[UUID, Rungs]) -> str:
    """The band's title; its key where the ladder has it no more."""
    ladder = ladders.get(person.framework_id) if person.framework_id else None
    band = person.band or ""
    return ladder.bands.get(band, band) if ladder else band


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form about a person lets one choose from; each is (value, words)."""

    managers: Sequence[tuple[str, str]]
    teams: Sequence[tuple[str, str]]
    ladders: Sequence[Rungs]


def list_choices(org_id: UUID) -> Choices:
    """Managers by address, teams by name, bands and roles by ladder. Three statements."""
    return Choices(
        managers=[(row.email, row.name) for row in people.list_addresses(org_id)],
        teams=[(team.name, team.name) for team in teams.list_teams(org_id)],
        ladders=list(rungs.list_ladders(org_id).values()),
    )
