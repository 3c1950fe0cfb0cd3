"""How do distributions compare, between groups and with a guideline? Evidence, never a quota."""

from collections.abc import Iterator

import numpy as np

from ladder.domain.anonymity import LEAST_OF_ALL
from ladder.reports.calibration import RELATIONS
from ladder.reports.measurement import GuidelineStep, SpreadRow, Spreads, Stated
from ladder.reports.measuring.basis import Basis
from ladder.reports.measuring.stating import SHARES, surely
from ladder.statistics.distribution import distribution
from ladder.statistics.divergence import divergences
from ladder.statistics.figures import Distance, Distribution, Interval
from ladder.statistics.guidelines import guidelines
from ladder.statistics.ratings import Codes, Floats, Ratings, encode
from ladder.statistics.relations import Relation

Grouping = tuple[str, Codes, tuple[str, ...]]
"""By what, the group of each rating (negative: none), and the groups' names by code."""


def spreads_of(basis: Basis) -> Spreads:
    """The distributions of what was given, by what people and ratings are grouped by; under five people withheld."""
    ratings = on_steps(basis.ratings, basis.material.scale)
    rows: list[SpreadRow] = []
    withheld = 0
    for by, group, names in _groupings(basis, ratings):
        found = _counted(basis, ratings, group)
        told = {code: one for code, one in found.items() if one.people >= LEAST_OF_ALL}
        # What each relation gave is shown whatever its size, with the finding over all.
        withheld += sum(one.people > 0 for one in found.values()) - len(told) if by != "relation" else 0
        apart = _apart(basis, ratings, group, by) if told else {}
        rows += [_row(by, names[code], one, apart.get(code)) for code, one in told.items()]
    return Spreads(tuple(rows), _guideline(basis, ratings), withheld)


def _row(by: str, name: str, found: Distribution, apart: Distance | None) -> SpreadRow:
    if apart is None:
        return SpreadRow(by, name, found, None, None)
    around = Interval(surely(apart.interval.low, SHARES), surely(apart.interval.high, SHARES))
    return SpreadRow(
        by, name, found, Stated(surely(apart.value, SHARES), None, around), surely(apart.by_chance, SHARES)
    )


def _apart(basis: Basis, ratings: Ratings, group: Codes, by: str) -> dict[int, Distance | None]:
    """How far each group of people is from the rest; competencies and relations are no groups of people."""
    if by not in ("team", "manager", "band"):
        return {}
    steps = [value for value, _ in basis.material.scale]
    return divergences(ratings, group, steps=steps, least=1, fewest=LEAST_OF_ALL)


def on_steps(ratings: Ratings, scale: tuple[tuple[float, str], ...]) -> Ratings:
    """The ratings at the nearest step of the scale: a file may hold decimals."""
    steps = np.array([value for value, _ in scale])
    cuts = (steps[1:] + steps[:-1]) / 2
    value: Floats = steps[np.searchsorted(cuts, ratings.value, side="right")]
    return Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, value)


def _groupings(basis: Basis, ratings: Ratings) -> Iterator[Grouping]:
    """Teams, managers and bands by the managers' ratings, which propose the results; competencies by all."""
    proposing = ratings.in_relation(Relation.MANAGER)
    if not proposing.any():
        proposing = np.ones(len(ratings), dtype=np.bool_)
    manager, managers = _managers(basis, ratings)
    for by, code, of in (
        ("team", basis.team[ratings.ratee], tuple(name for _, name in basis.teams)),
        ("manager", manager, managers),
        ("band", basis.band[ratings.ratee], tuple(name for _, name in basis.bands)),
    ):
        yield by, np.where(proposing, code, -1), of
    titles = basis.material.competencies
    if titles:
        yield "competency", ratings.competency, titles
    yield "relation", ratings.relation, tuple(RELATIONS[one] for one in Relation)


def _managers(basis: Basis, ratings: Ratings) -> tuple[Codes, tuple[str, ...]]:
    """The manager of each rating, negative for none, and the managers' names."""
    material = basis.material
    if material.of_file:
        names = tuple(material.raters.get(code, "") for code in range(max(material.raters, default=-1) + 1))
        return np.where(ratings.in_relation(Relation.MANAGER), ratings.rater, -1), names
    manager, managers = encode(one.manager for one in material.people)
    names = tuple(name for _, name in managers)
    placed = np.array([bool(names[one]) for one in manager], dtype=np.bool_)
    return np.where(placed, manager, -1)[ratings.ratee], names


def _counted(basis: Basis, ratings: Ratings, group: Codes) -> dict[int, Distribution]:
    steps = [value for value, _ in basis.material.scale]
    return distribution(ratings, group, steps=steps, least=1)


def _guideline(basis: Basis, ratings: Ratings) -> tuple[GuidelineStep, ...]:
    """All that was proposed beside the guideline, if there is one, with what chance alone gives a group like it."""
    target, scale = basis.material.guideline, basis.material.scale
    proposing = ratings.where(ratings.in_relation(Relation.MANAGER))
    if len(target) != len(scale) or not sum(target) or not len(proposing):
        return ()
    steps = [value for value, _ in scale]
    shares = [one / sum(target) for one in target]
    found = guidelines(proposing, shares, steps=steps, least=1, fewest=LEAST_OF_ALL).get(0)
    return () if found is None else tuple(
        GuidelineStep(
            one.step, surely(one.share, SHARES), surely(one.target, SHARES),
            Interval(surely(one.band.low, SHARES), surely(one.band.high, SHARES)),
        )
        for one in found.steps
    )  # fmt: skip
