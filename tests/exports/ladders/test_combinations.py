"""Which bands with which roles are written beforehand."""

from dataclasses import replace

from frameworks import library
from frameworks.model import Band, Merge, Role, Rule
from ladder.exports.ladders import combinations
from ladder.exports.ladders.combinations import mixes
from tests.ladders import ladder


def roles(number: int) -> tuple[Role, ...]:
    return tuple(Role(f"role-{n}", f"Role {n}") for n in range(number))


def without_role_cells() -> dict[str, object]:
    return {"cells": tuple(cell for cell in ladder().cells if not cell.role)}


def test_a_band_is_shown_alone_and_with_each_role_and_with_all_that_go_together() -> None:
    what = replace(ladder(), roles=roles(2), **without_role_cells())  # type: ignore[arg-type]
    assert mixes(what)["engineer-1"] == ((), ("role-0",), ("role-1",), ("role-0", "role-1"))


def test_a_role_that_is_only_announced_or_does_not_fit_is_left_out() -> None:
    soon, elsewhere = Role("soon", "Soon", placeholder=True), Role("else", "Else", bands=("manager-1",))
    what = replace(ladder(), roles=(soon, elsewhere), **without_role_cells())  # type: ignore[arg-type]
    assert mixes(what)["engineer-1"] == ((),)
    assert mixes(what)["manager-1"] == ((), ("else",))


def test_two_roles_that_replace_the_same_are_never_together() -> None:
    two = tuple(Role(key, key.title(), merges=(Merge("craft", Rule.REPLACE),)) for key in ("cook", "baker"))
    what = replace(ladder(), roles=two, **without_role_cells())  # type: ignore[arg-type]
    assert mixes(what)["engineer-1"] == ((), ("cook",), ("baker",))


def test_with_many_roles_fewer_stand_together_and_each_still_stands() -> None:
    bands = tuple(Band(f"band-{n}", f"Band {n}", "engineers", n) for n in range(1, 9))
    what = replace(ladder(), roles=roles(10), bands=bands, **without_role_cells())  # type: ignore[arg-type]
    found = mixes(what)
    assert max(len(mix) for of_band in found.values() for mix in of_band) == 1
    assert all(len(of_band) == 11 for of_band in found.values())


def test_with_very_many_roles_bands_stand_alone() -> None:
    bands = tuple(Band(f"band-{n}", f"Band {n}", "engineers", n) for n in range(1, 31))
    what = replace(ladder(), roles=roles(60), bands=bands, **without_role_cells())  # type: ignore[arg-type]
    assert set(mixes(what).values()) == {((),)}


def test_many_roles_that_all_replace_the_same_are_tried_in_pairs_only() -> None:
    many = tuple(replace(role, merges=(Merge("craft", Rule.REPLACE),)) for role in roles(60))
    what = replace(ladder(), roles=many, bands=ladder().bands[:2], **without_role_cells())  # type: ignore[arg-type]
    assert all(len(of_band) == 61 for of_band in mixes(what).values())


def test_no_shipped_ladder_needs_more_pages_than_there_is_room_for() -> None:
    for entry in library.list_ladders():
        assert sum(map(len, mixes(library.load(entry.key)).values())) <= combinations.MOST_PAGES
