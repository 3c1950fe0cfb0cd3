"""The mixed model written out rating by rating, as the textbooks have it: slow, and plain to see."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.pairs import Pairs, pairs_of
from ladder.statistics.ratings import Codes, Floats, Ratings


@dataclass(frozen=True, eq=False, slots=True)
class Dense:
    """Every matrix of the model; `z` by component in order, the residual's being the root of the weights' inverse."""

    pairs: Pairs
    y: Floats
    x: Floats
    z: tuple[Floats, ...]

    def variance(self, variances: Floats) -> Floats:
        """V, the variance of all ratings."""
        return np.asarray(sum(one * z @ z.T for one, z in zip(variances, self.z, strict=True)))

    def projection(self, variances: Floats) -> Floats:
        """P = V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1."""
        inverse = np.linalg.inv(self.variance(variances))
        carried = inverse @ self.x
        return np.asarray(inverse - carried @ np.linalg.solve(self.x.T @ carried, carried.T))

    def criterion(self, variances: Floats) -> float:
        """-2 times the restricted log-likelihood."""
        v = self.variance(variances)
        degrees = len(self.y) - self.x.shape[1]
        fixed = np.linalg.slogdet(self.x.T @ np.linalg.solve(v, self.x))[1]
        squares = self.y @ self.projection(variances) @ self.y
        return float(degrees * np.log(2 * np.pi) + np.linalg.slogdet(v)[1] + fixed + squares)

    def henderson(self, variances: Floats) -> tuple[Floats, Floats]:
        """Solution and inverse of the full mixed model equations: fixed effects, then each random effect in order."""
        root = np.diagonal(self.z[4])
        every = np.hstack([self.x, *self.z[:4]]) / root[:, None]
        prior = [np.full(z.shape[1], 1 / one) for one, z in zip(variances[:4], self.z[:4], strict=True)]
        diagonal = np.diag(np.concatenate([np.zeros(self.x.shape[1]), *prior]))
        inverse = np.linalg.inv(every.T @ every / variances[4] + diagonal)
        return inverse @ (every.T @ (self.y / root)) / variances[4], inverse


def dense_of(ratings: Ratings, team: Codes, band: Codes, weight: Floats) -> Dense:
    """Write out the matrices of ratings that are all given and by others; x through the pairs' own columns."""
    pairs = pairs_of(ratings, team=team, band=band, weight=weight)
    rows = np.arange(len(ratings))
    single = pairs_of(
        Ratings(ratings.ratee, rows, ratings.competency, ratings.relation, ratings.value), band=band, weight=weight
    )
    x = np.empty_like(single.x)
    x[single.rater] = single.x
    pair = np.unique(ratings.ratee * (ratings.rater.max() + 1) + ratings.rater, return_inverse=True)[1]
    own = team[ratings.ratee]
    z = (
        _incidence(np.searchsorted(pairs.ratees, ratings.ratee), len(pairs.ratees)),
        _incidence(np.searchsorted(pairs.raters, ratings.rater), len(pairs.raters)),
        _incidence(np.where(own < 0, -1, np.searchsorted(pairs.teams, own)), len(pairs.teams)),
        _incidence(pair, len(pairs)),
        np.diag(1 / np.sqrt(weight)),
    )
    return Dense(pairs, ratings.value, x, z)


def _incidence(code: Codes, count: int) -> Floats:
    return np.asarray(code[:, None] == np.arange(count), dtype=np.float64)


def random_ratings(seed: int, people: int = 6, raters: int = 5) -> tuple[Ratings, Codes, Codes, Floats]:
    """A small random table of ratings, with teams and bands by person (some without) and a weight each."""
    chance = np.random.default_rng(seed)
    rows = int(chance.integers(8, 60))
    ratee, rater, competency = (chance.integers(0, most, rows) for most in (people, raters, 3))
    relation = 1 + (ratee + rater) % 3
    _, first = np.unique(np.stack([ratee, rater, competency]), axis=1, return_index=True)
    columns = [column[first] for column in (ratee, rater, competency, relation)]
    value = 3 + chance.normal(size=len(first)) + chance.normal(size=people)[columns[0]]
    ratings = Ratings(columns[0], columns[1], columns[2], columns[3], value)
    return ratings, chance.integers(-1, 3, people), chance.integers(-1, 2, people), chance.uniform(0.2, 2, len(first))
