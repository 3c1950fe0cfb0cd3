"""Passages of prose: what a ladder says beside its criteria, kept as it was written."""

import re
from collections.abc import Iterable

from frameworks.formats.account import Account
from frameworks.formats.markdown.blocks import Block, Kind
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.titles import plain
from frameworks.model import Note
from frameworks.texts import tidy

LAYOUT = {
    Kind.ANCHOR: "an anchor: every part of the ladder has one of its own",
    Kind.RULE: "a line that only separates",
    Kind.COMMENT: "a comment",
    Kind.DEFINITION: "a link definition: the links that use it have taken the address over",
    Kind.FRONT_MATTER: "front matter: how a site shows the page",
}
WORDLESS = "markup without words: a picture, a frame"
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def passage(blocks: Iterable[Block], account: Account, place: str) -> str:
    """Return the source of the blocks, put down as kept in that place; layout and comments as left out."""
    kept = []
    for block in blocks:
        if block.kind in LAYOUT or is_wordless(block):
            leave_layout(block, account)
        else:
            account.keep(block.first, block.last, place)
            kept.append(block.source)
    return tidy("\n\n".join(kept))


def is_wordless(block: Block) -> bool:
    """Say whether the block is markup and nothing else."""
    return block.kind is Kind.PROSE and "<" in block.source and not TAG.sub("", block.source).strip()


def leave_layout(block: Block, account: Account) -> None:
    """Put down anchors, rules, comments and the like as left out."""
    account.leave(block.first, block.last, LAYOUT.get(block.kind, WORDLESS))


def keep_heading(section: Section, account: Account, place: str) -> None:
    """Put down the section's heading as kept; its anchors are left out unless they were kept before."""
    for anchor in section.anchors:
        leave_layout(anchor, account)
    if section.heading:
        account.keep(section.heading.first, section.heading.last, place)


def leave_heading(section: Section, account: Account, reason: str) -> None:
    """Put down the section's heading and its anchors as left out."""
    for block in (*section.anchors, *([section.heading] if section.heading else [])):
        account.leave(block.first, block.last, reason)


def read_note(section: Section, account: Account) -> Note:
    """Return the whole section, inner headings included, as a note."""
    title = plain(section.title) or "Note"
    place = f"note “{title}”"
    keep_heading(section, account, place)
    return Note(title, passage(section.everything(), account, place))
