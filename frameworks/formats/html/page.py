"""A page as a ladder: its blocks are read as Markdown's are, in whichever dialect."""

from frameworks.formats import markdown
from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.html.blocks import blocks_of_page
from frameworks.formats.markup import leave_markup
from frameworks.formats.parts import Corrections


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladder that the page holds."""
    blocks = blocks_of_page(text, account)
    leave_markup(text, account)
    return markdown.read_blocks(blocks, text, account, corrections)
