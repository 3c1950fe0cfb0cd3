"""What can be said of each person: adjusted value, why it differs from the raw one, and on whom it depends."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from ladder.reports import measured_words as words
from ladder.reports.measurement import Move, PersonRow, Stated, Tag
from ladder.reports.measuring.basis import Basis, person_means
from ladder.reports.measuring.dependence import Dependence, dependence_of
from ladder.reports.measuring.ranges import Ranges
from ladder.reports.measuring.stating import STEPS, all_rounded, surely, with_error
from ladder.statistics.figures import Interval
from ladder.statistics.intervals import REACH
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Codes, Floats, Mask
from ladder.statistics.relations import Relation

MOVED = 0.25
"""From so many steps on a result counts as moved."""


@dataclass(frozen=True, eq=False, slots=True)
class Figures:
    """By person code, NaN where there is nothing: what the rows are made of."""

    raw: Floats
    by_managers: Floats
    by_others: Floats
    own: Floats
    own_count: Floats
    adjusted: Floats
    error: Floats
    severity: Floats
    relation: Floats
    competency: Floats
    proposed: Floats
    raters: Floats
    depends: Dependence
    relations: tuple[int, ...]
    """Those of the ratings by others."""
    bare: Codes
    """How many rated competencies no piece of evidence shows."""


def figures_of(basis: Basis) -> Figures:
    """Everything that is stated of single people, as columns by person code."""
    ratings, people = basis.ratings, len(basis.material.people)
    managers = ratings.in_relation(Relation.MANAGER)
    adjusted, error = np.full(people, np.nan), np.full(people, np.nan)
    parts = np.full((3, people), np.nan)
    if basis.adjusts and basis.fit is not None:
        adjusted[basis.fit.adjusted.code] = basis.fit.adjusted.estimate
        error[basis.fit.adjusted.code] = basis.fit.adjusted.error
        parts = _parts(basis, basis.fit, people)
    pairs = np.unique(ratings.ratee * (int(ratings.rater.max(initial=0)) + 1) + ratings.rater)
    raters = np.bincount(pairs // (int(ratings.rater.max(initial=0)) + 1), minlength=people)
    return Figures(
        raw=person_means(ratings, people),
        by_managers=person_means(ratings.where(managers), people),
        by_others=person_means(ratings.where(~managers), people),
        own=person_means(basis.own, people),
        own_count=np.bincount(basis.own.ratee, minlength=people).astype(np.float64),
        adjusted=adjusted, error=error, severity=parts[0], relation=parts[1], competency=parts[2],
        proposed=_proposed(basis, people), raters=raters.astype(np.float64), depends=dependence_of(basis, people),
        relations=tuple(np.unique(ratings.relation).tolist()), bare=_bare(basis, people),
    )  # fmt: skip


def rows_of(
    basis: Basis, found: Figures, ranges: Ranges, linked: Mask, second: Mapping[int, Stated]
) -> tuple[PersonRow, ...]:
    """One row for each person who was rated, or rated themselves, in the order of people.

    `second` has values of the second reading by person code; where the first is a range, the second would hide that.
    """
    levels, printed = _levels(basis, found), _Printed(found)
    shown = np.flatnonzero((found.raters > 0) | (found.own_count > 0)).tolist()
    ranging = np.isfinite(ranges.teams_equal)
    return tuple(
        _row(basis, found, printed, ranges, linked, levels, None if ranging[code] else second.get(code), code)
        for code in shown
    )


class _Printed:
    """By person code, what stands in the rows as it is printed: rounded all at once, since there may be thousands."""

    def __init__(self, found: Figures) -> None:
        self.raw, self.own, self.proposed = (all_rounded(one) for one in (found.raw, found.own, found.proposed))
        self.by_managers, self.by_others = all_rounded(found.by_managers), all_rounded(found.by_others)
        self.effective, self.change = all_rounded(found.depends.effective, 1), all_rounded(found.depends.change)
        self.severity, self.relation = all_rounded(found.severity), all_rounded(found.relation)
        self.competency, self.adjusted = all_rounded(found.competency), all_rounded(found.adjusted)


def _row(
    basis: Basis, found: Figures, printed: _Printed, ranges: Ranges, linked: Mask, levels: list[list[float]],
    second: Stated | None, code: int,
) -> PersonRow:  # fmt: skip
    person, recorded = basis.material.people[code], basis.material.recorded
    adjusted = _adjusted(found, ranges, code)
    return PersonRow(
        key=person.key, name=person.name, team=person.team[1], manager=person.manager[1], band=person.band[1],
        raters=int(found.raters[code]), effective_raters=printed.effective[code], raw=printed.raw[code],
        by_managers=printed.by_managers[code], by_others=printed.by_others[code], adjusted=adjusted,
        moves=_moves(found, printed, code), levels=() if adjusted is None else tuple(levels[code]),
        own=printed.own[code], gap=_gap(basis, found, code),
        depends_on=found.depends.names[code] if adjusted is not None else "",
        depends_by=printed.change[code] if adjusted is not None else None, tag=_tag(adjusted, ranges, linked, code),
        evidence=None if recorded is None else int(recorded.pieces[code]),
        without_evidence=None if recorded is None else int(found.bare[code]), proposed=printed.proposed[code],
        second=second,
    )  # fmt: skip


def _adjusted(found: Figures, ranges: Ranges, code: int) -> Stated | None:
    """The adjusted value; where the team is not resolved, the range between the two assumptions about teams."""
    value, error = float(found.adjusted[code]), float(found.error[code])
    if not np.isfinite(value):
        return None
    low, high = ranges.teams_equal[code], ranges.raters_equal[code]
    if not np.isfinite(low):
        return with_error(value, error)
    reach = REACH * error
    around = Interval(surely(min(low, high, value) - reach), surely(max(low, high, value) + reach))
    return Stated(surely(value), surely(error), around, words.ranging(surely(low), surely(high)))


def _tag(adjusted: Stated | None, ranges: Ranges, linked: Mask, code: int) -> Tag:
    if adjusted is None:
        return Tag.NONE
    return Tag.LINKED if linked[code] and not np.isfinite(ranges.teams_equal[code]) else Tag.ASSUMED


def _moves(found: Figures, printed: _Printed, code: int) -> tuple[Move, ...]:
    """The reasons in hundredths of a step; they add up to adjusted less raw, as both are printed."""
    adjusted, raw = printed.adjusted[code], printed.raw[code]
    if adjusted is None or raw is None:
        return ()
    whole = surely(adjusted - raw)
    severity, relation = printed.severity[code] or 0.0, printed.relation[code] or 0.0
    competency = printed.competency[code] or 0.0
    differing = found.depends.milder if severity < 0 else found.depends.stricter
    steps = {
        words.severity_moved(severity, int(differing[code]), int(found.raters[code])): severity,
        words.relation_moved(found.relations): relation,
        words.COMPETENCY_MOVED: competency,
        words.PULL_MOVED: surely(whole - severity - relation - competency),
    }
    return tuple(Move(step, sentence) for sentence, step in steps.items() if step)


def _gap(basis: Basis, found: Figures, code: int) -> Stated | None:
    """Self less others: the adjusted value where there is one, else the mean of all who rated the person."""
    own = float(found.own[code])
    if not np.isfinite(own) or not np.isfinite(found.raw[code]):
        return None
    if not np.isfinite(found.adjusted[code]):
        return with_error(own - float(found.raw[code]), None, words.NOTHING_ADJUSTED)
    residual = basis.variances["residual"] / found.own_count[code]
    return with_error(own - float(found.adjusted[code]), float(np.sqrt(found.error[code] ** 2 + residual)))


def _levels(basis: Basis, found: Figures) -> list[list[float]]:
    """By person and step: how likely the adjusted value lies on each step, cut half way between steps."""
    steps = np.array([value for value, _ in basis.material.scale])
    cuts = (steps[1:] + steps[:-1]) / 2
    error = np.where(np.isfinite(found.error), np.maximum(found.error, 1e-9), 1.0)
    value = np.where(np.isfinite(found.adjusted), found.adjusted, 0.0)
    below = ndtr((cuts[None, :] - value[:, None]) / error[:, None])
    ends = np.hstack([np.zeros((len(value), 1)), below, np.ones((len(value), 1))])
    levels: list[list[float]] = (np.round(np.diff(ends, axis=1), STEPS) + 0.0).tolist()
    return levels


def _parts(basis: Basis, fit: Fit, people: int) -> Floats:
    """Shape (3, people): what named raters' severity, relations and competencies take off the raw mean."""
    ratings = basis.ratings
    severity = np.zeros(int(ratings.rater.max(initial=0)) + 1)
    severity[fit.rater.code] = np.where(fit.rater.code < basis.first_unlinked, fit.rater.estimate, 0.0)
    effects = [-severity[ratings.rater]]
    for kind, codes in (("relation", ratings.relation), ("competency", ratings.competency)):
        table = np.zeros(int(codes.max(initial=0)) + 1)
        for one in fit.fixed:
            if one.kind == kind:
                table[one.code] = one.estimate
        effects.append(-table[codes])
    counts = np.maximum(np.bincount(ratings.ratee, minlength=people), 1)
    return np.stack([np.bincount(ratings.ratee, one, minlength=people) / counts for one in effects])


