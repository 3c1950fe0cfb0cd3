"""Who is asked too often in a cycle, and what becomes of it when nominations close."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from ladder.domain import balancing
from ladder.domain.balancing import Request
from ladder.domain.nominating import needed
from ladder.domain.ratings import Relation
from ladder.models import Cycle, NominationState
from ladder.queries import nominations, people, requests


@dataclass(frozen=True, slots=True)
class Settled:
    """The nominations that are taken away, and by how many each of the over-asked was asked and is then, by person."""

    limit: int
    relieved: tuple[UUID, ...]
    before: Mapping[UUID, int]
    after: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class Load:
    """Somebody who is asked by more than they can write about, and how many they keep."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What closing nominations would do now, for those who may close them: numbers, never who is asked about whom."""

    limit: int
    loads: tuple[Load, ...]
    relieved: int
    undecided: int
    silent: int
    least: int

    @property
    def still_over(self) -> int:
        """How many stay above the limit, because somebody would otherwise have too few."""
        return sum(load.after > self.limit for load in self.loads)


def settle(cycle: Cycle) -> Settled:
    """Which approved requests of a cycle would be taken away now, and which stand."""
    rows = requests.list_approved(cycle.org_id, cycle.id)
    limit = cycle.asks.nominating.load
    loads = Counter(rater for _, _, rater, _, _ in rows)
    over = [rater for rater, count in loads.items() if rater is not None and count > limit]
    begun = requests.list_begun(cycle.org_id, cycle.id, over)
    ids = {
        Request(str(ratee), str(rater), group or "", other or "", (ratee, rater) in begun): nomination_id
        for nomination_id, ratee, rater, group, other in rows
    }
    found = balancing.balance(list(ids), limit=limit, floor=least_of(cycle), lot=cycle.secret)
    before, after = ({UUID(who): count for who, count in counts.items()} for counts in (found.before, found.after))
    return Settled(limit, tuple(ids[one] for one in found.relieved), before, after)


def least_of(cycle: Cycle) -> int:
    """How many peers everybody in a cycle should keep."""
    asks = cycle.asks
    return needed(asks.nominating, asks.threshold, anonymous=asks.naming(Relation.PEER).anonymous)


def preview(cycle: Cycle) -> Preview:
    """What closing nominations would do now; a few statements whatever the number of people."""
    found = settle(cycle)
    names = people.find_names(cycle.org_id, list(found.before))
    counts = nominations.list_counts(cycle.org_id, cycle.id)
    undecided = sum(number for _, state, number in counts if state is NominationState.PROPOSED)
    return Preview(
        limit=found.limit,
        loads=tuple(sorted(_loads(found, names), key=lambda load: (-load.before, load.name))),
        relieved=len(found.relieved),
        undecided=undecided,
        silent=len(requests.list_silent(cycle.org_id, cycle.id)) if undecided else 0,
        least=least_of(cycle),
    )


def _loads(found: Settled, names: Mapping[UUID, str]) -> Iterator[Load]:
    for who, count in found.before.items():
        yield Load(names.get(who, ""), count, found.after[who])
