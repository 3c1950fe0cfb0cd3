"""Names that people cannot tell apart."""

import pytest

from frameworks.model import Band, Competency, Framework, Group, Role, Track
from tests.frameworks.linting.ladders import found, levels

TIDES = Competency("a", "Tides"), Competency("b", "tides"), Competency("c", "Tides", "deck")
MATES = (
    Band("a", "Mate", "sail", 1),
    Band("b", "First mate", "sail", 2, aliases=("Mate",)),
    Band("c", "Mate", "steam", 1),
)
COOKS = Role("a", "Cook"), Role("b", "Galley", aliases=("Cook", "Oven")), Role("c", "Baker", aliases=("Oven",))


def ladder(*parts: Competency | Band | Role) -> Framework:
    return Framework(
        "l",
        "L",
        levels=levels(),
        groups=(Group("deck", "Deck"),),
        competencies=tuple(part for part in parts if isinstance(part, Competency)),
        tracks=(Track("sail", "Sail"), Track("steam", "Steam")),
        bands=tuple(part for part in parts if isinstance(part, Band)),
        roles=tuple(part for part in parts if isinstance(part, Role)),
    )


SHARED = [
    (TIDES, ["Two competencies are called “tides”: “Tides” and “tides”."]),
    (MATES, ["Two bands are called “Mate”: “Mate (Sail)” and “First mate (Sail)”."]),
    (
        COOKS,
        ["Two roles are called “Cook”: “Cook” and “Galley”.", "Two roles are called “Oven”: “Galley” and “Baker”."],
    ),
    ((TIDES[0], MATES[0], COOKS[0]), []),
    ((Role("a", "Cook", aliases=("cook",)),), []),
]


@pytest.mark.parametrize(("parts", "said"), SHARED)
def test_a_name_that_two_of_a_kind_share_is_found(parts: tuple[Competency | Band | Role, ...], said: list[str]) -> None:
    assert [finding.sentence for finding in found(ladder(*parts), "same-title")] == said
