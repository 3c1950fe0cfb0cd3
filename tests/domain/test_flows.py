"""The most that a network carries, and among those the cheapest."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ladder.domain.flows import Network

ARCS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 5)), max_size=7, unique_by=lambda arc: arc[:2]
)


def cheapest_matching(arcs: list[tuple[int, int, int]]) -> tuple[int, int]:
    """By trying all sets of arcs: the largest without a shared end, and the least that such a one costs."""
    for size in range(len(arcs), 0, -1):
        costs = [
            sum(cost for *_, cost in chosen)
            for chosen in combinations(arcs, size)
            if len({one for one, *_ in chosen}) == size == len({other for _, other, _ in chosen})
        ]
        if costs:
            return size, min(costs)
    return 0, 0


@given(ARCS)
def test_as_many_as_can_be_are_matched_and_at_the_least_cost(arcs: list[tuple[int, int, int]]) -> None:
    network = Network()
    source, sink = network.add_node(), network.add_node()
    left = [network.add_node() for _ in range(4)]
    right = [network.add_node() for _ in range(4)]
    for node in left:
        network.add_arc(source, node)
    for node in right:
        network.add_arc(node, sink)
    numbers = [network.add_arc(left[one], right[other], cost=cost) for one, other, cost in arcs]
    sent = network.fill(source, sink)
    paid = sum(cost for number, (*_, cost) in zip(numbers, arcs, strict=True) if network.carries(number))
    assert (sent, paid) == cheapest_matching(arcs)
