"""What is not there and should be."""

from dataclasses import replace

import pytest

from frameworks.linting import Where
from frameworks.model import Band, Cell, Competency, Expectation, Framework, Merge, Role, Rule, Track
from tests.frameworks.linting.ladders import SAILING, criteria, found, levels, saying
from tests.frameworks.samples import bakery, complete, orchestra


def ladder(*competencies: str, bands: tuple[Band, ...] = (), roles: tuple[Role, ...] = ()) -> Framework:
    parts = tuple(Competency(key, key.title()) for key in competencies)
    return Framework("l", "L", "", levels(), (), parts, (Track("t", "T"), Track("u", "U")), bands, roles)


def cell(competency: str, level: int | str, track: str = "", role: str = "") -> Cell:
    name = f"{competency}-{level}{track}{role}"
    return Cell(competency, str(level), criteria(name, [f"Says {name}."]), track, role)


def band(key: str, level: int = 1, track: str = "t", **expects: int) -> Band:
    wanted = tuple(Expectation(competency, str(at)) for competency, at in expects.items())
    return Band(key, key.title(), track, level, expects=wanted)


GAPS = [
    ([cell("a", 1), cell("a", 3)], "“A” says something below and above “Level 2”, and nothing there."),
    ([cell("a", 1, "t"), cell("a", 3)], "“A” for T says something below and above “Level 2”, and nothing there."),
    ([cell("a", 1), cell("a", 2)], ""),
    ([cell("a", 2), cell("a", 3)], ""),
    ([cell("a", 1, "t"), cell("a", 3, "u")], ""),
    ([cell("a", 1), cell("a", 2, role="r"), cell("a", 3)], "“A” says something below and above “Level 2”"),
]


@pytest.mark.parametrize(("cells", "said"), GAPS)
def test_a_level_between_two_written_ones_is_missed(cells: list[Cell], said: str) -> None:
    findings = found(complete(ladder("a", roles=(Role("r", "R"),)), *cells), "gap")
    assert [finding.sentence.startswith(said) for finding in findings] == ([True] if said else [])


def test_where_the_level_is_the_band_a_track_without_that_band_misses_nothing() -> None:
    bands = (band("low", 1), band("high", 3))
    assert not found(complete(ladder("a", bands=bands), cell("a", 1, "t"), cell("a", 3, "t")), "gap")


def test_a_ladder_that_leaves_levels_out_throughout_is_told_so_once() -> None:
    sparse = complete(ladder("a", "b", "c", "d"), *(cell(key, at) for key in "abcd" for at in (1, 3)))
    (finding,) = found(sparse, "gap")
    assert finding.where == Where()
    assert finding.sentence.startswith("4 of 4 competencies leave out levels between those they have: “A”, “B”")


def test_a_few_gaps_among_many_competencies_are_named_one_by_one() -> None:
    full = [cell(key, at) for key in "efghijklm" for at in (1, 2, 3)]
    sparse = [cell(key, at) for key in "abcd" for at in (1, 3)]
    findings = found(complete(ladder(*"abcdefghijklm"), *sparse, *full), "gap")
    assert [finding.where.competency for finding in findings] == ["a", "b", "c", "d"]


UNWRITTEN = [
    ((band("low", a=1), band("high", 2, a=2)), [cell("a", 2)], "“A” is expected of Low, and nothing"),
    ((band("low", 1), band("high", 2)), [cell("a", 2)], "“A” is expected of Low, and nothing"),
    ((band("low", a=1),), [], "“A” has no statement at any level."),
    ((band("low", 1, "u"),), [cell("a", 1, "t")], "“A” is expected of Low, and nothing"),
    ((band("low", a=1),), [cell("a", 1)], ""),
    ((band("low", 1), band("high", 2)), [cell("a", 1)], ""),
    ((band("low", 1),), [cell("a", "", role="r")], ""),
    ((replace(band("low", 1), placeholder=True, assessable=False),), [cell("a", 2)], ""),
]


@pytest.mark.parametrize(("bands", "cells", "said"), UNWRITTEN)
def test_what_is_expected_without_a_word_is_found(bands: tuple[Band, ...], cells: list[Cell], said: str) -> None:
    findings = found(complete(ladder("a", bands=bands, roles=(Role("r", "R"),)), *cells), "nothing-written")
    assert [finding.sentence.startswith(said) for finding in findings] == ([True] if said else [])


def test_what_a_track_takes_over_from_another_is_written() -> None:
    built = ladder("a", bands=(band("low", a=1), band("lead", 1, "u", a=1)))
    tracks = (Track("t", "T"), Track("u", "U", builds_on="low"))
    assert not found(complete(replace(built, tracks=tracks), cell("a", 1, "t")), "nothing-written")


def test_a_band_that_adds_nothing_is_found() -> None:
    findings = found(bakery(), "band-adds-nothing")
    assert [(finding.where.band, finding.sentence) for finding in findings] == [
        ("baker-3", "“Master” expects nothing beyond what “Baker II” expects already.")
    ]


def test_a_band_that_is_announced_or_raises_one_level_is_not_found() -> None:
    assert not found(orchestra(), "band-adds-nothing")
    later = tuple(replace(band, placeholder=True, assessable=False) for band in bakery().bands)
    assert not found(replace(bakery(), bands=later), "band-adds-nothing")


ROLES = [
    (Role("r", "R"), ["r"]),
    (Role("r", "R", placeholder=True), []),
    (Role("r", "R", merges=(Merge(SAILING, Rule.SHIFT, 1),)), []),
    (Role("r", "R", merges=(Merge(SAILING, Rule.REPLACE),)), []),
]


@pytest.mark.parametrize(("role", "silent"), ROLES)
def test_a_role_that_adds_nothing_is_found(role: Role, silent: list[str]) -> None:
    framework = saying({1: ["Rows."], 2: ["Steers."]}, roles=[role])
    assert [finding.where.role for finding in found(framework, "role-adds-nothing")] == silent
