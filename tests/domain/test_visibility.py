"""Who sees what at which stage: the table, written down a second time, row by row."""

from uuid import UUID, uuid4

import pytest

from ladder.domain.permissions import Access, Actor
from ladder.domain.stages import Stage
from ladder.domain.visibility import Review, Thing, Viewer, may_adjust, may_see, viewer

STAGES = "snwmcrofx"
"""Set-up, nominations, writing, managers' writing, calibration, release, sign-off (o), closed (f), cancelled (x)."""
ERIK, MONA, OLGA, PETRA, EVA = (uuid4() for _ in range(5))
REVIEW = Review(person_id=ERIK, manager_id=MONA, line=frozenset({OLGA}))

# For each thing the stages in which it is seen by: the person, the manager, the line, a steward, a colleague.
SEEN = [
    ("PROFILE", "nwmcrof", "nwmcrof", "nwmcrof", "nwmcrof", ""),
    ("NOMINATIONS", "nwmcrof", "nwmcrof", "", "", ""),
    ("PROGRESS", "nwmcrof", "nwmcrof", "nwmcrof", "nwmcrof", ""),
    ("SELF_TEXT", "nwmcrof", "nwmcrof", "crof", "crof", ""),
    ("PEER_TEXTS", "of", "mcrof", "crof", "crof", ""),
    ("MANAGER_TEXT", "of", "nwmcrof", "crof", "crof", ""),
    ("PROPOSED", "of", "crof", "crof", "crof", ""),
    ("FINAL", "of", "crof", "crof", "crof", ""),
    ("CHANGES", "of", "crof", "crof", "crof", ""),
]
ROWS = [
    (Thing[name], who, dict(zip(STAGES, Stage, strict=True))[letter], letter in stages)
    for name, *columns in SEEN
    for who, stages in zip(Viewer, columns, strict=True)
    for letter in STAGES
]


@pytest.mark.parametrize(("thing", "who", "stage", "seen"), ROWS)
def test_each_viewer_sees_each_thing_at_exactly_these_stages(
    thing: Thing, who: Viewer, stage: Stage, seen: bool
) -> None:
    assert may_see(who, thing, stage) is seen


def test_the_table_has_every_thing() -> None:
    assert [name for name, *_ in SEEN] == [thing.name for thing in Thing]


def actor(person: UUID | None, access: Access = Access.MEMBER) -> Actor:
    return Actor(uuid4(), uuid4(), person, access)


@pytest.mark.parametrize(
    ("somebody", "expected"),
    [
        (actor(ERIK), Viewer.SUBJECT),
        (actor(ERIK, Access.OWNER), Viewer.SUBJECT),
        (actor(MONA), Viewer.MANAGER),
        (actor(MONA, Access.PEOPLE_OPERATIONS), Viewer.MANAGER),
        (actor(OLGA), Viewer.LINE),
        (actor(OLGA, Access.OWNER), Viewer.STEWARD),
        (actor(PETRA, Access.PEOPLE_OPERATIONS), Viewer.STEWARD),
        (actor(None, Access.OWNER), Viewer.STEWARD),
        (actor(EVA), Viewer.COLLEAGUE),
        (actor(None), Viewer.COLLEAGUE),
    ],
)
def test_a_viewer_is_the_nearest_of_what_they_are_and_the_person_comes_first(somebody: Actor, expected: Viewer) -> None:
    assert viewer(somebody, REVIEW) is expected


def test_who_is_no_person_is_not_the_manager_of_somebody_without_one() -> None:
    assert viewer(actor(None), Review(person_id=ERIK, manager_id=None)) is Viewer.COLLEAGUE


@pytest.mark.parametrize(
    ("somebody", "may"),
    [
        (actor(OLGA, Access.OWNER), True),
        (actor(PETRA, Access.PEOPLE_OPERATIONS), True),
        (actor(MONA), False),
        (actor(ERIK, Access.OWNER), False),
        (actor(EVA), False),
    ],
)
def test_stewards_change_results_but_never_their_own(somebody: Actor, may: bool) -> None:
    assert may_adjust(somebody, REVIEW) is may
