"""One ladder from all tables of a document: its groups, competencies and criteria."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from frameworks.formats.account import Account
from frameworks.formats.found import Mark
from frameworks.formats.markdown.blocks import Item
from frameworks.formats.markdown.marks import Ids
from frameworks.formats.markdown.statements import MENDED
from frameworks.formats.tables.entries import Entry
from frameworks.formats.tables.expectations import (
    NOT_EXPECTED,
    bands_of,
    expecting,
    is_map,
    level_named,
    levels_of,
)
from frameworks.formats.tables.grid import GridCell
from frameworks.formats.tables.ladders import Family, Matrix, Steps, identity, own_key, steps_of
from frameworks.formats.tables.statements import clean, statements
from frameworks.model import Cell, Competency, Criterion, Framework, Group, arranged
from frameworks.texts import key_of, tidy

UNEXPECTED = "0 is taken to say that nothing is expected."
UNTITLED = "Expectations"


@dataclass(slots=True)
class Assembly:
    """Puts the ladder together, table by table, and says in the account where each line went."""

    account: Account
    ids: Ids = field(default_factory=Ids)
    groups: dict[str, Group] = field(default_factory=dict)
    competencies: dict[tuple[str, str], Competency] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    cells: list[Cell] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def ladder(self, framework: Framework, matrices: Sequence[Matrix]) -> Framework:
        """Return the framework with what the tables say."""
        maps = [matrix for matrix in matrices if is_map(matrix.entries)]
        texts = [matrix for matrix in matrices if not is_map(matrix.entries)]
        steps = steps_of(texts) if texts else Steps((), levels_of(maps), (), ())
        if maps and (steps.bands or not self._named(maps, steps)):
            texts, maps, steps = list(matrices), [], steps_of(matrices)
        for family in steps.families:
            for matrix in family.matrices:
                for entry in matrix.entries.entries:
                    self._entry(entry, matrix, family, steps)
        framework = replace(framework, levels=steps.levels, tracks=steps.tracks, bands=steps.bands)
        framework = self._mapped(framework, maps) if maps else framework
        framework = replace(
            framework, groups=tuple(self.groups.values()), competencies=tuple(self.competencies.values())
        )
        return replace(framework, cells=arranged(framework, self.cells))

    def _named(self, maps: Sequence[Matrix], steps: Steps) -> bool:
        """Say whether there is a level for every cell of the maps."""
        cells = [found[0] for matrix in maps for entry in matrix.entries.entries for found in entry.cells.values()]
        return all(cell.line == NOT_EXPECTED or level_named(cell, steps.levels) for cell in cells)

    def _mapped(self, framework: Framework, maps: Sequence[Matrix]) -> Framework:
        """Return the framework with the bands of the maps and what each expects."""
        steps = bands_of(maps)
        bands = {(band.track, band.level): band for band in steps.bands}
        expected: dict[str, list[tuple[str, str]]] = {band.key: [] for band in steps.bands}
        for family in steps.families:
            for matrix in family.matrices:
                for entry in matrix.entries.entries:
                    competency = self._competency(entry, matrix)
                    self._put_down(entry, competency, 0)
                    for column, cells in entry.cells.items():
                        number = family.numbers[identity(matrix.entries.rungs[column])]
                        level = level_named(cells[0], framework.levels)
                        if cells[0].line == NOT_EXPECTED:
                            self.account.remark(cells[0].first, UNEXPECTED)
                        if level:
                            expected[bands[family.track.key, number].key].append((competency.key, level))
        return replace(
            framework,
            tracks=steps.tracks,
            bands=tuple(expecting(band, expected[band.key]) for band in steps.bands),
        )

    def _entry(self, entry: Entry, matrix: Matrix, family: Family, steps: Steps) -> None:
        competency = self._competency(entry, matrix)
        track = family.track.key if len(steps.tracks) > 1 else ""
        found = 0
        for column, cells in entry.cells.items():
            level = steps.level_of(family, matrix.entries.rungs[column])
            criteria = tuple(self._criteria(cells, competency.key, level))
            found += len(criteria)
            self.cells.append(Cell(competency.key, level, criteria, track))
        self._put_down(entry, competency, found)

    def _criteria(self, cells: Iterable[GridCell], competency: str, level: str) -> Iterator[Criterion]:
        for cell in cells:
            for statement in statements(cell):
                criterion = self.ids.criterion(Item(statement.text, cell.first, cell.last), f"{competency}-{level}")
                if criterion:
                    yield replace(criterion, examples=statement.examples)
                if statement.mended:
                    self.account.remark(cell.first, MENDED)
                if statement.marked:
                    self.marks.append(Mark(competency, level, cell.first))

    def _put_down(self, entry: Entry, competency: Competency, criteria: int) -> None:
        cells = [cell for found in entry.cells.values() for cell in found]
        for cell in cells:
            self.account.keep(cell.first, cell.last, f"competency {competency.key}, {criteria} criteria")
        for cell in (*entry.labels, *entry.others):
            self.account.keep(cell.first, cell.last, f"competency {competency.key}")

    def _competency(self, entry: Entry, matrix: Matrix) -> Competency:
        """Return the competency of a row: the one there is of that name in the group, or a new one."""
        group = ": ".join(dict.fromkeys(part for part in (matrix.group, entry.group) if part))
        title = entry.title or matrix.heading or UNTITLED
        about = tidy("\n\n".join(entry.about))
        place = (group.casefold(), title.casefold())
        known = self.competencies.get(place)
        if known:
            both = tidy("\n\n".join(dict.fromkeys(text for text in (known.summary, about) if text)))
            self.competencies[place] = replace(known, summary=both)
        else:
            wish = key_of(title) if key_of(title) not in self.keys else key_of(f"{group} {title}")
            key = own_key(wish, self.keys)
            self.competencies[place] = Competency(key, title, self._group(group, matrix), about)
        return self.competencies[place]

    def _group(self, title: str, matrix: Matrix) -> str:
        if not title:
            return ""
        about = clean(matrix.about) if title == matrix.group else ""
        used = {group.key for group in self.groups.values()}
        if title.casefold() not in self.groups:
            self.groups[title.casefold()] = Group(own_key(key_of(title), used), title, tidy(about))
        return self.groups[title.casefold()].key
