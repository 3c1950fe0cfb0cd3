"""HTML: pages and parts of pages as blocks, each with the lines of the source that it fills."""

from importlib import import_module

from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.parts import Corrections


def read(text: str, account: Account, corrections: Corrections) -> Found:
    """Return the ladder that the page holds, in tables or in headings and lists."""
    # Its parser is large, and most processes never see a page: loaded when the first comes.
    found: Found = import_module("frameworks.formats.html.page").read(text, account, corrections)
    return found
