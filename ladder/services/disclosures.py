"""What is shown of anonymous authors is written down when it is released, and checked against all that was before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from ladder.db import db
from ladder.domain.anonymity import may_show, texts_of
from ladder.domain.linear_audit import Audit
from ladder.domain.ratings import Relation
from ladder.models import Cycle, Disclosure
from ladder.queries import disclosures as queries


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
    for relation in Relation:
        of = {str(who): ids for (asked_as, who), ids in groups.items() if asked_as is relation}
        if of:
            _release(cycle, texts_of(relation), of, owner)


def admit(
    *, cycle: Cycle, quantity: str, groups: Mapping[str, Iterable[str]], owner: Mapping[str, UUID], least: int
) -> dict[str, frozenset[str]]:
    """Release groups of one quantity, one after another, and write each down; one that is not clean comes back empty.

    `groups` are assessments' ids by what they are about, `owner` says which author stands behind each, `least` is k.
    What was written down before about the same subject is not written again.
    """
    before = queries.list_disclosures(cycle.org_id, cycle.id, quantity)
    there = {(one.subject, frozenset(one.members)) for one in before}
    audit = Audit(least, owner)
    for one in before:
        audit.add(one.members)
    found = {}
    for subject, members in groups.items():
        group = frozenset(members)
        enough = may_show(len({owner[one] for one in group}), least=least)
        found[subject] = group if enough and audit.admits(group) else frozenset()
        audit.add(found[subject])
        if (subject, found[subject]) not in there:
            db.session.add(_row(cycle, quantity, subject, found[subject]))
    db.session.flush()
    return found


def _release(cycle: Cycle, quantity: str, groups: Mapping[str, list[str]], owner: Mapping[str, UUID]) -> None:
    there = {one.subject for one in queries.list_disclosures(cycle.org_id, cycle.id, quantity)}
    new = {subject: members for subject, members in groups.items() if subject not in there}
    admit(cycle=cycle, quantity=quantity, groups=new, owner=owner, least=cycle.asks.threshold)


def _row(cycle: Cycle, quantity: str, subject: str, members: frozenset[str]) -> Disclosure:
    return Disclosure(cycle_id=cycle.id, quantity=quantity, subject=subject, members=sorted(members), stage=cycle.stage)
