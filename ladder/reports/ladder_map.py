"""The map of a draft as a table: competencies down, bands across, a level in each crossing."""

from collections.abc import Mapping
from dataclasses import dataclass

from frameworks.editing.map import lines_of, mark_of_lines
from frameworks.model import Band, Competency, Framework


@dataclass(frozen=True, slots=True)
class Column:
    """A band of the map: what it expects now, whether by its number alone, and the mark of that."""

    band: Band
    lines: Mapping[str, str]
    by_number: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """Competency and band: the level that is chosen, empty for none; `theirs` where somebody else chose another."""

    band: Band
    level: str
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class MapRow:
    """One competency across the bands; `group` is its group's title where that begins."""

    competency: Competency
    group: str
    crossings: tuple[Crossing, ...]


def columns(ladder: Framework) -> tuple[Column, ...]:
    """The bands, track by track, the lowest first."""
    bands = [band for track in ladder.tracks for band in ladder.bands_of(track.key)]
    return tuple(
        Column(band, lines, not band.expects, mark_of_lines(lines))
        for band, lines in ((band, lines_of(ladder, band)) for band in bands)
    )


def rows(ladder: Framework, across: tuple[Column, ...], chosen: Mapping[str, Mapping[str, str]]) -> tuple[MapRow, ...]:
    """The table, with what was chosen (by band, the level of each competency) in the place of what the draft has."""
    groups = {group.key: group.title for group in ladder.groups}
    found, before = [], ""
    for competency in ladder.competencies:
        begins = groups.get(competency.group, "") if competency.group != before else ""
        before = competency.group
        crossings = tuple(_crossing(ladder, column, competency.key, chosen) for column in across)
        found.append(MapRow(competency, begins, crossings))
    return tuple(found)


def _crossing(ladder: Framework, column: Column, competency: str, chosen: Mapping[str, Mapping[str, str]]) -> Crossing:
    now = column.lines.get(competency, "")
    mine = chosen[column.band.key].get(competency, "") if column.band.key in chosen else now
    other = next((level.title for level in ladder.levels if level.key == now), "nothing") if mine != now else ""
    return Crossing(column.band, mine, other)
