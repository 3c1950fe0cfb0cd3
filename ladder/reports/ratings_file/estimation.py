"""What the statistics say of a file of ratings, unrounded, with the codes still in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ladder.errors import Invalid
from ladder.reports.ratings_file.reading import RatingsFile
from ladder.statistics.crossing.graph import Graph, graph
from ladder.statistics.flags.figures import Flags
from ladder.statistics.flags.screening import flags
from ladder.statistics.model.estimability import Reason
from ladder.statistics.model.fit import fit
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.model.results import Fit, Solver
from ladder.statistics.ratings import Codes, Floats, Ratings
from ladder.statistics.relations import Relation
from ladder.statistics.reliability.coarse import coarse, once_each
from ladder.statistics.reliability.figures import Agreement, Intraclass, Kappa
from ladder.statistics.reliability.generalisability import from_components
from ladder.statistics.reliability.icc import intraclass
from ladder.statistics.reliability.kappa import fleiss
from ladder.statistics.reliability.krippendorff import Metric, alpha


@dataclass(frozen=True, eq=False, slots=True)
class Agreements:
    """How far raters agree: Krippendorff's alpha by metric, Fleiss's kappa; `rounded` to how many values, or 0."""

    alpha: dict[str, Agreement]
    kappa: Kappa
    rounded: int


@dataclass(frozen=True, eq=False, slots=True)
class Estimation:
    """The model fitted to the file, who rated whom, how far raters agree, and which of them stand out.

    `raw` is each ratee's mean rating by others, in the order of the fit's ratees, and `overall` the mean of all.
    `complete` says whether everybody was rated by everybody, so that `icc` comes from the table itself.
    """

    file: RatingsFile
    fit: Fit
    graph: Graph
    raw: Floats
    overall: float
    icc: Intraclass
    complete: bool
    agreements: Agreements
    flags: Flags

    @property
    def by_chance(self) -> bool:
        """Whether nobody rated two people, and some were rated by several: severity is chance in each rating then."""
        pairs = self.fit.pairs
        return self.fit.variances.rater.held == Reason.ONE_PERSON_EACH and len(pairs.ratees) < len(pairs)

    @property
    def adjusts(self) -> bool:
        """Whether values are adjusted for severity: by the same rule as in the report (see `Fit.adjusts`)."""
        return self.fit.adjusts

    @property
    def compares(self) -> bool:
        """Whether effects of ratees are the model's: adjusted, or on the assumption that severity is chance."""
        return self.adjusts or (self.by_chance and self.fit.variances.ratee.estimate > 0)


def estimate(file: RatingsFile, *, large: Callable[[Pairs], Solver] | None = None) -> Estimation:
    """Fit the model to the ratings of a file; self-ratings stay out. Raises Invalid where there is nothing to learn."""
    ratings = file.ratings.where(file.ratings.given & (file.ratings.relation != Relation.SELF))
    _check(file, ratings)
    try:
        fitted = fit(ratings, team=file.team, band=file.band, large=large)
    except ValueError as error:
        raise Invalid(str(error)) from error
    people = np.bincount(ratings.ratee, minlength=len(file.ratees))[fitted.pairs.ratees]
    sums = np.bincount(ratings.ratee, ratings.value, minlength=len(file.ratees))[fitted.pairs.ratees]
    complete = len(fitted.pairs) == len(fitted.pairs.ratees) * len(fitted.pairs.raters)
    return Estimation(
        file=file,
        fit=fitted,
        graph=graph(ratings, file.team),
        raw=sums / people,
        overall=float(ratings.value.mean()),
        icc=intraclass(_table(fitted.pairs)) if complete else from_components(fitted),
        complete=complete,
        agreements=_agreements(ratings, file),
        flags=flags(fitted, ratings, step=file.scale.step),
    )


def _check(file: RatingsFile, ratings: Ratings) -> None:
    if not file.ratings.given.any():
        raise Invalid("Every rating is blank: nobody could say anything.")
    if not len(ratings):
        raise Invalid("There are only self-ratings: nobody was rated by anybody else.")


def _table(pairs: Pairs) -> Floats:
    """The mean rating of each pair, ratees by raters; only where everybody was rated by everybody."""
    return pairs.y.reshape(len(pairs.ratees), len(pairs.raters))


def _agreements(ratings: Ratings, file: RatingsFile) -> Agreements:
    ratings = once_each(ratings)
    unit = ratings.ratee * len(file.items) + ratings.competency
    values, rounded = coarse(ratings.value, len(np.unique(unit)))
    return Agreements(
        alpha={metric.value: alpha(unit, values, metric, cluster=ratings.ratee) for metric in Metric},
        kappa=fleiss(unit, values),
        rounded=rounded,
    )


def sorted_by_name(codes: Codes, names: Sequence[str]) -> list[int]:
    """The places of the codes in the order of their names."""
    listed = codes.tolist()
    return sorted(range(len(codes)), key=lambda place: names[listed[place]])
