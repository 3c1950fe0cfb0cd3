"""What differs between two versions of a ladder."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings

from frameworks.changes import FieldChange, Kind, changes
from frameworks.changes.parts import FIELDS, PLURALS
from frameworks.model import (
    Band,
    Competency,
    Criterion,
    Framework,
    Group,
    Level,
    Merge,
    Note,
    Role,
    Rule,
    Track,
    arranged,
)
from frameworks.validation import check
from tests.frameworks.generated import plain_frameworks
from tests.frameworks.grids import grid
from tests.frameworks.samples import bakery, expects, orchestra
from tests.frameworks.test_resolve import large

A, B = "dough/1 a: Kneads.", "dough/1 b: Rests."


@pytest.mark.parametrize(
    ("before", "after", "happened"),
    [
        ([A], [A], {"kept": 1}),
        ([A], [A, B], {"kept": 1, "added": 1}),
        ([A, B], [B], {"kept": 1, "removed": 1}),
        ([A], ["dough/1 a: Kneads well."], {"reworded": 1}),
        ([A], ["guests/1 a: Kneads."], {"moved": 1}),
        ([A], ["guests/2 a: Kneads."], {"moved": 1}),
        ([A], ["dough/1/shop a: Kneads."], {"moved": 1}),
        ([A], ["dough/1//oven a: Kneads."], {"moved": 1}),
        ([A], ["dough/2 a: Kneads."], {"level_changed": 1}),
        ([A], ["dough/2/shop a: Kneads."], {"moved": 1, "level_changed": 1}),
        ([A], ["guests/1 a: Kneads well."], {"moved": 1, "reworded": 1}),
        ([A], ["dough/3 a: Kneads well."], {"level_changed": 1, "reworded": 1}),
        ([A, B], [B, A], {"kept": 2, "reordered": 1}),
        ([A, B], [B, "dough/1 c: Bakes.", "dough/2 a: Kneads."], {"kept": 1, "added": 1, "level_changed": 1}),
        ([A], ["dough/1 x: Kneads."], {"added": 1, "removed": 1}),
    ],
)
def test_what_happened_to_each_criterion_is_counted(
    before: list[str], after: list[str], happened: dict[str, int]
) -> None:
    found = changes(grid(*before), grid(*after))
    assert {name: count for name, count in found.summary.items() if count} == happened
    assert found.is_empty == (before == after)


def test_a_rewording_has_both_texts_and_examples_count_as_words() -> None:
    before = grid(A)
    quoted = replace(before, cells=(replace(before.cells[0], criteria=(Criterion("a", "Kneads.", ("Like this.",)),)),))
    (change,) = changes(before, quoted).reworded
    assert (change.before.criterion.examples, change.after.criterion.examples) == ((), ("Like this.",))


def test_another_order_is_told_once_for_the_cell() -> None:
    (change,) = changes(grid(A, "dough/1 b: R.", "dough/1 c: B."), grid("dough/1 c: B.", "dough/1 b: R.", A)).reordered
    assert (change.place.competency, [one.id for one in change.before], [one.id for one in change.after]) == (
        "dough",
        ["a", "b", "c"],
        ["c", "b", "a"],
    )


def band(ladder: Framework, key: str, **facts: object) -> Framework:
    return replace(ladder, bands=tuple(replace(one, **facts) if one.key == key else one for one in ladder.bands))  # type: ignore[arg-type]


def role(ladder: Framework, key: str, **facts: object) -> Framework:
    return replace(ladder, roles=tuple(replace(one, **facts) if one.key == key else one for one in ladder.roles))  # type: ignore[arg-type]


Change = Callable[[Framework], Framework]


@pytest.mark.parametrize(
    ("change", "noun", "kind", "title", "said"),
    [
        (lambda o: replace(o, title="Band"), "ladder", Kind.CHANGED, "Band", [("title", "Orchestra", "Band")]),
        (lambda o: replace(o, licence="CC0"), "ladder", Kind.CHANGED, "Orchestra", [("licence", "", "CC0")]),
        (lambda o: replace(o, key="o"), "ladder", Kind.CHANGED, "Orchestra", [("key", "orchestra", "o")]),
        (lambda o: replace(o, groups=(*o.groups, Group("x", "X"))), "group", Kind.ADDED, "X", []),
        (lambda o: replace(o, levels=(*o.levels, Level("x", "X", 4))), "level", Kind.ADDED, "X", []),
        (lambda o: replace(o, roles=(*o.roles[:2], o.roles[3])), "role", Kind.REMOVED, "Choir", []),
        (lambda o: replace(o, tracks=(*o.tracks, Track("x", "X"))), "track", Kind.ADDED, "X", []),
        (
            lambda o: replace(o, tracks=(o.tracks[0], replace(o.tracks[1], builds_on="pupil"))),
            "track", Kind.CHANGED, "Leaders", [("builds on", "Player", "Pupil")],
        ),
        (
            lambda o: replace(o, levels=(Level("working", "Able", 1, "Alone."), *o.levels[1:])),
            "level", Kind.CHANGED, "Able", [("title", "Working", "Able"), ("summary", "", "Alone.")],
        ),
        (
            lambda o: replace(o, competencies=(*o.competencies[:2], replace(o.competencies[2], group="craft"))),
            "competency", Kind.CHANGED, "Leading", [("group", "", "Craft")],
        ),
        (
            lambda o: band(o, "pupil", aliases=("Novice", "Junior"), track="leaders", level=3),
            "band", Kind.CHANGED, "Pupil",
            [("aliases", "", "Novice, Junior"), ("track", "Players", "Leaders"), ("level", "1", "3")],
        ),
        (
            lambda o: band(o, "pupil", placeholder=True, assessable=False, pay_band="P1"),
            "band", Kind.CHANGED, "Pupil",
            [("forthcoming", "no", "yes"), ("pay band", "", "P1"), ("assessable", "yes", "no")],
        ),
        (
            lambda o: role(o, "mentor", bands=("player", "soloist")),
            "role", Kind.CHANGED, "Mentor", [("bands that may carry it", "", "Player, Soloist")],
        ),
        (
            lambda o: replace(o, roles=o.roles[::-1]),
            "role", Kind.REORDERED, "",
            [("order", "Copyist, Percussion, Choir, Mentor", "Mentor, Choir, Percussion, Copyist")],
        ),
        (lambda o: replace(o, notes=(Note("Use", "Read it."),)), "note", Kind.ADDED, "Use", []),
    ],
)  # fmt: skip
def test_each_change_of_a_part_is_said_in_words(
    change: Change, noun: str, kind: Kind, title: str, said: list[tuple[str, str, str]]
) -> None:
    (found,) = changes(orchestra(), change(orchestra())).parts
    assert (found.noun, found.kind, found.title) == (noun, kind, title)
    assert list(found.fields) == [FieldChange(*field) for field in said]


def test_notes_are_the_same_by_their_titles() -> None:
    before = replace(bakery(), notes=(Note("Use", "One."), Note("Use", "Two."), Note("Old")))
    after = replace(bakery(), notes=(Note("Use", "One."), Note("Use", "Three.")))
    found = [(one.kind, one.title, one.fields) for one in changes(before, after).parts]
    assert found == [(Kind.CHANGED, "Use", (FieldChange("text", "Two.", "Three."),)), (Kind.REMOVED, "Old", ())]


@pytest.mark.parametrize(
    ("key", "expected", "asked"),
    [
        ("pupil", expects(tone="fluent"), [("tone", "working", "fluent")]),
        ("player", expects(tone="fluent"), [("score", "working", None)]),
        ("pupil", expects(tone="working", lead="master"), [("lead", None, "master")]),
        # Without a map of its own: everything at the level that has its number.
        ("pupil", (), [("score", None, "working"), ("lead", None, "working")]),
        ("player", expects(score="working", tone="fluent"), []),
    ],
)
def test_the_map_says_which_level_is_expected_instead(
    key: str, expected: tuple[object, ...], asked: list[tuple[str, str | None, str | None]]
) -> None:
    found = changes(orchestra(), band(orchestra(), key, expects=expected))
    levels = [(one.competency.key, one.before and one.before.key, one.after and one.after.key) for one in found.map]
    assert levels == asked
    assert not found.is_empty


def test_a_band_that_loses_its_map_or_changes_only_its_order_says_so() -> None:
    (lost,) = changes(orchestra(), band(orchestra(), "pupil", expects=())).parts
    assert [field.name for field in lost.fields] == ["expects"]
    (turned,) = changes(orchestra(), band(orchestra(), "player", expects=expects(score="working", tone="fluent"))).parts
    assert turned.fields == (FieldChange("order of what it expects", "Tone, Score reading", "Score reading, Tone"),)


def test_another_rule_of_a_role_is_told_by_competency() -> None:
    rules = (Merge("score", Rule.SHIFT, 2), Merge("lead", Rule.REPLACE))
    found = changes(orchestra(), role(orchestra(), "copyist", merges=rules)).merges
    assert [(one.competency.key, one.before and one.before.by, one.after and one.after.rule) for one in found] == [
        ("tone", -1, None),
        ("score", 1, Rule.SHIFT),
        ("lead", None, Rule.REPLACE),
    ]


def test_what_is_new_is_told_once() -> None:
    ladder = orchestra()
    rung = Band("virtuoso", "Virtuoso", "players", 4, expects=expects(tone="master"))
    mixin = Role("tour", "Tour", merges=(Merge("tone", Rule.SHIFT, 1),))
    found = changes(ladder, replace(ladder, bands=(*ladder.bands, rung), roles=(*ladder.roles, mixin)))
    assert {name: count for name, count in found.summary.items() if count and name != "kept"} == {"parts": 2}


@pytest.mark.parametrize(
    ("noun", "part", "told_elsewhere"),
    [
        ("level", Level, {"key"}),
        ("group", Group, {"key"}),
        ("competency", Competency, {"key"}),
        ("track", Track, {"key"}),
        ("band", Band, {"key", "expects"}),
        ("role", Role, {"key", "merges"}),
        ("note", Note, {"title"}),
    ],
)
def test_no_field_of_a_part_is_forgotten(noun: str, part: Any, told_elsewhere: set[str]) -> None:
    assert {field.name for field in fields(part)} == FIELDS[noun].keys() | told_elsewhere, (
        "Add it to FIELDS, with its words."
    )


def test_no_part_of_a_ladder_is_forgotten() -> None:
    nouns = {PLURALS.get(noun, f"{noun}s") for noun in FIELDS} - {"ladders"}
    assert {field.name for field in fields(Framework)} == FIELDS["ladder"].keys() | nouns | {"cells"}


@given(plain_frameworks())
@settings(max_examples=40)
def test_nothing_differs_from_itself(ladder: Framework) -> None:
    found = changes(ladder, ladder)
    assert found.is_empty
    assert sum(found.summary.values()) == found.kept == len(ladder.criteria)


@given(plain_frameworks(), plain_frameworks())
@settings(max_examples=25)
def test_two_ladders_that_differ_never_look_the_same(before: Framework, after: Framework) -> None:
    assert changes(before, after).is_empty == (before == after)


@given(plain_frameworks())
@settings(max_examples=25)
@pytest.mark.parametrize("nouns", ["groups", "competencies", "tracks", "bands", "roles", "notes"])
def test_another_order_is_a_change_wherever_there_are_two(nouns: str, ladder: Framework) -> None:
    later = replace(ladder, **{nouns: getattr(ladder, nouns)[::-1]})
    later = check(replace(later, cells=arranged(later, ladder.cells)))
    assert changes(ladder, later).is_empty == (ladder == later)


@given(plain_frameworks())
@settings(max_examples=25)
def test_another_order_inside_a_part_is_a_change_too(ladder: Framework) -> None:
    bands = tuple(replace(one, expects=one.expects[::-1], aliases=one.aliases[::-1]) for one in ladder.bands)
    roles = tuple(replace(one, merges=one.merges[::-1], bands=one.bands[::-1]) for one in ladder.roles)
    later = replace(ladder, bands=bands, roles=roles)
    assert changes(ladder, later).is_empty == (ladder == later)


def test_what_is_gone_from_a_large_ladder_is_found() -> None:
    before = large(competencies=20, levels=10, each=5)
    after = replace(before, cells=tuple(replace(cell, criteria=cell.criteria[1:]) for cell in before.cells))
    found = changes(before, after)
    assert found.summary["removed"] == 200
