"""An office with managers of known severity, as material of a report: the same for the same seed."""

from dataclasses import replace

import numpy as np

from ladder.reports.columns import Material, Reviewed
from ladder.statistics.ratings import Codes, Ratings
from ladder.statistics.relations import Relation
from tests.reports.material import SCALE, person_id

TEAMS, EACH, ITEMS, PEERS = 5, 8, 6, 4


def office(
    seed: int = 1, *, peers: int = PEERS, severity: tuple[float, ...] = (-1.3, -0.2, 0.0, 0.2, 1.3), apart: float = 0.0
) -> Material:
    """Forty people in five teams, rated by their manager and by peers, half of these from other teams.

    There is a team of eight for each manager's severity; every other team is better, by so many steps.
    """
    luck = np.random.default_rng(seed)
    people = len(severity) * EACH
    team = np.repeat(np.arange(len(severity)), EACH)
    good, kind = luck.normal(3.2, 0.5, people) + apart * (team % 2), luck.normal(0, 0.3, people)
    columns: list[tuple[int, int, int, int, float]] = []
    for one in range(people):
        authors = [(people + int(team[one]), Relation.MANAGER, severity[team[one]]), (one, Relation.SELF, 0.4)]
        authors += [(int(by), Relation.PEER, 0.1 + kind[by]) for by in _peers(luck, team, one, peers)]
        for rater, relation, lean in authors:
            halo = luck.normal(0, 0.25)
            for item in range(ITEMS):
                value = np.clip(np.round(good[one] + lean + halo + luck.normal(0, 0.5)), 1, 5)
                columns.append((one, rater, item, int(relation), float(value)))
    return _material(columns, team)


def _peers(luck: np.random.Generator, team: Codes, one: int, count: int) -> list[int]:
    near = [other for other in np.flatnonzero(team == team[one]).tolist() if other != one]
    far = np.flatnonzero(team != team[one]).tolist()
    half = count // 2
    return [*luck.permutation(near)[: count - half].tolist(), *luck.permutation(far)[:half].tolist()]


def _material(columns: list[tuple[int, int, int, int, float]], team: Codes) -> Material:
    ratee, rater, item, relation = (np.array(column, dtype=np.int64) for column in list(zip(*columns, strict=True))[:4])
    people, teams = len(team), len(team) // EACH
    named = {people + one: f"Manager {one}" for one in range(teams)}
    reviewed = tuple(
        Reviewed(
            person_id(f"P{one:02}"), f"P{one:02}", (f"t{team[one]}", f"Team {team[one]}"),
            (f"m{team[one]}", f"Manager {team[one]}"), ("I", "Engineer I"), key=str(person_id(f"K{one:02}")),
        )
        for one in range(people)
    )  # fmt: skip
    pairs = sorted(set(zip(ratee.tolist(), rater.tolist(), relation.tolist(), strict=True)))
    return Material(
        title="Autumn",
        scale=SCALE,
        people=reviewed,
        ratings=Ratings(ratee, rater, item, relation, np.array([row[4] for row in columns])),
        raters=named,
        asked=(),
        ids={pair: f"a{at}" for at, pair in enumerate(pairs)},
        pseudonyms=tuple(str(person_id(f"R{one:02}")) for one in range(people + teams)),
        rater_keys={code: f"person of {name}" for code, name in named.items()},
        competencies=tuple(f"Competency {item}" for item in range(ITEMS)),
    )


def swapped(material: Material, ratee: int) -> Material:
    """The same, but two anonymous authors of this person have changed places."""
    ratings = material.ratings
    mine = (ratings.ratee == ratee) & ratings.in_relation(Relation.PEER)
    first, second = np.unique(ratings.rater[mine])[:2].tolist()
    rater = ratings.rater.copy()
    rater[mine & (ratings.rater == first)], rater[mine & (ratings.rater == second)] = second, first
    return replace(material, ratings=Ratings(ratings.ratee, rater, ratings.competency, ratings.relation, ratings.value))
