"""Whom somebody could ask: from what the reader may know anyway, with the reason for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from ladder.domain import suggestions as rules
from ladder.domain.suggestions import Known, Suggestion
from ladder.models import Cycle, Participant, Person
from ladder.queries import suggestions as queries
from ladder.queries.suggestions import KnownRow


def candidates(
    cycle: Cycle, participant: Participant, *, own: bool, sizes: Mapping[str, int], but: Collection[UUID | None]
) -> list[Known]:
    """Colleagues who may know somebody's work, for themselves (`own`) or their manager; without those in `but`.

    `sizes` are the groups of the cycle; one with fewer people than the cycle's threshold is never named beside a name.
    """
    org_id, group = cycle.org_id, _group(participant)
    rows = queries.list_known(org_id, participant.person_id, manager_id=None if own else participant.manager_id)
    work = _titles(rows)
    before = {person_id for person_id, title in rows if title is None}
    reaching = queries.list_reaching(org_id, participant, group, [*work, *before])
    elsewhere: dict[UUID, list[str]] = defaultdict(list)
    for author, other, _ in reaching:
        if author is not None:
            elsewhere[author].append(other)
    ids = {*work, *before, *elsewhere}
    people = queries.list_colleagues(org_id, ids, participant.team_id, but=but)
    named = {name for name, size in sizes.items() if size >= cycle.asks.threshold}
    return [
        Known(
            key=str(person.id),
            name=person.name,
            work=tuple(work.get(person.id, ())),
            same_team=_same_team(person, participant),
            before=person.id in before,
            elsewhere=len(elsewhere.get(person.id, ())),
            teams=_named(elsewhere.get(person.id, ()), named),
        )
        for person in people
    ]


def suggest(
    cycle: Cycle, participant: Participant, known: Iterable[Known], loads: Mapping[UUID, int], *, own: bool
) -> list[Suggestion]:
    """The best few of them, with reasons; `loads` says by how many each is asked."""
    asked = [replace(one, asked=loads.get(UUID(one.key), 0)) for one in known]
    whom = "you" if own else participant.name.split()[0]
    return rules.suggest(asked, team=_group(participant), limit=cycle.asks.nominating.load, whom=whom)


def _group(participant: Participant) -> str:
    return participant.team_name or participant.manager_name


def _titles(rows: Iterable[KnownRow]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for person_id, title in rows:
        if title is not None and title not in found.setdefault(person_id, []):
            found[person_id].append(title)
    return found


def _same_team(person: Person, participant: Participant) -> bool:
    return person.team_id is not None and person.team_id == participant.team_id


def _named(groups: Iterable[str], named: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(group for group in groups if group in named))
