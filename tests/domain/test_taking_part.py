"""Who can be reviewed, and if not, why."""

from uuid import uuid4

import pytest

from ladder.domain.taking_part import Obstacle, obstacle

LADDER, OTHER, MANAGER = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("framework", "band", "manager", "expected"),
    [
        (LADDER, "engineer-1", MANAGER, None),
        (LADDER, None, MANAGER, Obstacle.NO_BAND),
        (None, None, MANAGER, Obstacle.NO_BAND),
        (OTHER, "engineer-1", MANAGER, Obstacle.OTHER_LADDER),
        (LADDER, "forthcoming", MANAGER, Obstacle.NOT_ASSESSABLE),
        (LADDER, "engineer-1", None, Obstacle.NO_MANAGER),
        (LADDER, None, None, Obstacle.NO_BAND),
    ],
)
def test_the_first_obstacle_is_named(framework, band, manager, expected) -> None:  # type: ignore[no-untyped-def]
    found = obstacle(
        framework_id=LADDER,
        person_framework=framework,
        band=band,
        manager_id=manager,
        assessable={"engineer-1"},
    )
    assert found is expected


def test_every_obstacle_says_what_helps() -> None:
    for one in Obstacle:
        assert one.reason
        assert one.remedy.endswith(".")
