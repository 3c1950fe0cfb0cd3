"""The rows of a table, read from top to bottom: groups, competencies, and what each says at which level."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from frameworks.formats.account import Account
from frameworks.formats.markdown.titles import plain
from frameworks.formats.parts import PartKind
from frameworks.formats.tables.grid import GridCell, Row
from frameworks.formats.tables.layout import Layout, header_words
from frameworks.formats.tables.rungs import LONGEST, Rung, rung_of
from frameworks.formats.tables.statements import clean, is_empty, is_tick

LONGEST_TITLE = 120
GENERIC = frozenset((
    "competency", "competencies", "competence", "skill", "skills", "area", "areas", "category", "categories",
    "level", "levels", "dimension", "attribute", "attributes", "topic", "topics", "group", "pillar", "role",
    "roles", "title", "name", "item", "behaviour", "behavior", "criteria", "criterion", "expectation",
    "expectations", "capability", "aspect", "axis", "theme", "value", "values",
))  # fmt: skip
TITLES = re.compile(r"(?:job |role |example )?titles?|roles?|also known as|aliases", re.IGNORECASE)
SUMMARIES = re.compile(r"summary|overview|in short|description|profile", re.IGNORECASE)
PAY = re.compile(r"(?:pay|salary|compensation)(?: (?:bands?|ranges?|grades?))?", re.IGNORECASE)
AGAIN = "the header again"


@dataclass(slots=True)
class Entry:
    """A competency with the cells of its levels, by column; `about` is what other columns say of it."""

    group: str
    title: str
    about: list[str] = field(default_factory=list)
    cells: dict[int, list[GridCell]] = field(default_factory=dict)
    labels: list[GridCell] = field(default_factory=list)
    others: list[GridCell] = field(default_factory=list)


@dataclass(slots=True)
class Entries:
    """What a table says: its levels by column with what it says of them, its competencies, and the rest as prose."""

    rungs: dict[int, Rung]
    about: dict[int, list[str]] = field(default_factory=dict)
    pay: dict[int, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    corner: str = ""


def entries_of(layout: Layout, account: Account) -> Entries:
    """Read the rows; lines that become neither criteria nor competencies are put down in the account."""
    walk = _Walk(layout, account, Entries(dict(layout.rungs)))
    for number, row in enumerate(layout.table.rows):
        walk.row(number, row)
    walk.end()
    return _ticked(walk.found) if _only_ticks(walk.found.entries) else walk.found


@dataclass(slots=True)
class _Walk:
    layout: Layout
    account: Account
    found: Entries
    group: str = ""
    labels: list[str] = field(default_factory=list)
    waiting: GridCell | None = None

    def row(self, number: int, row: Row) -> None:
        """Take in one row."""
        levels = {column: row[column] for column in self.layout.rungs if not is_empty(row[column])}
        texts = [cell for cell in row if cell.text]
        if number < self.layout.header:
            self._above(number, texts)
        elif number == self.layout.header:
            self._header(row)
        elif self._is_header(row):
            self._header_again(row)
        elif not texts:
            return
        elif self._is_group(row, texts, bool(levels)):
            self._group(texts)
        elif not self._about_levels(number, row, levels):
            self._entry(row, levels)

    def end(self) -> None:
        """Close the table: a lone title at its foot is a competency that says nothing yet."""
        if self.waiting:
            self.found.entries.append(Entry(self.group, plain(self.waiting.line), labels=[self.waiting]))

    def _prose(self, texts: Iterable[GridCell]) -> None:
        for cell in texts:
            self.found.prose.append(cell.text)
            self.account.keep(cell.first, cell.last, "note from above the table")

    def _above(self, number: int, texts: list[GridCell]) -> None:
        """Take in what stands over the header: a title right over it is a group's where the header comes again."""
        below = self.layout.table.rows[self.layout.header + 1 :]
        if number == self.layout.header - 1 and len(texts) == 1 and any(map(self._is_header, below)):
            self._group(texts)
        else:
            self._prose(texts)

    def _header(self, row: Row) -> None:
        corner = header_words(self.layout.corner)
        is_across = self.layout.kind is PartKind.LEVELS_ACROSS
        if corner and not corner & GENERIC and len(self.layout.labels) == 1 and is_across:
            self.found.corner = self.layout.corner
        for cell in row:
            if cell.text:
                self.account.keep(cell.first, cell.last, "levels")

    def _is_header(self, row: Row) -> bool:
        wanted = self.layout.rungs
        return all((found := rung_of(row[column].text)) and found.title == wanted[column].title for column in wanted)

    def _header_again(self, row: Row) -> None:
        title = row[self.layout.labels[-1]]
        if title.text and not header_words(title.text) & GENERIC:
            self._group([title])
        for cell in row:
            if cell.text:
                self.account.leave(cell.first, cell.last, AGAIN)

    def _is_group(self, row: Row, texts: list[GridCell], levels: bool) -> bool:
        alike = len(texts) > 1 and len(texts) == len(row) and len({cell.text for cell in texts}) == 1
        alone = len(texts) == 1 and not levels and (row[self.layout.labels[0]] is texts[0] or texts[0] is row[0])
        return (alike or alone) and not is_tick(texts[0])

    def _group(self, texts: list[GridCell]) -> None:
        title = texts[0]
        if len(title.line) > LONGEST_TITLE:
            self._prose([title])
            return
        self.end()
        self.waiting = title
        self.labels = []

    def _about_levels(self, number: int, row: Row, levels: dict[int, GridCell]) -> bool:
        """Take in a row that says of the levels themselves what they are called, mean or pay."""
        label = " ".join(row[column].line for column in self.layout.labels).strip("*: ")
        rungs = {column: rung_of(cell.text) for column, cell in levels.items()}
        titled = bool(TITLES.fullmatch(label)) and all(len(cell.line) <= LONGEST for cell in levels.values())
        named = titled or (not label and all(rungs.values()))
        first = number == self.layout.header + 1 or not self.found.entries
        if first and named and levels:
            titles = {column: rungs[column] or Rung(plain(cell.line), band=True) for column, cell in levels.items()}
            self.found.rungs |= {column: _named(self.found.rungs[column], title) for column, title in titles.items()}
        elif first and (not label or SUMMARIES.fullmatch(label)):
            for column, cell in levels.items():
                self.found.about.setdefault(column, []).append(cell.text)
        elif PAY.fullmatch(label):
            self.found.pay |= {column: plain(cell.line) for column, cell in levels.items()}
        else:
            return False
        for cell in row:
            self.account.keep(cell.first, cell.last, "what the levels are") if cell.text else None
        return True

    def _entry(self, row: Row, levels: dict[int, GridCell]) -> None:
        self._open()
        own = [row[column] for column in self.layout.labels]
        titles = self._titles([plain(cell.line) for cell in own])
        if own[-1].text or any(cell.text for cell in own[:-1]) or not self.found.entries:
            group = ": ".join(title for title in titles[:-1] if title) or self.group
            self.found.entries.append(Entry(group, titles[-1] or (titles[-2] if len(titles) > 1 else "")))
        entry = self.found.entries[-1]
        entry.labels += [cell for cell in own if cell.text]
        for column, cell in levels.items():
            entry.cells.setdefault(column, []).append(cell)
        self._other(row, entry)

    def _open(self) -> None:
        if self.waiting:
            self.group = plain(self.waiting.line).rstrip(":")
            self.account.keep(self.waiting.first, self.waiting.last, f"group “{self.group}”")
            self.waiting = None

    def _titles(self, own: list[str]) -> list[str]:
        """Fill in the titles that stand further up, as merged cells leave them."""
        carried = self.labels or [""] * len(own)
        changed = next((place for place, title in enumerate(own) if title), len(own))
        self.labels = [title or (carried[place] if place < changed else "") for place, title in enumerate(own)]
        return self.labels

    def _other(self, row: Row, entry: Entry) -> None:
        head = self.layout.table.rows[self.layout.header]
        skipped = {*self.layout.labels, *self.layout.rungs, *self.layout.counts}
        for column, cell in enumerate(row):
            if not cell.text or column in skipped:
                continue
            name = "" if column in self.layout.about else plain(head[column].line)
            entry.about.append(f"{name}: {clean(cell.text)}" if name else clean(cell.text))
            entry.others.append(cell)
            if not head[column].text:
                self.account.remark(cell.first, "A cell here stands under no header: kept with the competency.")


def _named(rung: Rung, title: Rung) -> Rung:
    """Return a level with the title that a second header gives it."""
    aliases = (*title.aliases, *((rung.title,) if rung.band else ()))
    code = rung.code or (rung.title if rung.band else "")
    return replace(title, number=rung.number or title.number, word=rung.word or title.word, aliases=aliases, code=code)


def _only_ticks(entries: list[Entry]) -> bool:
    cells = [cell for entry in entries for found in entry.cells.values() for cell in found]
    return bool(cells) and all(is_tick(cell) for cell in cells)


def _ticked(found: Entries) -> Entries:
    """Turn rows of ticks round: each row is a statement that holds from the first level ticked off on."""
    entries: dict[tuple[str, str], Entry] = {}
    for row in found.entries:
        group, _, title = row.group.rpartition(": ")
        entry = entries.setdefault((group, title), Entry(group, title))
        column = min(row.cells, default=min(found.rungs))
        entry.cells.setdefault(column, []).extend(row.labels[-1:])
        entry.labels += row.labels[:-1]
        entry.about += row.about
        entry.others += row.others
    found.entries = list(entries.values())
    return found
