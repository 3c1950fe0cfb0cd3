"""The stages of a review cycle, and what may be done in each.

Peers write only while the cycle gathers. When it moves on, their texts are shown as one batch: a text that came later
would tell who wrote it.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Stage(StrEnum):
    """Where a cycle stands."""

    PREPARING = "preparing"
    GATHERING = "gathering"
    WRITING = "writing"
    CALIBRATING = "calibrating"
    LOCKED = "locked"
    RELEASED = "released"

    @property
    def title(self) -> str:  # type: ignore[override]  # a word's own title, not str's method
        """The stage's name on pages."""
        return self.value.capitalize()


class Activity(Enum):
    """What somebody does in a cycle."""

    CHOOSE_PEOPLE = "choose people and dates"
    CHANGE_DATES = "move a date"
    NOMINATE = "propose peers"
    APPROVE = "approve peers"
    WRITE_SELF = "write about oneself"
    WRITE_PEER = "write about a colleague"
    WRITE_MANAGER = "write about a report"
    ADJUST = "change a result"
    READ_REPORT = "read the report"


S, A = Stage, Activity

STAGES: dict[Stage, frozenset[Activity]] = {
    S.PREPARING: frozenset({A.CHOOSE_PEOPLE, A.CHANGE_DATES}),
    S.GATHERING: frozenset({A.CHANGE_DATES, A.NOMINATE, A.APPROVE, A.WRITE_SELF, A.WRITE_PEER, A.WRITE_MANAGER}),
    S.WRITING: frozenset({A.CHANGE_DATES, A.WRITE_SELF, A.WRITE_MANAGER}),
    S.CALIBRATING: frozenset({A.ADJUST, A.READ_REPORT}),
    S.LOCKED: frozenset({A.READ_REPORT}),
    S.RELEASED: frozenset({A.READ_REPORT}),
}


@dataclass(frozen=True, slots=True)
class Step:
    """The way from one stage to the next: the button's verb and what happens."""

    stage: Stage
    verb: str
    consequence: str


NEXT: dict[Stage, Step] = {
    S.PREPARING: Step(S.GATHERING, "Open the cycle", "Profiles are frozen, and everybody is asked to write."),
    S.GATHERING: Step(S.WRITING, "Close peer feedback", "Peers can no longer write; managers see what peers wrote."),
    S.WRITING: Step(S.CALIBRATING, "Close writing", "Nobody can write any more, and the report is computed."),
    S.CALIBRATING: Step(S.LOCKED, "Lock the results", "No result changes any more."),
    S.LOCKED: Step(S.RELEASED, "Release the results", "Every engineer sees their result."),
}


def permits(stage: Stage, activity: Activity) -> bool:
    """Whether an activity is possible in a stage."""
    return activity in STAGES[stage]


def has_reached(stage: Stage, other: Stage) -> bool:
    """Whether a cycle in `stage` has come as far as `other`."""
    order = list(Stage)
    return order.index(stage) >= order.index(other)
