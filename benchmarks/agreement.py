"""A million ratings: agreement, reliability, flags, distributions: `python3 dev.py bench agreement`.

And flags in organisations whose truth is known: false alarms, and how much of planted halo is found.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from benchmarks._simulator import Organisation, Simulated, simulate
from benchmarks._table import machine, table
from ladder.statistics.divergence import divergences
from ladder.statistics.flags.figures import Kind
from ladder.statistics.flags.screening import flags
from ladder.statistics.guidelines import guidelines
from ladder.statistics.model.fit import fit
from ladder.statistics.model.large.compiled import large
from ladder.statistics.ratings import LEAST_ANONYMOUS, Ratings
from ladder.statistics.reliability.generalisability import generalisability
from ladder.statistics.reliability.kappa import fleiss
from ladder.statistics.reliability.krippendorff import Metric, alpha
from ladder.statistics.self_gaps import self_beside_adjusted
from ladder.statistics.summaries import summaries

LARGE = Organisation(teams=3000, peers=4)
TARGET = (0.05, 0.15, 0.5, 0.25, 0.05)
SEEDS = 12
PLANTED = 0.08
Found = TypeVar("Found")
METHOD = """One organisation as `_simulator.py` draws it, of so many people, raters and ratings; each figure once, after
one run to warm up, in seconds of the processor. Halo is planted in 8 % of the raters, who give a person their rounded
mean in every competency; it is counted among raters of whom there is enough to tell."""


def main() -> None:
    """Measure, and print."""
    print(f"# Agreement and flags\n\n{machine()}\n\n{METHOD}\n\n{speed()}\n\n{alarms()}")


def speed() -> str:
    """The table of seconds."""
    drawn = simulate(LARGE, 1)
    ratings, others = drawn.ratings, drawn.ratings.where(drawn.ratings.relation != 0)
    unit = others.ratee * LARGE.competencies + others.competency
    by = drawn.team[ratings.ratee]
    fitted, took = timed(lambda: fit(ratings, team=drawn.team, large=large))
    raters, people = len(fitted.pairs.raters), len(fitted.pairs.ratees)
    rows = [("the mixed model", f"{raters:,} raters, {people:,} people", f"{took:.2f}")]
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("alpha, ordinal", lambda: alpha(unit, others.value, Metric.ORDINAL, cluster=others.ratee)),
        ("Fleiss's kappa", lambda: fleiss(unit, others.value)),
        ("reliability", lambda: generalisability(fitted)),
        ("flags", lambda: flags(fitted, ratings)),
        ("distances of 3,000 teams", lambda: divergences(ratings, by)),
        ("3,000 teams beside a guideline", lambda: guidelines(ratings, TARGET, by)),
        ("self beside adjusted", lambda: self_beside_adjusted(ratings, fitted)),
        ("means by team", lambda: summaries(ratings, by, least=LEAST_ANONYMOUS)),
    )
    for name, act in acts:
        act()
        rows.append((name, f"{len(others):,} ratings", f"{timed(act)[1]:.2f}"))
    return table(("what", "of", "processor s"), rows)


def timed(act: Callable[[], Found]) -> tuple[Found, float]:
    """What comes of something, and the seconds of the processor that it took."""
    begun = time.process_time()
    return act(), time.process_time() - begun


def alarms() -> str:
    """The table of false alarms, and of halo found."""
    rows = []
    for name, organisation in (("base", Organisation()), ("ceiling", Organisation(level=4.2))):
        families = dict.fromkeys((Kind.FLAT, Kind.HALO, Kind.CONTRADICTING), 0)
        hits = told = false = 0
        for seed in range(SEEDS):
            drawn = simulate(organisation, seed)
            raised = flags(fit(drawn.ratings, team=drawn.team), drawn.ratings)
            for kind in families:
                families[kind] += any(one.kind is kind for one in raised.found)
            ratings, planted = with_halo(drawn, seed)
            raised = flags(fit(ratings, team=drawn.team), ratings)
            halo = {one.rater for one in raised.found if one.kind is Kind.HALO}
            told += len(planted - set(raised.too_few[Kind.HALO]))
            hits, false = hits + len(halo & planted), false + len(halo - planted)
        alarmed = [f"{count} of {SEEDS}" for count in families.values()]
        rows.append((name, *alarmed, f"{hits} of {told}", f"{false / max(hits + false, 1):.1%}"))
    heads = ("design", "flat, none planted", "halo, none planted", "contradicting, none planted", "halo found", "false")
    return table(heads, rows)


def with_halo(drawn: Simulated, seed: int) -> tuple[Ratings, set[int]]:
    """Some raters, chosen by chance, give a person the same step in everything."""
    ratings, raters = drawn.ratings, int(drawn.ratings.rater.max()) + 1
    planted = np.random.default_rng(seed).choice(raters, int(PLANTED * raters), replace=False)
    _, pair = np.unique(ratings.ratee * raters + ratings.rater, return_inverse=True)
    mean = np.bincount(pair, np.nan_to_num(ratings.value)) / np.maximum(np.bincount(pair, ratings.given), 1)
    halo = np.isin(ratings.rater, planted) & ratings.given
    value = np.where(halo, np.rint(mean[pair]), ratings.value)
    changed = Ratings(ratings.ratee, ratings.rater, ratings.competency, ratings.relation, value)
    return changed, set(planted.tolist())


if __name__ == "__main__":
    main()
