"""On whom each person's value depends: what it would be without one named rater, or without a relation together."""

from dataclasses import dataclass

import numpy as np

from ladder.reports import measured_words as words
from ladder.reports.measuring.basis import Basis
from ladder.statistics.crossing.held import LEAST
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Codes, Floats

DIFFERS = 0.1
"""From so many steps on a rater counts as milder or stricter where it is said how many were."""


@dataclass(frozen=True, eq=False, slots=True)
class Dependence:
    """By person code: the named rater or the relation without whom the value changes most, and by how much.

    `effective` is how many raters of equal weight would say as much (Kish 1965); `milder` and `stricter` how many of
    the named ones rate so, beside an average rater.
    """

    names: tuple[str, ...]
    change: Floats
    effective: Floats
    milder: Codes
    stricter: Codes


@dataclass(frozen=True, eq=False, slots=True)
class _Pulls:
    """By pair: person, rater and relation, its weight, and how far its mean lies from what is usual in the team."""

    ratee: Codes
    rater: Codes
    relation: Codes
    weight: Floats
    off: Floats


def dependence_of(basis: Basis, people: int) -> Dependence:
    """Leave out each named rater, and each anonymous relation as a whole, in turn, for each person.

    All else is held: variances, fixed effects, the team's effect and everybody's severity, so that it is a matter of
    the person's own ratings and linear in their number. A group of anonymous authors is never divided.
    """
    nothing = np.full(people, np.nan)
    if not basis.adjusts or basis.fit is None or not basis.variances["ratee"]:
        nobody = np.zeros(people, dtype=np.int64)
        return Dependence(("",) * people, nothing, nothing, nobody, nobody)
    pulls = _pulls(basis, basis.fit)
    whole = np.bincount(pulls.ratee, pulls.weight, minlength=people) + 1 / basis.variances["ratee"]
    sums = np.bincount(pulls.ratee, pulls.weight * pulls.off, minlength=people)
    change, names = np.zeros(people), [""] * people
    for ratee, unit, weight, pulled in _units(basis, pulls):
        without = (sums[ratee] - pulled) / (whole[ratee] - weight) - sums[ratee] / whole[ratee]
        for place in np.flatnonzero(np.abs(without) > np.abs(change[ratee])).tolist():
            person = int(ratee[place])
            change[person], names[person] = without[place], _name(basis, int(unit[place]))
    total = np.bincount(pulls.ratee, pulls.weight, minlength=people)
    squares = np.bincount(pulls.ratee, pulls.weight**2, minlength=people)
    effective = np.divide(total**2, squares, out=nothing.copy(), where=squares > 0)
    milder, stricter = (_differing(basis, basis.fit, pulls, people, way) for way in (1, -1))
    return Dependence(tuple(names), change, effective, milder, stricter)


def _pulls(basis: Basis, fit: Fit) -> _Pulls:
    pairs, variances = fit.pairs, basis.variances
    rater = pairs.raters[pairs.rater]
    named = rater < basis.first_unlinked
    own = variances["pair"] + np.where(named, 0.0, variances["rater"])
    weight = pairs.weight / (max(variances["residual"], LEAST) + pairs.weight * own)
    severity = np.zeros(len(pairs.raters))
    severity[np.searchsorted(pairs.raters, fit.rater.code)] = fit.rater.estimate
    off = pairs.y - pairs.x @ fit.solution.fixed - np.where(named, severity[pairs.rater], 0.0)
    if len(fit.team.code):
        effect = np.append(fit.team.estimate, 0.0)
        off -= effect[pairs.team_of[pairs.ratee]]
    return _Pulls(pairs.ratees[pairs.ratee], rater, _relations(basis, fit), weight, off)


def _relations(basis: Basis, fit: Fit) -> Codes:
    """The relation of each pair; of a rater with two relations to one person, either."""
    ratings, pairs = basis.ratings, fit.pairs
    span = int(ratings.rater.max(initial=0)) + 1
    key = pairs.ratees[pairs.ratee] * span + pairs.raters[pairs.rater]
    relation = np.zeros(len(pairs), dtype=np.int64)
    relation[np.searchsorted(key, ratings.ratee * span + ratings.rater)] = ratings.relation
    return relation


def _units(basis: Basis, pulls: _Pulls) -> "list[tuple[Codes, Codes, Floats, Floats]]":
    """What is left out at once: person, unit (a rater's code, or -1 - relation), weight and pull, one entry each."""
    named = pulls.rater < basis.first_unlinked
    found = [(pulls.ratee[named], pulls.rater[named], pulls.weight[named], (pulls.weight * pulls.off)[named])]
    # Two named raters of one person must not fall into one assignment.
    found = [_layer(found[0], layer) for layer in range(_most_each(pulls.ratee[named]))]
    for relation in sorted(basis.material.anonymous):
        mine = ~named & (pulls.relation == relation)
        people = np.unique(pulls.ratee[mine])
        if len(people):
            weight = np.bincount(pulls.ratee[mine], pulls.weight[mine])[people]
            pulled = np.bincount(pulls.ratee[mine], (pulls.weight * pulls.off)[mine])[people]
            found.append((people, np.full(len(people), -1 - relation), weight, pulled))
    return found


def _most_each(ratee: Codes) -> int:
    return int(np.bincount(ratee, minlength=1).max()) if len(ratee) else 0


def _layer(units: tuple[Codes, Codes, Floats, Floats], layer: int) -> tuple[Codes, Codes, Floats, Floats]:
    """The n-th named rater of each person; pairs come by person."""
    ratee, rater, weight, pulled = units
    _, first = np.unique(ratee, return_index=True)
    counts = np.diff(np.append(first, len(ratee)))
    at = first[counts > layer] + layer
    return ratee[at], rater[at], weight[at], pulled[at]


def _name(basis: Basis, unit: int) -> str:
    return basis.material.raters.get(unit, "") if unit >= 0 else words.together(-1 - unit)


def _differing(basis: Basis, fit: Fit, pulls: _Pulls, people: int, way: int) -> Codes:
    """How many of each person's named raters are milder (`way` 1) or stricter (-1)."""
    table = np.zeros(int(max(pulls.rater.max(initial=0), basis.first_unlinked)) + 1)
    table[fit.rater.code] = fit.rater.estimate
    far = (pulls.rater < basis.first_unlinked) & (way * table[pulls.rater] >= DIFFERS * basis.material.step)
    return np.bincount(pulls.ratee[far], minlength=people).astype(np.int64)
