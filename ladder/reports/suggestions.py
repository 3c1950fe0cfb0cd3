"""Whom somebody could ask: from what the reader may know anyway, with the reason for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from ladder.domain import suggestions as rules
from ladder.domain.suggestions import Known, Suggestion
from ladder.models import Cycle, Participant, Person
from ladder.queries import nominations
from ladder.queries import suggestions as queries


def suggest(
    cycle: Cycle, participant: Participant, *, own: bool, sizes: Mapping[str, int], but: Collection[UUID | None]
) -> list[Suggestion]:
    """The best few colleagues to ask about somebody, for themselves (`own`) or their manager; without those in `but`.

    `sizes` are the groups of the cycle; one with fewer people than the cycle's threshold is never named beside a name.
    """
    org_id, group = cycle.org_id, participant.team_name or participant.manager_name
    work = _titles(queries.list_worked_with(org_id, participant.person_id, named=own))
    asker = None if own else participant.manager_id
    before = queries.list_asked_before(org_id, participant.person_id, manager_id=asker)
    reaching = queries.list_reaching(org_id, participant, group, [*work, *before])
    elsewhere: dict[UUID, list[str]] = defaultdict(list)
    for author, other, _ in reaching:
        if author is not None:
            elsewhere[author].append(other)
    ids = {*work, *before, *elsewhere}
    people = queries.list_colleagues(org_id, ids, participant.team_id, but=but)
    loads = nominations.list_loads(org_id, cycle.id, [person.id for person in people])
    named = {name for name, size in sizes.items() if size >= cycle.asks.threshold}
    known = [
        Known(
            key=str(person.id),
            name=person.name,
            work=tuple(work.get(person.id, ())),
            same_team=_same_team(person, participant),
            before=person.id in before,
            elsewhere=len(elsewhere.get(person.id, ())),
            teams=_named(elsewhere.get(person.id, ()), named),
            asked=loads.get(person.id, 0),
        )
        for person in people
    ]
    whom = "you" if own else participant.name.split()[0]
    return rules.suggest(known, team=group, limit=cycle.asks.nominating.load, whom=whom)


def _titles(rows: Iterable[Sequence[object]]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for person_id, title in rows:
        if isinstance(person_id, UUID) and title not in found[person_id]:
            found[person_id].append(str(title))
    return found


def _same_team(person: Person, participant: Participant) -> bool:
    return person.team_id is not None and person.team_id == participant.team_id


def _named(groups: Iterable[str], named: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(group for group in groups if group in named))
