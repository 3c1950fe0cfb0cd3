"""What is done with the criteria of a draft: written, reworded, moved, merged, split, removed, brought back.

Each goes through `change_draft`, which keeps what was there before.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from frameworks.editing import criteria, mark_of
from frameworks.errors import FrameworkError
from frameworks.model import Criterion
from frameworks.model import Framework as Ladder
from frameworks.places import Place
from ladder.domain.permissions import Actor
from ladder.models import Framework, FrameworkEdit
from ladder.queries import edits as queries
from ladder.services.drafts import Seen, change_draft

MOVED = "Somebody moved or removed it meanwhile, so it stays where it is now. Look where that is, and move it again."
CHANGED = "Somebody changed it meanwhile, so it is not removed. Read it once more, and remove it if you still mean to."


def add_criterion(
    *, by: Actor, now: datetime, framework: Framework, place: Place, text: str, examples: Sequence[str] = ()
) -> str:
    """Write a new criterion at the end of a cell; returns its id, which no criterion of this ladder had before."""
    taken = queries.find_used_ids(by.org_id, framework.id)
    before: set[str] = set()

    def add(ladder: Ladder) -> Ladder:
        before.update(one.id for one in ladder.criteria)
        made = criteria.new_id(ladder, place, text, taken)
        return criteria.add(ladder, place, Criterion(made, text, tuple(examples)))

    after = change_draft(by=by, now=now, framework=framework, change=add)
    return next(one.id for one in after.criteria if one.id not in before)


def reword_criterion(
    *,
    by: Actor,
    now: datetime,
    framework: Framework,
    criterion: str,
    text: str,
    mark: str,
    examples: Sequence[str] | None = None,
) -> None:
    """Give a criterion another text, and other examples where some are named.

    Conflict where it is not as `mark` says it was seen. Who saw that it was removed, and keeps their words all the
    same, brings it back with them.
    """

    def reword(ladder: Ladder) -> Ladder:
        there = criteria.find_criterion(ladder, criterion)
        removal = None if there else queries.find_removal(by.org_id, framework.id, criterion)
        if removal:
            ladder = _brought_back(ladder, removal)
        return criteria.reword(ladder, criterion, text, examples)

    change_draft(by=by, now=now, framework=framework, change=reword, seen=_seen(criterion, mark))


def move_criterion(
    *,
    by: Actor,
    now: datetime,
    framework: Framework,
    criterion: str,
    origin: str,
    to: Place,
    before: str = "",
) -> None:
    """Move a criterion to another cell, or within its own: before the one of that id, else to the end.

    Conflict where it stands no longer at `origin` (as `place_word` says it); a new wording is no reason not to move it.
    """
    seen = Seen(lambda ladder: _word_of(ladder, criterion), origin, MOVED)
    change_draft(
        by=by, now=now, framework=framework, change=lambda it: criteria.move(it, criterion, to, before), seen=seen
    )


def shift_criterion(*, by: Actor, now: datetime, framework: Framework, criterion: str, steps: int) -> None:
    """Move a criterion up (negative) or down within its cell, as far as it goes."""
    change_draft(by=by, now=now, framework=framework, change=lambda it: criteria.shift(it, criterion, steps))


def merge_criteria(*, by: Actor, now: datetime, framework: Framework, chosen: Sequence[str]) -> None:
    """Make one criterion of several of a cell: the first keeps its id, the words of all follow one another."""
    change_draft(by=by, now=now, framework=framework, change=lambda it: criteria.merge(it, chosen))


def split_criterion(
    *, by: Actor, now: datetime, framework: Framework, criterion: str, texts: tuple[str, str], mark: str
) -> None:
    """Make two criteria of one: the first keeps the id. Conflict where it is not as `mark` says it was seen."""
    taken = queries.find_used_ids(by.org_id, framework.id)

    def split(ladder: Ladder) -> Ladder:
        place = _place_of(ladder, criterion) or Place("", "")
        return criteria.split(ladder, criterion, texts, criteria.new_id(ladder, place, texts[1], taken))

    change_draft(by=by, now=now, framework=framework, change=split, seen=_seen(criterion, mark))


def remove_criterion(*, by: Actor, now: datetime, framework: Framework, criterion: str, mark: str) -> None:
    """Take a criterion out of the draft; it can be brought back. Conflict where it is not as `mark` says."""
    seen = replace(_seen(criterion, mark), otherwise=CHANGED)
    change_draft(by=by, now=now, framework=framework, change=lambda it: criteria.remove(it, criterion), seen=seen)


def restore_criterion(
    *, by: Actor, now: datetime, framework: Framework, criterion: str, place: Place | None = None
) -> None:
    """Bring a removed criterion back under its own id: where it stood, or at another place.

    Invalid if it was never removed, is there already, or if the place is gone.
    """
    removal = queries.find_removal(by.org_id, framework.id, criterion)

    def restore(ladder: Ladder) -> Ladder:
        if removal is None:
            raise FrameworkError(f"The criterion “{criterion}” was never removed, so there is nothing to bring back.")
        return _brought_back(ladder, removal, place)

    change_draft(by=by, now=now, framework=framework, change=restore)


def _brought_back(ladder: Ladder, removal: FrameworkEdit, place: Place | None = None) -> Ladder:
    stood, criterion = criteria.read_criterion(removal.before)
    return criteria.add(ladder, place or stood, criterion)


def _seen(criterion: str, mark: str) -> Seen:
    return Seen(lambda ladder: mark_of(ladder, "criterion", criterion), mark)


def _word_of(ladder: Ladder, criterion: str) -> str:
    place = _place_of(ladder, criterion)
    return criteria.place_word(place) if place else ""


def _place_of(ladder: Ladder, criterion: str) -> Place | None:
    found = criteria.find_criterion(ladder, criterion)
    return found[0] if found else None
