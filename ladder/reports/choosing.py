"""One page of choosing who takes part: a large house is chosen page by page, and each page decides only on itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from ladder.errors import Conflict
from ladder.models import Cycle
from ladder.queries import participants
from ladder.reports.candidates import Candidate, candidates

PAGE = 200


@dataclass(frozen=True, slots=True)
class Choosing:
    """The people of one page, in order; `chosen` are those who take part as it stands, on all pages."""

    shown: tuple[Candidate, ...]
    unable: tuple[Candidate, ...]
    chosen: frozenset[UUID]
    page: int
    pages: int
    total: int

    @property
    def ids(self) -> list[UUID]:
        """The person ids of this page."""
        return [one.person.id for one in self.shown]

    def with_page(self, ticked: Collection[UUID]) -> list[UUID]:
        """Everybody who takes part once this page is decided: those ticked on it, and the others as they stood."""
        return [*ticked, *(self.chosen - set(self.ids))]


def choose_from(org_id: UUID, cycle: Cycle, *, page: int, edges: tuple[str, str]) -> Choosing:
    """One page of those who can take part; before the first choice everybody is chosen.

    `edges` are the ids of the first and last person of the page that was sent, so that it is read as it was shown
    although somebody was hired meanwhile; ("", "") for a page to show. Raises Conflict when one of them is gone.
    """
    everybody = candidates(org_id, cycle)
    able = [one for one in everybody if one.obstacle is None]
    chosen = {row.person_id for row in participants.list_participants(org_id, cycle.id)}
    pages = max(1, -(-len(able) // PAGE))
    page = min(max(page, 1), pages)
    return Choosing(
        shown=tuple(_between(able, edges) if any(edges) else able[(page - 1) * PAGE : page * PAGE]),
        unable=tuple(one for one in everybody if one.obstacle is not None),
        chosen=frozenset(chosen or (one.person.id for one in able)),
        page=page,
        pages=pages,
        total=len(able),
    )


def _between(able: Sequence[Candidate], edges: tuple[str, str]) -> Sequence[Candidate]:
    places = {str(one.person.id): place for place, one in enumerate(able)}
    if any(edge not in places for edge in edges):
        raise Conflict("Somebody on this page can take part no more. Nothing was changed: go back and open it again.")
    return able[places[edges[0]] : places[edges[1]] + 1]
