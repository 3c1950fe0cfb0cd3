"""An organisation whose truth is known: people, raters with their severity and habits, and the ratings they give."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.ratings import Codes, Floats, Ratings
from ladder.statistics.relations import Relation

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class Organisation:
    """What an organisation is like. Variances in squared steps; `outside` is the share of peers from other teams.

    `spread` and `unevenness` are standard deviations of the logarithms of discrimination and of the noise's variance.
    `flat` is the share of raters who use a narrow range: they see a third of the differences, and say so without noise.
    """

    teams: int = 75
    size: int = 8
    managers: bool = True
    peers: int = 3
    outside: float = 0.3
    competencies: int = 8
    level: float = 3.2
    team: float = 0.05
    person: float = 0.20
    profile: float = 0.10
    severity: float = 0.12
    spread: float = 0.15
    pair: float = 0.10
    noise: float = 0.25
    unevenness: float = 0.3
    missing: float = 0.05
    flat: float = 0.0

    @property
    def people(self) -> int:
        """How many are rated."""
        return self.teams * self.size


@dataclass(frozen=True, eq=False, slots=True)
class Simulated:
    """Ratings and the truth behind them.

    People are coded 0 to people - 1, as ratees and as raters; managers follow, in the order of the teams. `team` and
    `truth` have one entry per person, `severity` one per rater; `pairs` are rows of ratee, rater and relation.
    """

    ratings: Ratings
    team: Codes
    truth: Floats
    severity: Floats
    managers: Codes


def simulate(organisation: Organisation, seed: int) -> Simulated:
    """Draw an organisation and one cycle of ratings; the same seed draws the same."""
    chance = np.random.default_rng(seed)
    people = organisation.people
    team = np.repeat(np.arange(organisation.teams), organisation.size)
    truth = (
        organisation.level
        + chance.normal(0, np.sqrt(organisation.team), organisation.teams)[team]
        + chance.normal(0, np.sqrt(organisation.person), people)
    )
    severity = chance.normal(0, np.sqrt(organisation.severity), people + organisation.teams)
    ratee, rater, relation = _pairs(organisation, team, chance)
    value = _values(organisation, truth, severity, (ratee, rater, relation), chance)
    count = organisation.competencies
    ratings = Ratings(
        np.repeat(ratee, count),
        np.repeat(rater, count),
        np.tile(np.arange(count), len(ratee)),
        np.repeat(relation, count),
        value.ravel(),
    )
    return Simulated(ratings, team, truth, severity, people + np.arange(organisation.teams))


def _pairs(organisation: Organisation, team: Codes, chance: np.random.Generator) -> tuple[Codes, Codes, Codes]:
    """Who rates whom: everybody themselves, the manager where there is one, and the peers."""
    everybody = np.arange(organisation.people)
    parts = [(everybody, everybody, Relation.SELF)]
    if organisation.managers:
        parts.append((everybody, organisation.people + team, Relation.MANAGER))
    peers = _peers(organisation, chance)
    parts += [(everybody, column, Relation.PEER) for column in peers.T]
    ratee, rater = (np.concatenate([part[place] for part in parts]) for place in (0, 1))
    return ratee, rater, np.repeat([int(part[2]) for part in parts], organisation.people)


def _peers(organisation: Organisation, chance: np.random.Generator) -> Codes:
    """The peers of each person, shape (people, peers), nobody twice: of the own team, or by chance of another."""
    size, people, wanted = organisation.size, organisation.people, organisation.peers
    everybody = np.arange(people)[:, None]
    order = np.argsort(chance.random((people, size - 1)), axis=1)[:, :wanted]
    inside = everybody // size * size + (everybody % size + 1 + order) % size
    abroad = chance.random((people, wanted)) < organisation.outside
    away = np.full((people, wanted), -1)
    asked = abroad.copy()
    while asked.any():
        teams = (everybody // size + chance.integers(1, organisation.teams, (people, wanted))) % organisation.teams
        away = np.where(asked, teams * size + chance.integers(0, size, (people, wanted)), away)
        same = away[:, :, None] == away[:, None, :]
        asked = abroad & np.tril(same, -1).any(axis=2)
    return np.where(abroad, away, inside)


def _values(
    organisation: Organisation,
    truth: Floats,
    severity: Floats,
    pairs: tuple[Codes, Codes, Codes],
    chance: np.random.Generator,
) -> Floats:
    """What the raters of the pairs say, shape (pairs, competencies): whole steps, NaN where they cannot say."""
    ratee, rater, relation = pairs
    count, raters = organisation.competencies, len(severity)
    profile = chance.normal(0, np.sqrt(organisation.profile), (len(truth), count))
    profile -= profile.mean(axis=1, keepdims=True)
    flat = chance.random(raters) < organisation.flat
    sight = np.clip(np.exp(chance.normal(0, organisation.spread, raters)), 0.4, 2) * np.where(flat, 1 / 3, 1)
    noise = organisation.noise * np.exp(chance.normal(0, organisation.unevenness, raters)) * np.where(flat, 0.1, 1)
    own = 0.4 + chance.normal(0, 0.4, len(truth))
    seen = (truth - organisation.level)[:, None] + profile + np.linspace(-0.25, 0.25, count)
    shift = np.where(relation == Relation.SELF, own[ratee], severity[rater] + 0.2 * (relation == Relation.PEER))
    shift += chance.normal(0, np.sqrt(organisation.pair), len(ratee))
    latent = organisation.level + sight[rater, None] * seen[ratee] + shift[:, None]
    latent += chance.normal(0, 1, latent.shape) * np.sqrt(noise)[rater, None]
    value = np.clip(np.rint(latent), LOWEST, HIGHEST)
    value[chance.random(value.shape) < organisation.missing] = np.nan
    return value
