"""The ladders that ship: complete, in our own words, free to take."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from frameworks.errors import FrameworkError
from frameworks.formats import Reading, read
from frameworks.model import Framework

# In the order in which they are offered.
FILES = {"harbour": "harbour.yaml", "small-team": "small-team.md"}


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A ladder as it is offered."""

    key: str
    title: str
    summary: str


def list_ladders() -> tuple[LibraryEntry, ...]:
    """Return the ladders that ship, in the order in which they are offered."""
    return tuple(LibraryEntry(key, load(key).title, load(key).summary) for key in FILES)


def load(key: str) -> Framework:
    """Return the ladder with this key; FrameworkError naming those there are, if there is none."""
    return reading(key).framework


def source(key: str) -> tuple[str, str]:
    """Return the file's name and text, as people wrote it; FrameworkError if no ladder has this key."""
    if key not in FILES:
        raise FrameworkError(f"No ladder “{key}” ships.", expected=f"one of {', '.join(FILES)}")
    return FILES[key], (files(__package__) / FILES[key]).read_text(encoding="utf-8")


@cache
def reading(key: str) -> Reading:
    """Return the ladder with the account of its file; read once in a process."""
    name, text = source(key)
    return read(text, name=name)
