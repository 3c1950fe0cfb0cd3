"""A finding about a draft is dismissed, with the reason, and brought back."""

from datetime import datetime

from frameworks.linting import lint
from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.errors import Conflict, Invalid, NotFound
from ladder.models import FindingDismissal, Framework
from ladder.queries import findings as queries
from ladder.queries.frameworks import load_draft
from ladder.services import audit

LONGEST_REASON = 500


def dismiss_finding(*, by: Actor, now: datetime, framework: Framework, finding: str, reason: str) -> FindingDismissal:
    """Show a finding no more while the words it is about stay as they are.

    Invalid on `reason` without one; Conflict where the draft has no such finding (any more), or somebody dismissed it
    already.
    """
    reason = _checked(reason)
    if finding not in {one.key for one in lint(load_draft(framework))}:
        raise Conflict("There is no such finding in the draft any more: the words it was about have changed.")
    if queries.find_dismissal(by.org_id, framework.id, finding):
        raise Conflict("Somebody dismissed this already. It stands under “Dismissed”.")
    row = FindingDismissal(
        org_id=by.org_id, framework_id=framework.id, finding=finding, reason=reason, by=by.account_id, at=now
    )
    db.session.add(row)
    _record(by, now, framework, "finding.dismissed", finding)
    return row


def restore_finding(*, by: Actor, now: datetime, framework: Framework, finding: str) -> None:
    """Show a dismissed finding again; NotFound where it was not dismissed."""
    row = queries.find_dismissal(by.org_id, framework.id, finding)
    if row is None:
        raise NotFound("This was not dismissed, or somebody brought it back already.")
    db.session.delete(row)
    _record(by, now, framework, "finding.restored", finding)


def _checked(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid("Write why, so that the next editor need not ask.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Invalid(f"Write at most {LONGEST_REASON} characters; these are {len(reason):,}.", field="reason")
    return reason


def _record(by: Actor, now: datetime, framework: Framework, verb: str, finding: str) -> None:
    rule = finding.rpartition("-")[0]
    audit.record(by=by, verb=verb, subject=framework, now=now, details={"key": framework.key, "rule": rule})
