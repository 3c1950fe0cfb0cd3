import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder.statistics.model import estimability
from ladder.statistics.model.estimability import Reason, crosses
from ladder.statistics.model.moments import moments_of
from ladder.statistics.model.pairs import Pairs, pairs_of
from tests.statistics.build import MANAGER, PEER, Line, table
from tests.statistics.model.dense import dense_of, random_ratings

TEAMS = np.arange(8) // 4


def each(*pairs: tuple[int, int], items: int = 2) -> Pairs:
    """Pairs of ratee and rater, with some rating on every item."""
    return pairs_of(table([(*pair, item, PEER, 3.0) for pair in pairs for item in range(items)]))


def in_teams(*pairs: tuple[int, int]) -> Pairs:
    lines: list[Line] = [(*pair, item, MANAGER, 3.0) for pair in pairs for item in range(2)]
    return pairs_of(table(lines), team=TEAMS)


def held_components(pairs: Pairs) -> dict[str, Reason]:
    return estimability.held_components(pairs, moments_of(pairs))


CROSSED = [(0, 10), (0, 11), (1, 10), (1, 12), (2, 11), (2, 12), (3, 10), (3, 11)]
MANAGERS = [(person, 10 + person // 4) for person in range(8)]


@pytest.mark.parametrize(
    ("pairs", "component", "reason"),
    [
        (each(*CROSSED), "team", "no teams"),
        (each(*CROSSED, items=1), "pair", "one rating a pair"),
        (each((0, 10), (0, 11), (0, 12)), "ratee", "one person"),
        (each((0, 10), (1, 10), (2, 10)), "rater", "one rater"),
        (each((0, 10), (1, 10), (2, 10)), "pair", "one rater a person"),
        (each((0, 10), (0, 11), (1, 12), (1, 13)), "rater", "one person a rater"),
        (each((0, 10), (1, 10), (2, 11), (3, 11)), "rater", "no crossing"),
        (each((0, 10), (0, 11), (1, 10), (2, 11)), "rater", "no crossing"),
        (in_teams(*MANAGERS), "rater", "team is manager"),
        (in_teams(*MANAGERS), "team", "team is manager"),
        (in_teams(*MANAGERS[:4], (0, 11), (1, 11)), "team", "one team"),
        (in_teams((0, 10), (0, 11), (4, 10), (4, 11)), "team", "one person a team"),
    ],
)
def test_what_cannot_be_told_apart_is_held_with_its_reason(pairs: Pairs, component: str, reason: str) -> None:
    assert held_components(pairs)[component] == reason


def test_raters_who_share_people_let_everything_be_told_apart() -> None:
    across = [(person, 20 + person % 3) for person in range(8)] + [(person, 30 + person // 2) for person in range(8)]
    assert held_components(in_teams(*MANAGERS, *across)) == {}


def test_raters_cross_where_one_shares_two_people_with_others() -> None:
    assert crosses(each((0, 10), (0, 11), (1, 10), (1, 12)))
    assert not crosses(each((0, 10), (0, 11), (1, 12), (1, 13)))
    assert not crosses(each((0, 10), (1, 10), (2, 11), (3, 11)))


@given(st.integers(0, 1_000_000))
@settings(max_examples=60)
def test_the_products_by_counts_are_those_of_the_matrices(seed: int) -> None:
    """What is held by rank alone is what numpy finds in the projected matrices themselves."""
    ratings, team, band, _ = random_ratings(seed, people=5, raters=4)
    weight = np.ones(len(ratings))
    dense = dense_of(ratings, team, band, weight)
    q = np.eye(len(dense.y)) - dense.x @ np.linalg.pinv(dense.x)
    flat = {name: (q @ dense.z[place] @ dense.z[place].T @ q).ravel() for name, place in PLACES}
    held, kept = held_components(dense.pairs), []
    for name, _ in PLACES:
        if rank([*kept, flat[name]]) > len(kept):
            kept.append(flat[name])
        else:
            assert name in held


def rank(columns: list[np.ndarray]) -> int:
    return int(np.linalg.matrix_rank(np.stack(columns), tol=1e-6))


PLACES = (("residual", 4), ("ratee", 0), ("team", 2), ("pair", 3), ("rater", 1))
