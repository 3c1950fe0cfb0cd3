"""The map from bands to levels, as numbers say or line by line."""

from dataclasses import replace

import pytest
from hypothesis import given

from frameworks.editing.map import (
    lines_of,
    mark_of_lines,
    with_bands_of_levels,
    with_lines,
    with_own_maps,
    without_maps,
)
from frameworks.editing.starting import empty_ladder
from frameworks.errors import FrameworkError
from frameworks.model import Band, Framework
from frameworks.resolve import resolve
from frameworks.validation import check
from tests.frameworks.generated import plain_frameworks
from tests.frameworks.samples import orchestra
from tests.ladders import ladder


def statements(framework: Framework, band: Band) -> list[object]:
    return [(entry.criterion, entry.sources) for entry in resolve(framework, band.key).criteria]


@given(plain_frameworks())
def test_a_map_of_its_own_expects_of_each_band_what_its_number_did(framework: Framework) -> None:
    after = check(with_own_maps(framework))
    for band in framework.bands:
        assert lines_of(after, after.band(band.key)) == lines_of(framework, band)
        assert statements(after, band) == statements(framework, band)


def test_a_band_without_a_map_stands_at_the_level_of_its_number() -> None:
    assert lines_of(ladder(), ladder().band("engineer-2")) == {"craft": "2", "scope": "2", "talk": "2"}
    assert lines_of(orchestra(), orchestra().band("pupil")) == {"tone": "working"}


def test_without_maps_the_numbers_decide() -> None:
    after = check(without_maps(orchestra()))
    assert lines_of(after, after.band("pupil")) == {"tone": "working", "score": "working", "lead": "working"}


def test_lines_are_set_for_one_band_alone_in_the_order_of_the_competencies() -> None:
    after = check(with_lines(orchestra(), "pupil", {"lead": "working", "tone": "fluent"}))
    assert list(lines_of(after, after.band("pupil")).items()) == [("tone", "fluent"), ("lead", "working")]
    assert [band for band in after.bands if band.key != "pupil"] == list(orchestra().bands[1:])


def test_a_map_without_a_line_is_refused() -> None:
    with pytest.raises(FrameworkError, match="“Pupil” would expect nothing at all"):
        with_lines(orchestra(), "pupil", {})


def test_a_line_that_names_what_is_not_there_does_not_pass_the_check() -> None:
    with pytest.raises(FrameworkError, match="dance"):
        check(with_lines(orchestra(), "pupil", {"dance": "working"}))


def test_the_mark_of_a_map_is_about_its_lines_alone() -> None:
    band = orchestra().band("player")
    other = replace(band, title="Tutti")
    assert mark_of_lines(lines_of(orchestra(), band)) == mark_of_lines(lines_of(orchestra(), other))
    assert mark_of_lines({"tone": "working"}) != mark_of_lines({"tone": "fluent"})


def test_each_level_without_a_band_gets_one() -> None:
    bare = replace(ladder(), tracks=(), bands=(), roles=(), cells=())
    after = check(with_bands_of_levels(bare, "Engineers"))
    assert [(band.title, band.track, band.level) for band in after.bands] == [
        (f"Level {number}", "engineers", number) for number in range(1, 5)
    ]
    assert with_bands_of_levels(after, "Engineers") == after


def test_bands_that_are_there_stay() -> None:
    after = check(with_bands_of_levels(ladder(), "Engineers"))
    assert [band.key for band in after.bands_of("engineers")] == ["engineer-1", "engineer-2", "level-3", "level-4"]


def test_a_ladder_from_nothing_has_its_levels_and_a_track() -> None:
    framework = check(empty_ladder("ours", "Ours", levels=3, track="Engineers"))
    assert [(level.key, level.number) for level in framework.levels] == [("level-1", 1), ("level-2", 2), ("level-3", 3)]
    assert framework.counts()["tracks"] == 1
