"""What `ladder calibrate --json` prints: every number as it was computed, with the names of the file."""

import json
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any

from ladder.reports.ratings_file.estimation import Estimation, sorted_by_name
from ladder.reports.ratings_file.unknowns import asides, ids, sentence, unknowns
from ladder.statistics.figures import Measure
from ladder.statistics.intervals import REACH
from ladder.statistics.model.results import COMPONENTS, Component, Effects
from ladder.statistics.relations import Relation

Plain = dict[str, Any]
MOST_READ = 10_000
"""Indenting takes ten times as long: beyond so many people it is left out."""


def document(estimation: Estimation) -> str:
    """The whole as JSON (RFC 8259: no NaN, no infinity); in lines for a reader where it is not too long to be read."""
    pairs = estimation.fit.pairs
    indent = 2 if len(pairs.ratees) + len(pairs.raters) <= MOST_READ else None
    return json.dumps(plain(estimation), ensure_ascii=False, indent=indent, allow_nan=False)


def plain(estimation: Estimation) -> Plain:
    """The whole as plain data; lists are sorted by id."""
    file, fit = estimation.file, estimation.fit
    return {
        "title": file.title,
        "scale": {"low": file.scale.low, "high": file.scale.high},
        "counts": _counts(estimation),
        "adjusted": estimation.adjusts,
        "mean": fit.mean,
        "variance": {name: _variance(one) for name, one in zip(COMPONENTS, fit.variances.in_order(), strict=True)},
        "effects": _effects(estimation),
        "fixed_effects": _fixed(estimation),
        "reliability": _reliability(estimation),
        "graph": _graph(estimation),
        "flags": _flags(estimation),
        "too_few_to_tell": {
            kind.value: _names(raters, file.raters) for kind, raters in estimation.flags.too_few.items()
        },
        "method": {"name": fit.method, "steps": fit.steps, "reml": _number(fit.reml_criterion)},
        "warnings": [*file.warnings, *asides(estimation)],
    }


def _counts(estimation: Estimation) -> Plain:
    file, pairs = estimation.file, estimation.fit.pairs
    given = file.ratings.given
    return {
        "ratings": pairs.rows,
        "self_ratings": int((given & (file.ratings.relation == Relation.SELF)).sum()),
        "cannot_say": int((~given).sum()),
        "pairs": len(pairs),
        "ratees": len(pairs.ratees),
        "raters": len(pairs.raters),
        "items": len(file.items),
        "teams": len(pairs.teams),
    }


def _variance(one: Component) -> Plain:
    stated: Plain = {"estimate": one.estimate, "se": _number(one.error), "fixed": bool(one.held)}
    if one.held:
        stated["why"] = one.held
    elif one.error is None:
        stated["why"] = "estimated as zero, the least that a variance can be: it has no error"
    return stated


def _effects(estimation: Estimation) -> Plain:
    file, fit = estimation.file, estimation.fit
    told = fit.tells_severity or estimation.by_chance
    return {
        "ratee": _ratees(estimation) if estimation.compares else _described(estimation),
        "rater": _listed(fit.rater, file.raters, fit.variances.rater) if fit.tells_severity else [],
        "team": _listed(fit.team, file.teams, fit.variances.team) if told else [],
    }


def _ratees(estimation: Estimation) -> list[Plain]:
    """Each ratee's effect, and where it puts them on the scale: raw, and adjusted with its interval of 95 %.

    Where severity is only assumed to be chance, nothing is adjusted: the effect stands alone.
    """
    fit = estimation.fit
    rows = _listed(fit.ratee, estimation.file.ratees, fit.variances.ratee)
    columns = zip(estimation.raw.tolist(), fit.adjusted.estimate.tolist(), fit.adjusted.error.tolist(), strict=True)
    stated = list(columns)
    for row, place in zip(rows, sorted_by_name(fit.ratee.code, estimation.file.ratees), strict=True):
        raw, adjusted, error = stated[place]
        reach = REACH * error
        told = (adjusted, adjusted - reach, adjusted + reach) if estimation.adjusts else (None, None, None)
        row |= {"raw": raw, **dict(zip(("adjusted", "low", "high"), told, strict=True))}
    return rows


