"""A part that was taken out, brought back with what went with it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from frameworks.documents import to_band, to_competency, to_role
from frameworks.editing import criteria
from frameworks.editing.edits import Edit
from frameworks.editing.parts import NOUNS, Part, find_part, new_key, rearranged, with_part
from frameworks.model import Band, Competency, Expectation, Framework, Group, Level, Merge, Note, Role, Track

Back = Collection[tuple[str, str | None]]
"""What is back, by noun and key."""
Item = TypeVar("Item")
MANY = {noun: nouns for nouns, noun in NOUNS.items()}
BUILDERS: dict[str, Callable[[Any], Part]] = {
    "level": lambda document: Level(**document),
    "group": lambda document: Group(**document),
    "competency": to_competency,
    "track": lambda document: Track(**document),
    "band": to_band,
    "role": to_role,
}


def restored(framework: Framework, removal: Edit, change: Sequence[Edit]) -> Framework:
    """Return the ladder with the part that the removal took out, and with what hung on it in the same change.

    It is the last of its kind, under its own key; criteria keep their ids. What is there again already stays as it is.
    """
    gone = [edit for edit in change if not edit.after and _hangs_on(edit, removal)]
    stood = {id: rank for edit in change for rank, id in enumerate(edit.before.get("criteria", ()))}
    # Parts first, since criteria need their places; these in the order in which they stood in their cells.
    for edit in sorted(gone, key=lambda edit: (edit.noun == "criterion", stood.get(edit.part, 0))):
        framework = _with_criterion(framework, edit) if edit.noun == "criterion" else _with(framework, edit)
    back = {(edit.noun, edit.part) for edit in gone}
    for edit in change:
        if edit.after:
            framework = _mended(framework, edit, back)
    return rearranged(framework)


def went_along(removal: Edit, change: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the criteria and bands that the same change took out because they hung on the part."""
    return tuple(edit for edit in change if not edit.after and edit is not removal and _hangs_on(edit, removal))


def _hangs_on(edit: Edit, removal: Edit) -> bool:
    if (edit.noun, edit.part) == (removal.noun, removal.part):
        return True
    of_track = edit.noun == "band" and removal.noun == "track"
    return (edit.noun == "criterion" or of_track) and edit.before.get(removal.noun) == removal.part


def _with(framework: Framework, edit: Edit) -> Framework:
    if edit.noun == "note":
        if any(note.title == edit.part for note in framework.notes):
            return framework
        return with_part(framework, "notes", new_key(framework, "notes", ""), Note(edit.part, **edit.before))
    nouns = MANY[edit.noun]
    if find_part(framework, nouns, edit.part):
        return framework
    return with_part(framework, nouns, edit.part, BUILDERS[edit.noun](edit.before))


def _with_criterion(framework: Framework, edit: Edit) -> Framework:
    if criteria.find_criterion(framework, edit.part):
        return framework
    place, criterion = criteria.read_criterion(edit.before)
    return criteria.add(framework, place, criterion)


def _mended(framework: Framework, edit: Edit, back: Back) -> Framework:
    """Give another part again what it said of those that are back, unless it says something else by now."""
    part = find_part(framework, MANY[edit.noun], edit.part) if edit.noun in BUILDERS else None
    mended = _mended_part(part, edit.before, back) if part and edit.before else part
    if mended == part:
        return framework
    parts = tuple(mended if one == part else one for one in getattr(framework, MANY[edit.noun]))
    changed: dict[str, Any] = {MANY[edit.noun]: parts}
    return replace(framework, **changed)


def _mended_part(part: Part, before: Any, back: Back) -> Part:
    if isinstance(part, Band) and part.expects:
        was = to_band(before).expects
        return replace(part, expects=_refilled(was, part.expects, _about, lambda one: _is_back(one, back)))
    if isinstance(part, Role):
        role = to_role(before)
        merges = _refilled(role.merges, part.merges, _about, lambda one: _is_back(one, back))
        bands = _refilled(role.bands, part.bands, str, lambda key: ("band", key) in back) if part.bands else ()
        return replace(part, merges=merges, bands=bands)
    if isinstance(part, Track) and not part.builds_on and ("band", before.get("builds_on")) in back:
        return replace(part, builds_on=before["builds_on"])
    if isinstance(part, Competency) and not part.group and ("group", before.get("group")) in back:
        return replace(part, group=before["group"])
    return part


def _about(one: Expectation | Merge) -> str:
    return one.competency


def _is_back(one: Expectation | Merge, back: Back) -> bool:
    level = one.level if isinstance(one, Expectation) else ""
    return ("competency", one.competency) in back or ("level", level) in back


def _refilled(
    was: Sequence[Item], now: Sequence[Item], key: Callable[[Item], str], is_back: Callable[[Item], bool]
) -> tuple[Item, ...]:
    """Return what is there now and what is back, in the order in which it was."""
    left, found = {key(one): one for one in now}, []
    for one in was:
        if key(one) in left:
            found.append(left.pop(key(one)))
        elif is_back(one):
            found.append(one)
    return (*found, *left.values())
