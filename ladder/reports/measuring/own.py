"""How a rater rates, for their own eyes: also for those who rate without their name, each by their pseudonym."""

from collections.abc import Mapping

import numpy as np

from ladder.domain.anonymity import LEAST
from ladder.reports import measured_words as words
from ladder.reports.measurement import Flag, Measurement, RaterRow, Stated
from ladder.reports.measuring.basis import Basis
from ladder.reports.measuring.raters import facts_of, raised, severity
from ladder.reports.measuring.stating import rounded
from ladder.statistics.model.fit import fit_pairs
from ladder.statistics.model.pairs import pairs_of
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Mask, Ratings, shareable
from ladder.statistics.relations import Relation

LEAST_PEOPLE = 5
"""Whoever rated fewer people could reckon out of their own severity what the others said of one of them."""


def own_rows(basis: Basis, measured: Measurement | None) -> dict[str, RaterRow]:
    """A row by pseudonym for everybody who rated by now; named raters read what the report says of them.

    Authors who are not named are compared, for themselves alone, with all who rated the same people: here the model
    knows which assessments are of one author. It takes five people rated, and on them k other anonymous authors.
    """
    material = basis.material
    if not material.pseudonyms:
        return {}
    public = {one.key: one for one in (measured.raters_rows if measured else ()) if one.key}
    rows: dict[str, RaterRow] = {}
    for code, key in material.rater_keys.items():
        if key in public:
            rows[material.pseudonyms[code]] = public[key]
    rows.update(_nameless(basis))
    return rows


def _nameless(basis: Basis) -> dict[str, RaterRow]:
    material, ratings = basis.material, basis.material.ratings
    others = ratings.where(shareable(ratings, material.least) & ~ratings.in_relation(Relation.SELF))
    anonymous = others.in_relation(*material.anonymous) if material.anonymous else np.zeros(len(others), dtype=np.bool_)
    codes = [code for code in np.unique(others.rater[anonymous]).tolist() if code not in material.raters]
    if not codes:
        return {}
    fit = _linked(basis, others)
    telling = _telling(others, anonymous, max(material.least, LEAST))
    flags = raised(basis, fit, others, [code for code in codes if code in telling])
    severities = _severities(basis, fit)
    rows = {}
    for code, facts in facts_of(others.where(np.isin(others.rater, codes)), material.ends).items():
        stated = severities.get(code) if code in telling else None
        rows[material.pseudonyms[code]] = RaterRow(
            key="", name="", pooled=False, severity=stated[0] if stated else None, people=facts.people,
            ratings=facts.ratings, resolution=rounded(stated[1]) if stated else None, spread=facts.spread,
            ends=facts.ends, alike=facts.alike, flags=_kindly(flags, code),
        )  # fmt: skip
    return rows


def _linked(basis: Basis, others: Ratings) -> Fit | None:
    """The model with every author as one rater, at the variances of the report: solved once, estimated never."""
    if basis.fit is None or not basis.tells_severity:
        return None
    pairs = pairs_of(others, team=basis.team, band=basis.modelled_band)
    return fit_pairs(pairs, hold=basis.variances, large=basis.large)


def _telling(others: Ratings, anonymous: Mask, least: int) -> set[int]:
    """The raters of whom a figure tells them nothing of a single other: five people, and k others on them."""
    author = np.unique(others.ratee[anonymous] * (int(others.rater.max()) + 1) + others.rater[anonymous])
    ratee, rater = author // (int(others.rater.max()) + 1), author % (int(others.rater.max()) + 1)
    by_person: dict[int, set[int]] = {}
    by_rater: dict[int, set[int]] = {}
    for person, one in zip(ratee.tolist(), rater.tolist(), strict=True):
        by_person.setdefault(person, set()).add(one)
        by_rater.setdefault(one, set()).add(person)
    return {
        one
        for one, people in by_rater.items()
        if len(people) >= LEAST_PEOPLE and len(set().union(*(by_person[person] for person in people)) - {one}) >= least
    }


def _severities(basis: Basis, fit: Fit | None) -> dict[int, tuple[Stated, float]]:
    if fit is None or not len(fit.rater.code):
        return {}
    prior = basis.variances["rater"]
    each = zip(fit.rater.code.tolist(), fit.rater.estimate.tolist(), fit.rater.error.tolist(), strict=True)
    return {
        code: (severity(value, error, prior), 1 - error**2 / prior if prior > 0 else 0.0) for code, value, error in each
    }


def _kindly(flags: Mapping[int, tuple[Flag, ...]], code: int) -> tuple[Flag, ...]:
    """Flags but those about a single person, which would say what the others wrote about them."""
    return tuple(one for one in flags.get(code, ()) if one.sentence != words.CONTRADICTING)
