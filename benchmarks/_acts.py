"""The cycle moves on between measurements, because no page shows itself in every stage."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import select

from benchmarks._house import House
from frameworks.model import Framework
from ladder.db import db
from ladder.domain.deadlines import Dates
from ladder.domain.ratings import Relation
from ladder.domain.template_library import shipped
from ladder.models import Assessment, Cycle, FrameworkVersion, Membership, Participant, Rater, Result
from ladder.queries.assessments import get_own
from ladder.queries.cycles import get_cycle
from ladder.queries.frameworks import get_framework
from ladder.services import assessments, calibration, cycles, meetings, releases, results
from ladder.services.drafts import change_draft
from ladder.services.frameworks import publish_framework


def now() -> datetime:
    """The time of a change."""
    return datetime.now(UTC)


def writing(house: House) -> None:
    """One manager's assessment is open again, the next cycle is being prepared, and the ladder has moved on."""
    ids = house.ids
    with house.at_work():
        mine = _participant(house, "engineer")
        theirs = _participant(house, "colleague")
        open_one = _assessment(theirs, Relation.MANAGER)
        ids |= {"participant": mine.id, "open": open_one.id, "sent": _assessment(mine, Relation.SELF).id}
        own = get_own(house.owner.org_id, open_one.id, theirs.manager_id)
        assessments.take_back(own=own, by=house.owner, now=now())
        ids["preparing"] = _prepare(house).id
        found = select(Membership.id).where(
            Membership.org_id == house.owner.org_id, Membership.person_id == ids["engineer"]
        )
        ids["member"] = db.session.scalar(found)
        _two_versions(house)


def _two_versions(house: House) -> None:
    """The ladder has a second version, and a draft in which something else is changed for nearly everybody."""
    org = house.owner.org_id
    framework = get_framework(org, str(house.ids["ladder"]))
    change_draft(by=house.owner, now=now(), framework=framework, change=partial(_reworded, cell=0))
    publish_framework(by=house.owner, now=now(), framework=framework, note="One reworded.")
    change_draft(by=house.owner, now=now(), framework=framework, change=partial(_reworded, cell=1))


def _reworded(draft: Framework, cell: int) -> Framework:
    was = draft.cells[cell]
    first, *others = was.criteria
    changed = replace(was, criteria=(replace(first, text=f"{first.text} And says so."), *others))
    return replace(draft, cells=tuple(changed if one is was else one for one in draft.cells))


def close_writing(house: House) -> None:
    """Nobody writes any more."""
    with house.at_work():
        cycles.close_writing(cycle=_cycle(house), by=house.owner, now=now())


def meet(house: House) -> None:
    """Writing is closed, the report is there, and a meeting about everybody is prepared."""
    close_writing(house)
    with house.at_work():
        calibration.compute_report(house.owner.org_id, _cycle(house).id, now=now())
    with house.at_work():
        one = select(Result.id).where(Result.participant_id == house.ids["participant"])
        house.ids["result"] = db.session.scalar(one.order_by(Result.id).limit(1))
        house.ids["meeting"] = meetings.prepare_meeting(
            cycle=_cycle(house), title="Everybody", cohort={}, facilitator_id=house.ids["manager"], attendee_ids=(),
            starts_at=None, by=house.owner, now=now(),
        ).id  # fmt: skip


def release(house: House) -> None:
    """Everybody sees their own result."""
    with house.at_work():
        results.lock_results(cycle=_cycle(house), by=house.owner, now=now())
        releases.release_results(cycle=_cycle(house), by=house.owner, now=now())


def _cycle(house: House) -> Cycle:
    found = db.session.scalars(select(Cycle).where(Cycle.id == house.ids["cycle"])).one()
    return get_cycle(house.owner.org_id, found.id)


def _participant(house: House, who: str) -> Participant:
    place = select(Participant).where(Participant.cycle_id == house.ids["cycle"])
    return db.session.scalars(place.where(Participant.person_id == house.ids[who])).one()


def _assessment(participant: Participant, relation: Relation) -> Assessment:
    found = select(Assessment).join(Rater, Rater.id == Assessment.rater_id)
    return db.session.scalars(
        found.where(Assessment.participant_id == participant.id, Assessment.relation == relation)
    ).one()


def _prepare(house: House) -> Cycle:
    version = db.session.scalars(select(FrameworkVersion).where(FrameworkVersion.id == house.ids["version"])).one()
    today = now().date()
    dates = Dates(*(today + timedelta(days=days) for days in (14, 21, 28, 35)))
    return cycles.create_cycle(
        title="The next one", version=version, template=shipped("standard"), dates=dates, by=house.owner, now=now()
    )
