"""Changes of results as the audit log tells them: whose, of what, from which step to which, and why they were made."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ladder.domain.items import rated_items, steps_of
from ladder.domain.meetings import Cause
from ladder.domain.ratings import Step
from ladder.domain.templates import Template
from ladder.models import CycleProfile
from ladder.queries import audit as queries
from ladder.reports.results import word

ALONE = "one person proposed it and agreed"


@dataclass(frozen=True, slots=True)
class LoggedResult:
    """Whose result it is, what of them is rated, and in which steps."""

    name: str
    title: str
    steps: tuple[Step, ...]


def find_results(org_id: UUID, ids: Collection[UUID]) -> dict[UUID, LoggedResult]:
    """The results that events are about, by id; those that are gone are left out. One statement, none for no ids."""
    return {
        result.id: _logged(result.competency, participant.name, cycle.asks, participant.profile)
        for result, participant, cycle in (queries.list_results(org_id, ids) if ids else ())
    }


def _logged(key: str, name: str, asks: Template, profile: CycleProfile | None) -> LoggedResult:
    document = profile.document if profile else {"competencies": []}
    return LoggedResult(name, rated_items(asks, document).get(key, key), steps_of(asks, key, document))


def tell(details: Mapping[str, Any], result: LoggedResult) -> str:
    """What the log keeps of a change, in words: “Scope: As expected → Above; a mistake in the rating”."""
    return "; ".join(_told(details, result))


def _told(details: Mapping[str, Any], result: LoggedResult) -> Iterator[str]:
    yield f"{result.title}: {word(result.steps, details.get('before'))} → {word(result.steps, details.get('after'))}"
    if details.get("cause"):
        sentence = Cause(details["cause"]).sentence
        yield sentence[0].lower() + sentence[1:]
    if details.get("by_one_person"):
        yield ALONE
