"""What several people's raters gave, as it may be counted together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from ladder.domain import anonymity
from ladder.domain.ratings import Relation, Step
from ladder.models import AssessmentState, Cycle
from ladder.queries import disclosures as queries
from ladder.queries.disclosures import RatingRow

Given = Mapping[tuple[UUID, Relation, str], Sequence[int]]
"""The ratings that may be counted, by participant, relation and item."""


def list_given(cycle: Cycle, participant_ids: Sequence[UUID], reader: UUID | None) -> Given:
    """The ratings of these people by themselves and by peers, as a reader (by person id) may see them counted.

    Of anonymous peers only those of the batch that was released, and none of an item that fewer than k rated besides
    the reader. Who wrote under their name, where others need not, stands apart and is not counted with them.
    """
    relations = (Relation.SELF, Relation.PEER)
    rows = queries.list_ratings(cycle.org_id, cycle.id, participant_ids, relations, reader)
    quantity = anonymity.texts_of(Relation.PEER)
    batches = queries.list_about(cycle.org_id, cycle.id, [str(one) for one in participant_ids], [quantity])
    unnamed = cycle.asks.naming(Relation.PEER).anonymous
    found: dict[tuple[UUID, Relation, str], list[RatingRow]] = defaultdict(list)
    for row in rows:
        batch = batches.get((quantity, str(row.participant_id)))
        counts = row.state is AssessmentState.ASKED and row.anonymous is (unnamed and row.relation is Relation.PEER)
        if str(row.id) in batch if row.anonymous and batch is not None else counts:
            found[row.participant_id, row.relation, row.competency].append(row)
    return {key: _values(given) for key, given in found.items() if _may_count(cycle, given)}


def spread(steps: Sequence[Step], values: Sequence[int]) -> str:
    """How ratings spread over the steps of an item, in words."""
    counts = ((step.name, values.count(step.value)) for step in steps)
    return ", ".join(f"{count} {name}" for name, count in counts if count)


def _values(given: Sequence[RatingRow]) -> list[int]:
    return [row.rating for row in given if row.rating is not None]


def _may_count(cycle: Cycle, given: Sequence[RatingRow]) -> bool:
    if not given[0].anonymous:
        return True
    return anonymity.may_show(len(given), least=cycle.asks.threshold, among=any(row.own for row in given))
