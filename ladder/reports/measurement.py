"""What the rater model says of a cycle, as pages, files and the command line show it. Pages load it without numpy.

Every number is on the scale of the ratings; every estimate has its interval or a word that says why there is none.
"""

from dataclasses import dataclass
from enum import StrEnum

from ladder.statistics.figures import Distribution, Interval


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with its standard error and its 95 % interval; without an interval, `note` says why."""

    value: float
    error: float | None = None
    interval: Interval | None = None
    note: str = ""


class Tag(StrEnum):
    """What a comparison rests on."""

    LINKED = "linked by ratings"
    ASSUMED = "rests on an assumption"
    NONE = "not estimable"


@dataclass(frozen=True, slots=True)
class Variance:
    """One source of variance: ratee, rater, team, pair or residual; `held` says why it was not estimated.

    `interval` is that of the share, None where it has none.
    """

    name: str
    estimate: float
    error: float | None
    share: float | None
    held: str = ""
    interval: Interval | None = None


TIED = "tied by one"
"""The kind of an unknown that is about people who are linked to the rest by one person or one rater alone."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the ratings cannot tell, in words; `names` are those it is about."""

    kind: str
    sentence: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """People and raters who are connected by ratings, and with nobody else."""

    people: int
    raters: int
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """Two reviews that would tell most: people of `team` rated by `rater`, or by somebody of `other`; `gain` is how
    much the resolution of the team rises by it.
    """

    team: str
    other: str
    rater: str
    gain: float
    sentence: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team: its raw and its adjusted mean, how well the two can be told apart (`resolution`, 0 to 1), and, where
    that is under a half, the two ends: if teams are equally good, and if raters are equally severe.
    """

    key: str
    name: str
    people: int
    raw: float
    adjusted: Stated | None
    resolution: float | None
    if_teams_equal: float | None
    if_raters_equal: float | None
    tag: Tag


@dataclass(frozen=True, slots=True)
class Comparable:
    """Are ratings comparable here? `crossed` is False where no adjustment is possible at all."""

    crossed: bool
    parts: tuple[Part, ...]
    unknowns: tuple[Unknown, ...]
    teams: tuple[TeamRow, ...]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """How reliable are ratings? Variances and their shares; of one rater, of as many as people have here, and of the
    adjusted value; how many raters would give 0.8 (None: no number would); agreement by name.
    """

    variances: tuple[Variance, ...]
    one_rater: Stated | None
    as_here: Stated | None
    adjusted: Stated | None
    raters_each: float | None
    raters_needed: int | None
    agreement: dict[str, Stated]
    """Krippendorff's alpha: nominal, ordinal, interval, ratio."""
    icc: dict[str, Stated]
    """Shrout and Fleiss's six: ICC1, ICC2, ICC3, ICC1k, ICC2k, ICC3k."""
    of_people: Stated | None = None
    of_raters: Stated | None = None
    """The shares of the variance that people with their teams, and raters with how they see single people, make."""
    rounded: int = 0
    """To how many different values ratings were rounded where agreement is counted; 0: to none."""
    raters_needed_low: int | None = None
    raters_needed_high: int | None = None
    """The ends of the interval of `raters_needed`; the upper one is None where it has no end."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about how a rater rates, beyond chance over all raters together; never about somebody rated."""

    kind: str
    sentence: str
    evidence: str
    p: float
    q: float


