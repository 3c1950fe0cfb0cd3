"""What becomes of a text when something happens to its author or to the person it is about, and who reads it then.

No event takes a text away: its author reads it for ever. What was sent stands wherever the event leaves it room to;
what was a draft is nobody's but its author's, unless it is handed over. Two tables say it; services follow the first.
"""

from enum import Enum, StrEnum


class AssessmentState(StrEnum):
    """Whether an assessment is still asked for. What was written in it is kept whatever became of it."""

    ASKED = "asked"
    DECLINED = "declined"
    REPLACED = "replaced"
    SKIPPED = "skipped"


class Event(Enum):
    """What happens while a cycle runs."""

    LEFT = "somebody leaves"
    LEFT_OUT = "somebody is left out"
    MANAGER_EMPTY = "another manager begins with an empty page"
    MANAGER_HANDED = "another manager begins with an empty page and reads the former one’s draft"
    MANAGER_STANDS = "another manager lets stand what the former one sent"
    MANAGER_ASIDE = "another manager begins anew, and what the former one sent is set aside"
    PEER_REPLACED = "another peer is asked instead"
    DECLINED = "a reviewer says no"
    REOPENED = "what was sent is opened again"
    REBANDED = "band or roles change"
    POSTPONED = "the dates move"
    CANCELLED = "the cycle is cancelled"


class Fate(Enum):
    """What becomes of a text."""

    STANDS = "it counts, and is read as the stage permits"
    DRAFT = "it is a draft, and its author goes on"
    SET_ASIDE = "its author alone reads it on"
    HANDED = "its author and the new manager read it"


class Party(Enum):
    """Who may read a text after an event."""

    AUTHOR = "who wrote it"
    HEIR = "the manager it was handed to"
    TABLE = "whoever the visibility table lets read what was sent, at this stage"


E, F = Event, Fate

TABLE: tuple[tuple[Event, Fate | None, Fate | None], ...] = (
    # event            of a draft    of what was sent
    (E.LEFT,           F.SET_ASIDE,  F.STANDS),
    (E.LEFT_OUT,       F.SET_ASIDE,  F.STANDS),
    (E.MANAGER_EMPTY,  F.SET_ASIDE,  None),
    (E.MANAGER_HANDED, F.HANDED,     None),
    (E.MANAGER_STANDS, None,         F.STANDS),
    (E.MANAGER_ASIDE,  None,         F.SET_ASIDE),
    (E.PEER_REPLACED,  F.SET_ASIDE,  F.STANDS),
    (E.DECLINED,       F.SET_ASIDE,  None),
    (E.REOPENED,       None,         F.DRAFT),
    (E.REBANDED,       F.DRAFT,      F.STANDS),
    (E.POSTPONED,      F.DRAFT,      F.STANDS),
    (E.CANCELLED,      F.DRAFT,      F.STANDS),
)  # fmt: skip
"""What becomes of a text; None where the event cannot happen to such a one."""

READ_BY: dict[Fate, frozenset[Party]] = {
    Fate.STANDS: frozenset({Party.AUTHOR, Party.TABLE}),
    Fate.DRAFT: frozenset({Party.AUTHOR}),
    Fate.SET_ASIDE: frozenset({Party.AUTHOR}),
    Fate.HANDED: frozenset({Party.AUTHOR, Party.HEIR}),
}

STATES: dict[Event, AssessmentState] = {
    E.LEFT: AssessmentState.SKIPPED,
    E.LEFT_OUT: AssessmentState.SKIPPED,
    E.MANAGER_EMPTY: AssessmentState.REPLACED,
    E.MANAGER_HANDED: AssessmentState.REPLACED,
    E.MANAGER_ASIDE: AssessmentState.REPLACED,
    E.PEER_REPLACED: AssessmentState.REPLACED,
    E.DECLINED: AssessmentState.DECLINED,
}
"""The state of a text that an event sets aside or hands over."""


def fate(event: Event, *, sent: bool) -> Fate | None:
    """What an event makes of a draft, or of what was sent; None where it cannot happen to such a one."""
    return next((after if sent else before) for one, before, after in TABLE if one is event)


def state_after(event: Event, *, sent: bool) -> AssessmentState:
    """The state in which an event leaves an assessment; raises ValueError where it cannot happen to it."""
    becomes = fate(event, sent=sent)
    if becomes is None:
        raise ValueError(f"{event.value}: that cannot happen to {'what was sent' if sent else 'a draft'}.")
    return AssessmentState.ASKED if becomes in (Fate.STANDS, Fate.DRAFT) else STATES[event]


def stands(state: AssessmentState, *, sent: bool) -> bool:
    """Whether a text counts, and is shown to those whom the visibility table lets read it."""
    return sent and state is AssessmentState.ASKED


class Keeping(StrEnum):
    """What becomes of the former manager's assessment when another one is named."""

    EMPTY = "empty"
    HANDED = "handed"
    STANDS = "stands"
    ASIDE = "aside"

    @property
    def event(self) -> Event:
        """The event that it is."""
        return {
            Keeping.EMPTY: Event.MANAGER_EMPTY,
            Keeping.HANDED: Event.MANAGER_HANDED,
            Keeping.STANDS: Event.MANAGER_STANDS,
            Keeping.ASIDE: Event.MANAGER_ASIDE,
        }[self]

    @property
    def needs_reason(self) -> bool:
        """Whether it takes more than a click: another's words are shown, or set aside."""
        return self in (Keeping.HANDED, Keeping.ASIDE)
