"""The ratings that may enter what others see, and the model fitted to them: what every finding rests on.

Anonymous authors are never linked to one another: each of their assessments stands for a rater of its own, whoever
wrote it. So no figure depends on which of the authors of one person wrote what (docs/decisions/0016).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ladder.reports.anonymous import Cell, Figure, entire
from ladder.reports.columns import Material
from ladder.statistics.model.fit import adjusted_at, fit_pairs
from ladder.statistics.model.pairs import Pairs, pairs_of
from ladder.statistics.model.results import COMPONENTS, Fit, Solver
from ladder.statistics.ratings import Codes, Floats, Mask, Ratings, encode, pair_codes
from ladder.statistics.relations import Relation

Large = Callable[[Pairs], Solver]
"""What solves the model where it is too large to be solved exactly (`statistics.model.large.compiled.large`)."""


@dataclass(frozen=True, eq=False, slots=True)
class Basis:
    """What may be shown of the ratings of a cycle, and the model fitted to it.

    `ratings` are those by others, without "cannot say"; below `first_unlinked` a rater's code is that of the material,
    from there on each code is one assessment by nobody in particular. `design` are the same with every rater's own
    code: only for who rated whom, never for what. `own` are the self-ratings. `team` and `band`
    have a code per person, negative for none, with `teams` and `bands` naming them (key and name). `fit` is None where
    there is nothing to learn from, and `why` says so.
    """

    material: Material
    left_out: frozenset[Cell]
    ratings: Ratings
    design: Ratings
    own: Ratings
    first_unlinked: int
    team: Codes
    teams: tuple[tuple[str, str], ...]
    band: Codes
    bands: tuple[tuple[str, str], ...]
    fit: Fit | None
    why: str
    large: Large | None

    @property
    def modelled_band(self) -> Codes | None:
        """The band of each person where bands have levels of their own in the model; else None."""
        return self.band if self.material.by_band else None

    @property
    def adjusts(self) -> bool:
        """Whether people have adjusted values (see `Fit.adjusts`)."""
        return self.fit is not None and self.fit.adjusts

    @property
    def tells_severity(self) -> bool:
        """Whether severity was told apart from what is rated."""
        return self.fit is not None and self.fit.tells_severity

    @property
    def is_named(self) -> Mask:
        """Where a rating was given by name."""
        return self.ratings.rater < self.first_unlinked

    @property
    def variances(self) -> Mapping[str, float]:
        """The variances by name; of nothing, none."""
        if self.fit is None:
            return {}
        return {name: one.estimate for name, one in zip(COMPONENTS, self.fit.variances.in_order(), strict=True)}

    def may_state(self, rater: int) -> bool:
        """Whether a named rater's severity may be stated: not where too few anonymous authors stand against it."""
        return (Figure.RATER, rater) not in self.left_out


def basis_of(material: Material, left_out: Collection[Cell], large: Large | None = None) -> Basis:
    """Choose the ratings, unlink what is anonymous, and fit the model."""
    ratings = material.ratings
    gone = [relation for relation in material.anonymous if (Figure.MODEL, relation) in left_out]
    kept = entire(ratings, material.least, material.anonymous)
    kept &= ~ratings.in_relation(*gone) if gone else True
    selves = ratings.in_relation(Relation.SELF)
    first = int(ratings.rater.max(initial=-1)) + 1
    design = ratings.where(kept & ~selves)
    others = unlinked(design, material.anonymous, first)
    team, teams = _groups(one.team for one in material.people)
    band, bands = _groups(one.band for one in material.people)
    fitted, why = _fitted(others, team, band if material.by_band else None, material, large)
    return Basis(
        material=material, left_out=frozenset(left_out), ratings=others, design=design,
        own=ratings.where(kept & selves), first_unlinked=first, team=team, teams=teams, band=band, bands=bands,
        fit=fitted, why=why, large=large,
    )  # fmt: skip


def unlinked(ratings: Ratings, anonymous: Collection[Relation], first: int) -> Ratings:
    """Give every anonymous assessment a rater of its own, in an order that only its ratings decide.

    Codes from `first` on; the rows come by person, rater and competency. Two assessments that say the same are the
    same, so it does not matter whose stands first.
    """
    nameless = ratings.in_relation(*anonymous) if anonymous else np.zeros(len(ratings), dtype=np.bool_)
    rater = ratings.rater.copy()
    if nameless.any():
        rater[nameless] = first + _by_content(ratings.where(nameless))
    order = np.lexsort((ratings.competency, ratings.relation, rater, ratings.ratee))
    return Ratings(
        ratings.ratee[order], rater[order], ratings.competency[order], ratings.relation[order], ratings.value[order]
    )


def _by_content(ratings: Ratings) -> Codes:
    """A code per assessment: by person, by relation, and then by what was rated on which competency."""
    assessment = pair_codes(ratings.ratee, ratings.relation, ratings.rater)
    items, item = np.unique(ratings.competency, return_inverse=True)
    count = int(assessment.max()) + 1
    table = np.full((len(items), count), -np.inf)
    table[item, assessment] = ratings.value
    ratee, relation = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    ratee[assessment], relation[assessment] = ratings.ratee, ratings.relation
    rank = np.empty(count, dtype=np.int64)
    rank[np.lexsort((*table[::-1], relation, ratee))] = np.arange(count)
    codes: Codes = rank[assessment]
    return codes


def _groups(named: Iterable[tuple[str, str]]) -> tuple[Codes, tuple[tuple[str, str], ...]]:
    """Codes and names of a fact about people, negative where somebody has none; codes follow the names."""
    code, names = encode(named)
    if not names:
        return np.zeros(0, dtype=np.int64), ()
    order = sorted((one for one in range(len(names)) if names[one][1]), key=lambda one: _by_name(names[one]))
    place = np.full(len(names), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[code], tuple(names[one] for one in order)


def _by_name(named: tuple[str, str]) -> tuple[str, str, str]:
    return named[1].casefold(), named[1], named[0]


def _fitted(
    ratings: Ratings, team: Codes, band: Codes | None, material: Material, large: Large | None
) -> tuple[Fit | None, str]:
    prior = material.before.variances if material.before else None
    try:
        pairs = pairs_of(ratings, team=team, band=band)
        return fit_pairs(pairs, prior=prior, large=large), ""
    except ValueError as error:
        return None, str(error)


def values_at(basis: Basis, fit: Fit, **other: float) -> Floats:
    """By person code, the adjusted values with all variances held, some of them at other values; NaN for nobody."""
    values = np.full(len(basis.material.people), np.nan)
    values[fit.pairs.ratees] = adjusted_at(fit.pairs, {**basis.variances, **other}, large=basis.large)
    return values


def person_means(ratings: Ratings, people: int) -> Floats:
    """The mean of each person's ratings by person code; NaN where there is none."""
    counts = np.bincount(ratings.ratee, minlength=people)
    sums = np.bincount(ratings.ratee, ratings.value, minlength=people)
    means: Floats = np.divide(sums, counts, out=np.full(people, np.nan), where=counts > 0)
    return means
