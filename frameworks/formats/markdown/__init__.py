"""Ladders as Markdown: one file for each dialect, tried in turn, and the one dialect that we write."""

from collections.abc import Callable
from dataclasses import dataclass

from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.markdown import matrix, outline, own
from frameworks.formats.markdown.blocks import Block, blocks_of
from frameworks.formats.markdown.sections import Section, outlined
from frameworks.formats.markdown.tables import TableBlock, with_tables
from frameworks.formats.markdown.write import write
from frameworks.formats.parts import Corrections, Part

__all__ = ["read", "read_blocks", "understood", "write"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to write ladders that says of itself what it is: whether a source is in it, and how it is read."""

    recognises: Callable[[Section], bool]
    read: Callable[[Section, Account, Corrections], Found]


# The most telling stand first.
DIALECTS = (Dialect(own.recognises, own.read),)


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladders that the Markdown holds, in whichever dialect; FrameworkError if there is none."""
    return read_blocks(with_tables(blocks_of(text), text.split("\n")), text, account, corrections)


def read_blocks(blocks: list[Block], text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladders that the blocks of the text hold, in whatever it was written."""
    root = outlined(blocks)
    for dialect in DIALECTS:
        if dialect.recognises(root):
            return dialect.read(root, account, corrections)
    told = any(isinstance(block, TableBlock) and block.first in corrections for block in blocks)
    if matrix.recognises(root, corrections) and (told or not outline.outweighs(outlined(blocks))):
        return matrix.read(root, text, account, corrections)
    return outline.read(root, account, corrections)


def understood(text: str) -> tuple[Part, ...]:
    """Return what each heading and label of the Markdown would be taken for, whether or not they make a ladder."""
    return outline.understood(outlined(blocks_of(text)))
