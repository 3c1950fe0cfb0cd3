"""Ladders as Markdown: one file for each dialect, tried in turn, and the one dialect that we write."""

from collections.abc import Callable
from dataclasses import dataclass

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.markdown import job_bands, own
from frameworks.formats.markdown.blocks import blocks_of
from frameworks.formats.markdown.sections import Section, outline
from frameworks.formats.markdown.write import write
from frameworks.formats.parts import Corrections

__all__ = ["read", "write"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to write ladders: whether a source is in it, and how it is read."""

    recognises: Callable[[Section], bool]
    read: Callable[[Section, Account, Corrections], Found]


# The most telling stand first.
DIALECTS = (Dialect(own.recognises, own.read), Dialect(job_bands.recognises, job_bands.read))


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladder that the Markdown holds, in whichever dialect; FrameworkError if none fits."""
    root = outline(blocks_of(text))
    for dialect in DIALECTS:
        if dialect.recognises(root):
            return dialect.read(root, account, corrections)
    raise FrameworkError(
        "There are no bands in it that can be recognised.",
        expected="a heading “Bands” with a heading for each band, and in it a heading for each competency with bullets",
    )
