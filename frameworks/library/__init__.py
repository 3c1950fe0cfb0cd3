"""The ladders that ship: complete, in our own words, free to take."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from frameworks.errors import FrameworkError
from frameworks.formats import Reading, read
from frameworks.formats.yaml_tree import composed
from frameworks.model import Framework

# In the order in which they are offered: the whole company's first, those of one purpose last.
FILES = {
    "small-team": "small-team.md",
    "first-fifty": "first-fifty.yaml",
    "harbour": "harbour.yaml",
    "scale-up": "scale-up.yaml",
    "skills-and-grades": "skills-and-grades.yaml",
    "front-end": "front-end.yaml",
    "technical-matrix": "technical-matrix.yaml",
}


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A ladder as it is offered."""

    key: str
    title: str
    summary: str


@cache
def list_ladders() -> tuple[LibraryEntry, ...]:
    """Return the ladders that ship, in the order in which they are offered.

    Only the head of each file is read: a page lists them all, and few people take more than one.
    """
    return tuple(LibraryEntry(key, *_head(*source(key))) for key in FILES)


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


def _head(name: str, text: str) -> tuple[str, str]:
    """Return title and summary: in our YAML they stand before the levels, in Markdown they are the first paragraphs."""
    if name.endswith(".yaml"):
        facts = composed(text.partition("\nlevels:")[0]).value
        return facts["title"], facts["summary"]
    title, summary = text.split("\n\n")[:2]
    return title.removeprefix("# "), summary