def _described(estimation: Estimation) -> list[Plain]:
    """Where nothing can be adjusted: each ratee's mean, and how far it lies from the mean of all ratings."""
    names, raw = estimation.file.ratees, estimation.raw.tolist()
    codes = estimation.fit.pairs.ratees
    return [
        {
            "id": names[codes[place]], "estimate": raw[place] - estimation.overall, "se": None, "raw": raw[place],
            "adjusted": None, "low": None, "high": None,
        }
        for place in sorted_by_name(codes, names)
    ]  # fmt: skip


def _listed(effects: Effects, names: Sequence[str], variance: Component) -> list[Plain]:
    """Effects by name; without an error where the variance is zero, which says nothing of how sure that is."""
    codes, estimates, errors = effects.code.tolist(), effects.estimate.tolist(), effects.error.tolist()
    return [
        {"id": names[codes[place]], "estimate": estimates[place], "se": errors[place] if variance.estimate else None}
        for place in sorted_by_name(effects.code, names)
    ]


def _fixed(estimation: Estimation) -> list[Plain]:
    """Items, relations and bands, each as it lies from the mean."""
    file = estimation.file
    names = {
        "mean": ["mean"],
        "competency": file.items,
        "band": file.bands,
        "relation": [one.name.lower() for one in Relation],
    }
    return [
        {
            "kind": "item" if one.kind == "competency" else one.kind,
            "id": names[one.kind][one.code],
            "estimate": one.estimate,
            "se": _number(one.error),
        }
        for one in estimation.fit.fixed
    ]


def _reliability(estimation: Estimation) -> Plain:
    icc, agreements = estimation.icc, estimation.agreements
    cases = {name: getattr(icc, name.lower()) for name in ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")}
    alpha = {name: one.coefficient for name, one in agreements.alpha.items()}
    kappa = agreements.kappa
    every = {**cases, **alpha, "kappa": kappa.agreement.coefficient}
    return {
        "icc": {name: _number(one.value) for name, one in cases.items()},
        "icc_from": "the variances of the model" if icc.from_components else "the table of ratees and raters",
        "alpha": {name: _number(one.value) for name, one in alpha.items()},
        "kappa": {"value": _number(kappa.agreement.coefficient.value), "z": _number(kappa.z)},
        "intervals": {name: _interval(one) for name, one in every.items()},
        "why": {name: one.note for name, one in every.items() if one.note},
    }


def _interval(one: Measure) -> list[float | None] | None:
    return None if one.interval is None else [_number(one.interval.low), _number(one.interval.high)]


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


def _graph(estimation: Estimation) -> Plain:
    file, found = estimation.file, estimation.graph
    return {
        "crossed": found.crossed,
        "components": [
            {"ratees": _names(part.ratees, file.ratees), "raters": _names(part.raters, file.raters)}
            for part in found.parts
        ],
        "not_estimable": [
            {"kind": one.kind, "sentence": sentence(estimation, one), "ids": ids(estimation, one)}
            for one in unknowns(estimation)
        ],
    }


def _names(codes: Iterable[int], names: Sequence[str]) -> list[str]:
    return sorted(names[code] for code in codes)


def _flags(estimation: Estimation) -> list[Plain]:
    """What stands out in how raters rate, by rater and kind, each with what was observed and what is usual."""
    file = estimation.file
    rows = [
        {
            "rater": file.raters[one.rater],
            "kind": one.kind.value,
            "p": one.p,
            "q": one.q,
            "evidence": {
                "observed": one.observed,
                "usual": one.usual,
                "low": _number(one.interval.low) if one.interval else None,
                "high": _number(one.interval.high) if one.interval else None,
                "ratees": one.people,
                "ratings": one.ratings,
                "ratee": None if one.ratee is None else file.ratees[one.ratee],
            },
        }
        for one in estimation.flags.found
    ]
    return sorted(rows, key=lambda row: (row["rater"], row["kind"]))