def _bare(basis: Basis, people: int) -> Codes:
    recorded = basis.material.recorded
    if recorded is None:
        return np.zeros(people, dtype=np.int64)
    width = recorded.shown.shape[1]
    rated = np.unique(basis.ratings.ratee * width + basis.ratings.competency)
    return np.bincount(rated // width, ~recorded.shown.ravel()[rated], minlength=people).astype(np.int64)


def _proposed(basis: Basis, people: int) -> Floats:
    outcomes = basis.material.outcomes
    if outcomes is None:
        return np.full(people, np.nan)
    given = ~np.isnan(outcomes.proposed)
    counts = np.bincount(outcomes.ratee[given], minlength=people)
    sums = np.bincount(outcomes.ratee[given], outcomes.proposed[given], minlength=people)
    means: Floats = np.divide(sums, counts, out=np.full(people, np.nan), where=counts > 0)
    return means


def most_dependent(basis: Basis, found: Figures, rows: tuple[PersonRow, ...], most: int = 12) -> tuple[PersonRow, ...]:
    """Those whose value depends most on who rated them: where talking helps most.

    On one rater, or one relation together; or on severity, which is all there is to it where one rater alone rated.
    """
    severity = dict(zip((one.key for one in basis.material.people), all_rounded(found.severity), strict=True))
    weight = {one.key: max(abs(one.depends_by or 0.0), abs(severity[one.key] or 0.0)) for one in rows}
    dependent = [one for one in rows if one.adjusted is not None and weight[one.key]]
    dependent.sort(key=lambda one: (-weight[one.key], one.name.casefold(), one.key))
    return tuple(dependent[:most])


def count_moved(found: Figures, step: float) -> int:
    """How many move by a quarter of a step or more by severity alone: what shrinkage does is no matter of who rated."""
    far = np.abs(np.round(found.severity, STEPS)) >= MOVED * step
    return int(np.count_nonzero(np.isfinite(found.adjusted) & far))
