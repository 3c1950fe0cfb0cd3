"""What a change did, part by part: enough to show it, and to bring back what was there before."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from frameworks.documents import (
    Document,
    band_document,
    competency_document,
    criterion_document,
    filled,
    level_document,
    plain_document,
    role_document,
)
from frameworks.model import Cell, Framework

Parts = dict[tuple[str, str], Document]
"""By noun and key: the part's document."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One part before and after a change; `noun` is what it is, `part` its key or id.

    Nouns: ladder, level, group, competency, track, band, role, note, criterion, and where only an order changed:
    cell (part: its place) and order (part: the nouns). A document is empty where the part is new or gone.
    """

    noun: str
    part: str
    before: Document
    after: Document


def edits(before: Framework, after: Framework) -> tuple[Edit, ...]:
    """Return an edit for every part that the two have differently: changed and new ones in order, then those gone."""
    old, new = parts_of(before), parts_of(after)
    keys = [*new, *(key for key in old if key not in new)]
    return tuple(
        Edit(noun, part, old.get((noun, part), {}), new.get((noun, part), {}))
        for noun, part in keys
        if old.get((noun, part)) != new.get((noun, part))
    )


def mark_of(framework: Framework, noun: str, part: str) -> str:
    """Return what tells whether this part is still as it was seen; the same mark for every part that is not there."""
    return mark(parts_of(framework).get((noun, part), {}))


def mark(document: Document) -> str:
    """Return a short word that is another one as soon as the document says something else."""
    return sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def parts_of(framework: Framework) -> Parts:
    """Return every part by noun and key, with its document; criteria with their place in the grid."""
    return {(noun, part): document for noun, part, document in (*_single(framework), *_cells(framework))}


def place_of(cell: Cell) -> str:
    """Return where a cell stands as one word: competency, level, track and role, separated by slashes."""
    return "/".join((cell.competency, cell.level, cell.track, cell.role))


def _single(framework: Framework) -> Iterator[tuple[str, str, Document]]:
    about = {name: getattr(framework, name) for name in ("title", "summary", "licence", "attribution")}
    yield "ladder", framework.key, filled(**about)
    for level in framework.levels:
        yield "level", level.key, level_document(level)
    for group in framework.groups:
        yield "group", group.key, plain_document(group)
    for competency in framework.competencies:
        yield "competency", competency.key, competency_document(competency)
    for track in framework.tracks:
        yield "track", track.key, plain_document(track) | filled(builds_on=track.builds_on)
    for band in framework.bands:
        yield "band", band.key, band_document(band)
    for role in framework.roles:
        yield "role", role.key, role_document(role)
    for note in framework.notes:
        yield "note", note.title, filled(text=note.text)
    for nouns in ("levels", "groups", "competencies", "tracks", "bands", "roles"):
        yield "order", nouns, {"keys": [part.key for part in getattr(framework, nouns)]}
    yield "order", "notes", {"keys": [note.title for note in framework.notes]}


def _cells(framework: Framework) -> Iterator[tuple[str, str, Document]]:
    for cell in framework.cells:
        place = filled(competency=cell.competency, level=cell.level, track=cell.track, role=cell.role)
        yield "cell", place_of(cell), {"criteria": [criterion.id for criterion in cell.criteria]}
        for criterion in cell.criteria:
            yield "criterion", criterion.id, criterion_document(criterion) | place
