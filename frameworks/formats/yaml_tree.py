"""YAML as plain data that knows its lines: no tags, no aliases, no surprises about what is a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from frameworks.errors import FrameworkError

Path = tuple[str | int, ...]

LARGEST = 4_000_000  # ten thousand criteria of three hundred characters
DEEPEST = 12
INTEGER = re.compile(r"-?[0-9]{1,9}")
WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(slots=True)
class Tree:
    """The data, with the lines (first, last, from 1) of every word and text, and the line where each path begins."""

    value: Any = None
    spans: list[tuple[Path, int, int]] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)

    def put_down(self, path: Path, first: int, last: int) -> None:
        """Remember where a word or a text stands."""
        self.spans.append((path, first, last))
        self.lines.setdefault(path, first)

    def line_of(self, path: Path) -> int | None:
        """Return the line of the path, or of what it lies in."""
        return next((self.lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.lines), None)


@dataclass(slots=True)
class _Open:
    """A mapping or a list that is being filled; `key` is the one whose value comes next."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


def composed(text: str) -> Tree:
    """Return the data of a YAML document.

    FrameworkError, with the line, if it is not YAML, too large, nested too deeply, or uses aliases, anchors or tags.
    """
    if len(text) > LARGEST:
        raise FrameworkError(f"This is larger than {LARGEST // 1_000_000} MB.", expected="the ladder's text alone")
    composer = _Composer()
    try:
        for event in _events(text):
            composer.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise FrameworkError(f"This is not YAML: {error.problem}.", line=line, expected="YAML") from None
    except YAMLError as error:
        raise FrameworkError(f"This is not YAML: {str(error).splitlines()[0]}.", expected="YAML") from None
    return composer.tree


def _events(text: str) -> Iterator[Event]:
    return iter(YAML(typ="safe", pure=True).parse(text))


class _Composer:
    """Builds the data from events, without recursion."""

    def __init__(self) -> None:
        self.tree = Tree()
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take in the next event."""
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise FrameworkError("Anchors and aliases are not read here.", line=line, expected="the text itself")
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise FrameworkError("A second document begins here.", line=line, expected="one ladder in a file")
        elif isinstance(event, CollectionStartEvent):
            self._start({} if isinstance(event, MappingStartEvent) else [], line)
        elif isinstance(event, CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, ScalarEvent):
            self._scalar(event, line)

    def _start(self, value: dict[str, Any] | list[Any], line: int) -> None:
        if len(self._open) >= DEEPEST:
            raise FrameworkError("This is nested too deeply.", line=line, expected=f"at most {DEEPEST} levels")
        if self._open and isinstance(self._open[-1].value, dict) and self._open[-1].key is None:
            raise FrameworkError("A name here is a list or a mapping.", line=line, expected="a word")
        path = self._add(value)
        self.tree.lines.setdefault(path, line)
        self._open.append(_Open(value, path))

    def _scalar(self, event: ScalarEvent, line: int) -> None:
        if event.tag:
            raise FrameworkError(f"The tag “{event.tag}” is not read here.", line=line, expected="plain text")
        end = event.end_mark
        last = max(line, end.line + (1 if end.column else 0))
        inside = self._open[-1] if self._open else None
        if inside and isinstance(inside.value, dict) and inside.key is None:
            if event.value in inside.value:
                raise FrameworkError(f"The name “{event.value}” comes twice.", line=line, expected="each name once")
            inside.key = event.value
            self.tree.put_down((*inside.path, event.value), line, last)
            return
        self.tree.put_down(self._add(_value(event)), line, last)

    def _add(self, value: Any) -> Path:
        """Put the value where the next one belongs and return its path."""
        if not self._open:
            self.tree.value = value
            return ()
        inside = self._open[-1]
        if isinstance(inside.value, list):
            inside.value.append(value)
            return (*inside.path, len(inside.value) - 1)
        assert inside.key is not None
        inside.value[inside.key] = value
        path = (*inside.path, inside.key)
        inside.key = None
        return path


def _value(event: ScalarEvent) -> Any:
    """Return a plain word as number, truth or nothing where it is one; whatever is quoted as text."""
    if event.style:
        return event.value
    if INTEGER.fullmatch(event.value):
        return int(event.value)
    return WORDS.get(event.value, event.value)
