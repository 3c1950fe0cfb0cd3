"""Ladders as Markdown: one file for each dialect, tried in turn, and the one dialect that we write."""

from collections.abc import Callable
from dataclasses import dataclass

from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.markdown import outline, own
from frameworks.formats.markdown.blocks import blocks_of
from frameworks.formats.markdown.sections import Section, outlined
from frameworks.formats.markdown.write import write
from frameworks.formats.parts import Corrections

__all__ = ["read", "write"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to write ladders that says of itself what it is: whether a source is in it, and how it is read."""

    recognises: Callable[[Section], bool]
    read: Callable[[Section, Account, Corrections], Found]


# The most telling stand first.
DIALECTS = (Dialect(own.recognises, own.read),)


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladders that the Markdown holds, in whichever dialect; FrameworkError if there is none."""
    root = outlined(blocks_of(text))
    for dialect in DIALECTS:
        if dialect.recognises(root):
            return dialect.read(root, account, corrections)
    return outline.read(root, account, corrections)
