"""Which requests for peers stand, when some people are asked by more than they can write about.

Nobody keeps a request for having asked first. Everybody reviewed keeps as many as they need, and within that:
1. as few requests as possible stand above anybody's limit,
2. requests that keep groups of people joined stay, then whatever crosses from one group to another,
3. the loads that stay above the limit are even,
4. those lose a request who have the most.
What is equal in all of that is decided by lot: by a secret, so that nobody can choose an id that wins.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from ladder.domain.connectedness import Groups
from ladder.domain.flows import Network


@dataclass(frozen=True, slots=True)
class Request:
    """One person asked to write about another, each of some group; what is begun is never taken away."""

    ratee: str
    rater: str
    ratee_group: str = ""
    rater_group: str = ""
    begun: bool = False

    @property
    def crossing(self) -> tuple[str, str] | None:
        """The two groups that it joins, in order; None inside one, or where one is unknown."""
        one, other = sorted((self.ratee_group, self.rater_group))
        return (one, other) if one and one != other else None


@dataclass(frozen=True, slots=True)
class Balance:
    """What is taken away, and how many requests each of the over-asked had before and keeps."""

    relieved: frozenset[Request]
    before: Mapping[str, int]
    after: Mapping[str, int]


def balance(requests: Collection[Request], *, limit: int, floor: int, lot: str = "") -> Balance:
    """Bring everybody down to `limit` requests who can be, leaving each person reviewed at least `floor`.

    Who has fewer than that loses none. The order of the requests makes no difference.
    """
    before = {rater: count for rater, count in Counter(one.rater for one in requests).items() if count > limit}
    kept = Counter(one.ratee for one in requests)
    can_go = [one for one in requests if one.rater in before and kept[one.ratee] > floor and not one.begun]
    movable = by_lot(can_go, lot)
    joints = joining(requests, movable)
    relieved = _Relief(movable, joints, before, kept, limit, floor).chosen()
    fewer = Counter(one.rater for one in relieved)
    return Balance(relieved, before, {rater: count - fewer[rater] for rater, count in before.items()})


def by_lot(requests: Iterable[Request], lot: str) -> list[Request]:
    """The requests in an order that only the lot decides, whatever the order in which they come."""
    return sorted(requests, key=lambda one: sha256(f"{lot}|{one.ratee}|{one.rater}".encode()).digest())


def joining(requests: Iterable[Request], movable: Collection[Request]) -> frozenset[Request]:
    """Of the movable requests one for each joint that nothing else makes between groups: with all of them, none parts.

    They are chosen beforehand, by strength and lot; another choice may at times do with fewer.
    """
    can_go = set(movable)
    counts = Counter(one.crossing for one in requests if one.crossing)
    groups = Groups(name for pair in counts for name in pair)
    for one in requests:
        if one.crossing and one not in can_go:
            groups.join(*one.crossing)
    crossing = [one for one in movable if one.crossing]
    # `sort` keeps the order of the lot among pairs of equal strength.
    crossing.sort(key=lambda one: -counts[one.crossing] if one.crossing else 0)
    return frozenset(one for one in crossing if one.crossing and groups.join(*one.crossing))


@dataclass(frozen=True, slots=True)
class _Relief:
    """Taking requests away as a flow: from the over-asked, through requests that may go, to who can spare one."""

    movable: Collection[Request]
    joints: frozenset[Request]
    before: Mapping[str, int]
    kept: Mapping[str, int]
    limit: int
    floor: int

    def chosen(self) -> frozenset[Request]:
        network = Network()
        source, sink = network.add_node(), network.add_node()
        raters = {rater: network.add_node() for rater in dict.fromkeys(one.rater for one in self.movable)}
        ratees = {ratee: network.add_node() for ratee in dict.fromkeys(one.ratee for one in self.movable)}
        by_load, by_crossing, by_joining = self._weights()
        heaviest, richest = max(self.before.values(), default=0), max(self.kept.values(), default=0)
        for rater, node in raters.items():
            for load in self._loads(rater):
                network.add_arc(source, node, cost=(heaviest - load) * by_load)
        for ratee, node in ratees.items():
            for count in range(self.kept[ratee], self.floor, -1):
                network.add_arc(node, sink, cost=richest - count)
        arcs = {}
        for one in self.movable:
            cost = by_joining if one in self.joints else by_crossing if one.crossing else 0
            arcs[one] = network.add_arc(raters[one.rater], ratees[one.ratee], cost=cost)
        network.fill(source, sink)
        return frozenset(one for one, arc in arcs.items() if network.carries(arc))

    def _loads(self, rater: str) -> Iterator[int]:
        return iter(range(self.before[rater], self.limit, -1))

    def _weights(self) -> tuple[int, int, int]:
        """What a step of load, of crossing and of joining costs: each outweighs all there can be of the lesser."""
        most = sum(count - self.limit for count in self.before.values())
        by_load = most * max(self.kept.values(), default=0) + 1
        by_crossing = by_load * (most * max(self.before.values(), default=0) + 1)
        return by_load, by_crossing, by_crossing * (most + 1)
