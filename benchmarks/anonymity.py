"""What rules for releasing groups let one subtract out, in random organisations: `python3 dev.py bench anonymity`."""

import time
from collections.abc import Callable, Iterator, Sequence
from random import Random

from benchmarks._table import machine, table
from ladder.domain.linear_audit import Audit, leaks

Group = frozenset[int]
Rule = Callable[[Sequence[Group], int], list[Group]]
SIZES = (20, 50, 150)
TIMES = 100
CROWD, MOST = 10_000, 100
METHOD = f"""{TIMES} organisations of each size: everybody has a team (of about seven), a manager (of one to three
teams), a band (one of four) and a place (one of three), at random. To be released, in this order: everybody, each team,
manager, band and place, and each pair of team and band, manager and place. It leaks where a set of fewer than k people
is a linear combination of what was released. The price is how many groups fewer the audit releases than the floor."""


def main() -> None:
    """Measure, and print."""
    print(f"# What can be subtracted\n\n{machine()}\n\n{METHOD}\n")
    rows = [line(size, k) for k in (3, 5) for size in SIZES]
    heads = ("people", "k", "floor leaks, %", "floor and remainder leak, %", "audit leaks, %", "price, %")
    print(table(heads, rows))
    print(f"\n{crowded()}")


def line(size: int, k: int) -> tuple[str, ...]:
    """One line: how often each rule leaks, and what the audit costs."""
    random = Random(size * k)
    asked = [list(groups(size, random)) for _ in range(TIMES)]
    released = {rule: [rule(one, k) for one in asked] for rule in (floor, floor_and_remainder, audited)}
    leaked = (100 * sum(leaks(one, k) for one in found) / TIMES for found in released.values())
    plain, audit = (sum(map(len, released[rule])) for rule in (floor, audited))
    return (str(size), str(k), *(f"{share:.0f}" for share in leaked), f"{100 * (1 - audit / plain):.0f}")


def groups(size: int, random: Random) -> Iterator[Group]:
    """What is to be released of one organisation."""
    teams = max(1, size // 7)
    leads = [random.randrange(max(1, teams // 2)) for _ in range(teams)]
    team = [random.randrange(teams) for _ in range(size)]
    facts = {
        "team": team,
        "manager": [leads[one] for one in team],
        "band": [random.randrange(4) for _ in range(size)],
        "place": [random.randrange(3) for _ in range(size)],
    }
    yield frozenset(range(size))
    for keys in (("team",), ("manager",), ("band",), ("place",), ("team", "band"), ("manager", "place")):
        values = list(zip(*(facts[key] for key in keys), strict=True))
        for value in sorted(set(values)):
            yield frozenset(one for one in range(size) if values[one] == value)


def floor(asked: Sequence[Group], k: int) -> list[Group]:
    """Every group of k."""
    return [group for group in asked if len(group) >= k]


def floor_and_remainder(asked: Sequence[Group], k: int) -> list[Group]:
    """Every group of k that leaves none or k of the others in every group released before."""
    released: list[Group] = []
    for group in floor(asked, k):
        left = [len(other - group) for other in released if other >= group]
        if not any(0 < rest < k for rest in left):
            released.append(group)
    return released


def audited(asked: Sequence[Group], k: int) -> list[Group]:
    """What the audit finds clean, one after another."""
    audit = Audit(k)
    released = []
    for group in asked:
        if audit.admits(group):
            audit.add(group)
            released.append(group)
    return released


def crowded() -> str:
    """How long it takes for ten thousand people."""
    asked = [group for group in groups(CROWD, Random(1)) if len(group) >= 5][:MOST]
    begun = time.perf_counter()
    found = audited(asked, 5)
    seconds = time.perf_counter() - begun
    return f"{CROWD:,} people, {len(asked)} groups that hang together: {len(found)} released in {seconds:.1f} s."


if __name__ == "__main__":
    main()
