"""The blocks under their headings, as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from frameworks.formats.markdown.blocks import Block, Kind, is_statement
from frameworks.formats.parts import PartKind

DEEPEST_HEADING = 6


@dataclass(slots=True, eq=False)
class Section:
    """A heading with its anchors, the blocks directly under it and the sections inside it. The root has no heading.

    `original` are the blocks as they were before labels among them became sections; `kind` is what it is taken for;
    `parent` is what it stands in, and `says` whether there are statements in it, once `adopt` has found out.
    """

    heading: Block | None
    anchors: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    original: list[Block] | None = None
    kind: PartKind = PartKind.NOTE
    parent: Section | None = field(default=None, repr=False)
    says: bool = False

    @property
    def title(self) -> str:
        """The heading's text, or nothing."""
        return self.heading.text if self.heading else ""

    @property
    def level(self) -> int:
        """The heading's level, 1 to 6; 0 for the root."""
        return self.heading.level if self.heading else 0

    @property
    def is_label(self) -> bool:
        """Whether it is no heading but bold words that do the work of one."""
        return self.level > DEEPEST_HEADING

    @property
    def line(self) -> int:
        """The line of the heading."""
        return self.heading.first if self.heading else 1

    def walk(self) -> Iterator[Section]:
        """Give the section and all inside it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def everything(self) -> Iterator[Block]:
        """Give every block below the heading, those of inner sections with their anchors and headings."""
        yield from self.blocks if self.original is None else self.original
        for child in self.children:
            if self.original is not None and child.is_label:
                continue
            yield from child.anchors
            if child.heading:
                yield child.heading
            yield from child.everything()


def adopt(root: Section) -> None:
    """Tell every section in which one it stands, and whether anything is said in it or under it."""
    for child in root.children:
        child.parent = root
        adopt(child)
    root.says = any(map(is_statement, root.blocks)) or any(child.says for child in root.children)


def outlined(blocks: Iterable[Block]) -> Section:
    """Return the root of the tree; anchors right before a heading belong to that heading."""
    root = Section(None)
    path = [root]
    anchors: list[Block] = []
    for block in blocks:
        if block.kind is Kind.ANCHOR:
            anchors.append(block)
        elif block.kind is Kind.HEADING:
            while path[-1].level >= block.level:
                path.pop()
            section = Section(block, anchors)
            path[-1].children.append(section)
            path.append(section)
            anchors = []
        else:
            path[-1].blocks += [*anchors, block]
            anchors = []
    path[-1].blocks += anchors
    return root
