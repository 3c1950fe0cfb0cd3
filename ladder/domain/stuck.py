"""What is stuck in a cycle: who is late, who waits for whom, and what helps."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from ladder.domain import anonymity
from ladder.domain.deadlines import NOMINATIONS
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity, Stage, permits


class Remedy(Enum):
    """What a steward can do about it."""

    NUDGE_PERSON = "remind the person"
    NUDGE_MANAGER = "remind the manager"
    FIND_PEERS = "find more peers"
    EXTEND = "give more time"
    REASSIGN = "name another manager"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person's review is. Of anonymous peers it is told whether there are enough, where `least` is k.

    `wanted` is how many peers everybody is to have; a part that is not asked for (`self_asked`, `manager_asked`,
    `peers`) is nobody's to send.
    """

    self_sent: bool = False
    manager_sent: bool = False
    peers_asked: int = 0
    peers_sent: int = 0
    proposals_waiting: int = 0
    least: int = anonymity.LEAST
    anonymous: bool = True
    wanted: int = 3
    self_asked: bool = True
    manager_asked: bool = True
    peers: bool = True
    upward_asked: int = 0
    upward_sent: int = 0
    upward_anonymous: bool = True
    declined: int = 0

    @property
    def peers_standing(self) -> int:
        """Peers proposed or approved."""
        return self.peers_asked + self.proposals_waiting

    @property
    def peers_words(self) -> str:
        """How far peers are, in words: numbers only where they write under their names."""
        return self._words(self.peers_asked, self.peers_sent, self.anonymous)

    @property
    def upward_words(self) -> str:
        """How far those are who write about them as their manager."""
        return self._words(self.upward_asked, self.upward_sent, self.upward_anonymous) if self.upward_asked else ""

    def _words(self, asked: int, sent: int, anonymous: bool) -> str:
        if anonymous or not asked:
            return anonymity.progress(asked, sent, self.least)
        return f"{sent} of {asked} sent"

    @property
    def peers_enough(self) -> bool:
        """Whether enough peers have sent theirs: without their names k of them, else all."""
        if self.anonymous:
            return anonymity.may_show(self.peers_sent, least=self.least)
        return 0 < self.peers_asked <= self.peers_sent

    @property
    def peers_settled(self) -> bool:
        """Whether there is nothing to wait for from peers: enough sent theirs, or enough never can."""
        return not self.peers or self._settled(self.peers_asked, self.peers_sent, self.anonymous)

    @property
    def upward_settled(self) -> bool:
        """The same of those who write about them as their manager."""
        return self._settled(self.upward_asked, self.upward_sent, self.upward_anonymous)

    def _settled(self, asked: int, sent: int, anonymous: bool) -> bool:
        if anonymous:
            enough = anonymity.may_show(sent, least=self.least)
            return enough or not anonymity.reachable(asked, sent, self.least)
        return sent >= asked

    @property
    def unreachable(self) -> bool:
        """Whether so few anonymous authors are asked that nothing of them can ever be shown."""
        peers = self.peers and self.anonymous and not anonymity.reachable(self.peers_standing, 0, self.least)
        upward = self.upward_asked > 0 and self.upward_anonymous
        return peers or (upward and not anonymity.reachable(self.upward_asked, 0, self.least))

    @property
    def complete(self) -> bool:
        """Whether everything that was asked for is there."""
        written = (self.self_sent or not self.self_asked) and (self.manager_sent or not self.manager_asked)
        return written and self.peers_settled and self.upward_settled


@dataclass(frozen=True, slots=True)
class Stuck:
    """One thing that holds a review up: the reason, what helps, and the part of the cycle in which time is over."""

    reason: str
    remedies: tuple[Remedy, ...]
    part: str = ""


def stuck(
    progress: Progress, *, stage: Stage, overlapping: Collection[Stage], late: Collection[str], manager: str
) -> tuple[Stuck, ...]:
    """Everything that holds up one person's review, first things first.

    `late` names the dates (`nominate_by`, ...) whose end has come for those who are asked, more time that they were
    given reckoned in.
    """
    found: list[Stuck] = []
    if progress.peers and permits(stage, Activity.APPROVE, overlapping):
        found += _gathering(progress, stage, late, manager)
    if permits(stage, Activity.WRITE_PEER, overlapping) and not (progress.peers_settled and progress.upward_settled):
        found += _of_others(progress, late)
    if permits(stage, Activity.WRITE_SELF, overlapping):
        found += _writing(progress, late, manager)
    return tuple(found)


def _gathering(progress: Progress, stage: Stage, late: Collection[str], manager: str) -> Iterator[Stuck]:
    standing, waiting = progress.peers_standing, progress.proposals_waiting
    proposing = stage is Stage.NOMINATIONS
    if proposing and standing < progress.wanted and "nominate_by" in late:
        few = f"Only {standing} of at least {progress.wanted} peers proposed" if standing else "No peers are proposed"
        yield Stuck(few, (Remedy.NUDGE_PERSON, Remedy.EXTEND), NOMINATIONS)
    if waiting:
        wait = "1 proposal waits" if waiting == 1 else f"{waiting} proposals wait"
        yield Stuck(f"{wait} for {manager or 'a manager'}", (Remedy.NUDGE_MANAGER, Remedy.REASSIGN))
    elif not proposing and progress.anonymous and standing < progress.least:
        yield Stuck(f"Peers: {anonymity.too_few(progress.least)} are asked", (Remedy.FIND_PEERS,))


def _of_others(progress: Progress, late: Collection[str]) -> Iterator[Stuck]:
    if "peer_by" not in late:
        return
    for words, settled, anonymous, missing, asked in (
        (
            "peers", progress.peers_settled, progress.anonymous,
            progress.peers_asked - progress.peers_sent, progress.peers_asked,
        ),
        (
            "reports", progress.upward_settled, progress.upward_anonymous,
            progress.upward_asked - progress.upward_sent, progress.upward_asked,
        ),
    ):  # fmt: skip
        if not settled:
            said = f"Not yet enough {words}" if anonymous else f"{missing} of {asked} {words} late"
            yield Stuck(said, (Remedy.EXTEND,), Relation.PEER if words == "peers" else Relation.UPWARD)


def _writing(progress: Progress, late: Collection[str], manager: str) -> Iterator[Stuck]:
    if progress.self_asked and not progress.self_sent and "self_by" in late:
        yield Stuck("Self-assessment late", (Remedy.NUDGE_PERSON, Remedy.EXTEND), Relation.SELF)
    if progress.manager_asked and not progress.manager_sent and "manager_by" in late:
        said = f"{manager}’s assessment late" if manager else "No manager to assess them"
        yield Stuck(said, (Remedy.NUDGE_MANAGER, Remedy.REASSIGN, Remedy.EXTEND), Relation.MANAGER)
