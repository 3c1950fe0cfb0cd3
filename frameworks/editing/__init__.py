"""Changing a ladder: each change a function from a ladder to a ladder, and what it did to which part."""

from frameworks.editing.edits import Edit, edits, mark_of

__all__ = ["Edit", "edits", "mark_of"]
