"""Who rates harder or softer: named raters one by one, each anonymous relation together, flags beyond chance."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from ladder.reports import measured_words as words
from ladder.reports.calibration import RELATIONS
from ladder.reports.measurement import Flag, RaterRow, Stated
from ladder.reports.measuring.basis import Basis
from ladder.reports.measuring.stating import SHARES, rounded, surely, with_error
from ladder.statistics.flags import figures as flagged
from ladder.statistics.flags.figures import Flags, Kind
from ladder.statistics.flags.screening import flags
from ladder.statistics.model.results import Fit
from ladder.statistics.ratings import Codes, Floats, Ratings, pair_codes
from ladder.statistics.relations import Relation


@dataclass(frozen=True, slots=True)
class Rated:
    """The rows, named raters by name and then the relations, and of how many raters there is too little to tell.

    `unclear` says the same of what else may stand out, by kind (see `Measurement.unclear`).
    """

    rows: tuple[RaterRow, ...]
    too_few: int
    unclear: tuple[tuple[str, int], ...]


def raters_of(basis: Basis) -> Rated:
    """Everything about raters that others may see."""
    stated = [code for code in np.unique(basis.ratings.rater[basis.is_named]).tolist() if basis.may_state(code)]
    screened = _screened(basis, basis.fit, basis.ratings, stated)
    found = _worded(basis, screened)
    rows = list(_named(basis, found))
    rows.sort(key=lambda one: (one.name.casefold(), one.name, one.key))
    few = sum(one.severity is None for one in rows)
    return Rated((*rows, *_pooled(basis)), few, _unclear(screened))


def raised(basis: Basis, fit: Fit | None, ratings: Ratings, stated: list[int]) -> Mapping[int, tuple[Flag, ...]]:
    """The flags of raters by code, in words; none of severity where it could not be told apart."""
    return _worded(basis, _screened(basis, fit, ratings, stated))


def _screened(basis: Basis, fit: Fit | None, ratings: Ratings, stated: list[int]) -> Flags:
    if fit is None or not len(ratings):
        return Flags((), {})
    return flags(fit, ratings, stated=stated, step=basis.material.step)


def _unclear(screened: Flags) -> tuple[tuple[str, int], ...]:
    """Of how many raters it cannot be told whether they stand out, by kind; severity has its own word in each row."""
    kinds = (Kind.FLAT, Kind.HALO, Kind.CONTRADICTING)
    counts = ((kind.value, len(screened.too_few.get(kind, ()))) for kind in kinds)
    return tuple((kind, raters) for kind, raters in counts if raters)


def _worded(basis: Basis, screened: Flags) -> Mapping[int, tuple[Flag, ...]]:
    found: dict[int, list[Flag]] = defaultdict(list)
    for one in screened.found:
        if basis.tells_severity or one.kind not in (Kind.SEVERE, Kind.LENIENT):
            found[one.rater].append(_in_words(one, words.unit(basis.material.step)))
    return {rater: tuple(some) for rater, some in found.items()}


def _in_words(one: flagged.Flag, unit: str) -> Flag:
    p, q = surely(one.p, SHARES), surely(one.q, SHARES)
    if one.kind in (Kind.SEVERE, Kind.LENIENT) and one.interval is not None:
        sentence = words.severe(one.people) if one.kind is Kind.SEVERE else words.lenient(one.people)
        return Flag(one.kind.value, sentence, words.severity_of(one.interval.low, one.interval.high, unit), p, q)
    if one.kind is Kind.CONTRADICTING:
        return Flag(one.kind.value, words.CONTRADICTING, words.far_off(one.observed, one.q, unit), p, q)
    sentence = words.FLAT if one.kind is Kind.FLAT else words.HALO
    return Flag(one.kind.value, sentence, words.against(one.observed, one.usual, one.q, unit), p, q)


def _named(basis: Basis, found: Mapping[int, tuple[Flag, ...]]) -> Iterator[RaterRow]:
    material = basis.material
    severities = severities_of(basis)
    before = material.before.severities if material.before else {}
    mine = basis.ratings.where(basis.is_named)
    for code, facts in facts_of(mine, material.ends).items():
        if code not in material.raters:
            continue
        key = material.rater_keys.get(code, "")
        now = severities.get(code)
        yield RaterRow(
            key=key, name=material.raters[code], pooled=False, severity=now[0] if now else None, people=facts.people,
            ratings=facts.ratings, resolution=rounded(now[1]) if now else None, spread=facts.spread, ends=facts.ends,
            alike=facts.alike, flags=found.get(code, ()), since_last=_since(now, before.get(key)),
        )  # fmt: skip


def _since(now: tuple[Stated, float] | None, before: tuple[float, float] | None) -> Stated | None:
    if now is None or before is None or now[0].error is None:
        return None
    return with_error(now[0].value - before[0], sqrt(now[0].error ** 2 + before[1] ** 2))


def severities_of(basis: Basis) -> dict[int, tuple[Stated, float]]:
    """Severity and its resolution by named rater's code; of those of whom it may be stated."""
    fit = basis.fit
    if fit is None or not basis.tells_severity:
        return {}
    prior = basis.variances["rater"]
    extra = _shared(basis, fit)
    found = {}
    each = zip(fit.rater.code.tolist(), fit.rater.estimate.tolist(), fit.rater.error.tolist(), strict=True)
    for code, value, error in each:
        if code < basis.first_unlinked and basis.may_state(code):
            resolution = 1 - error**2 / prior if prior > 0 else 0.0
            whole = sqrt(error**2 + (resolution**2 * prior * extra[code] if code < len(extra) else 0.0))
            found[code] = severity(value, whole, prior), resolution
    return found


