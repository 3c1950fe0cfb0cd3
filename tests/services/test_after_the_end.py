"""Every verb that changes something of a cycle refuses where it is closed or cancelled, and changes nothing.

The verbs are found, not listed: whoever adds one has it tried here. Its arguments are made by their names.
"""

import inspect
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from ladder import services
from ladder.db import Base, db
from ladder.domain.meetings import Cause
from ladder.domain.ratings import Relation
from ladder.domain.sign_offs import Stance
from ladder.domain.stages import Stage
from ladder.domain.stuck import Remedy
from ladder.domain.taking_part import Rules
from ladder.domain.writing import Draft
from ladder.errors import WrongStage
from ladder.models import (
    AnswerDraft,
    Attendee,
    Cycle,
    FollowUp,
    Meeting,
    MeetingSubject,
    Nomination,
    ParkedQuestion,
    Participant,
    Proposal,
    Release,
    Reopening,
)
from ladder.queries import assessments, people, results
from ladder.services.handovers import Keeping
from tests.architecture.test_signatures import modules, public
from tests.cast import Cast
from tests.factories import DATES, NOW, get_assessment, get_participant, make_cycle

pytestmark = pytest.mark.usefixtures("acme")

ACTORS = {
    "nominations.propose_peer": "erik",
    "nominations.withdraw_peer": "erik",
    "nominations.add_peer": "mona",
    "nominations.approve_peer": "mona",
    "nominations.decline_peer": "mona",
    "sign_offs.sign_result": "erik",
    "handovers.hand_over_draft": "mona",
}
"""Who may do it at its time, where it is not an owner; of one's own assessment it is its author."""

OWN = {
    "assessments.take_back": ("mona", "erik", Relation.MANAGER),
    "declining.decline_assessment": ("emil", "eva", Relation.PEER),
    "naming.choose_name": ("emil", "eva", Relation.PEER),
}
"""Whose assessment a verb is called with, where it is not a draft of a manager."""
DRAFT = ("mona", "eva", Relation.MANAGER)

AFTERWARDS = {
    "balancing.balance": "a part of closing nominations, which holds the stage",
    "reports.request_report": "the report says the same again",
    "report_exports.record_export": "the log says who took the report along, whenever they do",
}
"""Verbs that a closed cycle still knows, each with its reason."""


def verbs() -> dict[str, Callable[..., Any]]:
    return {
        name.removeprefix("ladder.services."): function
        for module in modules(services)
        if ".demo" not in module.__name__
        for name, function in public(module)
        if {"by", "now"} <= inspect.signature(function).parameters.keys()
        and {"cycle", "own"} & inspect.signature(function).parameters.keys()
    }


VERBS = verbs()


def arguments(cast: Cast, cycle: Cycle, name: str) -> dict[str, Any]:
    """What a verb is called with: everything a real caller has, by the parameters' names."""
    participant, function = get_participant(cast, cycle, "erik"), VERBS[name]
    author, subject, relation = OWN.get(name, DRAFT)
    mine = get_assessment(cast, cycle, author, subject, relation)
    own = assessments.get_own(cycle.org_id, mine.id, cast.players[author].person_id)
    assessment = get_assessment(cast, cycle, "mona", "erik", Relation.MANAGER)
    nomination = db.session.scalars(select(Nomination).where(Nomination.participant_id == participant.id)).first()
    release = db.session.scalars(select(Release)).one()
    draft = Draft("craft", 2, "Something else.", 1)
    emil = people.get_person(cycle.org_id, cast.emil.person_id)
    known = {
        "cycle": cycle, "participant": participant, "own": own, "assessment_id": assessment.id, "shares": (),
        "nomination": nomination, "release": release, "result": results.list_results(cycle.org_id, [participant.id])[0],
        "draft": draft, "drafts": [draft], "former": AnswerDraft(assessment_id=assessment.id, competency="craft",
        revision=1, rating=2, text="Before.", saved_at=NOW), "person": emil, "manager": emil, "team": None,
        "person_ids": [emil.id], "shown": [emil.id], "wanted": [emil.id], "rules": Rules(), "to": Stage.SIGN_OFF,
        "dates": DATES, "period": None, "grace_hours": 1, "least": 4, "title": "Another", "reason": "A reason.",
        "text": "A text.", "until": NOW.date() + timedelta(days=3), "due_at": NOW + timedelta(days=1), "days": 3,
        "part": "nominations", "after": 4, "revision": 1, "stance": Stance.AGREED, "whom": Remedy.NUDGE_PERSON,
        "keeping": next(iter(Keeping)), "cannot_say": True, "by_name": True, "form": "csv",
    } | in_a_meeting(cast, cycle, participant)  # fmt: skip
    wanted = inspect.signature(function).parameters.keys() - {"by", "now"}
    unknown = wanted - known.keys()
    assert not unknown, f"Say in `arguments` what a verb is called with as {sorted(unknown)}."
    return {name: known[name] for name in wanted}


