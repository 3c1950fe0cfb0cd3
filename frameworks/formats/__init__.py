"""Ladders as files: `read` and `write`, one file or folder for each format."""

from frameworks.formats.account import AccountLine
from frameworks.formats.found import Mark, Score
from frameworks.formats.parts import Corrections, Part, PartKind
from frameworks.formats.reading import FORMATS, Reading, read, understood
from frameworks.formats.writing import WRITABLE, write
from frameworks.formats.yaml_comments import rewrite

__all__ = [
    "FORMATS",
    "WRITABLE",
    "AccountLine",
    "Corrections",
    "Mark",
    "Part",
    "PartKind",
    "Reading",
    "Score",
    "read",
    "rewrite",
    "understood",
    "write",
]
