"""Whom to propose as a peer, and why: those who know the work, and of them those whose reviews reach furthest.

A rating says more where its author has rated people of other teams as well: only so can managers be compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass

KNOWS_WORK, CONNECTS, SAME_TEAM, BEFORE, TOO_MANY = 4, 3, 2, 1, -6
"""What each reason weighs. To be asked too often outweighs any one of them, and not two."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a colleague: work done together, team, earlier cycles, and what is asked of them now.

    `before` says that they were asked then, not that they wrote: who wrote is nobody's to know. `teams` are other teams
    than the reader's in which they review now, by the names that may be said, and `elsewhere` is how many there are,
    also where none may be named.
    """

    key: str
    name: str
    work: tuple[str, ...] = ()
    same_team: bool = False
    before: bool = False
    elsewhere: int = 0
    teams: tuple[str, ...] = ()
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A colleague, with every reason as a sentence."""

    key: str
    name: str
    reasons: tuple[str, ...]
    weight: int


def suggest(known: Iterable[Known], *, team: str, limit: int, whom: str = "you", most: int = 6) -> list[Suggestion]:
    """The best few of those for whom there is a reason, heaviest first.

    `team` is the one of the person reviewed, `whom` what the reader calls them.
    """
    found = [Suggestion(one.key, one.name, _reasons(one, team, whom), _weight(one, limit)) for one in known]
    found = [one for one in found if one.reasons and one.weight > 0]
    return sorted(found, key=lambda one: (-one.weight, one.name, one.key))[:most]


def load_note(asked: int, limit: int) -> str:
    """What is to be said of somebody asked by so many; nothing as long as they can write about them all."""
    if asked <= limit:
        return ""
    return f"Asked by {asked}; {limit} is the limit. Some are taken away when nominations close, whoever asked first."


def _weight(one: Known, limit: int) -> int:
    weights = (
        (bool(one.work), KNOWS_WORK + min(len(one.work), 3) - 1),
        (one.elsewhere > 0, CONNECTS + min(one.elsewhere, 2) - 1),
        (one.same_team, SAME_TEAM),
        (one.before, BEFORE),
        (one.asked >= limit, TOO_MANY),
    )
    return sum(weight for holds, weight in weights if holds)


def _reasons(one: Known, team: str, whom: str) -> tuple[str, ...]:
    said = (
        f"Worked with {whom} on {_listed(one.work)}" if one.work else "",
        _connecting(one, team),
        "Same team" if one.same_team else "",
        f"Was asked about {whom} before" if one.before else "",
    )
    return tuple(sentence for sentence in said if sentence)


def _connecting(one: Known, team: str) -> str:
    if not one.elsewhere:
        return ""
    teams = "another team" if one.elsewhere == 1 else f"{one.elsewhere} other teams"
    if not one.teams or not team:
        return f"Reviews in {teams}"
    return f"Reviews in {teams}: connects {team} with {' and '.join(one.teams[:2])}"


def _listed(work: tuple[str, ...]) -> str:
    first = " and ".join(f"“{title}”" for title in work[:2])
    return first if len(work) <= 2 else f"{first} and {len(work) - 2} more"