def in_a_meeting(cast: Cast, cycle: Cycle, participant: Participant) -> dict[str, Any]:
    """The same for the verbs of a meeting: one that is open, with everything in it."""
    meeting = db.session.scalars(select(Meeting)).one()
    return {
        "meeting": meeting, "cohort": {}, "facilitator_id": cast.petra.person_id, "attendee_ids": [],
        "starts_at": None, "participant_id": participant.id, "up": True, "talked": True, "decline_open": True,
        "cause": Cause.OTHER, "rater_present": True, "alone": False, "add": [participant.id], "take_off": [],
        "proposal": db.session.scalars(select(Proposal)).one(), "owner_id": cast.petra.person_id, "due": None,
        "parked": db.session.scalars(select(ParkedQuestion)).one(),
        "follow_up": db.session.scalars(select(FollowUp)).one(),
        "reopening": db.session.scalars(select(Reopening)).one(),
    }  # fmt: skip


def add_meeting(cast: Cast, cycle: Cycle) -> None:
    """An open meeting, written without the services, which refuse at this stage."""
    participant, petra = get_participant(cast, cycle, "erik"), cast.petra.person_id
    result = results.list_results(cycle.org_id, [participant.id])[0]
    meeting = Meeting(id=uuid4(), cycle_id=cycle.id, title="All", facilitator_id=petra, created_at=NOW)
    db.session.add(meeting)
    db.session.flush()
    db.session.add_all(
        [
            Attendee(meeting_id=meeting.id, person_id=petra),
            MeetingSubject(meeting_id=meeting.id, participant_id=participant.id, place=1),
            Proposal(meeting_id=meeting.id, result_id=result.id, person_id=petra, cause="other", reason="A.", at=NOW),
            ParkedQuestion(meeting_id=meeting.id, person_id=petra, text="A?", at=NOW),
            FollowUp(meeting_id=meeting.id, person_id=petra, text="A.", at=NOW),
            Reopening(cycle_id=cycle.id, reason="A.", asked_by=cast.olga.account_id, asked_at=NOW),
        ]
    )
    db.session.flush()


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the organisation, by table."""
    db.session.flush()
    found = {}
    for mapper in Base.registry.mappers:
        if "org_id" in mapper.columns:
            columns = [getattr(mapper.class_, one.key) for one in mapper.column_attrs]
            rows = db.session.execute(select(*columns).order_by(mapper.class_.id)).all()
            found[mapper.class_.__name__] = [tuple(row) for row in rows]
    return found


def outcome(cast: Cast, cycle: Cycle, name: str, before: dict[str, list[tuple[Any, ...]]]) -> str:
    """What comes of calling a verb on what was there before, in a word; whatever it did is undone."""
    given = arguments(cast, cycle, name)
    author = OWN.get(name, DRAFT)[0]
    by = cast.players[ACTORS.get(name, author if "own" in given else "olga")].actor
    attempt = db.session.begin_nested()
    try:
        said = VERBS[name](**given, by=by, now=NOW)
        list(said) if inspect.isgenerator(said) else None
    except WrongStage:
        return "refused" if everything() == before else "refused, and something changed"
    except Exception as error:  # whatever else comes is told by the test
        return f"{type(error).__name__}: {error}"
    else:
        return "done"
    finally:
        if attempt.is_active:
            attempt.rollback()


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.CANCELLED], ids=lambda stage: stage.value)
def test_a_cycle_that_has_ended_is_not_changed(cast: Cast, stage: Stage) -> None:
    cycle = make_cycle(cast, Stage.SIGN_OFF, unsent=[DRAFT, ("emil", "eva", Relation.PEER)])
    db.session.add(Release(cycle_id=cycle.id, team_id=None, due_at=NOW, by=cast.olga.account_id))
    add_meeting(cast, cycle)
    cycle.stage, cycle.stood_at = stage, Stage.SIGN_OFF if stage is Stage.CANCELLED else None
    db.session.flush()
    before = everything()
    outcomes = {name: outcome(cast, cycle, name, before) for name in sorted(VERBS.keys() - AFTERWARDS.keys())}
    wrong = {name: said for name, said in outcomes.items() if said != "refused"}
    assert not wrong, f"Hold the stage first (`stages.require`), so that these refuse: {wrong}"


def test_what_is_still_known_afterwards_is_still_there() -> None:
    assert set(AFTERWARDS) <= VERBS.keys(), "Take out of AFTERWARDS what is gone."
