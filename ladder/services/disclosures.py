"""What is shown of anonymous authors is written down when it is released, and checked against all that was before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from ladder.db import db
from ladder.domain.anonymity import may_show, texts_of
from ladder.domain.linear_audit import Audit
from ladder.domain.ratings import Relation
from ladder.models import Cycle, Disclosure
from ladder.queries import disclosures as queries


class Ledger:
    """Everything of one quantity that was released so far, and what is to be released now.

    `owner` says of each assessment which author stands behind it, `least` is k.
    """

    def __init__(
        self, cycle: Cycle, quantity: str, before: Iterable[Disclosure], owner: Mapping[Any, Any], least: int
    ) -> None:
        self._owner, self._least = owner, least
        self._audit = Audit(least, owner)
        self._place = {"org_id": cycle.org_id, "cycle_id": cycle.id, "quantity": quantity, "stage": cycle.stage}
        self._there = {(one.subject, frozenset(one.members)) for one in before if one.quantity == quantity}
        self._new: list[tuple[str, frozenset[str]]] = []
        for _, members in self._there:
            self._audit.add(members)

    @property
    def subjects(self) -> frozenset[str]:
        """What something was written down about before."""
        return frozenset(subject for subject, _ in self._there)

    def admit(self, subject: str, members: Collection[str]) -> frozenset[str]:
        """Release a group of assessments; empty where it is too small, or fewer than k could be reckoned out by it."""
        group = frozenset(members)
        enough = may_show(len({self._owner.get(one, one) for one in group}), least=self._least)
        released = group if enough and self._audit.admits(group) else frozenset()
        self._audit.add(released)
        if (subject, released) not in self._there:
            self._new.append((subject, released))
        return released

    def write(self) -> None:
        """Keep what was released; the database has it after the next flush."""
        rows = [Disclosure(**self._place, subject=subject, members=sorted(group)) for subject, group in self._new]
        db.session.add_all(rows)


def release_batch(*, cycle: Cycle) -> None:
    """Let what anonymous authors sent be read, as one batch, for good: what comes or goes later changes nothing of it.

    Each person's group is one release of its relation. One of fewer than k, or out of which fewer than k could be
    reckoned with what was released before, is written down as empty and left out. A few statements, however many.
    """
    groups: dict[tuple[Relation, UUID], list[str]] = defaultdict(list)
    owner: dict[str, UUID] = {}
    for assessment_id, participant_id, rater_id, relation in queries.list_batch(cycle.org_id, cycle.id):
        groups[relation, participant_id].append(str(assessment_id))
        owner[str(assessment_id)] = rater_id
    before = queries.list_disclosures(cycle.org_id, cycle.id) if groups else ()
    for relation in Relation:
        ledger = Ledger(cycle, texts_of(relation), before, owner, cycle.asks.threshold)
        for (asked_as, participant_id), members in groups.items():
            if asked_as is relation and str(participant_id) not in ledger.subjects:
                ledger.admit(str(participant_id), members)
        ledger.write()
    db.session.flush()
