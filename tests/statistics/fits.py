"""Fits put together by hand: what follows from them can be reckoned on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.pairs import Pairs
from ladder.statistics.model.results import COMPONENTS, Component, Effects, Fit, FixedEffect, Variances
from ladder.statistics.ratings import Codes, Floats

NONE = Effects(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))


@dataclass(frozen=True, eq=False)
class Independent:
    """Equations whose errors do not go together: what they say of a difference."""

    of: Effects

    def contrasts(self, kind: str, left: Codes, right: Codes) -> tuple[Floats, Floats]:
        estimate, error = self.of.estimate, self.of.error
        return estimate[left] - estimate[right], error[left] ** 2 + error[right] ** 2


def effects(estimates: Sequence[float], errors: float | Sequence[float] = 0.1, *, first: int = 0) -> Effects:
    """Effects of the codes from `first` on."""
    codes = np.arange(first, first + len(estimates))
    return Effects(codes, np.array(estimates, dtype=float), np.broadcast_to(errors, len(estimates)) * 1.0)


def a_fit(
    pairs: Pairs,
    variances: Mapping[str, float] | None = None,
    *,
    covariance: Floats | None = None,
    held: Mapping[str, str] | None = None,
    mean: float = 3.0,
    fixed: Sequence[FixedEffect] = (),
    rater: Effects = NONE,
    adjusted: Effects | None = None,
    crossed: bool = True,
) -> Fit:
    """A fit with these variances (0 where not named) and effects; the errors of adjusted values are independent."""
    variances = variances or {"ratee": 0.2, "rater": 0.1, "team": 0.05, "pair": 0.1, "residual": 0.3}
    adjusted = effects([mean] * len(pairs.ratees)) if adjusted is None else adjusted
    parts = {name: Component(variances.get(name, 0.0), None, (held or {}).get(name, "")) for name in COMPONENTS}
    return Fit(
        pairs=pairs, variances=Variances(**parts), mean=mean, fixed=tuple(fixed), ratee=NONE, rater=rater, team=NONE,
        covariance=np.zeros((5, 5)) if covariance is None else covariance,
        adjusted=adjusted, reml_criterion=None, method="exact", crossed=crossed, steps=1, boundary=(),
        solution=Independent(adjusted),  # type: ignore[arg-type]
    )  # fmt: skip
