"""Whole cycles drawn at random with a fixed seed: teams with a manager and peers, some of them from other teams."""

import numpy as np

from ladder.statistics.crossing.held import Spread
from ladder.statistics.ratings import Codes, Ratings
from ladder.statistics.relations import Relation

SPREAD = Spread(ratee=0.20, rater=0.12, team=0.05, pair=0.10, residual=0.25)


def cycle(
    *, teams: int = 4, size: int = 5, peers: int = 2, across: float = 0.4, items: int = 3, seed: int = 1
) -> tuple[Ratings, Codes]:
    """Ratings and the team of each ratee; people are coded from 0, managers after them; 10 % cannot say."""
    rng = np.random.default_rng(seed)
    people = teams * size
    team = np.arange(people) // size
    ratee = np.repeat(np.arange(people), peers + 1)
    first = np.tile(np.arange(peers + 1) == 0, people)
    inside = team[ratee] * size + (ratee + 1 + rng.integers(0, size - 1, len(ratee))) % size
    colleague = np.where(rng.random(len(ratee)) < across, rng.integers(0, people, len(ratee)), inside)
    rater = np.where(first, people + team[ratee], colleague)
    _, once = np.unique(ratee * 10_000 + rater, return_index=True)
    kept = once[ratee[once] != rater[once]]
    ratee, rater, first = ratee[kept], rater[kept], first[kept]
    quality = rng.normal(3.2, 0.5, people)[ratee] + rng.normal(0, 0.35, people + teams)[rater]
    quality = quality + 0.2 * ~first + rng.normal(0, 0.3, len(ratee))
    value = np.repeat(quality, items) + rng.normal(0, 0.5, len(ratee) * items)
    value[rng.random(len(value)) < 0.1] = np.nan
    relation = np.where(first, int(Relation.MANAGER), int(Relation.PEER))
    item = np.tile(np.arange(items), len(ratee))
    return Ratings(np.repeat(ratee, items), np.repeat(rater, items), item, np.repeat(relation, items), value), team
