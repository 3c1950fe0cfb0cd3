"""The parts of a ladder besides its criteria: added, changed, moved. A part's key stays, whatever its title becomes."""

from dataclasses import replace
from typing import Any

from frameworks.documents import band_document
from frameworks.editing.edits import mark, mark_of
from frameworks.errors import FrameworkError
from frameworks.model import Band, Competency, Framework, Group, Level, Note, Role, Track, arranged
from frameworks.texts import key_of

Part = Level | Group | Competency | Track | Band | Role | Note
NOUNS = {
    "levels": "level",
    "groups": "group",
    "competencies": "competency",
    "tracks": "track",
    "bands": "band",
    "roles": "role",
    "notes": "note",
}
"""What a ladder is made of besides its criteria: many and one."""


def listed(framework: Framework, nouns: str) -> tuple[tuple[str, Part], ...]:
    """Return the parts of one kind in their order, each with its key; notes have none, so they go by their place."""
    found: tuple[Any, ...] = getattr(framework, nouns)
    return tuple((str(place) if nouns == "notes" else part.key, part) for place, part in enumerate(found, start=1))


def find_part(framework: Framework, nouns: str, key: str) -> Part | None:
    """Return the part with that key; None where there is none."""
    return dict(listed(framework, nouns)).get(key)


def mark_of_part(framework: Framework, nouns: str, key: str) -> str:
    """Return what tells whether this part is still as it was seen; the same mark wherever there is none.

    A band's map is not part of it: it is changed on its own.
    """
    part = find_part(framework, nouns, key)
    if isinstance(part, Note):
        return mark({"title": part.title, "text": part.text})
    if isinstance(part, Band):
        return mark(band_document(replace(part, expects=())))
    return mark_of(framework, NOUNS[nouns], key) if part else mark({})


def described(framework: Framework, *, title: str, summary: str, licence: str, attribution: str) -> Framework:
    """Return the ladder under this title and with these words about itself."""
    return replace(framework, title=title, summary=summary, licence=licence, attribution=attribution)


def new_key(framework: Framework, nouns: str, title: str) -> str:
    """Return a key that is free among the parts of that kind, made from the title; for a note its place."""
    taken = {key for key, _ in listed(framework, nouns)}
    if nouns == "notes":
        return str(len(taken) + 1)
    key, number = key_of(title), 2
    while key in taken:
        key, number = f"{key_of(title)}-{number}", number + 1
    return key


def with_part(framework: Framework, nouns: str, key: str, part: Part) -> Framework:
    """Return the ladder with the part in the place of that with its key, or as the last where there is none.

    A band that is there keeps its map. Levels stand in the order of their numbers, and one that gets another number
    takes the bands along that stand at it by their number. FrameworkError for a second note of the same title, and
    for a number that another level has.
    """
    if isinstance(part, Note):
        _refuse_second_note(framework, key, part)
    if isinstance(part, Level):
        return _with_level(framework, key, part)
    before = find_part(framework, nouns, key)
    if isinstance(part, Band) and isinstance(before, Band):
        part = replace(part, expects=before.expects)
    parts = dict(listed(framework, nouns)) | {key: part}
    return _with_all(framework, nouns, tuple(parts.values()))


def moved(framework: Framework, nouns: str, key: str, step: int) -> Framework:
    """Return the ladder with the part so many places later, or earlier where negative; as it is at the end of the list.

    Levels trade their numbers and bands of a track their rungs, so that what is expected by number moves along.
    """
    if nouns == "bands":
        return _moved_band(framework, key, step)
    parts = list(listed(framework, nouns))
    place = next((place for place, (found, _) in enumerate(parts) if found == key), None)
    if place is None or not 0 <= place + step < len(parts):
        return framework
    parts.insert(place + step, parts.pop(place))
    after: tuple[Any, ...] = tuple(part for _, part in parts)
    if nouns == "levels":
        numbers = [level.number for level in framework.levels]
        after = tuple(replace(level, number=number) for level, number in zip(after, numbers, strict=True))
    return _with_all(framework, nouns, after)


def rearranged(framework: Framework) -> Framework:
    """Return the ladder with its cells in the order of its parts."""
    return replace(framework, cells=arranged(framework, framework.cells))


def _with_all(framework: Framework, nouns: str, parts: tuple[Any, ...]) -> Framework:
    changed: dict[str, Any] = {nouns: parts}
    return rearranged(replace(framework, **changed))


def _with_level(framework: Framework, key: str, level: Level) -> Framework:
    before = find_part(framework, "levels", key)
    for other in framework.levels:
        if other.number == level.number and other.key != key:
            raise FrameworkError(
                f"“{other.title}” has the number {level.number}.", expected="a number that no other level has"
            )
    levels = [other for other in framework.levels if other.key != key]
    ordered = tuple(sorted((*levels, level), key=lambda one: one.number))
    number = before.number if isinstance(before, Level) else level.number
    bands = tuple(
        replace(band, level=level.number) if band.level == number and not band.expects else band
        for band in framework.bands
    )
    return rearranged(replace(framework, levels=ordered, bands=bands))


def _refuse_second_note(framework: Framework, key: str, note: Note) -> None:
    others = [other.title for place, other in enumerate(framework.notes, start=1) if str(place) != key]
    if note.title in others:
        raise FrameworkError(f"There is a note “{note.title}” already.", expected="another title")


def _moved_band(framework: Framework, key: str, step: int) -> Framework:
    band = find_part(framework, "bands", key)
    if not isinstance(band, Band):
        return framework
    rungs = framework.bands_of(band.track)
    place = rungs.index(band)
    if not 0 <= place + step < len(rungs):
        return framework
    other = rungs[place + step]
    traded = {band.key: replace(band, level=other.level), other.key: replace(other, level=band.level)}
    bands = [traded.get(one.key, one) for one in framework.bands]
    first, second = framework.bands.index(band), framework.bands.index(other)
    bands[first], bands[second] = bands[second], bands[first]
    return replace(framework, bands=tuple(bands))
