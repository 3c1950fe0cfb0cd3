"""The draft of a ladder is changed here, and only here: locked, checked, with each change kept.

A change is a function from a ladder to a ladder. It is applied to the draft as it is now, not as somebody saw it, so
two people who change different parts both get what they wanted. For the same part `Seen` tells whether it is still
what was looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from frameworks.documents import to_document
from frameworks.editing import Edit, edits
from frameworks.errors import FrameworkError
from frameworks.model import Framework as Ladder
from frameworks.validation import check, prose, titles
from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.errors import Conflict, Invalid
from ladder.models import Framework, FrameworkEdit
from ladder.queries import frameworks as queries
from ladder.services import audit

MOST_CRITERIA = 3_000
"""More than anybody reads on a page; the largest ladder seen has a tenth of it."""

MOST_PARTS = {"levels": 60, "groups": 100, "competencies": 300, "tracks": 60, "bands": 120, "roles": 60, "notes": 200}
MOST_CHOICES = 150_000
"""Bands by competencies by levels: the page of the map offers every one of them."""
LONGEST_TITLE = 300
"""Each stands on a page as often as there are places for it."""
MOST_TEXT = 2_000_000
"""Characters of all texts together: a draft is loaded whole for every page about it."""

Change = Callable[[Ladder], Ladder]


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw of a part when they began: how it is found in a ladder, and its mark then.

    `otherwise` is what they are told where it is not so any more.
    """

    find: Callable[[Ladder], str]
    mark: str
    otherwise: str = "Somebody changed this meanwhile. Theirs is kept; yours is below, not kept yet."


def change_draft(
    *, by: Actor | None, now: datetime, framework: Framework, change: Change, seen: Seen | None = None
) -> Ladder:
    """Change the draft and keep what it was before; returns the draft as it is then.

    Conflict where `seen` says that the same part was changed meanwhile: nothing is kept then. Invalid, in a sentence,
    where the change does not fit the ladder. A change that changes nothing leaves no trace.
    """
    db.session.refresh(framework, with_for_update=True)  # two who change at once wait for one another
    before = queries.load_draft(framework)
    if seen and seen.find(before) != seen.mark:
        raise Conflict(seen.otherwise)
    after = _changed(before, change)
    if after != before:
        framework.title = after.title
        framework.draft = to_document(after)
        _keep(by, now, framework, edits(before, after))
    return after


def check_size(ladder: Ladder, field: str = "text") -> None:
    """Raise Invalid on that field for a ladder with more criteria, other parts or text than a page can show."""
    _check_texts(ladder, field)
    found = {name: len(getattr(ladder, name)) for name in MOST_PARTS} | {"criteria": len(ladder.criteria)}
    for name, most in (MOST_PARTS | {"criteria": MOST_CRITERIA}).items():
        if found[name] > most:
            message = f"“{ladder.title}” has {found[name]:,} {name}. Expected: {most:,} at most."
            raise Invalid(message, field=field)
    if found["bands"] * found["competencies"] * found["levels"] > MOST_CHOICES:
        sizes = ", ".join(f"{found[name]:,} {name}" for name in ("bands", "competencies", "levels"))
        message = f"“{ladder.title}” has {sizes}: together more than a page can show. Make two ladders of it."
        raise Invalid(message, field=field)


def _check_texts(ladder: Ladder, field: str) -> None:
    for _, title in titles(ladder):
        if len(title) > LONGEST_TITLE:
            message = f"The title “{title[:60]} …” has {len(title):,} characters. Expected: {LONGEST_TITLE} at most."
            raise Invalid(message, field=field)
    length = sum(len(text) for _, text in prose(ladder))
    if length > MOST_TEXT:
        message = f"The texts of “{ladder.title}” have {length:,} characters. Expected: {MOST_TEXT:,} at most."
        raise Invalid(message, field=field)


def _changed(before: Ladder, change: Change) -> Ladder:
    try:
        after = check(replace(change(before), key=before.key))
    except FrameworkError as error:
        raise Invalid(str(error)) from error
    check_size(after)
    return after


def _keep(by: Actor | None, now: datetime, framework: Framework, found: tuple[Edit, ...]) -> None:
    rows = [
        FrameworkEdit(
            org_id=framework.org_id,
            framework_id=framework.id,
            at=now,
            by=by.account_id if by else None,
            noun=edit.noun,
            part=edit.part,
            before=edit.before,
            after=edit.after,
        )
        for edit in found
    ]
    db.session.add_all(rows)
    db.session.flush()
    details = {"key": framework.key, "parts": len(rows)}
    audit.record(by=by, org_id=framework.org_id, verb="framework.edited", subject=framework, now=now, details=details)
