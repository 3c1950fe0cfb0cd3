"""A page as a ladder: its blocks are read as Markdown's are, in whichever dialect."""

from frameworks.formats import markdown
from frameworks.formats.account import Account, AccountLine
from frameworks.formats.found import Found
from frameworks.formats.html.blocks import blocks_of_page
from frameworks.formats.markdown.blocks import Block
from frameworks.formats.markup import leave_markup
from frameworks.formats.parts import Corrections


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladder that the page holds."""
    blocks = blocks_of_page(text, account)
    leave_markup(text, account)
    found = markdown.read_blocks(blocks, text, account, corrections)
    for block in blocks:
        _complete(block, account)
    return found


def _complete(block: Block, account: Account) -> None:
    """Put down lines inside a block as those before them.

    Readers count the lines of what they read, and a page may break them where it likes.
    """
    before = AccountLine(0, "")
    for line in account.lines_of(block.first, block.last):
        if line.unaccounted and before.place:
            account.keep(line.number, line.number, before.place)
        elif line.unaccounted and before.left_out:
            account.leave(line.number, line.number, before.left_out)
        else:
            before = line
