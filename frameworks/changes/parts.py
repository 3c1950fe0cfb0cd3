"""What differs in the parts of a ladder, in words: which were added, removed, or changed, and how."""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Any, TypeVar

from frameworks.model import Framework

Named = TypeVar("Named")


class Kind(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing about a part, named as people name it, in words before and after; empty where nothing was said."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """What happened to one part, or to the order of all of one kind (then key and title are empty).

    `noun` is ladder, level, group, competency, track, band, role or note; `title` the later one. A note has no key.
    """

    noun: str
    kind: Kind
    key: str
    title: str
    fields: tuple[FieldChange, ...] = ()


Words = Callable[[Framework, Any], str]


def _text(_: Framework, value: Any) -> str:
    return str(value)


def _truth(_: Framework, value: Any) -> str:
    return "yes" if value else "no"


def _list(_: Framework, value: Any) -> str:
    return ", ".join(value)


def _titles(nouns: str) -> Words:
    """Say keys by the titles of the parts that have them."""

    def words(framework: Framework, value: Any) -> str:
        titles = {part.key: part.title for part in getattr(framework, nouns)}
        return ", ".join(titles.get(key, key) for key in ([value] if isinstance(value, str) else value) if key)

    return words


PLAIN: dict[str, Words] = {"title": _text, "summary": _text}
RUNG = PLAIN | {"aliases": _list, "placeholder": _truth}
FIELDS: dict[str, dict[str, Words]] = {
    "ladder": PLAIN | {"key": _text, "licence": _text, "attribution": _text},
    "level": PLAIN | {"number": _text},
    "group": PLAIN,
    "competency": PLAIN | {"group": _titles("groups")},
    "track": PLAIN | {"builds_on": _titles("bands")},
    "band": RUNG | {"track": _titles("tracks"), "level": _text, "pay_band": _text, "assessable": _truth},
    "role": RUNG | {"bands": _titles("bands")},
    "note": {"text": _text},
}
"""For every noun its fields, and how they are said."""
PLURALS = {"competency": "competencies"}
SAID = {
    "placeholder": "forthcoming",
    "builds_on": "builds on",
    "pay_band": "pay band",
    "bands": "bands that may carry it",
}
ASKED = {"band": ("expects", "order of what it expects"), "role": ("merges", "order of its rules")}
AT_ITS_LEVEL, OF_ITS_OWN = "every competency at the band’s own level", "a level for each competency it names"


def part_changes(before: Framework, after: Framework) -> tuple[PartChange, ...]:
    """Return what differs in the ladder's own facts, its levels, groups, competencies, tracks, bands, roles, notes."""
    return tuple(change for noun in FIELDS for change in _of_noun(noun, before, after))


def _of_noun(noun: str, before: Framework, after: Framework) -> Iterator[PartChange]:
    old, new = _parts(noun, before), _parts(noun, after)
    for name, part in new.items():
        if name not in old:
            yield _change(noun, Kind.ADDED, part)
        elif fields := tuple(_fields(noun, (before, old[name]), (after, part))):
            yield _change(noun, Kind.CHANGED, part, fields)
    yield from (_change(noun, Kind.REMOVED, part) for name, part in old.items() if name not in new)
    was, now = _common(old, new), _common(new, old)
    if was != now:
        titles = (", ".join(parts[name].title for name in names) for parts, names in ((old, was), (new, now)))
        yield PartChange(noun, Kind.REORDERED, "", "", (FieldChange("order", *titles),))


def _parts(noun: str, framework: Framework) -> dict[Hashable, Any]:
    """Return the parts by what stays the same about them: a key, or a note's title and which of that title it is."""
    if noun == "ladder":
        return {"": framework}
    if noun == "note":
        nth: defaultdict[str, Iterator[int]] = defaultdict(count)
        return {(note.title, next(nth[note.title])): note for note in framework.notes}
    return {part.key: part for part in getattr(framework, PLURALS.get(noun, f"{noun}s"))}


def _change(noun: str, kind: Kind, part: Any, fields: tuple[FieldChange, ...] = ()) -> PartChange:
    return PartChange(noun, kind, getattr(part, "key", ""), part.title, fields)


Side = tuple[Framework, Any]
"""A part, and the version of the ladder that it belongs to."""


def _fields(noun: str, old: Side, new: Side) -> Iterator[FieldChange]:
    for name, words in FIELDS[noun].items():
        was, now = getattr(old[1], name), getattr(new[1], name)
        if was != now:
            yield FieldChange(SAID.get(name, name), words(old[0], was), words(new[0], now))
    yield from _asked(noun, old, new) if noun in ASKED else ()


def _asked(noun: str, old: Side, new: Side) -> Iterator[FieldChange]:
    """Give what the changes of map and rules do not say: whether a band has a map, and in which order things stand."""
    name, order = ASKED[noun]
    asked = [{entry.competency: entry for entry in getattr(part, name)} for _, part in (old, new)]
    if noun == "band" and bool(asked[0]) != bool(asked[1]):
        yield FieldChange("expects", *(OF_ITS_OWN if entries else AT_ITS_LEVEL for entries in asked))
    was, now = _common(asked[0], asked[1]), _common(asked[1], asked[0])
    if was != now:
        titles = _titles("competencies")
        yield FieldChange(order, titles(old[0], was), titles(new[0], now))


def _common(one: Iterable[Named], other: Container[Named]) -> list[Named]:
    return [name for name in one if name in other]
