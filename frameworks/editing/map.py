"""The map from bands to levels: as the number of each band says, or line by line."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from frameworks.editing.edits import mark
from frameworks.editing.parts import new_key
from frameworks.errors import FrameworkError
from frameworks.model import Band, Expectation, Framework, Track

Lines = Mapping[str, str]
"""Competency to level, by keys: what a band expects."""


def lines_of(framework: Framework, band: Band) -> dict[str, str]:
    """Return what the band expects: its own lines of the map, else every competency at the level of its number."""
    if band.expects:
        return {wanted.competency: wanted.level for wanted in band.expects}
    at = next((level.key for level in framework.levels if level.number == band.level), "")
    return {competency.key: at for competency in framework.competencies} if at else {}


def mark_of_lines(lines: Lines) -> str:
    """Return what tells whether these are still the lines that were seen."""
    return mark({"lines": dict(lines)})


def changed_lines(rows: Mapping[str, Lines], marks: Mapping[str, str]) -> dict[str, Lines]:
    """Return the rows (lines by band) that are something else than what was seen, of which `marks` tells by band."""
    return {band: lines for band, lines in rows.items() if mark_of_lines(lines) != marks.get(band)}


def with_lines(framework: Framework, band: str, lines: Lines) -> Framework:
    """Return the ladder with this map for the band with this key.

    FrameworkError if it would expect nothing at all: an empty map says that the band's number decides.
    """
    if not lines:
        raise FrameworkError(
            f"“{framework.band(band).title}” would expect nothing at all.",
            expected="a level in one competency at least",
        )
    order = [competency.key for competency in framework.competencies if competency.key in lines]
    unknown = [key for key in lines if key not in order]  # left to the check, which says so
    expects = tuple(Expectation(key, lines[key]) for key in (*order, *unknown))
    return _each(framework, lambda one: replace(one, expects=expects) if one.key == band else one)


def with_own_maps(framework: Framework) -> Framework:
    """Return the ladder with a map for every band, in which it expects what it expects by its number now."""
    return _each(
        framework,
        lambda band: replace(band, expects=tuple(Expectation(*line) for line in lines_of(framework, band).items())),
    )


def without_maps(framework: Framework) -> Framework:
    """Return the ladder in which each band stands at the level of its number."""
    return _each(framework, lambda band: replace(band, expects=()))


def with_bands_of_levels(framework: Framework, track: str) -> Framework:
    """Return the ladder with a band, of the same title, at each level where its first track has none.

    A ladder without a track gets one with the title `track`.
    """
    if not framework.tracks:
        framework = replace(framework, tracks=(Track(new_key(framework, "tracks", track), track),))
    first = framework.tracks[0].key
    taken = {band.level for band in framework.bands_of(first)}
    for level in framework.levels:
        if level.number not in taken:
            band = Band(new_key(framework, "bands", level.title), level.title, first, level.number)
            framework = replace(framework, bands=(*framework.bands, band))
    return framework


def _each(framework: Framework, change: Callable[[Band], Band]) -> Framework:
    return replace(framework, bands=tuple(change(band) for band in framework.bands))
