"""Everybody whom a report says something of, as its reader may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from ladder.queries import report_people as queries
from ladder.queries.report_people import Chosen, Seen
from ladder.reports.measurement import PersonRow
from ladder.reports.report_pages import ReportPage

SIZE = 50
_ROW = TypeAdapter(PersonRow)
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Everybody:
    """One page of people, by name, and what the list can be narrowed to: (value, words)."""

    rows: tuple[PersonRow, ...]
    total: int
    page: int
    pages: int
    teams: Choices
    managers: Choices
    bands: Choices


def everybody(shown: ReportPage, chosen: Chosen, page: int = 1) -> Everybody:
    """One page of the people chosen; a page that is not there gives the last. Takes three statements."""
    cycle, seen = shown.cycle, seen_by(shown)
    total = queries.count(cycle.org_id, cycle.id, seen, chosen)
    pages = max(1, -(-total // SIZE))
    page = min(max(page, 1), pages)
    documents = queries.list_page(cycle.org_id, cycle.id, seen, chosen, page=page, size=SIZE)
    places = queries.list_places(cycle.org_id, cycle.id)
    return Everybody(
        rows=tuple(map(row_of, documents)),
        total=total,
        page=page,
        pages=pages,
        teams=_choices((row.team_id, row.team_name) for row in places),
        managers=_choices((row.manager_id, row.manager_name) for row in places),
        bands=_choices((row.band_title, row.band_title) for row in places),
    )


def one_person(shown: ReportPage, participant_id: UUID) -> PersonRow:
    """What the report says of one person; raises NotFound, also for whom the reader may not see."""
    return row_of(queries.get_one(shown.cycle.org_id, shown.cycle.id, seen_by(shown), participant_id))


def all_people(shown: ReportPage) -> tuple[PersonRow, ...]:
    """Everybody whom the reader of a report may see, by name, for files."""
    return tuple(map(row_of, queries.list_all(shown.cycle.org_id, shown.cycle.id, seen_by(shown))))


def seen_by(shown: ReportPage) -> Seen:
    """Which rows the reader of a report sees."""
    return Seen(shown.reader, shown.few.participants)


def row_of(document: dict[str, Any]) -> PersonRow:
    """A person's row as it was kept; raises pydantic.ValidationError for anything else."""
    return _ROW.validate_python(document)


def _choices(pairs: Iterable[tuple[object, str]]) -> Choices:
    named = {str(value): words for value, words in pairs if value and words}
    return tuple(sorted(named.items(), key=lambda pair: pair[1].casefold()))
