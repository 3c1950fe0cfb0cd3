"""What the mixed model states: its variances, its effects, and what was held because the data cannot show it."""

from dataclasses import dataclass, fields
from typing import Protocol

from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Codes, Floats

# The order of the components wherever they stand in an array.
COMPONENTS = ("ratee", "rater", "team", "pair", "residual")


@dataclass(frozen=True, slots=True)
class Component:
    """A variance in squared steps of the scale, with its standard error.

    `held` is "" where it was estimated, else the reason in short: "one rating a pair", "team is manager" (see
    `estimability.Reason`). A held variance is the prior's, or 0 where there is none. An estimate of 0 is the boundary
    of what a variance can be: it carries no error.
    """

    estimate: float
    error: float | None
    held: str


@dataclass(frozen=True, slots=True)
class Variances:
    """The five components that add up to the variance of one rating."""

    ratee: Component
    rater: Component
    team: Component
    pair: Component
    residual: Component

    def in_order(self) -> tuple[Component, ...]:
        """The components in the order of COMPONENTS."""
        return tuple(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, eq=False, slots=True)
class Effects:
    """One estimate per code, by ascending code; `error` is the root of the prediction error variance.

    Where the variance was estimated as 0, at the boundary, effects and errors are 0: no difference was seen, which does
    not say that there is none.
    """

    code: Codes
    estimate: Floats
    error: Floats


@dataclass(frozen=True, slots=True)
class FixedEffect:
    """A mean, or how far one competency, relation or band lies from it, in steps of the scale.

    `kind` is "mean", "competency", "relation" or "band". The error is None where the data cannot tell the effect apart
    from others.
    """

    kind: str
    code: int
    estimate: float
    error: float | None


@dataclass(frozen=True, eq=False, slots=True)
class Slope:
    """Where the restricted likelihood leads from one set of variances, in the order of COMPONENTS.

    `gradient` is that of the log-likelihood, `information` the average information (Gilmour, Thompson & Cullis 1995),
    `criterion` -2 times the log-likelihood with its constants, None where it is too dear to compute.
    """

    gradient: Floats
    information: Floats
    criterion: float | None


class Solution(Protocol):
    """The solved equations at one set of variances: estimates, prediction error variances (PEV), joint errors.

    Ratees, raters and teams are given by index into the pairs' `ratees`, `raters` and `teams`.
    """

    @property
    def fixed(self) -> Floats:
        """Shape (columns of x): the fixed effects."""

    @property
    def fixed_covariance(self) -> Floats:
        """Shape (columns of x, columns of x)."""

    @property
    def ratee(self) -> tuple[Floats, Floats]:
        """Estimates and PEVs of the ratees' effects."""

    @property
    def rater(self) -> tuple[Floats, Floats]:
        """Estimates and PEVs of the raters' severities."""

    @property
    def team(self) -> tuple[Floats, Floats]:
        """Estimates and PEVs of the teams' effects."""

    @property
    def adjusted(self) -> tuple[Floats, Floats]:
        """The sum of mean, band, team and ratee for each ratee, with the variance of the whole sum's error."""

    @property
    def team_means(self) -> tuple[Floats, Floats]:
        """The mean of each team's people's adjusted values, with its error variance."""

    @property
    def apart(self) -> tuple[Floats, Floats]:
        """Each team's effect and its people's mean, less the mean of all teams, with the difference's error variance.

        Mean and band are no part of it.
        """

    def contrasts(self, kind: str, left: Codes, right: Codes) -> tuple[Floats, Floats]:
        """Left minus right and its error variance; kind is "adjusted", "rater" or "team"."""


class Solver(Protocol):
    """A way of solving the equations of one set of pairs; variances come in the order of COMPONENTS.

    A step to the maximum that gains no more than `enough` in likelihood is the last, and so is the one after `most`.
    """

    method: str
    enough: float
    most: int

    def slope(self, variances: Floats) -> Slope:
        """The gradient and the average information at these variances, all but the residual zero or more."""

    def criterion(self, variances: Floats) -> float | None:
        """-2 times the restricted log-likelihood at these variances, None where it is too dear to compute."""

    def solve(self, variances: Floats) -> Solution:
        """The effects and their errors at these variances."""

    def adjusted(self, variances: Floats) -> Floats:
        """The ratees' adjusted values alone at these variances."""


@dataclass(frozen=True, eq=False, slots=True)
class Fit:
    """The mixed model fitted to one set of ratings.

    `mean` is the level that an average rater of the average mix of relations gives on an average competency.
    `adjusted` is, per ratee, mean + band + team + ratee with the error of the whole sum: the rating that an average
    rater would have given. `rater` and `team` are empty where their variance is held at 0: the term was left out.
    `covariance` is that of the variances' estimates, shape (5, 5), zero where held or at the boundary. `crossed` is
    False where severity cannot be told apart from what is rated: then it is never printed as estimated, and nothing
    is adjusted across teams. `reml_criterion` is -2 log REML with its constants. `boundary` names what was estimated
    as 0; `steps` counts the steps to the maximum.
    """

    pairs: Pairs
    variances: Variances
    covariance: Floats
    mean: float
    fixed: tuple[FixedEffect, ...]
    ratee: Effects
    rater: Effects
    team: Effects
    adjusted: Effects
    reml_criterion: float | None
    method: str
    crossed: bool
    steps: int
    boundary: tuple[str, ...]
    solution: Solution

    @property
    def tells_severity(self) -> bool:
        """Whether severity was told apart from what is rated; of no difference, that there was none to be seen."""
        return self.crossed and len(self.rater.code) > 0

    @property
    def adjusts(self) -> bool:
        """Whether people have adjusted values: severity was told apart, and people were seen to differ at all.

        Where they were not, each would get the mean, and an interval that takes them for equal.
        """
        return self.tells_severity and self.variances.ratee.estimate > 0