@dataclass(frozen=True, slots=True)
class RaterRow:
    """How a named rater rates, or all of an anonymous relation together (`pooled`, without severity or flags).

    `severity` above 0 is more lenient. `spread` is the standard deviation of what they gave, `ends` the share of the
    two end steps, `alike` how much less than usual their ratings of one person differ across competencies.
    """

    key: str
    name: str
    pooled: bool
    severity: Stated | None
    people: int
    ratings: int
    resolution: float | None
    spread: float | None
    ends: float | None
    alike: float | None
    flags: tuple[Flag, ...]
    since_last: Stated | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One reason why an adjusted value differs from the raw one; the steps of a person's moves add up."""

    step: float
    sentence: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What can be said of one person: raw and adjusted, why they differ, and on whom it depends most.

    `levels` are the probabilities of each step of the scale. `depends_on` is a named rater or a relation ("peers,
    together"), `depends_by` by how much the adjusted value would change without them. `evidence` counts the pieces
    that were recorded for the period, `without_evidence` the rated competencies that none of them shows.
    """

    key: str
    """The participant's id."""
    name: str
    team: str
    manager: str
    band: str
    raters: int
    effective_raters: float | None
    raw: float | None
    by_managers: float | None
    by_others: float | None
    adjusted: Stated | None
    moves: tuple[Move, ...]
    levels: tuple[float, ...]
    own: float | None
    gap: Stated | None
    depends_on: str
    depends_by: float | None
    tag: Tag
    evidence: int | None = None
    without_evidence: int | None = None
    proposed: float | None = None
    second: Stated | None = None
    """The adjusted value read as ordered steps, as if the scale went on; only where an end step takes a quarter of all
    ratings, and where the adjusted value is no range."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where two relations (managers and peers) part: over all, or in one competency, team or band.

    `by` is what `name` names: empty over all, else competency, team or band; above 0 the first of the two is higher.
    """

    name: str
    difference: Stated
    people: int
    by: str = ""
    between: tuple[str, str] = ("Managers", "Peers")


@dataclass(frozen=True, slots=True)
class SelfRow:
    """How people of a group (all, or a band) rate themselves beside the adjusted view of others."""

    name: str
    people: int
    gap: Stated
    above: Stated
    below: Stated
    """The shares who stand more than half a step above, and below, what others see."""
    d: Stated | None = None
    """The gap in standard deviations (Cohen 1988)."""


@dataclass(frozen=True, slots=True)
class SelfView:
    """Self beside others: the correlation, and the gap over all and by band."""

    correlation: Stated | None
    rows: tuple[SelfRow, ...]


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """How a group's ratings are distributed, how far that is from everybody's, and how far chance alone takes a group
    of that size (`by_chance`, the 95th percentile of the Jensen-Shannon distance).
    """

    by: str
    """team, manager, band, competency or relation."""
    name: str
    distribution: Distribution
    distance: Stated | None
    by_chance: float | None


@dataclass(frozen=True, slots=True)
class GuidelineStep:
    """One step of the scale beside a guideline: its share, the guideline's, and what a group of this size may have by
    chance alone if the guideline held.
    """

    step: float
    share: float
    guideline: float
    band: Interval


@dataclass(frozen=True, slots=True)
class Spreads:
    """How distributions compare; groups under five people are withheld and only counted."""

    rows: tuple[SpreadRow, ...]
    guideline: tuple[GuidelineStep, ...]
    withheld: int


@dataclass(frozen=True, slots=True)
class EvidenceCover:
    """Which ratings rest on no evidence: how many rated (person, competency) have none, over all and by team."""

    rated: int
    without: int
    people_without_any: int
    by_team: tuple[tuple[str, int, int], ...]
    """Team, rated, without."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of a question that people answered of their own will, beside all others; withheld below the least."""

    question: str
    choice: str
    people: int
    before: Stated | None
    after: Stated | None
    promoted: float | None
    ratio: Stated | None
    """The four-fifths ratio: the group's rate of promotion by that of the group with the highest."""
    withheld: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed since the last cycle for the raters who rated in both."""

    cycle: str
    raters: int
    overall: Stated | None
    correlation: Stated | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """All that the model has to say, in the order in which the report answers. `people` holds those whose result
    depends most on who rated them; everybody's row is kept on its own (`PersonFigures`).
    """

    method: str
    ratings: int
    raters: int
    ceiling: float | None
    """The share of ratings in the fuller end step, where that is a quarter or more."""
    comparable: Comparable
    reliability: Reliability
    raters_rows: tuple[RaterRow, ...]
    too_few_to_tell: int
    """Of how many named raters no severity can be stated."""
    people: tuple[PersonRow, ...]
    moved: int
    """How many people's result moves by a quarter of a step or more when severity is taken out."""
    disagreements: tuple[Disagreement, ...]
    self_view: SelfView | None
    spreads: Spreads
    evidence: EvidenceCover | None
    groups: tuple[GroupRow, ...]
    drift: Drift | None
    reread: int | None = None
    """Of how many people the second reading (see `PersonRow.second`) lies a quarter of a step or more from the first;
    None where there is none."""
    adjusted: int | None = None
    """How many people have an adjusted value; None in reports of before this was counted."""
    unclear: tuple[tuple[str, int], ...] = ()
    """Kinds of flags but severity, each with the number of named raters of whom there are too few ratings to tell."""
    unit: str = "steps"
    """What values of the scale are counted in: steps, or points where a step is not one of them."""
