"""What the rater model says of single people, without reading the whole report."""

from collections.abc import Collection
from uuid import UUID

from pydantic import TypeAdapter

from ladder.models import PersonFigures
from ladder.queries import person_figures as queries
from ladder.reports.measurement import PersonRow

_ROW = TypeAdapter(PersonRow)


def rows_of(
    org_id: UUID, cycle_id: UUID, participant_ids: Collection[UUID], reader: UUID | None
) -> dict[UUID, PersonRow]:
    """What was computed of these people, by participant; nothing where no report was computed yet.

    `reader` is the person id of whoever is reviewed in the cycle, None for all others: those read what was computed
    without their own review, and nothing where that was not computed. From anything else it could be reckoned back.
    """
    found: dict[UUID, PersonRow] = {}
    for one in queries.list_figures(org_id, cycle_id, participant_ids, reader):
        found[one.participant_id] = row_of(one)
    return found


def row_of(figures: PersonFigures) -> PersonRow:
    """What was computed of one person."""
    return _ROW.validate_python(figures.document)
