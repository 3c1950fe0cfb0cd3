"""How the reviews of a cycle join its teams so far: teams and counts only, never who reviews whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladder.domain.connectedness import Advice, Connectedness, connectedness
from ladder.models import Cycle
from ladder.queries import requests


@dataclass(frozen=True, slots=True)
class Joined:
    """The finding as a sentence, what it rests on, what one more review would do, and what is left out and why.

    A count below `least` is only ever said to be below it.
    """

    finding: str
    found: Connectedness
    least: int
    advice: str
    left_out: str
    weak: tuple[str, ...]


def joined(cycle: Cycle, sizes: Mapping[str, int]) -> Joined | None:
    """How the groups of these sizes are joined so far; None where fewer than two are large enough to be named."""
    least = cycle.asks.threshold
    named = {name: size for name, size in sizes.items() if size >= least}
    if len(named) < 2:
        return None
    rows = requests.list_crossings(cycle.org_id, cycle.id)
    found = connectedness(named, [(start, about, count) for start, about, count in rows])
    return Joined(
        finding=_finding(found, least),
        found=found,
        least=least,
        advice=_advice(found.advice, len(found.parts)),
        left_out=_left_out(len(sizes) - len(named), least),
        weak=tuple(f"{link.one} and {link.other}" for link in found.bridges),
    )


def _finding(found: Connectedness, least: int) -> str:
    teams = len(found.sizes)
    both = "Both teams" if teams == 2 else f"All {teams} teams"
    if len(found.parts) > 1:
        return f"{_listed([_named(part) for part in found.parts], 3)} stand apart: no review crosses between them"
    if found.bridges:
        first = found.bridges[0]
        more = f", and {len(found.bridges) - 1} more like it" if len(found.bridges) > 1 else ""
        return f"{both} are joined, but {first.one} and {first.other} by fewer than {least} reviews{more}"
    return f"{both} are joined, and no single review holds them together"


def _advice(advice: Advice | None, parts: int) -> str:
    if advice is None:
        return ""
    between = f"One more review between {advice.one} and {advice.other}"
    if advice.joins:
        return f"{between} joins both halves." if parts == 2 else f"{between} joins two of the {parts} parts."
    if advice.spares == 1:
        return f"{between} would hold them together if one is not written."
    return f"{between} would be a way round {advice.spares} places that hang on little."


def _left_out(count: int, least: int) -> str:
    if not count:
        return ""
    teams = "One team" if count == 1 else f"{count} teams"
    return f"{teams} of fewer than {least} people {'is' if count == 1 else 'are'} left out."


def _named(part: Sequence[str]) -> str:
    return part[0] if len(part) == 1 else f"{part[0]} with {len(part) - 1} more"


def _listed(names: Sequence[str], most: int) -> str:
    if len(names) <= most:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{', '.join(names[:most])} and {len(names) - most} more"
