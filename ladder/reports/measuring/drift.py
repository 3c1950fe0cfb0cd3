"""What changed since the last cycle for those who rated in both?"""

import numpy as np

from ladder.reports.measurement import Drift, RaterRow
from ladder.reports.measuring.basis import Basis
from ladder.reports.measuring.stating import STEPS, mean_of, of_measure
from ladder.statistics.intervals import correlated

ENOUGH = 4


def drift_of(basis: Basis, rows: tuple[RaterRow, ...]) -> Drift | None:
    """How severities of the same named raters moved, and whether they are the same people's as before."""
    before = basis.material.before
    if before is None:
        return None
    pairs = [
        (one.severity.value, before.severities[one.key][0])
        for one in rows
        if one.severity is not None and one.severity.error is not None and one.key in before.severities
    ]
    if not pairs:
        return None
    now, then = np.array(pairs).T
    alike = of_measure(correlated(now, then), STEPS) if len(pairs) >= ENOUGH else None
    return Drift(before.title, len(pairs), mean_of(now - then), alike)
