"""Two ratees beside each other: how far apart an average rater would have put them, and how sure that is.

`python -m ladder.statistics.beside` reads a question as JSON and writes the answer as JSON, as `whatif` does. The error
of a difference is no sum of two errors: what both have in common (the level, a rater) falls out of it.
"""

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from ladder.statistics.crossing.held import LEAST, Held, Spread, solve
from ladder.statistics.crossing.resolution import links, resolution
from ladder.statistics.figures import ENOUGH
from ladder.statistics.model.pairs import pairs_of
from ladder.statistics.ratings import Codes, Ratings
from ladder.statistics.whatif import columns_of, serve


@dataclass(frozen=True, slots=True)
class Beside:
    """The first less the second, in steps, with its standard error (the root of its prediction error variance).

    `linked` says whether ratings carry the comparison, or an assumption about teams and raters does. `ends` are the
    difference if teams are equally good and if raters are equally severe, where either's team is not resolved.
    """

    difference: float
    error: float
    linked: bool
    ends: tuple[float, float] | None


def beside(ratings: Ratings, team: Codes, spread: Spread, left: int, right: int) -> Beside:
    """Compare two ratees by their codes, at variances that are held. Raises ValueError where one cannot be."""
    held = solve(pairs_of(ratings, team=team), spread)
    known = held.pairs.ratees.tolist()
    if left not in known or right not in known:
        raise ValueError("One of the two has no rating that may be counted here.")
    one, other = known.index(left), known.index(right)
    rows = held.rows(np.array([one, other]))
    contrast = rows[0] - rows[1]
    variance = float(contrast @ held.covariance @ contrast + held.spare[one] + held.spare[other])
    if one == other or variance < LEAST:
        raise ValueError("These ratings show no differences between people, so two cannot be compared.")
    linked = links(held.pairs, spread).between(one, other)
    ends = None if linked else _ends(held, one, other)
    return Beside(_apart(held, one, other), float(np.sqrt(variance)), linked, ends)


def _apart(held: Held, one: int, other: int) -> float:
    return float(held.adjusted[one] - held.adjusted[other])


def _ends(held: Held, one: int, other: int) -> tuple[float, float] | None:
    """Both extremes, unless the two are in one team, whose difference from others is out of it, or both are known."""
    teams = held.pairs.team_of[[one, other]]
    found = resolution(held)
    if teams[0] == teams[1] or not held.spread.team or not len(found.team):
        return None
    if all(place < 0 or found.resolution[place] >= ENOUGH for place in teams.tolist()):
        return None
    low, high = (solve(held.pairs, replace(held.spread, team=variance)) for variance in (0.0, held.spread.free))
    return _apart(low, one, other), _apart(high, one, other)


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a question that came as JSON: the columns of a what-if, and `left` and `right`, codes of ratees."""
    return asdict(beside(*columns_of(question), left=question["left"], right=question["right"]))


if __name__ == "__main__":
    sys.exit(serve(answer))
