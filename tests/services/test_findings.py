"""Findings are dismissed with a reason, and brought back."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from frameworks.linting import lint
from ladder.db import db
from ladder.errors import Conflict, Invalid, NotFound
from ladder.models import AuditEvent, Framework
from ladder.queries import frameworks as queries
from ladder.reports.findings import open_findings
from ladder.services import findings
from tests.cast import Cast
from tests.ladders import changed
from tests.published import set_draft

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
VAGUE = "You are passionate about tests and strive for excellence."

pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def framework(acme: None, cast: Cast) -> Framework:
    """A ladder with something that nobody can see."""
    set_draft(cast, changed("craft-1", VAGUE))
    db.session.flush()
    return queries.get_framework(cast.orgs["acme"], "ladder")


def open_keys(framework: Framework) -> list[str]:
    return [one.key for one in open_findings(framework.org_id, framework.id, queries.load_draft(framework))]


def unseen(framework: Framework) -> str:
    return next(one.key for one in lint(queries.load_draft(framework)) if one.rule == "not-observable")


def dismiss(cast: Cast, framework: Framework, finding: str, reason: str = "It is our motto.") -> None:
    findings.dismiss_finding(by=cast.petra.actor, now=NOW, framework=framework, finding=finding, reason=reason)
    db.session.flush()


def test_a_dismissed_finding_is_found_no_more_until_it_is_brought_back(cast: Cast, framework: Framework) -> None:
    finding, before = unseen(framework), open_keys(framework)
    dismiss(cast, framework, finding)
    assert open_keys(framework) == [key for key in before if key != finding]
    findings.restore_finding(by=cast.petra.actor, now=NOW, framework=framework, finding=finding)
    db.session.flush()
    assert open_keys(framework) == before


def test_another_wording_of_the_criterion_is_looked_at_anew(cast: Cast, framework: Framework) -> None:
    dismiss(cast, framework, unseen(framework))
    set_draft(cast, changed("craft-1", "You are passionate about tests."))
    assert unseen(framework) in open_keys(framework)


def test_the_log_says_which_rule_and_not_which_words(cast: Cast, framework: Framework) -> None:
    dismiss(cast, framework, unseen(framework))
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "finding.dismissed")).one()
    assert event.details == {"key": "ladder", "rule": "not-observable"}


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 501])
def test_a_reason_is_demanded(cast: Cast, framework: Framework, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        dismiss(cast, framework, unseen(framework), reason)
    assert refused.value.field == "reason"


def test_what_is_not_found_any_more_cannot_be_dismissed(cast: Cast, framework: Framework) -> None:
    with pytest.raises(Conflict, match="have changed"):
        dismiss(cast, framework, "not-observable-0000000000000000")


def test_nothing_is_dismissed_twice(cast: Cast, framework: Framework) -> None:
    dismiss(cast, framework, unseen(framework))
    with pytest.raises(Conflict, match="already"):
        dismiss(cast, framework, unseen(framework))


def test_what_was_not_dismissed_cannot_be_brought_back(cast: Cast, framework: Framework) -> None:
    with pytest.raises(NotFound):
        findings.restore_finding(by=cast.petra.actor, now=NOW, framework=framework, finding="x")
