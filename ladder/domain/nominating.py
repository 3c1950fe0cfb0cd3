"""Who may do what with a proposed peer.

One of engineer and manager proposes and the other answers. Who is asked by a manager may object, with a reason, and
then the manager decides. A colleague who was asked and says no is not asked again.
"""

from collections.abc import Collection
from enum import Enum

from ladder.domain.templates import Nominating, Proposer


class Side(Enum):
    """The two who find peers together."""

    PERSON = "the person reviewed"
    MANAGER = "their manager"


class Verb(Enum):
    """What is done with a proposal."""

    WITHDRAW = "withdraw"
    APPROVE = "approve"
    DECLINE = "decline"
    OBJECT = "object"


def proposes(side: Side, nominating: Nominating) -> bool:
    """Whether it is this side that proposes; the other one answers."""
    return side is (Side.PERSON if nominating.proposer is Proposer.PERSON else Side.MANAGER)


def verbs(side: Side, *, by_manager: bool, objected: bool, nominate: bool, approve: bool) -> Collection[Verb]:
    """What one side may do with a proposal that waits.

    `by_manager` says who made it, `objected` whether the person did not agree; `nominate` and `approve` are what the
    stage permits.
    """
    if not by_manager:
        found = {Verb.APPROVE, Verb.DECLINE} if side is Side.MANAGER else {Verb.WITHDRAW}
    elif side is Side.PERSON:
        found = {Verb.APPROVE} if objected else {Verb.APPROVE, Verb.OBJECT}
    else:
        found = {Verb.APPROVE, Verb.DECLINE} if objected else {Verb.WITHDRAW}
    return {verb for verb in found if (nominate if verb is Verb.WITHDRAW else approve)}


def needed(nominating: Nominating, threshold: int, *, anonymous: bool) -> int:
    """How many peers each person should have at least: enough to be shown, where they write without their names."""
    return max(nominating.least, threshold if anonymous else 0)


def follows(standing: int, *, needed: int, least: int, anonymous: bool) -> str:
    """What it means to have so few peers, as a sentence; nothing when there are enough."""
    wanting = needed - standing
    if wanting <= 0:
        return ""
    more = f"{wanting} more {'is' if wanting == 1 else 'are'} needed"
    if anonymous:
        return (
            f"{more}. With fewer than {needed} nothing that they write is shown to anybody: each of them is told so "
            "before writing, and chooses to write with their name or not at all."
        )
    return f"{more}: at least {least} are asked about each person."
