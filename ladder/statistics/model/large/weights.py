"""What the pairs weigh at one set of variances, once pairs, ratees and teams are eliminated from the equations."""

from dataclasses import dataclass

import numpy as np

from ladder.statistics.model.large.layout import Layout, by_ratee, by_rater
from ladder.statistics.model.pairs import Pairs
from ladder.statistics.ratings import Floats


@dataclass(frozen=True, eq=False, slots=True)
class Weights:
    """The elimination, exact: ratees given teams and raters, and teams given raters; no variance is divided by.

    With the variances p, s, t, h, e of ratee, rater, team, pair, residual. Per pair `pair` = n / (e + n h), the same
    `along` raters. Per ratee `total`, the sum w of its pairs, and `kept` = 1 / (1 + p w). Per group `known`, the sum q
    of w times kept over its members, and `reach`, the team's variance given all severities, t / (1 + t q). Per rater
    `load`, the sum of its pairs, and `diagonal`, what the data say of its severity alone when ratees and teams adapt.
    """

    ratee: float
    rater: float
    team: float
    spread: float
    residual: float
    pair: Floats
    along: Floats
    total: Floats
    kept: Floats
    known: Floats
    reach: Floats
    load: Floats
    diagonal: Floats


def weights_of(pairs: Pairs, layout: Layout, variances: Floats) -> Weights:
    """Weigh the pairs; variances in the order of COMPONENTS, the residual above zero."""
    ratee, rater, team, spread, residual = variances.tolist()
    pair = pairs.weight / (residual + pairs.weight * spread)
    along = pair[layout.pair]
    total = by_ratee(layout, pair)
    kept = 1 / (1 + ratee * total)
    known = np.bincount(layout.group_of, total * kept).astype(np.float64)
    reach = np.where(np.arange(len(known)) < layout.teams, team / (1 + team * known), 0.0)
    load = by_rater(layout, along)
    shared = along * kept[layout.rated]
    runs = np.add.reduceat(shared, layout.run_starts)
    alone = by_rater(layout, ratee * along * shared)
    jointly = np.bincount(layout.run_rater, reach[layout.run_group] * runs**2, minlength=layout.raters)
    diagonal = np.maximum(load - alone - jointly, 0.0)
    return Weights(ratee, rater, team, spread, residual, pair, along, total, kept, known, reach, load, diagonal)
