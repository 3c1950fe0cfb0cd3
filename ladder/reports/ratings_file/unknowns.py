"""What a file of ratings cannot tell, in sentences."""

from collections.abc import Sequence

from ladder.reports.ratings_file.estimation import Estimation
from ladder.statistics.crossing.graph import Kind, Unknown
from ladder.statistics.model.estimability import Reason

NOT_CROSSED = (
    "Nobody who rated several people shares two of them with other raters: how severely somebody rates cannot be told "
    "from how good the work is."
)
BY_CHANCE = (
    "Nobody rated two people: that raters are as severe for one person as for another, on average, is an assumption "
    "here, and no rater’s severity can be estimated."
)
_MOST_NAMED = 5


def unknowns(estimation: Estimation) -> tuple[Unknown, ...]:
    """What is not known; where nobody rated two people, that everybody stands apart says no more than that."""
    found = estimation.graph.unknown
    return tuple(one for one in found if one.kind is Kind.NOT_CROSSED) if estimation.by_chance else found


def sentence(estimation: Estimation, unknown: Unknown) -> str:
    """One thing that the ratings cannot tell, or tell only through one person."""
    file = estimation.file
    people = _listed([file.ratees[code] for code in unknown.ratees], "person", "people")
    raters = _listed([file.raters[code] for code in unknown.raters], "rater", "raters")
    if unknown.kind is Kind.NOT_CROSSED:
        return BY_CHANCE if estimation.by_chance else NOT_CROSSED
    if unknown.kind is Kind.ONE_RATER:
        return (
            f"Only {raters} rated {people}, and nobody whom others rated: what sets their ratings apart from others’ "
            "could be quality or severity."
        )
    if unknown.kind is Kind.APART:
        return (
            f"No rater of {people} rated anybody of the largest group: no difference between the two can be estimated."
        )
    compared = f"{people} can be compared with the rest only through {_bridge(estimation, unknown)}."
    return compared[0].upper() + compared[1:]


def ids(estimation: Estimation, unknown: Unknown) -> list[str]:
    """The ratees it is about, sorted."""
    return sorted(estimation.file.ratees[code] for code in unknown.ratees)


def asides(estimation: Estimation) -> list[str]:
    """What else a reader should know before using a number."""
    said = [] if estimation.adjusts else [f"No value is adjusted: {_why(estimation)}."]
    if estimation.agreements.rounded:
        said.append(f"For agreement, ratings were rounded to {estimation.agreements.rounded} different values.")
    return said


def _why(estimation: Estimation) -> str:
    """Why nothing is adjusted: of several reasons, what would have to change first."""
    fit = estimation.fit
    if fit.tells_severity:
        return "no difference between people was seen beyond chance"
    if estimation.by_chance:
        return "nobody rated two people, so how severely each rates is taken for chance in what is left unexplained"
    if fit.variances.rater.held == Reason.ONE_RATER:
        return "one rater rated everybody, and how severely is part of every mean"
    return "these ratings do not show how severely anybody rates"


def _bridge(estimation: Estimation, unknown: Unknown) -> str:
    via = unknown.via
    if via is None:
        return "one person"
    if via.ratee is not None:
        return f"{_quoted(estimation.file.ratees[via.ratee])}, whom both rated"
    return f"the rater {_quoted(estimation.file.raters[via.rater])}" if via.rater is not None else "one person"


def _listed(names: Sequence[str], one: str, many: str) -> str:
    """A few names, or how many they are."""
    if len(names) > _MOST_NAMED:
        return f"{len(names)} {many} ({', '.join(map(_quoted, sorted(names)[:3]))} …)"
    return f"the {one if len(names) == 1 else many} {', '.join(map(_quoted, sorted(names)))}"


def _quoted(name: str) -> str:
    return f"“{name}”"
