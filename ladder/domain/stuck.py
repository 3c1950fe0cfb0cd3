"""What is stuck in a cycle: who is late, who waits for whom, and what helps."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ladder.domain import anonymity
from ladder.domain.deadlines import Dates, has_passed
from ladder.domain.stages import Activity, Stage, permits


class Remedy(Enum):
    """What a steward can do about it."""

    NUDGE_PERSON = "remind the person"
    NUDGE_MANAGER = "remind the manager"
    EXTEND = "move the date"
    REASSIGN = "name another manager"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person's review is. Of anonymous peers it is told whether there are enough, where `least` is k."""

    self_sent: bool = False
    manager_sent: bool = False
    peers_asked: int = 0
    peers_sent: int = 0
    proposals_waiting: int = 0
    least: int = anonymity.LEAST
    anonymous: bool = True

    @property
    def peers_standing(self) -> int:
        """Peers proposed or approved."""
        return self.peers_asked + self.proposals_waiting

    @property
    def peers_words(self) -> str:
        """How far peers are, in words: numbers only where they write under their names."""
        if self.anonymous or not self.peers_asked:
            return anonymity.progress(self.peers_asked, self.peers_sent, self.least)
        return f"{self.peers_sent} of {self.peers_asked} sent"

    @property
    def peers_settled(self) -> bool:
        """Whether there is nothing to wait for from peers: enough sent theirs, or enough never can."""
        if self.anonymous:
            enough = anonymity.may_show(self.peers_sent, least=self.least)
            return enough or not anonymity.reachable(self.peers_asked, self.peers_sent, self.least)
        return self.peers_sent >= self.peers_asked

    @property
    def complete(self) -> bool:
        """Whether everything that was asked for is there."""
        return self.self_sent and self.manager_sent and self.peers_settled


@dataclass(frozen=True, slots=True)
class Stuck:
    """One thing that holds a review up: the reason, and what helps."""

    reason: str
    remedies: tuple[Remedy, ...]


def stuck(
    progress: Progress,
    *,
    stage: Stage,
    overlapping: Collection[Stage],
    dates: Dates,
    zone: str,
    manager: str,
    now: datetime,
) -> tuple[Stuck, ...]:
    """Everything that holds up one person's review at a moment, first things first; `zone` is the person's."""
    found = (
        [*_gathering(progress, dates, zone, manager, now)] if permits(stage, Activity.WRITE_PEER, overlapping) else []
    )
    if permits(stage, Activity.WRITE_SELF, overlapping):
        found += _writing(progress, dates, zone, manager, now)
    return tuple(found)


def _gathering(progress: Progress, dates: Dates, zone: str, manager: str, now: datetime) -> Iterator[Stuck]:
    standing, waiting = progress.peers_standing, progress.proposals_waiting
    if standing < progress.least and has_passed(dates.nominate_by, zone, now):
        few = (
            "No peers are proposed" if not standing else f"Only {standing} of at least {progress.least} peers proposed"
        )
        yield Stuck(few, (Remedy.NUDGE_PERSON, Remedy.EXTEND))
    if waiting:
        wait = "1 proposal waits" if waiting == 1 else f"{waiting} proposals wait"
        yield Stuck(f"{wait} for {manager or 'a manager'}", (Remedy.NUDGE_MANAGER, Remedy.REASSIGN))
    if not progress.peers_settled and has_passed(dates.peer_by, zone, now):
        missing = progress.peers_asked - progress.peers_sent
        late = "not yet enough peers" if progress.anonymous else f"{missing} of {progress.peers_asked} peers late"
        yield Stuck(late.capitalize(), (Remedy.EXTEND,))


def _writing(progress: Progress, dates: Dates, zone: str, manager: str, now: datetime) -> Iterator[Stuck]:
    if not progress.self_sent and has_passed(dates.self_by, zone, now):
        yield Stuck("Self-assessment late", (Remedy.NUDGE_PERSON, Remedy.EXTEND))
    if not progress.manager_sent and has_passed(dates.manager_by, zone, now):
        late = f"{manager}’s assessment late" if manager else "No manager to assess them"
        yield Stuck(late, (Remedy.NUDGE_MANAGER, Remedy.REASSIGN, Remedy.EXTEND))
