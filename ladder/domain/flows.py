"""A flow through a network that carries the most, and among those costs the least.

Successive shortest paths with potentials (Edmonds and Karp, 1972), all paths of one length at a time.
"""

from dataclasses import dataclass, field
from heapq import heappop, heappush


@dataclass(slots=True)
class Network:
    """Nodes from 0 on, and arcs with room and a cost each (whole numbers, not negative).

    Arc 2n and arc 2n + 1 are the two directions of the nth one that was added.
    """

    arcs_of: list[list[int]] = field(default_factory=list)
    target: list[int] = field(default_factory=list)
    room: list[int] = field(default_factory=list)
    cost: list[int] = field(default_factory=list)

    def add_node(self) -> int:
        """A new node, by number."""
        self.arcs_of.append([])
        return len(self.arcs_of) - 1

    def add_arc(self, start: int, end: int, *, cost: int = 0) -> int:
        """A new arc with room for one, by number."""
        number = len(self.target)
        self.target += [end, start]
        self.room += [1, 0]
        self.cost += [cost, -cost]
        self.arcs_of[start].append(number)
        self.arcs_of[end].append(number + 1)
        return number

    def carries(self, arc: int) -> bool:
        """Whether the flow goes through an arc."""
        return self.room[arc] == 0

    def fill(self, source: int, sink: int) -> int:
        """Send as much as there is room for, as cheaply as can be; returns how much that is."""
        total, potential = 0, [0] * len(self.arcs_of)
        while (distance := self._distances(source, sink, potential)) is not None:
            for node, one in distance.items():
                potential[node] += one - distance[sink]
            total += self._along_shortest(source, sink, potential)
        return total

    def _distances(self, source: int, sink: int, potential: list[int]) -> dict[int, int] | None:
        """How far all nodes are that are nearer than the sink, and the sink; None where no way leads to it."""
        distance: dict[int, int] = {}
        queue = [(0, source)]
        while queue:
            so_far, node = heappop(queue)
            if node in distance:
                continue
            distance[node] = so_far
            if node == sink:
                return distance
            for arc in self.arcs_of[node]:
                end = self.target[arc]
                if self.room[arc] and end not in distance:
                    heappush(queue, (so_far + self.cost[arc] + potential[node] - potential[end], end))
        return None

    def _along_shortest(self, source: int, sink: int, potential: list[int]) -> int:
        """Fill every path of no reduced cost, each arc looked at once: what a loop hides, the next round finds."""
        sent, path, ahead = 0, [], [0] * len(self.arcs_of)
        node, on_path = source, {source}
        while True:
            arc = self._next_arc(node, ahead, on_path, potential)
            if arc is not None:
                path.append(arc)
                node = self.target[arc]
                on_path.add(node)
            elif path:
                on_path.discard(node)
                node = self.target[path.pop() ^ 1]
                ahead[node] += 1
            else:
                return sent
            if node == sink:
                for arc in path:
                    self.room[arc] -= 1
                    self.room[arc ^ 1] += 1
                sent, path, node, on_path = sent + 1, [], source, {source}

    def _next_arc(self, node: int, ahead: list[int], on_path: set[int], potential: list[int]) -> int | None:
        arcs = self.arcs_of[node]
        while ahead[node] < len(arcs):
            arc = arcs[ahead[node]]
            end = self.target[arc]
            free = self.cost[arc] + potential[node] - potential[end] == 0
            if self.room[arc] and free and end not in on_path:
                return arc
            ahead[node] += 1
        return None
