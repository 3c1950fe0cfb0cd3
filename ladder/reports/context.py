"""What stands beside the ratings of a cycle, as columns: evidence, results, groups, and the report before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np

from ladder.domain.stages import Stage
from ladder.models import Cycle
from ladder.queries import groups
from ladder.queries import reports as queries
from ladder.reports.columns import Answered, Before, Outcomes, Recorded
from ladder.reports.entries import entries_of
from ladder.reports.promotions import list_promoted

SETTLED = (Stage.RELEASE, Stage.SIGN_OFF, Stage.CLOSED)


def read_recorded(org_id: UUID, cycle: Cycle, people: Mapping[UUID, int], keys: Sequence[str]) -> Recorded | None:
    """Evidence by person id and competency key; None where nobody of the cycle recorded any."""
    rows = queries.list_evidence(org_id, cycle.id, *cycle.days)
    if not rows:
        return None
    codes = {key: code for code, key in enumerate(keys)}
    pieces, shown = np.zeros(len(people), dtype=np.int64), np.zeros((len(people), len(keys)), dtype=np.bool_)
    for person, _ in {(row.person_id, row.id) for row in rows}:
        pieces[people[person]] += 1
    for row in rows:
        if row.competency in codes:
            shown[people[row.person_id], codes[row.competency]] = True
    return Recorded(pieces, shown)


def read_outcomes(org_id: UUID, cycle: Cycle, ratees: Mapping[UUID, int], keys: Sequence[str]) -> Outcomes | None:
    """Results by participant and competency; None before there are any."""
    found = entries_of(queries.list_results(org_id, cycle.id), ratees, 2, lambda _: keys)
    if not len(found.owner):
        return None
    order = np.lexsort((found.key, found.owner))
    proposed, final = found.values
    return Outcomes(found.owner[order], found.key[order], proposed[order], final[order])


def read_answered(org_id: UUID, cycle: Cycle, ratees: Mapping[UUID, int]) -> tuple[Answered, ...]:
    """What people said of their own will, by question and choice; nothing before results are locked.

    Compared once, with results that move no more: who answers later must not be reckoned out of two reports.
    """
    if cycle.stage not in SETTLED:
        return ()
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for participant, question, choice in groups.list_answers(org_id, cycle.id):
        found[question, choice].append(ratees[participant])
    return tuple(Answered(*key, tuple(sorted(codes))) for key, codes in sorted(found.items()))


def read_promoted(org_id: UUID, cycle: Cycle, ratees: Mapping[UUID, int]) -> tuple[tuple[int, bool], ...]:
    """Who was promoted, of those of whom it can be said; read only where there are groups to compare."""
    if cycle.stage not in SETTLED or not groups.has_questions(org_id):
        return ()
    found = list_promoted(org_id, cycle)
    return tuple(sorted((ratees[participant], rose) for participant, rose in found.items()))


def read_before(org_id: UUID, cycle: Cycle) -> Before | None:
    """What the last cycle's report stated, where it rated on the same steps."""
    row = queries.find_report_before(org_id, cycle)
    if row is None:
        return None
    report: dict[str, Any] = row.document.get("report", {})
    measured = report.get("measured")
    steps = [float(step["value"]) if isinstance(step, dict) else float(step[0]) for step in report.get("scale", ())]
    if not measured or steps != [float(step.value) for step in cycle.asks.steps]:
        return None
    variances = {one["name"]: float(one["estimate"]) for one in measured["reliability"]["variances"] if not one["held"]}
    severities = {
        one["key"]: (float(one["severity"]["value"]), float(one["severity"]["error"]))
        for one in measured["raters_rows"]
        if one["key"] and one["severity"] and one["severity"]["error"] is not None
    }
    return Before(row.title, variances, severities)