def severity(value: float, error: float, prior: float) -> Stated:
    """A severity with its error; where raters were not seen to differ at all, a word instead of a false certainty."""
    return with_error(value, error if prior > 0 else None, "" if prior > 0 else words.NO_SEVERITY)


def _shared(basis: Basis, fit: Fit) -> Floats:
    """What the same anonymous authors about several people of a rater add to the variance of their mean severity.

    In the model each assessment has a rater of its own; in truth n assessments about a rater's people, of which author
    j wrote c_j, have a mean severity with variance sum(c_j^2) / n^2 of one rater's, not 1 / n. The difference, by the
    named rater's code and in units of the severities' variance: it follows from who was asked, not from any rating.
    """
    material = basis.material
    size, pairs, people = basis.first_unlinked, fit.pairs, len(material.people)
    asked = sorted((ratee, rater) for ratee, rater, relation in material.ids if relation in material.anonymous)
    if not asked:
        return np.zeros(size)
    about, by = np.array(asked, dtype=np.int64).T
    named = pairs.raters[pairs.rater] < size
    head = np.full(people, -1, dtype=np.int64)
    head[pairs.ratees[pairs.ratee[named]]] = pairs.raters[pairs.rater[named]]
    head, by = head[about], by[head[about] >= 0]
    head = head[head >= 0]
    counts = np.bincount(pair_codes(head, by), minlength=1)
    owner = np.zeros(len(counts), dtype=np.int64)
    owner[pair_codes(head, by)] = head
    n = np.bincount(head, minlength=size).astype(np.float64)
    squares = np.bincount(owner, counts.astype(np.float64) ** 2, minlength=size)
    shared: Floats = np.divide(squares - n, n**2, out=np.zeros(size), where=n > 0)
    return shared


@dataclass(frozen=True, slots=True)
class Facts:
    """How a rater used the scale (see `RaterRow`)."""

    people: int
    ratings: int
    spread: float | None
    ends: float
    alike: float | None


def facts_of(ratings: Ratings, ends: tuple[float, float] | None) -> dict[int, Facts]:
    """How each rater used the scale, by code: people, ratings, spread, ends, and how alike one person's are.

    `alike` is one less the spread within a person across competencies by what is usual for all raters together.
    """
    if not len(ratings):
        return {}
    raters, rater = np.unique(ratings.rater, return_inverse=True)
    counts = np.bincount(rater)
    mean = np.bincount(rater, ratings.value) / counts
    squares = np.bincount(rater, (ratings.value - mean[rater]) ** 2)
    at_ends = np.bincount(rater, np.isin(ratings.value, ends or ())) / counts
    pair = pair_codes(rater, ratings.ratee)
    of_pair = np.bincount(pair)
    owner = np.zeros(len(of_pair), dtype=np.int64)
    owner[pair] = rater
    people = np.bincount(owner)
    within = np.bincount(rater, _within(ratings, pair, of_pair))
    free = counts - people
    usual = within.sum() / max(int(free.sum()), 1)
    found = {}
    for place, code in enumerate(raters.tolist()):
        many = counts[place] > 1
        alike = 1 - sqrt(within[place] / free[place] / usual) if free[place] > 0 and usual > 0 else None
        found[code] = Facts(
            int(people[place]), int(counts[place]),
            rounded(sqrt(squares[place] / (counts[place] - 1))) if many else None, surely(at_ends[place], SHARES),
            rounded(alike),
        )  # fmt: skip
    return found


def _within(ratings: Ratings, pair: Codes, of_pair: Codes) -> Floats:
    """The squared distance of each rating from its pair's mean, with competencies at one level."""
    _, item = np.unique(ratings.competency, return_inverse=True)
    level = np.bincount(item, ratings.value) / np.bincount(item)
    value = ratings.value - level[item]
    squares: Floats = (value - (np.bincount(pair, value) / of_pair)[pair]) ** 2
    return squares


def _pooled(basis: Basis) -> Iterator[RaterRow]:
    """Each anonymous relation together: how its authors used the scale, without severity and flags."""
    ratings, anonymous = basis.ratings, basis.material.anonymous
    for relation, name in RELATIONS.items():
        mine = ratings.where(ratings.in_relation(relation) & ~basis.is_named)
        if relation is Relation.SELF or relation not in anonymous or not len(mine):
            continue
        one = Ratings(mine.ratee, np.zeros(len(mine), dtype=np.int64), mine.competency, mine.relation, mine.value)
        facts = facts_of(one, basis.material.ends)[0]
        yield RaterRow(
            key="", name=name, pooled=True, severity=None, people=facts.people, ratings=facts.ratings,
            resolution=None, spread=facts.spread, ends=facts.ends, alike=None, flags=(),
        )  # fmt: skip
