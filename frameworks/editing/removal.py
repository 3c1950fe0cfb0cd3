"""Parts of a ladder taken out, with what hangs on them; never so that what stays comes to mean something else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from frameworks.editing.edits import edits, mark
from frameworks.editing.parts import rearranged
from frameworks.errors import FrameworkError
from frameworks.model import Band, Cell, Framework, Keyed, Role


def without(framework: Framework, nouns: str, key: str) -> Framework:
    """Return the ladder without this part, and without the criteria, lines of the map and rules that need it.

    What other parts only name (a group, a band that a track builds on) they name no more. FrameworkError where a band
    would be left without a level, a map without lines or a role without bands: their emptiness means something else.
    """
    return rearranged(REMOVERS[nouns](framework, key))


def mark_of_removal(framework: Framework, nouns: str, key: str) -> str:
    """Return what tells whether the same would go as was seen; empty where the part cannot go, or is gone."""
    try:
        after = without(framework, nouns, key)
    except FrameworkError:
        return ""
    gone = [(edit.noun, edit.part, edit.before) for edit in edits(framework, after) if not edit.after]
    return mark({"gone": gone}) if gone else ""


def _without_level(framework: Framework, key: str) -> Framework:
    level = framework.level(key)
    standing = [band.title for band in framework.bands if not band.expects and band.level == level.number]
    if standing:
        raise FrameworkError(
            f"{_quoted(standing)} {'stands' if len(standing) == 1 else 'stand'} at the level “{level.title}”.",
            expected="another level or a map of its own for each of them first",
        )
    framework = _with_shorter_maps(framework, level=key)
    return _without_cells(_less(framework, "levels", key), lambda cell: cell.level == key)


def _without_group(framework: Framework, key: str) -> Framework:
    competencies = tuple(replace(part, group="") if part.group == key else part for part in framework.competencies)
    return replace(_less(framework, "groups", key), competencies=competencies)


def _without_competency(framework: Framework, key: str) -> Framework:
    roles = tuple(
        replace(role, merges=tuple(merge for merge in role.merges if merge.competency != key))
        for role in framework.roles
    )
    framework = replace(_with_shorter_maps(framework, competency=key), roles=roles)
    return _without_cells(_less(framework, "competencies", key), lambda cell: cell.competency == key)


def _without_track(framework: Framework, key: str) -> Framework:
    for band in framework.bands_of(key):
        framework = _without_band(framework, band.key)
    return _without_cells(_less(framework, "tracks", key), lambda cell: cell.track == key)


def _without_band(framework: Framework, key: str) -> Framework:
    title = framework.band(key).title
    for role in framework.roles:
        if role.bands == (key,):
            raise FrameworkError(
                f"Only “{title}” may carry the role “{role.title}”.", expected="other bands for that role first, or any"
            )
    tracks = tuple(replace(track, builds_on="") if track.builds_on == key else track for track in framework.tracks)
    roles = tuple(_without_bearer(role, key) for role in framework.roles)
    return replace(_less(framework, "bands", key), tracks=tracks, roles=roles)


def _without_role(framework: Framework, key: str) -> Framework:
    return _without_cells(_less(framework, "roles", key), lambda cell: cell.role == key)


def _without_note(framework: Framework, key: str) -> Framework:
    notes = tuple(note for place, note in enumerate(framework.notes, start=1) if str(place) != key)
    return replace(framework, notes=notes)


REMOVERS: dict[str, Callable[[Framework, str], Framework]] = {
    "levels": _without_level,
    "groups": _without_group,
    "competencies": _without_competency,
    "tracks": _without_track,
    "bands": _without_band,
    "roles": _without_role,
    "notes": _without_note,
}


def _less(framework: Framework, nouns: str, key: str) -> Framework:
    parts: tuple[Keyed, ...] = getattr(framework, nouns)
    left: dict[str, Any] = {nouns: tuple(part for part in parts if part.key != key)}
    return replace(framework, **left)


def _without_cells(framework: Framework, gone: Callable[[Cell], bool]) -> Framework:
    return replace(framework, cells=tuple(cell for cell in framework.cells if not gone(cell)))


def _with_shorter_maps(framework: Framework, *, competency: str = "", level: str = "") -> Framework:
    bands = tuple(_with_shorter_map(band, competency, level) for band in framework.bands)
    return replace(framework, bands=bands)


def _with_shorter_map(band: Band, competency: str, level: str) -> Band:
    left = tuple(one for one in band.expects if one.competency != competency and one.level != level)
    if band.expects and not left:
        raise FrameworkError(
            f"The map of “{band.title}” would be empty.", expected="a level for it in another competency first"
        )
    return replace(band, expects=left)


def _without_bearer(role: Role, band: str) -> Role:
    return replace(role, bands=tuple(key for key in role.bands if key != band))


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
