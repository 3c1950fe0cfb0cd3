"""Ladders come in: read, and kept as a draft with their source; criteria that are there already keep their ids."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from frameworks import library
from frameworks.documents import to_document
from frameworks.errors import FrameworkError
from frameworks.formats import AccountLine, Corrections, Mark, Part, Reading, read, understood
from frameworks.matching import match, with_ids
from frameworks.model import Framework as Ladder
from frameworks.validation import check
from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.errors import Conflict, Invalid, NotFound
from ladder.exports.workbook import as_text
from ladder.models import Framework, FrameworkSource
from ladder.queries import frameworks as queries
from ladder.reports.rematching import draft_mark
from ladder.services import audit
from ladder.services.drafts import Seen, change_draft, check_size

RESERVED = frozenset({"import", "new"})
"""Keys that would stand in the way of a page's address."""
MOVED_ON = "The draft was changed meanwhile. Look once more at which criterion is which; nothing is kept yet."


@dataclass(frozen=True, slots=True)
class Understood:
    """How a source was read, so that it can be read again just so: format, corrections, which of its ladders."""

    format: str = ""
    corrections: Corrections | None = None
    ladder: str = ""
    marks: Sequence[Mark] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says about criteria that come in again, by the ids they come with.

    `accepted` are rewordings of one that is there, `apart` are none though they have its id; `mark` is that of the
    draft which they were held against (`draft_mark`), empty where nobody looked.
    """

    accepted: Collection[str] = ()
    apart: Collection[str] = ()
    mark: str = ""


NO_ANSWERS, AS_FOUND = Answers(), Understood()


def read_ladder(
    source: bytes | str, *, name: str = "", format: str = "auto", corrections: Corrections | None = None
) -> Reading:
    """Read a ladder from what somebody brought, without keeping anything; raises Invalid with line and expectation."""
    try:
        reading = read(as_text(source), name=name, format=format, corrections=corrections or {})
    except FrameworkError as error:
        raise Invalid(str(error), field="text") from error
    for ladder in reading.frameworks:
        check_size(ladder)
    return reading


def parts_of(text: str) -> tuple[Part, ...]:
    """What headings and labels of a text in which no ladder was found could be; none where it is no such text."""
    try:
        return understood(text)
    except FrameworkError:
        return ()


def import_framework(
    *,
    by: Actor | None,
    now: datetime,
    framework: Ladder,
    source_name: str,
    source_text: str,
    account: Sequence[AccountLine],
    read_as: Understood = AS_FOUND,
    key: str = "",
    replace_draft: bool = False,
    answers: Answers = NO_ANSWERS,
    org_id: UUID | None = None,
) -> Framework:
    """Keep a ladder that was read, as a draft, with its source and the account of its lines.

    `key` gives it another key than its own. A ladder of that key is left alone (Conflict on `key`) unless
    `replace_draft`: then its draft is replaced, and criteria that say the same keep their ids, as do those that
    `answers` accepts (Conflict where the draft has moved on since). Its published versions and earlier sources stay.
    Where the command line does it, `by` is None and `org_id` says for whom.
    """
    org = by.org_id if by else org_id
    if org is None:
        raise ValueError("A ladder belongs to an organisation: give `by` or `org_id`.")
    ladder = under_key(framework, key or framework.key)
    there = queries.find_framework(org, ladder.key)
    if there and not replace_draft:
        raise Conflict(
            f"There is a ladder “{ladder.key}” already: replace its draft or choose another key.", field="key"
        )
    if there:
        _replace(there, ladder, answers, by=by, now=now)
    kept = there or added(ladder, now)
    _keep_source(kept, source_name, source_text, _account_document(account, read_as), now)
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


def under_key(ladder: Ladder, key: str) -> Ladder:
    """Return the ladder under that key; raises Invalid where it cannot be one, or is a page's address."""
    check_size(ladder)
    if key in RESERVED:
        raise Invalid(f"“{key}” is the address of another page: choose another key.", field="key")
    try:
        return check(replace(ladder, key=key))
    except FrameworkError as error:
        raise Invalid(str(error), field="key") from error


def added(ladder: Ladder, now: datetime) -> Framework:
    """Write down a ladder that is new here, as a draft."""
    framework = Framework(key=ladder.key, title=ladder.title, draft=to_document(ladder), created_at=now)
    db.session.add(framework)
    db.session.flush()
    return framework


def _replace(there: Framework, ladder: Ladder, answers: Answers, *, by: Actor | None, now: datetime) -> None:
    def change(draft: Ladder) -> Ladder:
        found = match(draft, ladder)
        accepted = (one for one in found.likely if one.after.criterion.id in answers.accepted)
        apart = (one for one in found.doubtful if one.after.criterion.id in answers.apart)
        return with_ids(ladder, (*found.certain, *accepted), apart=apart)

    seen = Seen(find=draft_mark, mark=answers.mark, otherwise=MOVED_ON) if answers.mark else None
    change_draft(by=by, now=now, framework=there, change=change, seen=seen)


def _keep_source(framework: Framework, name: str, text: str, account: dict[str, Any], now: datetime) -> None:
    text = text.replace("\r\n", "\n")
    db.session.add(FrameworkSource(framework_id=framework.id, name=name, text=text, account=account, read_at=now))


def _account_document(account: Sequence[AccountLine], read_as: Understood) -> dict[str, Any]:
    return {
        "format": read_as.format,
        "corrections": {str(line): kind.value for line, kind in (read_as.corrections or {}).items()},
        "ladder": read_as.ladder,
        "marks": [{"competency": one.competency, "level": one.level, "line": one.line} for one in read_as.marks],
        "lines": [
            {
                "number": line.number,
                "text": line.text,
                "place": line.place,
                "left_out": line.left_out,
                "remark": line.remark,
            }
            for line in account
        ],
    }
