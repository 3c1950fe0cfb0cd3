"""Adjusted values against a known truth, for a dozen ways to ask for ratings: `python3 dev.py bench recovery`."""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from benchmarks._recovery import Recovery, recover
from benchmarks._simulator import Organisation, simulate
from benchmarks._table import machine, table
from ladder.statistics.model.fit import fit
from ladder.statistics.model.results import COMPONENTS

SEEDS = range(12)
BASE = Organisation()
ALONE, CEILING = replace(BASE, peers=0), replace(BASE, level=4.2)
DESIGNS: tuple[tuple[str, str, Organisation], ...] = (
    ("base", "75 teams of 8; manager and 3 peers, 30 % of them from other teams", BASE),
    ("inside", "all peers from the same team", replace(BASE, outside=0.0)),
    ("5 % across", "5 % of the peers from other teams", replace(BASE, outside=0.05)),
    ("all across", "all peers from other teams", replace(BASE, outside=1.0)),
    ("one peer", "manager and one peer", replace(BASE, peers=1)),
    ("six peers", "manager and six peers", replace(BASE, peers=6)),
    ("no halo", "no error of the pair", replace(BASE, pair=0.0)),
    ("strong halo", "variance .25 of the pair", replace(BASE, pair=0.25)),
    ("ceiling", "level 4.2 of 5", CEILING),
    ("flat raters", "a fifth of the raters uses a narrow range", replace(BASE, flat=0.2)),
    ("20 % missing", "a fifth of the ratings is “cannot say”", replace(BASE, missing=0.2)),
    ("managers", "managers alone, no peers", ALONE),
)
METHOD = f"""600 people, 8 competencies, {len(SEEDS)} seeds. Errors are roots of mean squares over all seeds, both sides
centred, after the effects of relation and competency; raw, adjusted and centred by rater on the same draws. Severity is
the correlation of the managers' severities with the truth; resolution is 1 - PEV / variance. “Held” takes the variances
from another cycle of the base design instead of estimating them."""
HEADS = (
    "design",
    "what",
    "raw",
    "adjusted",
    "ratio",
    "centred",
    "rank raw",
    "rank",
    "covered",
    "half-width",
    "severity",
    "its cover",
    "team res.",
    "rater res.",
    "crossed",
)


def main() -> None:
    """Print the table."""
    print(machine(), METHOD, sep="\n\n", end="\n\n")
    rows = [_row(name, what, organisation) for name, what, organisation in DESIGNS]
    rows.append(_row("managers, held", "the same, variances from outside", ALONE, hold=_outside()))
    rows.append(_row("no pair", "the base, the error of the pair left out of the model", BASE, hold={"pair": 0.0}))
    rows.append(_row("anonymous", "the base, no peer followed from one person to another", BASE, anonymous=True))
    rows.append(_row("second lens", "level 4.2 of 5, read as ordered categories", CEILING, second=True))
    print(table(HEADS, rows))


def _outside() -> Mapping[str, float]:
    """The variances of another cycle, in which raters crossed."""
    drawn = simulate(BASE, len(SEEDS))
    found = fit(drawn.ratings, team=drawn.team).variances.in_order()
    return {name: one.estimate for name, one in zip(COMPONENTS, found, strict=True)}


def _row(
    name: str,
    what: str,
    organisation: Organisation,
    hold: Mapping[str, float] | None = None,
    *,
    second: bool = False,
    anonymous: bool = False,
) -> list[str]:
    begun = time.perf_counter()
    found = [recover(organisation, seed, hold, second=second, anonymous=anonymous) for seed in SEEDS]
    print(f"{name}: {time.perf_counter() - begun:.0f} s", flush=True)
    raw, adjusted, centred = (_root(found, read) for read in (_raw, _adjusted, _centred))
    figures: list[float | None] = [raw, adjusted, adjusted / raw, centred]
    figures += [_mean([one.raw_rank for one in found]), _mean([one.rank for one in found])]
    figures += [_mean([one.cover for one in found]), _mean([one.half_width for one in found])]
    figures += [_mean([one.severity for one in found]), _mean([one.severity_cover for one in found])]
    figures += [_mean([one.team_resolution for one in found]), _mean([one.rater_resolution for one in found])]
    return [name, what, *map(_figure, figures), "yes" if found[0].crossed else "no"]


def _raw(one: Recovery) -> float:
    return one.raw


def _adjusted(one: Recovery) -> float:
    return one.adjusted


def _centred(one: Recovery) -> float:
    return one.centred


def _root(found: list[Recovery], read: Callable[[Recovery], float]) -> float:
    return math.sqrt(sum(read(one) ** 2 for one in found) / len(found))


def _mean(values: list[float | None] | list[float]) -> float | None:
    known = [one for one in values if one is not None]
    return sum(known) / len(known) if known else None


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
