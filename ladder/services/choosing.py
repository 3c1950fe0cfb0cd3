"""Who takes part in a cycle: by rules, with some added and some left out, until it opens.

The rules are the truth; the rows are whom they took in when they were last looked at, so that a page can say what has
changed since.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete

from ladder.db import db
from ladder.domain.permissions import Actor
from ladder.domain.stages import Activity
from ladder.domain.taking_part import Rules
from ladder.errors import Invalid
from ladder.models import Cycle, Participant
from ladder.queries import participants
from ladder.reports.candidates import Candidate, candidates, fitting, put_down
from ladder.services import audit, stages


def choose_people(*, cycle: Cycle, person_ids: Collection[UUID], by: Actor, now: datetime) -> int:
    """Say who takes part, one by one; whoever is not named is out. Returns how many.

    Raises Invalid when one of them cannot take part.
    """
    return _choose(cycle, Rules(everybody=False, added=frozenset(person_ids)), by, now, named=person_ids)


def choose_by_rules(*, cycle: Cycle, rules: Rules, by: Actor, now: datetime) -> int:
    """Say by rules who takes part. Whoever cannot is left out, until they can. Returns how many take part."""
    return _choose(cycle, rules, by, now)


def decide_people(*, cycle: Cycle, shown: Collection[UUID], wanted: Collection[UUID], by: Actor, now: datetime) -> int:
    """Take in the `wanted` of those `shown` and leave the others of them out; the rules decide on everybody else."""
    people = [one for one in candidates(cycle.org_id, cycle, list(shown)) if one.obstacle is None]
    rules = Rules.from_document(cycle.rules)
    return _choose(cycle, rules.deciding(fitting(cycle.org_id, rules, people), wanted), by, now)


def _choose(cycle: Cycle, rules: Rules, by: Actor, now: datetime, named: Collection[UUID] = ()) -> int:
    stages.require(cycle, Activity.CHOOSE_PEOPLE, alone=True)
    taken = taken_in(cycle, rules)
    if missing := set(named) - {one.person.id for one in taken}:
        raise Invalid(
            f"{len(missing)} of those chosen cannot take part any more. Look at the list again.", field="people"
        )
    cycle.rules = rules.as_document()
    details = _put_in_and_out(cycle, taken)
    audit.record(by=by, verb="cycle.people_chosen", subject=cycle, now=now, details=details)
    return len(taken)


def settle(cycle: Cycle) -> dict[str, int]:
    """Look once more whom the rules take in, when the cycle opens; returns how many came and went.

    Raises Invalid, with names, when somebody who was chosen cannot take part any more.
    """
    everybody = candidates(cycle.org_id, cycle)
    able = {one.person.id for one in everybody if one.obstacle is None}
    chosen = participants.list_chosen(cycle.org_id, cycle.id)
    refuse_unable([name for person_id, name in chosen.items() if person_id not in able])
    return _put_in_and_out(cycle, taken_in(cycle, Rules.from_document(cycle.rules), everybody)) if cycle.rules else {}


def taken_in(cycle: Cycle, rules: Rules, everybody: Sequence[Candidate] | None = None) -> list[Candidate]:
    """Everybody who takes part by these rules and can."""
    people = [one for one in everybody or candidates(cycle.org_id, cycle) if one.obstacle is None]
    fits = fitting(cycle.org_id, rules, people)
    return [one for one in people if rules.takes_in(one.person.id, fits=fits[one.person.id])]


def refuse_unable(names: Sequence[str]) -> None:
    """Raise Invalid for these, if there are any."""
    if names:
        listed = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
        raise Invalid(f"These cannot take part any more: {listed}. Choose people again; the list says why.")


def participant(cycle: Cycle, candidate: Candidate) -> Participant:
    """A candidate's place in a cycle, as they stand now."""
    row = Participant(id=uuid4(), cycle_id=cycle.id, person_id=candidate.person.id)
    put_down(row, candidate)
    return row


def _put_in_and_out(cycle: Cycle, taken: Sequence[Candidate]) -> dict[str, int]:
    there = participants.list_chosen(cycle.org_id, cycle.id)
    wanted = {one.person.id for one in taken}
    gone = [person_id for person_id in there if person_id not in wanted]
    own = (Participant.org_id == cycle.org_id, Participant.cycle_id == cycle.id)
    for some in range(0, len(gone), 1000):
        db.session.execute(delete(Participant).where(*own, Participant.person_id.in_(gone[some : some + 1000])))
    new = [participant(cycle, one) for one in taken if one.person.id not in there]
    db.session.add_all(new)
    db.session.flush()
    return {"added": len(new), "removed": len(gone)}
