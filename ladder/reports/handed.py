"""What was handed over to another manager, item by item, also where it is asked for no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ladder.domain.items import Document, items_of, step_of
from ladder.models import Assessment, Cycle, CycleProfile
from ladder.queries import handovers


@dataclass(frozen=True, slots=True)
class Written:
    """One answer: what it is about, the rating in words, and the text."""

    title: str
    rating: str
    text: str


@dataclass(frozen=True, slots=True)
class Handed:
    """Everything one author wrote about somebody."""

    author: str
    written: tuple[Written, ...]


def read(cycle: Cycle, found: Iterable[tuple[Assessment, str]]) -> list[Handed]:
    """What was handed over, author by author; each assessment comes with its author's name."""
    profiles = handovers.list_profiles_of(cycle.org_id, cycle.id)
    return [Handed(author, tuple(_written(cycle, profiles, one))) for one, author in found]


def _written(cycle: Cycle, profiles: Sequence[CycleProfile], one: Assessment) -> list[Written]:
    asks = cycle.asks
    # Band or roles may have changed since: what a former profile asked is told in its words.
    places: dict[str, tuple[str, Document]] = {}
    for profile in profiles:
        for item in items_of(asks, one.relation, profile.document):
            places.setdefault(item.key, (item.title, profile.document))
    order = {key: at for at, key in enumerate(places)}
    answers = handovers.list_written(cycle.org_id, one.id)
    found = []
    for answer in sorted(answers, key=lambda answer: order.get(answer.competency, -1)):
        title, document = places.get(answer.competency, (answer.competency, {}))
        step = step_of(asks, answer.competency, document, answer.rating)
        found.append(Written(title, step.name if step else "", answer.text))
    return found
