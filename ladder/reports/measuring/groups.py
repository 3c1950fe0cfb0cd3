"""How results differ between groups that people named of their own will, before and after calibration."""

from collections.abc import Mapping

import numpy as np

from ladder.domain.anonymity import LEAST_OF_ALL
from ladder.domain.linear_audit import Audit
from ladder.reports.columns import Answered, Outcomes
from ladder.reports.measurement import GroupRow, Stated
from ladder.reports.measuring.basis import Basis
from ladder.reports.measuring.stating import SHARES, STEPS, of_measure, surely
from ladder.statistics.figures import Measure
from ladder.statistics.group_differences import GroupDifference, GroupRate, group_differences, promotion_rates
from ladder.statistics.ratings import Codes, Floats

MOST_FEW = 200
"""So many sets of fewer than five who answer alike can be audited in a second; beyond, a question is withheld."""


def groups_of_people(basis: Basis) -> tuple[GroupRow, ...]:
    """Each group beside all others who answered the same question; small cells withheld, and so that none follows."""
    material = basis.material
    if material.outcomes is None or not material.answered:
        return ()
    before, after = _means(material.outcomes, len(material.people))
    rows: list[GroupRow] = []
    told = _Told(), _Told()
    for question in dict.fromkeys(one.question for one in material.answered):
        choices = [one for one in material.answered if one.question == question]
        rows += _of_question(basis, choices, before, after, told)
    return tuple(rows)


class _Told:
    """Which groups are told of one quantity: asked twice with other choices, a question would tell of single people
    how they changed from one group to another.
    """

    def __init__(self) -> None:
        self._audit, self._before = Audit(LEAST_OF_ALL), np.zeros((0, 0), dtype=np.int64)

    def admits(self, group: Codes, shown: Mapping[int, object]) -> bool:
        """Whether these groups, and all who answered, may be told beside those of the questions before."""
        groups = [np.flatnonzero(group == code).tolist() for code, one in shown.items() if one is not None]
        if not groups:
            return True
        self._before = np.vstack([self._before, group]) if len(self._before) else group[None, :]
        _, alike = np.unique(self._before, axis=1, return_counts=True)
        if (alike < LEAST_OF_ALL).sum() > MOST_FEW:
            return False
        for one in (*groups, np.flatnonzero(group >= 0).tolist()):
            if not self._audit.admits(one):
                return False
            self._audit.add(one)
        return True


def _of_question(
    basis: Basis, choices: list[Answered], before: Floats, after: Floats, told: tuple[_Told, _Told]
) -> list[GroupRow]:
    group = np.full(len(before), -1, dtype=np.int64)
    for code, one in enumerate(choices):
        group[list(one.ratees)] = code
    rated, known = ~np.isnan(before) & ~np.isnan(after), np.zeros(len(before), dtype=np.bool_)
    known[[code for code, _ in basis.material.promoted]] = True
    differences = group_differences(group, before, after, fewest=LEAST_OF_ALL)
    rates = _rates(basis, group)
    if not told[0].admits(np.where(rated, group, -1), differences):
        differences = {}
    if not told[1].admits(np.where(known, group, -1), rates):
        rates = {}
    # A group that is withheld in one figure is withheld in the other, lest two sets of groups be compared.
    return [_row(one, differences.get(code), rates.get(code)) for code, one in enumerate(choices)]


def _rates(basis: Basis, group: Codes) -> dict[int, GroupRate | None]:
    known = dict(basis.material.promoted)
    if not known:
        return {}
    people = np.array(sorted(known), dtype=np.int64)
    promoted = np.array([known[code] for code in people.tolist()], dtype=np.bool_)
    return promotion_rates(group[people], promoted, fewest=LEAST_OF_ALL)


def _row(one: Answered, difference: GroupDifference | None, rate: GroupRate | None) -> GroupRow:
    if difference is None:
        return GroupRow(one.question, one.choice, 0, None, None, None, None, withheld=True)
    return GroupRow(
        one.question, one.choice, difference.people, _stated(difference.before), _stated(difference.after),
        None if rate is None else surely(rate.rate, SHARES), None if rate is None else of_measure(rate.ratio),
        withheld=False,
    )  # fmt: skip


def _stated(measure: Measure) -> Stated | None:
    return of_measure(measure, STEPS)


def _means(outcomes: Outcomes, people: int) -> tuple[Floats, Floats]:
    """Each person's mean result as proposed and as it is now, over what has both; NaN where nothing has."""
    both = ~np.isnan(outcomes.proposed) & ~np.isnan(outcomes.final)
    counts = np.bincount(outcomes.ratee[both], minlength=people)
    known = counts > 0
    sums = [
        np.bincount(outcomes.ratee[both], one[both], minlength=people) for one in (outcomes.proposed, outcomes.final)
    ]
    before, after = (np.divide(one, counts, out=np.full(people, np.nan), where=known) for one in sums)
    return before, after
