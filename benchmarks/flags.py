"""How many flags are false, and how many raters who were changed are found: `python3 dev.py bench flags`."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from benchmarks._simulator import HIGHEST, LOWEST, Organisation, Simulated, simulate
from benchmarks._table import machine, table
from ladder.statistics.flags.figures import Kind
from ladder.statistics.flags.screening import flags
from ladder.statistics.model.fit import fit
from ladder.statistics.ratings import Codes, Floats
from ladder.statistics.relations import Relation

SEEDS = range(1000, 1025)
CHANGED = 8
BASE = Organisation()
LARGE = replace(BASE, teams=30, size=20)
METHOD = f"""600 people, 8 competencies, {len(SEEDS)} cycles, in each of them {CHANGED} managers whose ratings were
changed, or nobody. “Cycles” are those with any flag of this kind, “false” the flags of raters who were not changed.
Severity differs between raters in truth, so its false flags are those of raters under half a step."""
HEADS = ("design", "kind", "changed", "found", "false", "cycles")
KINDS = (Kind.HALO, Kind.FLAT, Kind.CONTRADICTING)
Change = Callable[[Floats, Simulated, Codes, np.random.Generator], None]


def main() -> None:
    """Print the table."""
    print(machine(), METHOD, sep="\n\n", end="\n\n")
    rows = [row for name, organisation in _untouched() for row in _rows(name, organisation, KINDS, None)]
    rows += _rows("alike on everything", BASE, (Kind.HALO,), _halo)
    rows += _rows("narrow, 8 people", BASE, (Kind.FLAT,), _narrow)
    rows += _rows("narrow, 20 people", LARGE, (Kind.FLAT,), _narrow)
    rows += _rows("one person two steps off", BASE, (Kind.CONTRADICTING,), _contradict)
    print(table(HEADS, [*rows, _severity()]))


def _untouched() -> tuple[tuple[str, Organisation], ...]:
    return (("nobody changed", BASE), ("raters all alike", replace(BASE, spread=0, unevenness=0)),
            ("level 4.2", replace(BASE, level=4.2)))  # fmt: skip


def _rows(name: str, organisation: Organisation, kinds: tuple[Kind, ...], change: Change | None) -> list[list[str]]:
    hits, false, cycles = Counter[Kind](), Counter[Kind](), Counter[Kind]()
    for seed in SEEDS:
        drawn, changed = _cycle(organisation, seed, change)
        found = flags(fit(drawn.ratings, team=drawn.team), drawn.ratings).found
        for kind in kinds:
            named = [one.rater in changed for one in found if one.kind is kind]
            hits[kind] += sum(named)
            false[kind] += len(named) - sum(named)
            cycles[kind] += bool(named)
    many = CHANGED * len(SEEDS) if change else 0
    print(f"{name}: done", flush=True)
    return [[name, kind.value, *map(str, (many, hits[kind], false[kind], cycles[kind]))] for kind in kinds]


def _cycle(organisation: Organisation, seed: int, change: Change | None) -> tuple[Simulated, set[int]]:
    """One cycle, and the raters whose ratings were changed in it."""
    drawn, chance = simulate(organisation, seed), np.random.default_rng(seed)
    if change is None:
        return drawn, set()
    managers = chance.choice(drawn.managers, CHANGED, replace=False)
    value = drawn.ratings.value.copy()
    change(value, drawn, managers, chance)
    return replace(drawn, ratings=replace(drawn.ratings, value=value)), set(managers.tolist())


def _halo(value: Floats, drawn: Simulated, managers: Codes, chance: np.random.Generator) -> None:
    """Next to the same on all competencies of a person."""
    ratings = drawn.ratings
    for manager in managers.tolist():
        for person in np.unique(ratings.ratee[ratings.rater == manager]).tolist():
            mine = (ratings.rater == manager) & (ratings.ratee == person) & ratings.given
            value[mine] = _steps(value[mine].mean() + chance.normal(0, 0.12, int(mine.sum())))


def _narrow(value: Floats, drawn: Simulated, managers: Codes, chance: np.random.Generator) -> None:
    """Next to the same for everybody."""
    for manager in managers.tolist():
        mine = (drawn.ratings.rater == manager) & drawn.ratings.given
        value[mine] = _steps(value[mine].mean() + chance.normal(0, 0.2, int(mine.sum())))


def _contradict(value: Floats, drawn: Simulated, managers: Codes, chance: np.random.Generator) -> None:
    """One person two steps further from the middle of the scale to the other side of what others say."""
    ratings = drawn.ratings
    others = ratings.given & (ratings.relation != Relation.SELF)
    for manager in managers.tolist():
        person = chance.choice(np.unique(ratings.ratee[ratings.rater == manager]))
        mine = (ratings.rater == manager) & (ratings.ratee == person) & ratings.given
        low = value[others & (ratings.ratee == person)].mean() < BASE.level
        value[mine] = _steps(value[mine] + (2 if low else -2))


def _steps(value: Floats) -> Floats:
    return np.asarray(np.clip(np.rint(value), LOWEST, HIGHEST), dtype=np.float64)


def _severity() -> list[str]:
    """Flags of severity in untouched cycles, and how many of them are of raters under half a step in truth."""
    found, false, cycles = 0, 0, 0
    for seed in SEEDS:
        drawn = simulate(BASE, seed)
        fitted = fit(drawn.ratings, team=drawn.team)
        truth = drawn.severity - drawn.severity[fitted.rater.code].mean()
        raised = [one for one in flags(fitted, drawn.ratings).found if one.kind in (Kind.SEVERE, Kind.LENIENT)]
        under = [truth[one.rater] * (-1 if one.kind is Kind.SEVERE else 1) < 0.5 for one in raised]
        found, false, cycles = found + len(raised) - sum(under), false + sum(under), cycles + bool(raised)
    return ["nobody changed", "severe or lenient", "", str(found), str(false), str(cycles)]


if __name__ == "__main__":
    main()
