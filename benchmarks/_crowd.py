"""Ratings of a large organisation: people in teams of eight, each rated by their manager and by others nearby."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.ratings import Codes, Floats, Ratings
from ladder.statistics.relations import Relation

TEAM = 8
COMPETENCIES = 8
NEARBY = 0.7


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many people and raters; `reviews` of each person, each on a `share` of the competencies."""

    people: int
    raters: int
    reviews: int
    share: float


def drawn(crowd: Crowd, seed: int) -> tuple[Ratings, Codes]:
    """Ratings from 1 to 5 in no order, and the team of each person; teams are numbered in no order either."""
    chance = np.random.default_rng(seed)
    teams = -(-crowd.people // TEAM)
    team: Codes = chance.permutation(np.arange(crowd.people) // TEAM)
    ratee, rater, relation = _pairs(crowd, team, teams, chance)
    level = 3.2 + chance.normal(0, 0.2**0.5, crowd.people)[ratee] + chance.normal(0, 0.05**0.5, teams)[team[ratee]]
    level += chance.normal(0, 0.12**0.5, crowd.raters)[rater] + chance.normal(0, 0.1**0.5, len(ratee))
    pair, competency = np.nonzero(chance.random((len(ratee), COMPETENCIES)) < crowd.share)
    order = chance.permutation(len(pair))
    pair, competency = pair[order], competency[order]
    value: Floats = level[pair] + np.linspace(-0.25, 0.25, COMPETENCIES)[competency]
    value = np.clip(np.rint(value + chance.normal(0, 0.5, len(pair))), 1, 5)
    return Ratings(ratee[pair], rater[pair], competency, relation[pair], value), team


def _pairs(crowd: Crowd, team: Codes, teams: int, chance: np.random.Generator) -> tuple[Codes, Codes, Codes]:
    """Who rates whom, as what: the team's manager first, most others nearby."""
    ratee = np.repeat(np.arange(crowd.people), crowd.reviews)
    manager = team[ratee] * crowd.raters // teams
    near = (manager + chance.integers(1, 10, len(ratee))) % crowd.raters
    far = chance.integers(0, crowd.raters, len(ratee))
    first = np.tile(np.arange(crowd.reviews) == 0, crowd.people)
    rater = np.where(first, manager, np.where(chance.random(len(ratee)) < NEARBY, near, far))
    ratee, rater = np.divmod(np.unique(ratee * crowd.raters + rater), crowd.raters)
    manages = rater == team[ratee] * crowd.raters // teams
    return ratee, rater, np.where(manages, Relation.MANAGER, Relation.PEER).astype(np.int64)
