"""Where tables with levels stand in a source, under which headings."""

from collections.abc import Iterator
from dataclasses import replace

from frameworks.formats.markdown.blocks import Block, Kind
from frameworks.formats.markdown.links import Links
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.tables import TableBlock
from frameworks.formats.markdown.titles import plain
from frameworks.formats.parts import Corrections, PartKind
from frameworks.formats.tables.grid import GridCell, Row, Table, table_of
from frameworks.formats.tables.layout import Layout, layout_of
from frameworks.formats.tables.lists import as_grid
from frameworks.formats.tables.rungs import rung_of

WAYS = (PartKind.LEVELS_ACROSS, PartKind.LEVELS_DOWN)


def head_of(root: Section) -> Section | None:
    """Return the section whose heading is the ladder's title: the first, unless it is one of several with tables."""
    titled = [section for section in root.children if plain(section.title)]
    if not titled:
        return None
    if titled[0].level > 1 and len(titled) > 1:
        return None
    others = [section for section in titled[1:] if section.level <= titled[0].level and any(tables_in(section))]
    own = any(isinstance(block, TableBlock) for block in titled[0].blocks)
    return None if own and others else titled[0]


def layout_in(block: Block, corrections: Corrections, heading: str = "") -> Layout | None:
    """Return how a table is laid out, as a person says or as it looks; nothing if it has no levels, or is no table."""
    if not isinstance(block, TableBlock) or not block.table:
        return None
    said = corrections.get(block.first)
    if said in (PartKind.NOTE, PartKind.LEFT_OUT):
        return None
    grid = as_grid(block.table)
    guess = layout_of(grid) if grid else layout_of(block.table) or _under_a_band(block.table, heading)
    return layout_of(block.table, said) if said in WAYS and (not guess or guess.kind is not said) else guess


def repeated(root: Section, corrections: Corrections) -> Iterator[tuple[int, PartKind]]:
    """Give the lines of headings over tables whose own headings come again under other headings.

    The same areas for keepers and for pilots: then it matters whose they are. With bands these are tracks.
    """
    places: dict[str, set[int]] = {}
    layouts: list[Layout] = []
    for parent in root.walk():
        for section in parent.children:
            found = [layout for block in section.blocks if (layout := layout_in(block, corrections))]
            layouts += found
            if found:
                places.setdefault(plain(section.title).casefold(), set()).add(parent.line)
    banded = any(rung.band for layout in layouts for rung in layout.rungs.values())
    for lines in places.values():
        if len(lines) > 1:
            yield from ((line, PartKind.TRACK if banded else PartKind.GROUP) for line in lines)


def is_band_alone(block: Block, corrections: Corrections) -> bool:
    """Say whether the table names no level, and only the heading over it does."""
    return not layout_in(block, corrections)


def _under_a_band(table: Table, heading: str) -> Layout | None:
    """Return the layout of a table with a row for each competency, where the heading over it names the level."""
    rung = rung_of(heading)
    if not rung or len(table.rows[0]) != 2 or len(table.rows) < 2:
        return None
    corner, column = table.rows[0]
    header: Row = (corner, GridCell(heading, column.first, column.last))
    whole = Table((header, *table.rows[1:]), table.first, table.last)
    return Layout(PartKind.LEVELS_ACROSS, whole, 0, {1: rung}, labels=(0,), about=())


def tables_in(root: Section) -> Iterator[TableBlock]:
    """Give every table under the heading, in order."""
    for block in everything(root):
        if isinstance(block, TableBlock):
            yield block


def resolve_links(root: Section) -> None:
    """Give every link the address that a definition elsewhere holds for it."""
    links = Links(everything(root))
    for section in root.walk():
        section.blocks = [_with_links(block, links) for block in section.blocks]


def _with_links(block: Block, links: Links) -> Block:
    if block.kind is Kind.DEFINITION:
        return block
    text, source = links.resolved(block.text), links.resolved(block.source)
    if not isinstance(block, TableBlock) or not block.table:
        return replace(block, text=text, source=source)
    rows = [[replace(cell, text=links.resolved(cell.text)) for cell in row] for row in block.table.rows]
    table = table_of(rows, block.table.first, block.table.last)
    return replace(block, text=text, source=source, table=table)


def headed(root: Section) -> Iterator[tuple[Block, str]]:
    """Give every block under the heading, with the title of the heading right over it."""
    for section in root.walk():
        for block in section.blocks:
            yield block, plain(section.title)


def everything(section: Section) -> Iterator[Block]:
    """Give every block under the heading, without headings."""
    for part in section.walk():
        yield from part.blocks
