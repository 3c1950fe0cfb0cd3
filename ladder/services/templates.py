"""The organisation's own review templates: copied from another, changed as a draft, kept as versions, put away."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from frameworks.texts import key_of
from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.domain.template_faults import faults
from ladder.domain.templates import Template
from ladder.errors import Conflict, Invalid
from ladder.models import ReviewTemplate, ReviewTemplateVersion
from ladder.queries import templates as queries
from ladder.services import audit

LONGEST_TITLE = 120
LONGEST_NOTE = 500


def copy_template(*, source: Template, title: str, by: Actor, now: datetime) -> ReviewTemplate:
    """Make a template of the organisation's own that asks what another asks, as a draft; raises Invalid at "title"."""
    title = _title(title)
    key = _free_key(title, queries.list_keys(by.org_id))
    draft = replace(source, key=key, title=title, version=1).as_document()
    row = ReviewTemplate(key=key, title=title, draft=draft, created_at=now)
    db.session.add(row)
    db.session.flush()
    details = {"from": source.key, "version": source.version}
    audit.record(by=by, verb="review_template.copied", subject=row, now=now, details=details)
    return row


def change_template(
    *, template: ReviewTemplate, changes: dict[str, Any], revision: int, by: Actor, now: datetime
) -> None:
    """Change some fields of the draft: those of `domain.templates.Template`, under their names.

    Raises Conflict when the draft was changed since `revision`, and Invalid for the first fault at one of the fields
    that are changed. What they make wrong elsewhere is kept, shown, and stands in the way of a version only.
    """
    _hold(template, revision)
    before = Template.from_document(template.draft)
    after = replace(before, **changes)
    for field, sentence in faults(after):
        if field in _fields(changes):
            raise Invalid(sentence, field=field)
    changed = [name for name in changes if getattr(before, name) != getattr(after, name)]
    if not changed:
        return
    template.title, template.draft = _title(after.title), after.as_document()
    db.session.flush()
    audit.record(by=by, verb="review_template.changed", subject=template, now=now, details={"fields": sorted(changed)})


def keep_version(
    *, template: ReviewTemplate, note: str, revision: int, by: Actor, now: datetime
) -> ReviewTemplateVersion:
    """Keep the draft as a version, which never changes, for cycles to use.

    Raises Conflict when the draft was changed since `revision`; Invalid when it has faults, when nothing changed since
    the newest version, and for no note or one that is too long.
    """
    _hold(template, revision)
    draft = Template.from_document(template.draft)
    if wrong := faults(draft):
        raise Invalid(f"The draft cannot be used yet. {wrong[0][1]}")
    newest = queries.find_newest_version(by.org_id, template.id)
    number = newest.number + 1 if newest else 1
    document = replace(draft, version=number).as_document()
    if newest and newest.document == document | {"version": newest.number}:
        raise Invalid(f"Nothing has changed since version {newest.number}. Change something first.")
    row = ReviewTemplateVersion(
        template_id=template.id, number=number, document=document, note=_note(note), made_at=now, made_by=by.account_id
    )
    db.session.add(row)
    db.session.flush()
    audit.record(by=by, verb="review_template.version_kept", subject=template, now=now, details={"version": number})
    return row


def put_away(*, template: ReviewTemplate, by: Actor, now: datetime) -> None:
    """Offer a template for new cycles no more; cycles that use it go on. Raises Conflict where it is so already."""
    db.session.refresh(template, with_for_update=True)
    if template.put_away_at is not None:
        raise Conflict("This template has been put away already.")
    template.put_away_at = now
    db.session.flush()
    audit.record(by=by, verb="review_template.put_away", subject=template, now=now)


def bring_back(*, template: ReviewTemplate, by: Actor, now: datetime) -> None:
    """Offer a template again. Raises Conflict where it was never put away."""
    db.session.refresh(template, with_for_update=True)
    if template.put_away_at is None:
        raise Conflict("This template is on offer already.")
    template.put_away_at = None
    db.session.flush()
    audit.record(by=by, verb="review_template.brought_back", subject=template, now=now)


def _fields(changes: dict[str, Any]) -> set[str]:
    """The fields at which a change can be at fault."""
    of_parts = {"naming", "sees_self"} if "parts" in changes else set()
    of_peers = {"least", "most", "load"} if "nominating" in changes else set()
    return set(changes) | of_parts | of_peers


def _hold(template: ReviewTemplate, revision: int) -> None:
    # Two who change the same draft wait for one another here; the second finds it moved on.
    db.session.refresh(template, with_for_update=True)
    if template.revision != revision:
        raise Conflict(
            "Somebody changed this template meanwhile. Yours is kept below: look at theirs, then save again."
        )


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Invalid("Give the template a title.", field="title")
    if len(title) > LONGEST_TITLE:
        raise Invalid(f"A title has at most {LONGEST_TITLE} characters.", field="title")
    return title


def _note(note: str) -> str:
    note = note.strip()
    if not note:
        raise Invalid("Say in a sentence what is new: whoever prepares a cycle reads it.", field="note")
    if len(note) > LONGEST_NOTE:
        raise Invalid(f"{LONGEST_NOTE} characters are the most. Shorten it: it is kept below.", field="note")
    return note


def _free_key(title: str, taken: set[str]) -> str:
    key = key_of(title)
    numbered = (f"{key}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (key, *numbered) if one not in taken)
