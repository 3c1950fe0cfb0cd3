"""What is done with ladders: read one in, publish a version."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from frameworks import library
from frameworks.documents import to_document
from frameworks.editing.starting import empty_ladder
from frameworks.errors import FrameworkError
from frameworks.formats import AccountLine, Reading, read
from frameworks.model import Framework as Ladder
from frameworks.texts import key_of
from frameworks.validation import check
from ladder.db import db
from ladder.domain.jobs import LADDER_TELL
from ladder.domain.permissions import Actor
from ladder.errors import Conflict, Invalid, NotFound
from ladder.models import Framework, FrameworkSource, FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.services import audit, jobs
from ladder.services.drafts import change_draft, check_size
from ladder.services.ladder_parts import TRACK

LONGEST_NOTE = 2_000
RESERVED = frozenset({"import", "new"})
"""Keys that would stand in the way of a page's address."""


def read_ladder(source: bytes | str, *, name: str = "") -> Reading:
    """Read a ladder from what somebody brought, without keeping anything; raises Invalid with line and expectation."""
    try:
        reading = read(source, name=name)
    except FrameworkError as error:
        raise Invalid(str(error), field="text") from error
    for ladder in reading.frameworks:
        check_size(ladder)
    return reading


def import_framework(
    *,
    by: Actor | None,
    now: datetime,
    framework: Ladder,
    source_name: str,
    source_text: str,
    account: Sequence[AccountLine],
    key: str = "",
    replace_draft: bool = False,
    org_id: UUID | None = None,
) -> Framework:
    """Keep a ladder that was read, as a draft, with its source and the account of its lines.

    `key` gives it another key than its own. A ladder of that key is left alone (Conflict on `key`) unless
    `replace_draft`: then its draft is replaced; its published versions and its earlier sources stay. Where the command
    line does it, `by` is None and `org_id` says for whom.
    """
    org = by.org_id if by else org_id
    if org is None:
        raise ValueError("A ladder belongs to an organisation: give `by` or `org_id`.")
    ladder = _under_key(framework, key or framework.key)
    there = queries.find_framework(org, ladder.key)
    if there and not replace_draft:
        raise Conflict(
            f"There is a ladder “{ladder.key}” already: replace its draft or choose another key.", field="key"
        )
    if there:
        change_draft(by=by, now=now, framework=there, change=lambda _: ladder)
    kept = there or _added(ladder, now)
    _keep_source(kept, source_name, source_text, account, now)
    details = {"key": kept.key, "criteria": len(ladder.criteria), "replaced": there is not None}
    audit.record(by=by, org_id=org, verb="framework.imported", subject=kept, now=now, details=details)
    return kept


def clone_shipped(*, by: Actor, now: datetime, key: str) -> Framework:
    """Start from one of the ladders that come with Ladder; NotFound if there is none, Conflict if its key is taken."""
    if key not in {entry.key for entry in library.list_ladders()}:
        raise NotFound("There is no such ladder among those that come with Ladder.")
    reading = library.reading(key)
    name, text = library.source(key)
    return import_framework(
        by=by, now=now, framework=reading.framework, source_name=name, source_text=text, account=reading.account
    )


def start_framework(*, by: Actor, now: datetime, title: str, levels: int, key: str = "") -> Framework:
    """Begin a ladder from nothing: so many levels and one track, as a draft.

    The key is made from the title unless one is given; Conflict on `key` if another ladder has it.
    """
    ladder = _under_key(empty_ladder(key_of(title), title, levels=levels, track=TRACK), key or key_of(title))
    if queries.find_framework(by.org_id, ladder.key):
        raise Conflict(f"There is a ladder “{ladder.key}” already: choose another key.", field="key")
    started = _added(ladder, now)
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


def _under_key(ladder: Ladder, key: str) -> Ladder:
    check_size(ladder)
    if key in RESERVED:
        raise Invalid(f"“{key}” is the address of another page: choose another key.", field="key")
    try:
        return check(replace(ladder, key=key))
    except FrameworkError as error:
        raise Invalid(str(error), field="key") from error


def _added(ladder: Ladder, now: datetime) -> Framework:
    framework = Framework(key=ladder.key, title=ladder.title, draft=to_document(ladder), created_at=now)
    db.session.add(framework)
    db.session.flush()
    return framework


def _keep_source(framework: Framework, name: str, text: str, account: Sequence[AccountLine], now: datetime) -> None:
    text = text.replace("\r\n", "\n")
    lines = _account_document(account)
    db.session.add(FrameworkSource(framework_id=framework.id, name=name, text=text, account=lines, read_at=now))


def _account_document(account: Sequence[AccountLine]) -> dict[str, object]:
    return {
        "lines": [
            {"number": line.number, "text": line.text, "place": line.place, "left_out": line.left_out}
            for line in account
        ]
    }


def _checked_note(note: str) -> str:
    note = note.strip()
    if not note:
        raise Invalid("Write what changes, so that people know why there is a new version.", field="note")
    if len(note) > LONGEST_NOTE:
        raise Invalid(f"Write at most {LONGEST_NOTE:,} characters; these are {len(note):,}.", field="note")
    return note
