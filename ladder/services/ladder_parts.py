"""What is done with the parts of a ladder's draft: describe, add, change, move, remove; set the map."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import reduce
from uuid import UUID

from frameworks.editing import Edit, mark_of
from frameworks.editing.map import (
    Lines,
    changed_lines,
    lines_of,
    mark_of_lines,
    with_bands_of_levels,
    with_lines,
    with_own_maps,
    without_maps,
)
from frameworks.editing.parts import Part, described, mark_of_part, moved, new_key, with_part
from frameworks.editing.removal import mark_of_removal, without
from frameworks.editing.restoring import restored
from frameworks.model import Framework as Ladder
from frameworks.model import Note
from ladder.domain.permissions import Actor
from ladder.models import Framework
from ladder.queries import part_removals
from ladder.services.drafts import Seen, change_draft

TRACK = "Engineers"
"""The track of a ladder that has none yet; its owner gives it another title."""


def mark_of_ladder(ladder: Ladder) -> str:
    """What tells whether the ladder still says of itself what was seen."""
    return mark_of(ladder, "ladder", ladder.key)


def describe_ladder(*, by: Actor, now: datetime, framework: Framework, words: Mapping[str, str], mark: str) -> None:
    """Change the draft's title, summary, licence and attribution; Conflict if somebody else did meanwhile."""
    change_draft(
        by=by, now=now, framework=framework, change=lambda ladder: described(ladder, **words),
        seen=Seen(mark_of_ladder, mark),
    )  # fmt: skip


def add_part(*, by: Actor, now: datetime, framework: Framework, nouns: str, part: Part) -> str:
    """Add a part of that kind under a key made from its title; returns the key. Invalid where it does not fit."""
    keys: list[str] = []

    def change(ladder: Ladder) -> Ladder:
        keys.append(new_key(ladder, nouns, part.title))
        return with_part(ladder, nouns, keys[-1], part if isinstance(part, Note) else replace(part, key=keys[-1]))

    change_draft(by=by, now=now, framework=framework, change=change)
    return keys[-1]


def change_part(*, by: Actor, now: datetime, framework: Framework, nouns: str, key: str, part: Part, mark: str) -> None:
    """Put the part in the place of that with its key.

    Conflict if somebody changed that one meanwhile; Invalid where it does not fit. One that is gone comes back, if its
    being gone is what was seen.
    """
    seen = Seen(lambda ladder: mark_of_part(ladder, nouns, key), mark)
    change_draft(
        by=by, now=now, framework=framework, change=lambda ladder: with_part(ladder, nouns, key, part), seen=seen
    )


def move_part(*, by: Actor, now: datetime, framework: Framework, nouns: str, key: str, step: int) -> None:
    """Move a part so many places on in its list, back where negative."""
    change_draft(by=by, now=now, framework=framework, change=lambda ladder: moved(ladder, nouns, key, step))


def remove_part(*, by: Actor, now: datetime, framework: Framework, nouns: str, key: str, mark: str) -> None:
    """Take a part out with all that hangs on it; it stays in the history.

    Conflict if by now something else would go with it; Invalid where what stays would mean something else.
    """
    seen = Seen(lambda ladder: mark_of_removal(ladder, nouns, key), mark)
    change_draft(by=by, now=now, framework=framework, change=lambda ladder: without(ladder, nouns, key), seen=seen)


def restore_part(*, by: Actor, now: datetime, framework: Framework, edit_id: UUID) -> str:
    """Bring back the part that this edit took out, with what went along; returns its title.

    NotFound if the edit is none of this ladder's; Invalid where it does not fit the ladder any more.
    """
    removal = part_removals.get_removal(by.org_id, framework.id, edit_id)
    rows = part_removals.list_change(by.org_id, removal)
    change = [Edit(row.noun, row.part, row.before, row.after) for row in rows]
    gone = Edit(removal.noun, removal.part, removal.before, removal.after)
    change_draft(by=by, now=now, framework=framework, change=lambda ladder: restored(ladder, gone, change))
    title: str = removal.before.get("title", removal.part)
    return title


def set_map(
    *, by: Actor, now: datetime, framework: Framework, rows: Mapping[str, Lines], marks: Mapping[str, str]
) -> tuple[str, ...]:
    """Set what the bands expect, by band; returns the keys of those that change.

    `marks` says how each band's lines stood when they were looked at: bands that were left as they were seen are let
    alone, whatever others did with them. Conflict if one that is to change was changed meanwhile.
    """
    changing = changed_lines(rows, marks)
    if changing:
        seen = Seen(
            lambda ladder: " ".join(_mark(ladder, band) for band in changing),
            " ".join(marks.get(band, "") for band in changing),
        )
        change_draft(
            by=by, now=now, framework=framework, seen=seen,
            change=lambda ladder: reduce(lambda one, line: with_lines(one, *line), changing.items(), ladder),
        )  # fmt: skip
    return tuple(changing)


def give_own_maps(*, by: Actor, now: datetime, framework: Framework) -> None:
    """Write the map out for every band, as its number says now."""
    change_draft(by=by, now=now, framework=framework, change=with_own_maps)


def drop_maps(*, by: Actor, now: datetime, framework: Framework) -> None:
    """Let each band stand at the level of its number; Invalid where there is no such level."""
    change_draft(by=by, now=now, framework=framework, change=without_maps)


def make_bands(*, by: Actor, now: datetime, framework: Framework) -> None:
    """Make a band of each level at which the first track has none."""
    change_draft(by=by, now=now, framework=framework, change=lambda ladder: with_bands_of_levels(ladder, TRACK))


def _mark(ladder: Ladder, key: str) -> str:
    band = next((band for band in ladder.bands if band.key == key), None)
    return mark_of_lines(lines_of(ladder, band)) if band else "gone"
