"""The one number that may stand beside somebody's ratings: the sum of levels, or a mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from ladder.domain.items import Document, Item, ItemKind, items_of, steps_of
from ladder.domain.ratings import Relation
from ladder.domain.templates import Score as Kind
from ladder.domain.templates import Template


@dataclass(frozen=True, slots=True)
class Score:
    """A score: `value` out of `out_of`, from `counted` ratings; `missing` items have none. `words` says all of it."""

    value: float
    out_of: float
    counted: int
    missing: int
    words: str


def score_of(template: Template, ratings: Mapping[str, int | None], document: Document) -> Score | None:
    """The score of somebody's ratings, where the template has one and anything is rated; else None.

    `ratings` are by the key of their item: results (`{one.competency: one.final for one in results}`) or the answers of
    one assessment; `document` is the frozen profile. What has no rating is left out on both sides, of the value and of
    what it is out of, and said: nothing is put in its place. A rating over all is no part of it.
    """
    if template.score is Kind.NONE:
        return None
    counted = [item for item in _scored(template, document) if ratings.get(item.key) is not None]
    missing = len(_scored(template, document)) - len(counted)
    if not counted:
        return None
    rows = [
        (float(ratings[item.key] or 0), float(_top(template, item, document)), _weight(template, item))
        for item in counted
    ]
    return _sum(rows, missing) if template.score is Kind.SUM else _mean(rows, missing)


Row = tuple[float, float, float]
"""A rating, the highest there is on its scale, and its weight."""


def _sum(rows: list[Row], missing: int) -> Score:
    value, out_of = fsum(row[0] for row in rows), fsum(row[1] for row in rows)
    words = f"{value:g} of {out_of:g}" + (f", {_without(missing)}" if missing else "")
    return Score(value, out_of, len(rows), missing, words)


def _mean(rows: list[Row], missing: int) -> Score:
    weights = fsum(weight for _, _, weight in rows)
    value = fsum(rating * weight for rating, _, weight in rows) / weights
    out_of = fsum(top * weight for _, top, weight in rows) / weights
    weighted = "weighted mean" if len({weight for _, _, weight in rows}) > 1 else "mean"
    words = f"{value:.1f} of {out_of:.3g}, the {weighted} of {len(rows)} rating{'s' if len(rows) != 1 else ''}"
    return Score(value, out_of, len(rows), missing, words + (f"; {_without(missing)}" if missing else ""))


def _without(missing: int) -> str:
    return f"{missing} not rated"


def _scored(template: Template, document: Document) -> list[Item]:
    return [
        item
        for item in items_of(template, Relation.MANAGER, document)
        if item.kind in (ItemKind.COMPETENCY, ItemKind.CRITERION)
    ]


def _top(template: Template, item: Item, document: Document) -> int:
    return max((step.value for step in steps_of(template, item.key, document)), default=0)


def _weight(template: Template, item: Item) -> float:
    return dict(template.weights).get(item.competency, 1.0)
