"""What a calibration report is computed from: ratings as columns, and what stands beside them. Workers load it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

import numpy as np

from ladder.domain.anonymity import LEAST
from ladder.reports.anonymous import Assessed
from ladder.statistics.ratings import Codes, Floats, Mask, Ratings
from ladder.statistics.relations import ANONYMOUS, Relation

Named = tuple[str, str]
"""A key, which tells two of the same name apart, and the name."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One person in the cycle; the place in `Material.people` is their code. `key` is the participant's id."""

    person_id: UUID
    name: str
    team: Named
    manager: Named
    band: Named
    key: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One assessment that was asked for. `author` is empty where the relation is anonymous."""

    ratee: int
    relation: Relation
    author: str
    sent: bool
    late: bool


@dataclass(frozen=True, eq=False, slots=True)
class Recorded:
    """Evidence of the period: `pieces` by person code; `shown`, by person and competency code, where any shows it."""

    pieces: Codes
    shown: Mask


@dataclass(frozen=True, eq=False, slots=True)
class Outcomes:
    """Results as columns: person and competency code, as proposed and as it is now (NaN: none)."""

    ratee: Codes
    competency: Codes
    proposed: Floats
    final: Floats


@dataclass(frozen=True, slots=True)
class Answered:
    """Who chose what in a question about groups; `ratees` are the codes of people."""

    question: str
    choice: str
    ratees: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """The last cycle's report: its variances by name, and the named raters' severities by the raters' key."""

    title: str
    variances: Mapping[str, float]
    severities: Mapping[str, tuple[float, float]]
    """Value and standard error."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is computed from: ratings as columns, and the names of what they are grouped by.

    `raters` names the raters of named relations by their code; an anonymous rater has no name here. `least` is the
    cycle's k; `ids` are those of the assessments, `pseudonyms` those of the raters by their code, and `rater_keys` tell
    named raters from cycle to cycle. Authors of the relations in `anonymous` are not told apart in what others see.
    `competencies` are titles by code, `guideline` the target share of each step of the scale.
    """

    title: str
    scale: tuple[tuple[float, str], ...]
    people: tuple[Reviewed, ...]
    ratings: Ratings
    raters: dict[int, str]
    asked: tuple[Asked, ...]
    least: int = LEAST
    ids: Mapping[Assessed, str] = field(default_factory=dict)
    pseudonyms: tuple[str, ...] = ()
    rater_keys: Mapping[int, str] = field(default_factory=dict)
    anonymous: frozenset[Relation] = frozenset(ANONYMOUS)
    competencies: tuple[str, ...] = ()
    guideline: tuple[float, ...] = ()
    recorded: Recorded | None = None
    outcomes: Outcomes | None = None
    answered: tuple[Answered, ...] = ()
    promoted: tuple[tuple[int, bool], ...] = ()
    """Person code, and whether they were promoted; nobody of whom that cannot be said."""
    before: Before | None = None
    notes: tuple[str, ...] = ()
    """Sentences about what was left aside or assumed where the ratings were read, as of a file."""
    of_file: bool = False
    """Whether this is a file: whoever rates as a manager is one of that person's, who may have several; and nothing but
    the report stands anywhere."""
    bounds: tuple[float, float] | None = None
    """The lowest and the highest rating that there can be, where they need not be steps of the scale: it may be shown
    in ranges."""
    step: float = 1.0
    """How much of what is rated makes a step: what counts as much or little is said in steps."""
    by_band: bool = False
    """Whether bands have levels of their own in the model, as where a file names them."""

    @property
    def ends(self) -> tuple[float, float] | None:
        """The lowest and the highest rating that there can be; None where there is no scale."""
        return self.bounds or ((self.scale[0][0], self.scale[-1][0]) if self.scale else None)

    def without(self, person_id: UUID) -> "Material":
        """The same material as if this person had not been reviewed.

        How many sent without their names is not in it: less than the board says, it would be the number about them.
        """
        left_out = {code for code, one in enumerate(self.people) if one.person_id == person_id}
        kept = ~np.isin(self.ratings.ratee, list(left_out))
        asked = tuple(one for one in self.asked if one.author and one.ratee not in left_out)
        answered = tuple(
            replace(one, ratees=tuple(code for code in one.ratees if code not in left_out)) for one in self.answered
        )
        return replace(
            self, ratings=self.ratings.where(kept), asked=asked, outcomes=_less(self.outcomes, left_out),
            answered=answered, promoted=tuple(one for one in self.promoted if one[0] not in left_out),
        )  # fmt: skip


def _less(outcomes: Outcomes | None, people: Collection[int]) -> Outcomes | None:
    if outcomes is None:
        return None
    kept = ~np.isin(outcomes.ratee, list(people))
    return Outcomes(outcomes.ratee[kept], outcomes.competency[kept], outcomes.proposed[kept], outcomes.final[kept])
