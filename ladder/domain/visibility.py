"""Who sees what at which stage: one table, one line per row; pages are tested against it.

A viewer is what they are to the person whose review it is. The person themselves comes first: an owner who is
reviewed sees of their own review what every engineer sees, and no more.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from uuid import UUID

from ladder.domain.permissions import Access, Actor
from ladder.domain.stages import Stage, has_reached


class Audience(StrEnum):
    """Who may read a published ladder."""

    MEMBERS = "members"
    PUBLIC = "public"


class Viewer(Enum):
    """What somebody is to the person whose review it is."""

    SUBJECT = "the person themselves"
    MANAGER = "the manager who assesses them"
    LINE = "a manager further up the line"
    STEWARD = "an owner or people operations"
    COLLEAGUE = "anybody else in the organisation"


class Thing(Enum):
    """What there is to see of a review."""

    PROFILE = "what is expected of the person in this cycle"
    NOMINATIONS = "which peers were proposed and approved"
    PROGRESS = "which assessments are still missing, peers as a number"
    SELF_TEXT = "the self-assessment, once sent"
    PEER_TEXTS = "the peers' ratings and texts, without names, from three on"
    MANAGER_TEXT = "the manager's assessment, once sent"
    PROPOSED = "the proposed result"
    FINAL = "the result as calibrated"
    CHANGES = "what calibration changed, and why"


V, T, S = Viewer, Thing, Stage
NEVER = None

SEEN_FROM: dict[Thing, dict[Viewer, Stage | None]] = {
    #                 the person             manager               line                  steward               colleague
    T.PROFILE:      {V.SUBJECT: S.GATHERING, V.MANAGER: S.GATHERING, V.LINE: S.GATHERING, V.STEWARD: S.GATHERING, V.COLLEAGUE: NEVER},
    T.NOMINATIONS:  {V.SUBJECT: S.GATHERING, V.MANAGER: S.GATHERING, V.LINE: NEVER, V.STEWARD: NEVER, V.COLLEAGUE: NEVER},
    T.PROGRESS:     {V.SUBJECT: S.GATHERING, V.MANAGER: S.GATHERING, V.LINE: S.GATHERING, V.STEWARD: S.GATHERING, V.COLLEAGUE: NEVER},
    T.SELF_TEXT:    {V.SUBJECT: S.GATHERING, V.MANAGER: S.GATHERING, V.LINE: S.CALIBRATING, V.STEWARD: S.CALIBRATING, V.COLLEAGUE: NEVER},
    T.PEER_TEXTS:   {V.SUBJECT: S.RELEASED, V.MANAGER: S.WRITING, V.LINE: S.CALIBRATING, V.STEWARD: S.CALIBRATING, V.COLLEAGUE: NEVER},
    T.MANAGER_TEXT: {V.SUBJECT: S.RELEASED, V.MANAGER: S.GATHERING, V.LINE: S.CALIBRATING, V.STEWARD: S.CALIBRATING, V.COLLEAGUE: NEVER},
    T.PROPOSED:     {V.SUBJECT: S.RELEASED, V.MANAGER: S.CALIBRATING, V.LINE: S.CALIBRATING, V.STEWARD: S.CALIBRATING, V.COLLEAGUE: NEVER},
    T.FINAL:        {V.SUBJECT: S.RELEASED, V.MANAGER: S.CALIBRATING, V.LINE: S.CALIBRATING, V.STEWARD: S.CALIBRATING, V.COLLEAGUE: NEVER},
    T.CHANGES:      {V.SUBJECT: S.RELEASED, V.MANAGER: S.CALIBRATING, V.LINE: S.CALIBRATING, V.STEWARD: S.CALIBRATING, V.COLLEAGUE: NEVER},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Review:
    """The facts about a person's review that decide who sees what of it."""

    person_id: UUID
    manager_id: UUID | None
    line: frozenset[UUID] = frozenset()
    """Everybody above the manager in the reporting line."""


def is_own_review(actor: Actor, review: Review) -> bool:
    """Whether it is the actor who is reviewed."""
    return actor.person_id is not None and actor.person_id == review.person_id


def is_manager_of(actor: Actor, review: Review) -> bool:
    """Whether the actor assesses this person as their manager."""
    return actor.person_id is not None and actor.person_id == review.manager_id


def is_in_line_above(actor: Actor, review: Review) -> bool:
    """Whether the manager reports, directly or not, to the actor."""
    return actor.person_id in review.line


def viewer(actor: Actor, review: Review) -> Viewer:
    """What the actor is to this review: the nearest of the five."""
    if is_own_review(actor, review):
        return Viewer.SUBJECT
    if is_manager_of(actor, review):
        return Viewer.MANAGER
    if actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS):
        return Viewer.STEWARD
    return Viewer.LINE if is_in_line_above(actor, review) else Viewer.COLLEAGUE


def may_see(viewer: Viewer, thing: Thing, stage: Stage) -> bool:
    """Whether this viewer sees this thing at this stage."""
    since = SEEN_FROM[thing][viewer]
    return since is not None and has_reached(stage, since)


def may_adjust(actor: Actor, review: Review) -> bool:
    """Whether the actor may change a result of this review in the meeting: never one's own."""
    return actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS) and not is_own_review(actor, review)
