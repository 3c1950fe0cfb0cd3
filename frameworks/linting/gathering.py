"""One finding in place of many that say the same of much of the ladder."""

from collections.abc import Sequence

from frameworks.linting.finding import Finding, Rule, Where, found, listed
from frameworks.linting.grid import Grid

MANY = 3
"""Up to so many competencies are named one by one."""

SHARE = 1 / 3
"""And so are more of them, while they are less than this part of all."""


def gathered(grid: Grid, rule: Rule, findings: Sequence[Finding], common: str) -> Sequence[Finding]:
    """Return the findings, or one for them all where so many competencies have them that it may well be meant.

    `common` says what those competencies do, to be read after their number.
    """
    keys = list(dict.fromkeys(finding.where.competency for finding in findings))
    total = len(grid.framework.competencies)
    if len(keys) <= MANY or len(keys) < total * SHARE:
        return findings
    names = listed(f"“{grid.title('competency', key)}”" for key in keys)
    sentence = f"{len(keys)} of {total} competencies {common}: {names}. If your ladder is meant so, dismiss this once."
    ids = [found_id for finding in findings for found_id in finding.criteria]
    return [found(rule, sentence, Where(), about=(grid.framework.key,), criteria=ids)]
