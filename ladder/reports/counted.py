"""Which assessments are counted in what is computed over a cycle; pages load this without numpy."""

from collections.abc import Mapping

from ladder.domain import ratings as domain
from ladder.domain.anonymity import texts_of
from ladder.queries.reports import AssessmentRow
from ladder.statistics.relations import Relation

CODES = {
    domain.Relation.SELF: Relation.SELF,
    domain.Relation.PEER: Relation.PEER,
    domain.Relation.MANAGER: Relation.MANAGER,
    domain.Relation.UPWARD: Relation.UPWARD,
}
"""The relations of a cycle as those of its statistics."""


def is_counted(
    row: AssessmentRow, anonymous: bool, named: bool, batches: Mapping[tuple[str, str], frozenset[str]]
) -> bool:
    """Whether an assessment counts: by name always, else only as part of what was released as a batch.

    `anonymous` says whether names are kept from anybody in its relation; `batches` are the members of what was shown,
    by quantity and subject.
    """
    # Who wrote under their name where others did not could be subtracted from them.
    if not anonymous:
        return True
    batch = batches.get((texts_of(row.relation), str(row.participant_id)))
    return not named and (batch is None or str(row.id) in batch)
