"""What goes with a part of a ladder that is taken out, and what was taken out and can come back."""

from dataclasses import dataclass
from uuid import UUID

from frameworks.editing import edits
from frameworks.editing.parts import NOUNS, listed
from frameworks.editing.removal import without
from frameworks.errors import FrameworkError
from frameworks.model import Framework as Ladder
from frameworks.validation import check
from ladder.models import Framework
from ladder.queries import part_removals, rungs
from ladder.reports.moments import local


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes with a part, what changes, how many people it concerns; `obstacle` says why it cannot go."""

    criteria: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    people: int = 0
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """A part that is not in the draft any more; `id` is that of the edit that took it out."""

    id: UUID
    noun: str
    title: str
    who: str
    when: str


def removal(org_id: UUID, framework: Framework, ladder: Ladder, nouns: str, key: str) -> Removal:
    """What would go with the part and what would change, in words."""
    concerned = _people(org_id, framework, ladder, nouns, key)
    try:
        found = edits(ladder, check(without(ladder, nouns, key)))
    except FrameworkError as error:
        return Removal(people=concerned, obstacle=str(error))
    gone = [edit for edit in found if not edit.after]
    own = NOUNS[nouns]
    return Removal(
        criteria=tuple(edit.before["text"] for edit in gone if edit.noun == "criterion"),
        bands=tuple(edit.before["title"] for edit in gone if edit.noun == "band" and own != "band"),
        changed=tuple(_changed(own, edit.noun, edit.after["title"]) for edit in found if edit.after.get("title")),
        people=concerned,
    )


def removed(framework: Framework, ladder: Ladder, zone: str) -> tuple[Gone, ...]:
    """What was taken out of the draft besides criteria and is not back, latest first."""
    latest: dict[tuple[str, str], Gone] = {}
    for edit, who in part_removals.list_removals(framework.org_id, framework.id):
        if not _is_there(ladder, edit.noun, edit.part):
            title, by = edit.before.get("title", edit.part), who or "the command line"
            latest.setdefault((edit.noun, edit.part), Gone(edit.id, edit.noun, title, by, local(edit.at, zone)))
    return tuple(latest.values())


def _is_there(ladder: Ladder, noun: str, part: str) -> bool:
    nouns = next(many for many, one in NOUNS.items() if one == noun)
    return part in {getattr(one, "key", one.title) for _, one in listed(ladder, nouns)}


def _people(org_id: UUID, framework: Framework, ladder: Ladder, nouns: str, key: str) -> int:
    if nouns not in ("tracks", "bands", "roles"):
        return 0
    standing = rungs.list_places(org_id, framework.id)
    if nouns == "roles":
        return sum(key in roles for _, roles in standing)
    bands = {band.key for band in ladder.bands if key in (band.key, band.track)}
    return sum(band in bands for band, _ in standing)


def _changed(removed: str, noun: str, title: str) -> str:
    said = {
        "band": "expects less: its lines of the map go",
        "role": "has no rule for it any more" if removed == "competency" else "is carried by one band less",
        "track": "builds on no band any more",
        "competency": "stands in no group any more",
    }
    return f"“{title}” {said.get(noun, 'changes')}."
