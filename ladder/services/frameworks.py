"""What is done with ladders: begin one, publish a version."""

from datetime import datetime

from frameworks.documents import to_document
from frameworks.editing.starting import empty_ladder
from frameworks.model import Framework as Ladder
from frameworks.texts import key_of
from ladder.db import db
from ladder.domain.jobs import LADDER_TELL
from ladder.domain.permissions import Actor
from ladder.errors import Conflict, Invalid
from ladder.models import Framework, FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.services import audit, jobs
from ladder.services.ladder_imports import added, under_key
from ladder.services.ladder_parts import TRACK

LONGEST_NOTE = 2_000


def start_framework(*, by: Actor, now: datetime, title: str, levels: int, key: str = "") -> Framework:
    """Begin a ladder from nothing: so many levels and one track, as a draft.

    The key is made from the title unless one is given; Conflict on `key` if another ladder has it.
    """
    ladder = under_key(empty_ladder(key_of(title), title, levels=levels, track=TRACK), key or key_of(title))
    if queries.find_framework(by.org_id, ladder.key):
        raise Conflict(f"There is a ladder “{ladder.key}” already: choose another key.", field="key")
    started = added(ladder, now)
    details = {"key": started.key, "levels": levels}
    audit.record(by=by, verb="framework.started", subject=started, now=now, details=details)
    return started


def publish_framework(
    *, by: Actor, now: datetime, framework: Framework, note: str, revision: int | None = None, tell: bool = False
) -> FrameworkVersion:
    """Publish the draft under the next number. From then on it never changes.

    With `tell` those for whom it changes something get a mail; the first version changes nothing for anybody.
    `revision` is that of the draft which was looked at: Conflict if it has moved on since. Conflict too if nothing has
    changed since the last version; Invalid without a note, and for a ladder without bands.
    """
    note = _checked_note(note)
    db.session.refresh(framework, with_for_update=True)  # two who publish at once wait for one another
    if revision is not None and revision != framework.revision:
        raise Conflict("The ladder was changed meanwhile. Look once more at what changes; your note is kept.")
    _check_bands(queries.load_draft(framework))
    latest = queries.find_latest_version(by.org_id, framework.id)
    if latest and to_document(queries.load_ladder(latest)) == framework.draft:
        raise Conflict(f"The draft says the same as version {latest.number}: there is nothing to publish.")
    version = FrameworkVersion(
        org_id=by.org_id,
        framework_id=framework.id,
        number=latest.number + 1 if latest else 1,
        document=framework.draft,
        note=note,
        published_at=now,
        published_by=by.account_id,
    )
    db.session.add(version)
    db.session.flush()
    audit.record(
        by=by,
        verb="framework.published",
        subject=framework,
        now=now,
        details={"key": framework.key, "number": version.number},
    )
    if tell and latest:
        jobs.enqueue(LADDER_TELL, org_id=by.org_id, args={"version_id": str(version.id)}, now=now)
    return version


def _check_bands(ladder: Ladder) -> None:
    if not ladder.bands:
        raise Invalid(f"“{ladder.title}” has no bands, so nobody could stand on it. Make at least one.", field="note")


def _checked_note(note: str) -> str:
    note = note.strip()
    if not note:
        raise Invalid("Write what changes, so that people know why there is a new version.", field="note")
    if len(note) > LONGEST_NOTE:
        raise Invalid(f"Write at most {LONGEST_NOTE:,} characters; these are {len(note):,}.", field="note")
    return note
