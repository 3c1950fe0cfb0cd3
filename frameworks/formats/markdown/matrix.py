"""The dialect "matrix": tables of competencies by levels, headings over them, and text around.

| Competency | Level 1 | Level 2 |
| ---------- | ------- | ------- |
| **Dough**            |||
| Kneading   | Kneads. | Teaches kneading. |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Found, Score
from frameworks.formats.markdown.blocks import Block, Kind
from frameworks.formats.markdown.passages import keep_heading, passage, read_note
from frameworks.formats.markdown.placed_tables import (
    WAYS,
    everything,
    head_of,
    headed,
    is_band_alone,
    layout_in,
    repeated,
    resolve_links,
    tables_in,
)
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.tables import TableBlock
from frameworks.formats.markdown.titles import plain
from frameworks.formats.markdown.walk import SCORE
from frameworks.formats.markup import leave_markup
from frameworks.formats.parts import Corrections, Part, PartKind
from frameworks.formats.tables.assembly import Assembly
from frameworks.formats.tables.entries import entries_of
from frameworks.formats.tables.ladders import Matrix
from frameworks.formats.tables.layout import Layout
from frameworks.licences import recognised
from frameworks.model import Framework, Note
from frameworks.texts import key_of, tidy
from frameworks.validation import check

LICENCE = re.compile(r"licen[cs]e|licen[cs]ing|copyright|attribution", re.IGNORECASE)
TABLE_CHOICES = (*WAYS, PartKind.NOTE, PartKind.LEFT_OUT)
HEADING_CHOICES = (PartKind.GROUP, PartKind.TRACK, PartKind.BAND, PartKind.LAYOUT)
NOTE_CHOICES = (PartKind.NOTE, PartKind.LICENCE, PartKind.LEFT_OUT)
LABEL = re.compile(r"(\*\*|__)(?P<words>[^*_\n]{1,120}?):?\1:?")
UNTITLED = "Imported ladder"


def recognises(root: Section, corrections: Corrections) -> bool:
    """Say whether tables with levels make up the most of the source, or a person says of a table what it is."""
    tables = list(tables_in(root))
    if any(table.first in corrections for table in tables):
        return True
    grids = sum(len(block.source) for block, heading in headed(root) if layout_in(block, corrections, heading))
    bullets = sum(len(block.source) for block in everything(root) if block.kind is Kind.BULLETS)
    return grids > 0 and grids >= bullets


def read(root: Section, text: str, account: Account, corrections: Corrections, title: str = UNTITLED) -> Found:
    """Return the ladder that the tables of the text make, `title` naming it where no heading does."""
    resolve_links(root)
    reader = _Reader(account, corrections)
    framework = reader.ladder(root, title)
    leave_markup(text, account)
    parts = tuple(sorted(reader.parts, key=lambda part: part.line))
    marks = tuple(reader.assembly.marks)
    return Found((check(framework),), parts, marks, _stated(reader, framework) if marks else None)


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings over a part of the source say: its track and its group, and how deep it stands."""

    track: str = ""
    group: str = ""
    depth: int = 0

    def under(self, title: str, kind: PartKind) -> "Above":
        """Return what holds below a heading of this title and kind."""
        track = title if kind is PartKind.TRACK else self.track
        group = _joined(self.group, title) if kind is PartKind.GROUP else self.group
        return Above(track, group, self.depth + 1)


