"""The stages of a review cycle, what may be done in each, and which leads to which.

Peers write in one stage. When a cycle leaves it, their texts are shown as one batch: a text that came later would tell
who wrote it. So no move leads back over that border.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, StrEnum


class Stage(StrEnum):
    """Where a cycle stands, in the order in which it goes through them; a cancelled one stands beside that order."""

    SETUP = "setup"
    NOMINATIONS = "nominations"
    WRITING = "writing"
    MANAGER_WRITING = "manager_writing"
    CALIBRATION = "calibration"
    RELEASE = "release"
    SIGN_OFF = "sign_off"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def title(self) -> str:  # type: ignore[override]  # a word's own title, not str's method
        """The stage's name on pages."""
        return {"setup": "Set-up", "sign_off": "Sign-off", "manager_writing": "Managers’ writing"}.get(
            self.value, self.value.capitalize()
        )


class Activity(Enum):
    """What somebody does in a cycle."""

    CHOOSE_PEOPLE = "choose people and dates"
    CHANGE_DATES = "move a date"
    CHANGE_PEOPLE = "change who takes part, and with whom"
    NOMINATE = "propose peers"
    APPROVE = "approve peers"
    WRITE_SELF = "write about oneself"
    WRITE_PEER = "write about a colleague"
    WRITE_UPWARD = "write about one’s manager"
    WRITE_MANAGER = "write about a report"
    ADJUST = "change a result"
    FOLLOW_UP = "do what a meeting left to do"
    READ_REPORT = "read the report"
    RELEASE = "release results"
    SIGN = "sign a result"


S, A = Stage, Activity

STAGES: dict[Stage, frozenset[Activity]] = {
    S.SETUP: frozenset({A.CHOOSE_PEOPLE, A.CHANGE_DATES}),
    S.NOMINATIONS: frozenset({A.CHANGE_DATES, A.CHANGE_PEOPLE, A.NOMINATE, A.APPROVE}),
    # Managers still approve while people write: for one peer who declines another is found.
    S.WRITING: frozenset({A.CHANGE_DATES, A.CHANGE_PEOPLE, A.APPROVE, A.WRITE_SELF, A.WRITE_PEER, A.WRITE_UPWARD}),
    # Of oneself one may write to the end: it is nobody's secret who did.
    S.MANAGER_WRITING: frozenset({A.CHANGE_DATES, A.CHANGE_PEOPLE, A.WRITE_SELF, A.WRITE_MANAGER}),
    S.CALIBRATION: frozenset({A.CHANGE_DATES, A.ADJUST, A.FOLLOW_UP, A.READ_REPORT}),
    S.RELEASE: frozenset({A.CHANGE_DATES, A.FOLLOW_UP, A.READ_REPORT, A.RELEASE, A.SIGN}),
    S.SIGN_OFF: frozenset({A.CHANGE_DATES, A.FOLLOW_UP, A.READ_REPORT, A.SIGN}),
    S.CLOSED: frozenset({A.READ_REPORT}),
    S.CANCELLED: frozenset(),
}
"""What a stage permits by itself; a template may let some of it begin a stage earlier (`OVERLAPPING`)."""

OVERLAPPING = (S.NOMINATIONS, S.WRITING)
"""The stages that a template may let overlap the next: what the next one permits is possible in them already."""

MOVES: dict[Stage, tuple[Stage, ...]] = {
    S.SETUP: (S.NOMINATIONS, S.WRITING, S.CANCELLED),
    S.NOMINATIONS: (S.WRITING, S.CANCELLED),
    S.WRITING: (S.MANAGER_WRITING, S.CALIBRATION, S.RELEASE, S.CANCELLED),
    S.MANAGER_WRITING: (S.CALIBRATION, S.RELEASE, S.CANCELLED),
    S.CALIBRATION: (S.RELEASE, S.CANCELLED),
    S.RELEASE: (S.SIGN_OFF, S.CANCELLED, S.CALIBRATION),
    S.SIGN_OFF: (S.CLOSED,),
    S.CLOSED: (),
    S.CANCELLED: (),
}
"""Every move there is. Which of them a cycle takes, its template says by the stages that it has.

The only one that leads back is from release to calibration: two people may reopen locked results while nobody has seen
theirs (`services/reopenings.py`).
"""


@dataclass(frozen=True, slots=True)
class Step:
    """The way to a stage: the button's verb and what happens."""

    stage: Stage
    verb: str
    consequence: str


STEPS: dict[Stage, Step] = {
    step.stage: step
    for step in (
        Step(S.NOMINATIONS, "Open the cycle", "Profiles are frozen, and everybody is asked to take part."),
        Step(S.WRITING, "Close nominations", "Peers are settled and asked; nobody is proposed any more."),
        Step(S.MANAGER_WRITING, "Close peer feedback", "Peers can no longer write; managers see what peers wrote."),
        Step(S.CALIBRATION, "Close writing", "Nobody can write any more, and the report is computed."),
        Step(S.RELEASE, "Lock the results", "No result changes any more; managers prepare to talk about them."),
        Step(S.SIGN_OFF, "Release the results", "Every engineer sees their result, and is asked to sign it."),
        Step(S.CLOSED, "Close the cycle", "Nothing changes any more; everything stays readable."),
        Step(S.CANCELLED, "Cancel the cycle", "Nobody is asked for anything any more; everything written is kept."),
    )
}
"""The step to each stage but the first. Where a template leaves stages out it is another one: see `next_step`."""
OPEN = Step(S.WRITING, "Open the cycle", "Profiles are frozen, and everybody is asked to write.")
GO_ON = Step(
    S.MANAGER_WRITING,
    "Go on to managers’ writing",
    "Only managers write now, and each person about themselves.",
)
END_WRITING = Step(
    S.RELEASE, "Close writing", "Nobody can write any more, and no result changes; managers prepare to talk about them."
)


def permits(stage: Stage, activity: Activity, overlapping: Collection[Stage] = ()) -> bool:
    """Whether an activity is possible in a stage, where these stages overlap the one that follows each."""
    if activity in STAGES[stage]:
        return True
    return stage in OVERLAPPING and stage in overlapping and permits(_after(stage), activity, overlapping)


def may_move(stage: Stage, to: Stage) -> bool:
    """Whether there is a move from one stage to the other."""
    return to in MOVES[stage]


def next_step(stage: Stage, stages: Collection[Stage]) -> Step | None:
    """The step to the next stage, for a cycle that has these stages; None where none follows."""
    to = next((one for one in MOVES[stage] if one in stages and has_reached(one, stage)), None)
    if to is None:
        return None
    if stage is S.SETUP and to is S.WRITING:
        return OPEN
    if to is S.MANAGER_WRITING and S.NOMINATIONS not in stages:
        return GO_ON
    return END_WRITING if to is S.RELEASE and stage is not S.CALIBRATION else STEPS[to]


def has_reached(stage: Stage, other: Stage) -> bool:
    """Whether a cycle in `stage` has come as far as `other`; a cancelled one has reached nothing but its end."""
    if Stage.CANCELLED in (stage, other):
        return stage is other
    order = list(Stage)
    return order.index(stage) >= order.index(other)


def _after(stage: Stage) -> Stage:
    order = list(Stage)
    return order[order.index(stage) + 1]
