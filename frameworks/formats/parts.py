"""How the parts of a source were understood, so that a person can correct it and have it read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    """What a heading, a run-in label or a table of a source was taken for."""

    LADDER = "ladder"  # everything under it is a ladder of its own
    TRACK = "track"
    BAND = "band"
    ROLE = "role"
    GROUP = "group"
    COMPETENCY = "competency"
    LEVEL = "level"
    NOTE = "note"
    LICENCE = "licence"
    EVIDENCE = "evidence"
    LAYOUT = "layout"  # it only gathers what stands under it: "Bands", "Skills"
    LEVELS_ACROSS = "levels across"  # a table: competencies down, levels in the columns
    LEVELS_DOWN = "levels down"  # a table: levels down, competencies in the columns
    LEFT_OUT = "left out"

    @property
    def sentence(self) -> str:
        """Say what it is, as a choice on a page."""
        return SENTENCES[self]


SENTENCES = {
    PartKind.LADDER: "a ladder of its own",
    PartKind.TRACK: "a track",
    PartKind.BAND: "a band",
    PartKind.ROLE: "a role to mix in",
    PartKind.GROUP: "a group of competencies",
    PartKind.COMPETENCY: "a competency",
    PartKind.LEVEL: "a level",
    PartKind.NOTE: "a note",
    PartKind.LICENCE: "the licence",
    PartKind.EVIDENCE: "evidence: kept with the source, no part of the ladder",
    PartKind.LAYOUT: "a heading that only gathers",
    PartKind.LEVELS_ACROSS: "a table with a level in each column",
    PartKind.LEVELS_DOWN: "a table with a level in each row",
    PartKind.LEFT_OUT: "left out",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One heading, label or table of the source: its line, its words, how deep it stands, what it was taken for."""

    line: int
    text: str
    depth: int
    kind: PartKind
    choices: tuple[PartKind, ...]


Corrections = Mapping[int, PartKind]
"""By the line of a part, what a person says it is."""