@dataclass(slots=True)
class _Reader:
    """Sorts the sections of the source by what is in them."""

    account: Account
    corrections: Corrections
    assembly: Assembly = field(init=False)
    matrices: list[Matrix] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    abouts: list[Note] = field(default_factory=list)
    attribution: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    stated: tuple[Score, int] | None = None
    guesses: dict[int, PartKind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.assembly = Assembly(self.account)

    def ladder(self, root: Section, title: str) -> Framework:
        """Return the ladder, every part of the source put down."""
        for section in root.walk():
            section.blocks = [block for block in section.blocks if not self._is_left_out(block)]
        head = head_of(root)
        if head:
            title = plain(head.title)
            keep_heading(head, self.account, "title")
        self.guesses = dict(repeated(root, self.corrections))
        summary = self._summary([root, *([head] if head else [])])
        for section in root.children:
            for part in section.children if section is head else [section]:
                self._section(part, Above())
        if not self.matrices:
            raise FrameworkError(
                "There is no table with levels in it.",
                line=next((block.first for block in tables_in(root)), None),
                expected="a table with a level in each column, or in each row",
            )
        if not any(matrix.entries.entries for matrix in self.matrices):
            raise FrameworkError(
                "The table here has levels and no competencies.",
                line=self.matrices[0].line,
                expected="a row for each competency under the header, or a column for each beside the levels",
            )
        framework = self.assembly.ladder(Framework(key_of(title), title, summary), self.matrices)
        attribution = tidy("\n\n".join(self.attribution))
        said = {group.summary for group in framework.groups} | {track.summary for track in framework.tracks}
        abouts = (about for about in self.abouts if about.text not in said)
        notes = (*abouts, *self.notes, *self._above())
        return replace(framework, notes=notes, attribution=attribution, licence=recognised(attribution))

    def _summary(self, sections: Sequence[Section]) -> str:
        texts = [self._own(section, Above(), PartKind.LAYOUT, "summary") for section in sections]
        return tidy("\n\n".join(text for text in texts if text))

    def _section(self, section: Section, above: Above) -> None:
        if not any(layout_in(block, self.corrections, heading) for block, heading in headed(section)):
            self._note(section, above.depth)
            return
        own = [block for block in section.blocks if layout_in(block, self.corrections, plain(section.title))]
        guess = self.guesses.get(section.line, PartKind.LAYOUT)
        if own:
            guess = PartKind.BAND if is_band_alone(own[0], self.corrections) else PartKind.GROUP
        kind = self._corrected(section, above.depth, guess, HEADING_CHOICES)
        title = plain(section.title)
        place = f"{kind.value} “{title}”"
        if kind is PartKind.LAYOUT and section.heading:
            self.account.leave(section.line, section.heading.last, "a heading that only gathers what stands under it")
        keep_heading(section, self.account, place)
        here = above.under(title, kind)
        about = self._own(section, here, kind, f"summary of {place}")
        if about:
            self.abouts.append(Note(title or "Note", about))
        for child in section.children:
            self._section(child, here)

    def _is_left_out(self, block: Block) -> bool:
        """Put down a table that a person leaves out."""
        left_out = isinstance(block, TableBlock) and self.corrections.get(block.first) is PartKind.LEFT_OUT
        if isinstance(block, TableBlock) and left_out:
            self.account.leave(block.first, block.last, "a table, left out as you said")
            self._table_part(block, None)
        return left_out

    def _own(self, section: Section, here: Above, kind: PartKind, place: str) -> str:
        """Take in the tables right under a heading, and return the rest of what stands there."""
        rest: list[Block] = []
        matrices = []
        several = sum(isinstance(block, TableBlock) for block in section.blocks) > 1
        for block in section.blocks:
            layout = layout_in(block, self.corrections, plain(section.title))
            if isinstance(block, TableBlock):
                self._table_part(block, layout)
            if layout:
                label = self._label(rest) if several else ""
                entries = entries_of(layout, self.account)
                group = _joined(here.group, label, entries.corner)
                heading = plain(section.title) or label or entries.corner
                matrices.append(Matrix(entries, heading, here.track, group, kind is PartKind.BAND, block.first))
            else:
                rest.append(block)
        about = passage(rest, self.account, place)
        for matrix in matrices:
            matrix.about = about
        self.matrices += matrices
        return about

    def _label(self, rest: list[Block]) -> str:
        """Take bold words right above a table for the name of a group."""
        label = LABEL.fullmatch(rest[-1].source.strip()) if rest and rest[-1].kind is Kind.PROSE else None
        if not label:
            return ""
        block = rest.pop()
        self.account.keep(block.first, block.last, f"group “{plain(label['words'])}”")
        return plain(label["words"])

    def _table_part(self, block: TableBlock, layout: Layout | None) -> None:
        assert block.table is not None
        text = " | ".join(cell.line for cell in block.table.rows[0] if cell.text)[:200]
        kind = self.corrections.get(block.first) or (layout.kind if layout else PartKind.NOTE)
        self.parts.append(Part(block.first, text, 6, kind, TABLE_CHOICES))

    def _corrected(self, section: Section, depth: int, guess: PartKind, choices: tuple[PartKind, ...]) -> PartKind:
        said = self.corrections.get(section.line)
        kind = said if said in choices else guess
        self.parts.append(Part(section.line, plain(section.title), depth, kind, choices))
        return kind

    def _note(self, section: Section, depth: int) -> None:
        self._score(section)
        guess = PartKind.LICENCE if LICENCE.fullmatch(plain(section.title)) else PartKind.NOTE
        kind = self._corrected(section, depth, guess, NOTE_CHOICES)
        for block in tables_in(section):
            self._table_part(block, None)
        if kind is PartKind.LEFT_OUT:
            last = max([section.line, *(block.last for block in section.everything())])
            self.account.leave(section.line, last, "left out as you said")
        elif kind is PartKind.LICENCE:
            keep_heading(section, self.account, "licence")
            self.attribution.append(passage(section.everything(), self.account, "licence"))
        else:
            self.notes.append(read_note(section, self.account))

    def _score(self, section: Section) -> None:
        """Note the score that a filled-in matrix gives for itself."""
        said = [block for block in section.everything() if block.text.strip()]
        score = SCORE.fullmatch(said[0].text) if len(said) == 1 else None
        if score:
            self.stated = (Score(int(score["score"]), int(score["of"])), said[0].first)

    def _above(self) -> Iterator[Note]:
        for matrix in self.matrices:
            text = tidy("\n\n".join(matrix.entries.prose))
            if text:
                yield Note(matrix.heading or "Note", text)


def _stated(reader: _Reader, framework: Framework) -> Score | None:
    """Return the score that the source gives for itself; where its marks say something else, remark on it."""
    if not reader.stated:
        return None
    (score, line), numbers = reader.stated, {level.key: level.number for level in framework.levels}
    reached = sum(numbers[mark.level] for mark in reader.assembly.marks)
    most = len(framework.competencies) * max(numbers.values())
    if (reached, most) != (score.score, score.of):
        reader.account.remark(line, f"The marks come to {reached} of {most}, not to {score.score} of {score.of}.")
    return score


def _joined(*titles: str) -> str:
    return ": ".join(dict.fromkeys(title for title in titles if title))
