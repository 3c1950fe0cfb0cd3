"""Who sees what at which stage: the table, written down a second time, row by row."""

from uuid import UUID, uuid4

import pytest

from ladder.domain.permissions import Access, Actor
from ladder.domain.ratings import Naming
from ladder.domain.stages import Stage
from ladder.domain.visibility import (
    Review,
    Thing,
    Viewer,
    may_adjust,
    may_see,
    sees_group,
    sees_names,
    stage_seen,
    viewer,
)

STAGES = "snwmcrofx"
"""Set-up, nominations, writing, managers' writing, calibration, release, sign-off (o), closed (f), cancelled (x)."""
ERIK, MONA, OLGA, PETRA, EVA, MARK = (uuid4() for _ in range(6))
REVIEW = Review(person_id=ERIK, manager_id=MONA, line=frozenset({OLGA}), attendees=frozenset({MARK, PETRA, OLGA}))

# For each thing the stages in which it is seen by: the person, the manager, the line, a steward, an attendee, a
# colleague.
SEEN = [
    ("PROFILE", "nwmcrof", "nwmcrof", "nwmcrof", "nwmcrof", "crof", ""),
    ("NOMINATIONS", "nwmcrof", "nwmcrof", "", "", "", ""),
    ("PROGRESS", "nwmcrof", "nwmcrof", "nwmcrof", "nwmcrof", "", ""),
    ("SELF_TEXT", "nwmcrof", "nwmcrof", "crof", "crof", "crof", ""),
    ("PEER_TEXTS", "of", "mcrof", "crof", "crof", "crof", ""),
    ("UPWARD_TEXTS", "of", "mcrof", "crof", "crof", "", ""),
    ("MANAGER_TEXT", "of", "nwmcrof", "crof", "crof", "crof", ""),
    ("PROPOSED", "of", "crof", "crof", "crof", "crof", ""),
    ("FINAL", "of", "crof", "crof", "crof", "crof", ""),
    ("CHANGES", "of", "crof", "crof", "crof", "crof", ""),
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


NAMES = [
    # Where the template keeps names from ...: person, manager, line, steward, attendee, colleague see them.
    (Naming.NAMED, "smltac"),
    (Naming.FROM_SUBJECT, "m"),
    (Naming.FROM_MANAGER, ""),
]
WHO = dict(zip("smltac", Viewer, strict=True))


@pytest.mark.parametrize("letter", WHO)
@pytest.mark.parametrize(("naming", "told"), NAMES)
def test_names_are_told_to_exactly_these(naming: Naming, told: str, letter: str) -> None:
    assert sees_names(WHO[letter], naming) is (letter in told)


GROUPS = [
    # naming, k, authors, the viewer is one of them: who of those who see the relation at all sees what they wrote.
    (Naming.NAMED, 3, 1, False, "smlta"),
    (Naming.FROM_SUBJECT, 3, 1, False, "m"),
    (Naming.FROM_SUBJECT, 3, 2, False, "m"),
    (Naming.FROM_SUBJECT, 3, 3, False, "smlta"),
    (Naming.FROM_SUBJECT, 3, 3, True, "m"),
    (Naming.FROM_SUBJECT, 4, 3, False, "m"),
    (Naming.FROM_MANAGER, 3, 2, False, ""),
    (Naming.FROM_MANAGER, 3, 3, False, "smlta"),
    (Naming.FROM_MANAGER, 3, 3, True, ""),
    (Naming.FROM_MANAGER, 3, 4, True, "smlta"),
    (Naming.FROM_MANAGER, 5, 4, False, ""),
    (Naming.FROM_MANAGER, 5, 5, False, "smlta"),
    (Naming.FROM_MANAGER, 1, 2, False, ""),  # k is never less than three
]


@pytest.mark.parametrize("letter", "smlta")
@pytest.mark.parametrize(("naming", "least", "authors", "among", "seen"), GROUPS)
def test_what_a_group_wrote_is_seen_by_exactly_these(
    naming: Naming, least: int, authors: int, among: bool, seen: str, letter: str
) -> None:
    assert sees_group(WHO[letter], naming, authors, least=least, among=among) is (letter in seen)


@pytest.mark.parametrize("released", [False, True])
@pytest.mark.parametrize("who", Viewer)
@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CANCELLED])
def test_only_the_person_sees_more_once_their_result_is_released(who: Viewer, stage: Stage, released: bool) -> None:
    early = who is Viewer.SUBJECT and released and stage is Stage.RELEASE
    assert stage_seen(who, stage, released=released) is (Stage.SIGN_OFF if early else stage)


@pytest.mark.parametrize("stood_at", [stage for stage in Stage if stage is not Stage.CANCELLED])
@pytest.mark.parametrize("who", Viewer)
def test_a_cancelled_cycle_is_read_as_it_stood(who: Viewer, stood_at: Stage) -> None:
    for released in (False, True):
        assert stage_seen(who, Stage.CANCELLED, stood_at, released=released) is stage_seen(
            who, stood_at, released=released
        )


def test_of_a_cycle_cancelled_who_knows_where_nothing_is_seen() -> None:
    assert not any(may_see(who, thing, stage_seen(who, Stage.CANCELLED)) for who in Viewer for thing in Thing)


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
        (actor(MARK), Viewer.ATTENDEE),
        (actor(MARK, Access.OWNER), Viewer.STEWARD),
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
