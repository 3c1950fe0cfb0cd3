"""What the ratings of a team, of a manager's people, or of a band amount to."""

from collections.abc import Sequence

from ladder.statistics.distribution import FIVE_STEPS, distribution, groups_of
from ladder.statistics.estimates import clustered_means
from ladder.statistics.figures import Summary
from ladder.statistics.ratings import LEAST_ANONYMOUS, Codes, Ratings, shareable


def summaries(
    ratings: Ratings,
    by: Codes | None = None,
    *,
    steps: Sequence[float] = FIVE_STEPS,
    least: int = LEAST_ANONYMOUS,
) -> dict[int, Summary]:
    """Summarise the ratings per group code; the arguments are those of `distribution`.

    The mean is over ratings, with an error clustered by ratee.
    """
    group = groups_of(ratings, by)
    kept = shareable(ratings, least) & (group >= 0)
    means = clustered_means(ratings.value[kept], group[kept], ratings.ratee[kept])
    spreads = distribution(ratings, by, steps=steps, least=least)
    return {code: Summary(means.get(code), spread) for code, spread in spreads.items()}
