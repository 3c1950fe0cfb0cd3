"""What fits together and makes no sense."""

from dataclasses import replace

import pytest

from frameworks.model import Band, Framework, Merge, Role, Rule
from tests.frameworks.linting.ladders import SAILING, found, ids, saying
from tests.frameworks.linting.test_emptiness import band, cell, ladder
from tests.frameworks.samples import complete, orchestra

SAID = {1: ["Rows."], 2: ["Steers."], 3: ["Sails."]}


def announced(framework: Framework, *keys: str) -> Framework:
    bands = (
        replace(band, placeholder=True, assessable=False) if band.key in keys else band for band in framework.bands
    )
    return replace(framework, bands=tuple(bands))


def test_a_role_for_bands_that_are_only_announced_is_found() -> None:
    framework = announced(saying(SAID, roles=[Role("cox", "Cox", bands=("band-3",))]), "band-3")
    (finding,) = found(framework, "role-without-band")
    assert finding.sentence == "“Cox” may be carried by “Band 3” alone, and nobody is there yet."


def test_a_role_that_somebody_can_carry_or_that_is_announced_itself_is_not_found() -> None:
    roles = [Role("cox", "Cox", bands=("band-2", "band-3")), Role("mate", "Mate"), Role("cook", "Cook")]
    roles[2] = replace(roles[2], placeholder=True, bands=("band-3",))
    assert not found(announced(saying(SAID, roles=roles), "band-3"), "role-without-band")
    assert not found(replace(saying(SAID, roles=[Role("mate", "Mate")]), bands=()), "role-without-band")


SHIFTS = [
    (1, ("band-3",), "“Cox” shifts “Sailing”, which is at its highest already for all who may carry it."),
    (1, ("band-2", "band-3"), ""),
    (-1, ("band-1",), ""),
]


@pytest.mark.parametrize(("by", "bands", "said"), SHIFTS)
def test_a_shift_that_changes_nobody_is_found(by: int, bands: tuple[str, ...], said: str) -> None:
    role = Role("cox", "Cox", bands=bands, merges=(Merge(SAILING, Rule.SHIFT, by),))
    findings = found(saying(SAID, roles=[role]), "shift-without-effect")
    assert [finding.sentence for finding in findings] == ([said] if said else [])


MAPS = [
    ((band("low", 1, a=2), band("high", 2, a=1)), "“A” (“Level 1” after “Level 2” in “Low”)"),
    ((band("low", 1, a=2), band("high", 2, b=2)), "“A” (nothing after “Level 2” in “Low”)"),
    ((band("low", 1, a=3), band("mid", 2, a=3), band("high", 3, a=2)), "“A” (“Level 2” after “Level 3” in “Low”)"),
    ((band("low", 1, a=2), band("high", 2, a=2, b=1)), ""),
    ((band("low", 1, a=2), band("other", 2, "u", a=1)), ""),
    ((band("low", 1), band("high", 2, a=1)), ""),
]


@pytest.mark.parametrize(("bands", "said"), MAPS)
def test_a_map_that_goes_down_is_found_with_both_levels(bands: tuple[Band, ...], said: str) -> None:
    cells = [cell(key, at) for key in "ab" for at in (1, 2, 3)]
    findings = found(complete(ladder("a", "b", bands=bands), *cells), "map-goes-down")
    wanted = [f"“High” expects less than a band below it in {said}."] if said else []
    assert [finding.sentence for finding in findings] == wanted


def test_a_track_that_builds_on_another_may_expect_less_of_its_craft() -> None:
    assert not found(orchestra(), "map-goes-down")


def test_levels_that_no_band_expects_are_found_with_their_statements() -> None:
    framework = complete(ladder("a", bands=(band("low", a=1),)), *(cell("a", at) for at in (1, 2, 3)))
    (finding,) = found(framework, "expected-of-nobody")
    assert finding.sentence == "“Level 2” and “Level 3” of “A” are written and expected of no band."
    assert finding.criteria == ("a-2-0", "a-3-0")


def test_a_level_to_which_a_role_shifts_is_expected_of_somebody() -> None:
    role = Role("r", "R", merges=(Merge("a", Rule.SHIFT, 1),))
    framework = ladder("a", bands=(band("low", a=1),), roles=(role,))
    assert ids(complete(framework, *(cell("a", at) for at in (1, 2, 3))), "expected-of-nobody") == [("a-3-0",)]


def test_a_matrix_without_bands_expects_nothing_of_anybody_and_is_left_alone() -> None:
    assert not found(complete(ladder("a"), cell("a", 1), cell("a", 2)), "expected-of-nobody")
