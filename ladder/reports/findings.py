"""What a good editor would look at again in a draft: by rule, each finding with its place; and what was dismissed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from frameworks.linting import RULES, Finding, Rule, difficulty, lint
from frameworks.model import Framework as Ladder
from frameworks.places import placed
from ladder.models import Framework
from ladder.queries import findings as queries
from ladder.queries import frameworks
from ladder.queries.findings import DismissalRow
from ladder.reports.criteria import where
from ladder.reports.moments import local

MOST_LINKED = 6
"""Criteria of one finding that a page leads to."""
MOST_SHOWN = 100
"""Findings of one rule that a page shows; who has mended these sees the others."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding: where it is in the ladder's words, and the criteria it is about that are still there."""

    key: str
    sentence: str
    place: str
    criteria: tuple[tuple[str, str, str], ...]
    """Ids; of several each with its words, and with its place where another has the same words."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that somebody wants no more: why, who and when."""

    key: str
    title: str
    sentence: str
    reason: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """What one rule finds; `more` counts those that are not shown."""

    rule: Rule
    findings: tuple[Shown, ...]
    more: int

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.findings) + self.more


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The draft as a good editor reads it; `figure` says how hard it is to read, and what reads so: 48, “a report”.

    `written` says whether there is any criterion to look at.
    """

    framework: Framework
    rules: tuple[RuleFindings, ...]
    dismissed: tuple[Dismissed, ...]
    figure: int
    like: str
    written: bool

    def has(self, finding: str) -> bool:
        """Whether the finding of this key is among those shown."""
        return any(one.key == finding for rule in self.rules for one in rule.findings)

    @property
    def count(self) -> int:
        """How many findings are open."""
        return sum(one.count for one in self.rules)


def open_findings(org_id: UUID, framework_id: UUID, ladder: Ladder) -> tuple[Finding, ...]:
    """What is found in the draft and was not dismissed."""
    gone = {row[0].finding for row in queries.list_dismissals(org_id, framework_id)}
    return tuple(one for one in lint(ladder) if one.key not in gone)


def check_page(org_id: UUID, key: str, zone: str) -> CheckPage:
    """What is found in the draft of a ladder, its times in `zone`; raises NotFound."""
    framework = frameworks.get_framework(org_id, key)
    ladder = frameworks.load_draft(framework)
    rows = queries.list_dismissals(org_id, framework.id)
    gone, found = {row[0].finding for row in rows}, lint(ladder)
    figure, like = difficulty(ladder)
    return CheckPage(
        framework=framework,
        rules=tuple(_by_rule(ladder, [one for one in found if one.key not in gone])),
        dismissed=tuple(_dismissed(rows, found, zone)),
        figure=figure,
        like=like,
        written=bool(ladder.criteria),
    )


def _by_rule(ladder: Ladder, found: Sequence[Finding]) -> Iterable[RuleFindings]:
    for rule in RULES:
        mine = [one for one in found if one.rule == rule.key]
        if mine:
            shown = tuple(_shown(ladder, one) for one in mine[:MOST_SHOWN])
            yield RuleFindings(rule, shown, len(mine) - len(shown))


def _shown(ladder: Ladder, one: Finding) -> Shown:
    return Shown(one.key, one.sentence, _place(ladder, one), tuple(_linked(ladder, one.criteria[:MOST_LINKED])))


def _linked(ladder: Ladder, ids: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    if len(ids) < 2:
        return [(key, "", "") for key in ids]
    there = {one.criterion.id: one for one in placed(ladder) if one.criterion.id in ids}
    times = Counter(one.criterion.text for one in there.values())
    return [
        (key, one.criterion.text, where(ladder, one.place) if times[one.criterion.text] > 1 else "")
        for key, one in ((key, there[key]) for key in ids if key in there)
    ]


def _place(ladder: Ladder, one: Finding) -> str:
    """Say where it is in the ladder's own words; empty where it is about all of it."""
    where = one.where
    words = [ladder.band(where.band).title] if where.band else []
    words += [ladder.competency(where.competency).title] if where.competency else []
    words += [ladder.level(where.level).title] if where.level else []
    words += [ladder.track(where.track).title] if where.track else []
    words += [ladder.role(where.role).title] if where.role else []
    return ", ".join(words)


def _dismissed(rows: Iterable[DismissalRow], found: Sequence[Finding], zone: str) -> Iterable[Dismissed]:
    """Give those that would be found still: where the words have changed, nothing is left to bring back."""
    there = {one.key: one for one in found}
    titles = {rule.key: rule.title for rule in RULES}
    for row, who in rows:
        if one := there.get(row.finding):
            yield Dismissed(one.key, titles[one.rule], one.sentence, row.reason, who, local(row.at, zone))
