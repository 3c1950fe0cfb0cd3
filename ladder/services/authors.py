"""The names of anonymous authors are taken away, some days after a cycle has ended."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, update

from ladder.db import db
from ladder.domain.jobs import AUTHORS_FORGET
from ladder.domain.notices import Kind
from ladder.domain.ratings import Relation
from ladder.models import AnswerDraft, Assessment, Cycle, Mail, Nomination, Notice, Rater
from ladder.queries import cycles, reach
from ladder.services import audit, jobs


def plan_forgetting(*, cycle: Cycle, now: datetime) -> None:
    """Have a worker forget the authors of a cycle that has ended, when their time has come (a setting says when)."""
    jobs.enqueue(AUTHORS_FORGET, org_id=cycle.org_id, args={"cycle_id": str(cycle.id)}, now=now)


def forget_authors(org_id: UUID, cycle_id: UUID, *, days: int, now: datetime) -> None:
    """Forget the authors of a cycle that ended so many days ago; before that, ask for it again then.

    Nobody finds out any more who wrote an anonymous assessment: not who runs Ladder, and not the author. Who was asked
    about whom goes with it, and when they were told; and the history of their drafts, which nobody else could read.
    What was sent stays, and every figure too: they rest on pseudonyms. A second time nothing happens. Raises NotFound
    for an unknown cycle.
    """
    cycle = cycles.get_cycle(org_id, cycle_id)
    db.session.refresh(cycle, with_for_update=True)
    ended = cycle.closed_at or cycle.cancelled_at
    if ended is None or cycle.forgotten_at is not None:
        return
    due = ended + timedelta(days=days)
    if now < due:
        jobs.enqueue(AUTHORS_FORGET, org_id=org_id, args={"cycle_id": str(cycle_id)}, now=now, run_at=due)
        return
    _set_unsent_apart(org_id, cycle_id)
    _even_out_days(cycle)
    _take_names_away(org_id, cycle_id)
    _forget_asking(org_id, cycle_id)
    cycle.forgotten_at = now
    audit.record(by=None, org_id=org_id, verb="cycle.authors_forgotten", subject=cycle, now=now)
    db.session.flush()


def _set_unsent_apart(org_id: UUID, cycle_id: UUID) -> None:
    # Who left, said no or was relieved of it is known by name: by one pseudonym all that they sent would be theirs.
    unsent = reach.list_unsent(org_id, cycle_id)
    nobody = [Rater(id=uuid4(), cycle_id=cycle_id, person_id=None, anonymous=True) for _ in unsent]
    db.session.add_all(nobody)
    db.session.flush()
    for one, rater in zip(unsent, nobody, strict=True):
        one.rater_id, one.saved_at = rater.id, None
    db.session.flush()


def _even_out_days(cycle: Cycle) -> None:
    # Where a date was moved while people wrote, who sent before it has another day than who sent after it.
    for relation in Relation:
        found = reach.raters(cycle.org_id, cycle.id)
        sent = (Assessment.relation == relation, Assessment.submitted_on.is_not(None), Assessment.rater_id.in_(found))
        db.session.execute(
            update(Assessment)
            .where(Assessment.org_id == cycle.org_id, *sent)
            .values(submitted_on=cycle.dates.of(relation)),
            execution_options={"synchronize_session": False},
        )


def _forget_asking(org_id: UUID, cycle_id: UUID) -> None:
    # Who was told at the moment at which somebody's peer was approved is that peer.
    told = (Kind.ASSIGNED.key, str(cycle_id))
    for model in (Notice, Mail):
        of = (model.org_id == org_id, model.kind == told[0], model.args["cycle_id"].as_string() == told[1])
        db.session.execute(delete(model).where(*of), execution_options={"synchronize_session": False})


def _take_names_away(org_id: UUID, cycle_id: UUID) -> None:
    theirs = reach.written(org_id, cycle_id)
    at_once = {"synchronize_session": False}
    db.session.execute(
        delete(AnswerDraft).where(AnswerDraft.org_id == org_id, AnswerDraft.assessment_id.in_(theirs)),
        execution_options=at_once,
    )
    # The reasons that stand beside a proposal, and beside what was not written, may name whom they are about.
    db.session.execute(
        update(Assessment).where(Assessment.org_id == org_id, Assessment.id.in_(theirs)).values(reason=""),
        execution_options=at_once,
    )
    db.session.execute(
        update(Nomination)
        .where(Nomination.org_id == org_id, Nomination.participant_id.in_(reach.places(org_id, cycle_id)))
        .values(person_id=None, reason=""),
        execution_options=at_once,
    )
    db.session.execute(
        update(Rater)
        .where(Rater.org_id == org_id, Rater.cycle_id == cycle_id, Rater.anonymous.is_(True))
        .values(person_id=None),
        execution_options=at_once,
    )
    db.session.expire_all()
