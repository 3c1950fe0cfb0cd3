"""Real ids of Acme's rows for every parameter that stands in a URL: one place, filled by the services."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.template_library import shipped
from ladder.models import (
    AnswerDraft,
    Assessment,
    CriterionNote,
    Cycle,
    Evidence,
    Feedback,
    FollowUp,
    FrameworkSource,
    Goal,
    Mail,
    Membership,
    Nomination,
    Notice,
    ParkedQuestion,
    Release,
    Reopening,
    Result,
    ReviewTemplateVersion,
    SignIn,
)
from ladder.queries.frameworks import get_framework
from ladder.queries.jobs import list_jobs
from ladder.services import criterion_notes, groups, invitations, templates
from tests.cast import MADE, Cast
from tests.factories import NOW, find_participant, get_assessment, make_cycle
from tests.meetings import make_meeting, propose

WITHOUT_ROWS = {"org_slug", "slug", "token", "filename", "mark"}
"""Parameters that are no row of an organisation."""

WORDS = {
    "competency": "craft",
    "criterion": "craft-1",
    "form": "yaml",
    "relation": "self",
    "rest": "anything",
    "key": "ladder",
    "nouns": "bands",
    "part": "engineer-2",
    "number": "1",
    "section": "scale",
    "decision": "agree",
}
"""Parameters that are words of a ladder, a template or a page."""


def fill(cast: Cast) -> dict[str, str]:
    """Make a cycle in the meeting with everything in it, and say what stands where. Call it inside Acme."""
    cycle = make_cycle(cast, Stage.CALIBRATION, now=NOW - timedelta(days=1))
    return (
        WORDS | _met(cast, cycle) | _reviewed(cast, cycle) | _of_people(cast) | _of_the_house(cast, datetime.now(UTC))
    )


def _reviewed(cast: Cast, cycle: Cycle) -> dict[str, str]:
    """What belongs to the cycle."""
    participant = find_participant(cast, cycle, "erik")
    assert participant is not None
    return {
        "assessment_id": str(_handed(cast, cycle).id),
        "draft_id": str(_draft(cast, cycle)),
        "cycle_id": str(cycle.id),
        "nomination_id": _one(select(Nomination.id).where(Nomination.participant_id == participant.id)),
        "participant_id": str(participant.id),
        "release_id": str(_release(cast, cycle.id)),
        "result_id": _one(select(Result.id).where(Result.participant_id == participant.id)),
    }


def _of_people(cast: Cast) -> dict[str, str]:
    """What belongs to somebody."""
    return {
        "about_id": str(cast.erik.person_id),
        "evidence_id": str(_kept(cast).id),
        "feedback_id": str(_asked(cast).id),
        "goal_id": str(_goal(cast).id),
        "notice_id": _notice(cast),
        "person_id": str(cast.erik.person_id),
        "sign_in_id": _one(select(SignIn.id).where(SignIn.account_id == cast.olga.account_id)),
        "team_id": str(cast.teams["Web"]),
    }


def _of_the_house(cast: Cast, now: datetime) -> dict[str, str]:
    """What belongs to the organisation as a whole."""
    org, olga = cast.orgs["acme"], cast.olga
    invitation = invitations.invite(email="guest@acme.example", access=Access.MEMBER, person="", by=olga.actor, now=now)
    db.session.flush()
    version = _template_version(cast)
    members = select(Membership.id).where(Membership.org_id == org, Membership.access == Access.MEMBER)
    return {
        "framework_id": str(cast.frameworks["acme"]),
        "invitation_id": str(invitation.id),
        "job_id": str(list_jobs(org)[0].id),
        "mail_id": _one(select(Mail.id).where(Mail.org_id == org)),
        "membership_id": _one(members),
        "note_id": str(_remark(cast).id),
        "question_id": str(_question(cast)),
        "source": str(version.id),
        "source_id": str(_source(cast)),
        "template_id": str(version.template_id),
        "version_id": str(cast.versions["acme"]),
    }


def _met(cast: Cast, cycle: Cycle) -> dict[str, str]:
    """A meeting about Erik and others with something of everything in it."""
    _, meeting = make_meeting(cast, cycle, now=MADE)
    petra = cast.petra.person_id
    rows: dict[str, Any] = {
        "proposal_id": propose(cast, cycle, meeting, now=MADE),
        "parked_id": ParkedQuestion(meeting_id=meeting.id, person_id=petra, text="Who saw it?", at=MADE),
        "follow_up_id": FollowUp(meeting_id=meeting.id, person_id=petra, text="Ask Eva.", at=MADE),
        "reopening_id": Reopening(cycle_id=cycle.id, reason="A.", asked_by=cast.olga.account_id, asked_at=MADE),
    }
    db.session.add_all(rows.values())
    db.session.flush()
    return {"meeting_id": str(meeting.id)} | {name: str(row.id) for name, row in rows.items()}


def _remark(cast: Cast) -> CriterionNote:
    framework = get_framework(cast.orgs["acme"], "ladder")
    return criterion_notes.add_note(
        by=cast.olga.actor, now=datetime.now(UTC), framework=framework, criterion="craft-1", text="Who sees this?"
    )


def _template_version(cast: Cast) -> ReviewTemplateVersion:
    row = templates.copy_template(source=shipped("standard"), title="Ours", by=cast.olga.actor, now=MADE)
    return templates.keep_version(template=row, note="The first.", revision=row.revision, by=cast.olga.actor, now=MADE)


def _draft(cast: Cast, cycle: Cycle) -> UUID:
    draft = AnswerDraft(
        assessment_id=get_assessment(cast, cycle, "mona", "erik", Relation.MANAGER).id, competency="craft",
        revision=1, rating=3, text="As it was.", saved_at=MADE,
    )  # fmt: skip
    db.session.add(draft)
    db.session.flush()
    return draft.id


def _question(cast: Cast) -> UUID:
    return groups.ask_groups(
        title="Where you work", purpose="To compare.", choices="Here\nThere", by=cast.olga.actor, now=MADE
    ).id


def _kept(cast: Cast) -> Evidence:
    row = Evidence(
        person_id=cast.erik.person_id, title="The move", happened_on=MADE.date(), created_at=MADE, changed_at=MADE
    )
    db.session.add(row)
    db.session.flush()
    return row


def _goal(cast: Cast) -> Goal:
    row = Goal(
        person_id=cast.erik.person_id, improve="a", action="b", measure="c", by_date=MADE.date(), created_at=MADE,
        changed_at=MADE,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def _asked(cast: Cast) -> Feedback:
    row = Feedback(
        person_id=cast.erik.person_id, giver_id=cast.eva.person_id, about="The move", question="?", asked_at=MADE
    )
    db.session.add(row)
    db.session.flush()
    return row


def _source(cast: Cast) -> UUID:
    source = FrameworkSource(
        framework_id=cast.frameworks["acme"], name="ours.md", text="# Ours", account={"lines": []}, read_at=MADE
    )
    db.session.add(source)
    db.session.flush()
    return source.id


def _release(cast: Cast, cycle_id: UUID) -> UUID:
    release = Release(cycle_id=cycle_id, team_id=None, due_at=MADE, by=cast.olga.account_id)
    db.session.add(release)
    db.session.flush()
    return release.id


def _handed(cast: Cast, cycle: Cycle) -> Assessment:
    written = get_assessment(cast, cycle, "mona", "erik", Relation.MANAGER)
    written.handed_to = cast.olga.person_id
    return written


def _one(statement: object) -> str:
    return str(db.session.scalars(statement).first())  # type: ignore[call-overload]


def build(app: Flask, rule: Rule, ids: dict[str, str], org_slug: str) -> str:
    """The address of a rule with these ids; fails with what to do when a parameter has none."""
    missing = rule.arguments - ids.keys() - WITHOUT_ROWS
    assert not missing, (
        f"{rule} has {sorted(missing)}, of which tests/architecture/ids.py knows no id. Make such a row of Acme’s in "
        "`fill` and add its id there, so that the stranger can be tried on it."
    )
    values = {name: ids[name] for name in rule.arguments - WITHOUT_ROWS} | {"org_slug": org_slug}
    return app.url_map.bind("localhost").build(rule.endpoint, values, method=_method(rule))


def _method(rule: Rule) -> str:
    return "GET" if "GET" in (rule.methods or ()) else "POST"


def tenant_rules(app: Flask) -> list[Rule]:
    """Every URL inside an organisation."""
    return sorted((rule for rule in app.url_map.iter_rules() if "org_slug" in rule.arguments), key=str)


def _notice(cast: Cast) -> str:
    made = Notice(person_id=cast.olga.person_id, kind="cycle.reminder", args={}, created_at=MADE)
    db.session.add(made)
    db.session.flush()
    return str(made.id)
