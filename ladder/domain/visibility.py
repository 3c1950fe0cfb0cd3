"""Who sees what at which stage: one table, one line per row; pages are tested against it.

A viewer is what they are to the person whose review it is. The person themselves comes first: an owner who is
reviewed sees of their own review what every engineer sees, and no more.
"""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from hmac import compare_digest
from uuid import UUID

from frameworks.model import Framework
from ladder.domain import anonymity
from ladder.domain.permissions import Access, Actor
from ladder.domain.ratings import Naming
from ladder.domain.stages import Stage, has_reached


class Audience(StrEnum):
    """Who may read a published ladder."""

    MEMBERS = "members"
    UNLISTED = "unlisted"
    PUBLIC = "public"

    def admits(self, *, kept: str | None, shown: str) -> bool:
        """Whether somebody without account may read, who came by an address with this secret, or with none (empty)."""
        if self is Audience.UNLISTED:
            return bool(kept) and compare_digest((kept or "").encode(), shown.encode(errors="replace"))
        return self is Audience.PUBLIC and not shown


def without_pay(ladder: Framework) -> Framework:
    """The ladder as it leaves the organisation: pay bands are nobody else's business."""
    return replace(ladder, bands=tuple(replace(band, pay_band="") for band in ladder.bands))


class Viewer(Enum):
    """What somebody is to the person whose review it is."""

    SUBJECT = "the person themselves"
    MANAGER = "the manager who assesses them"
    LINE = "a manager further up the line"
    STEWARD = "an owner or people operations"
    ATTENDEE = "somebody who takes part in an open meeting about them"
    COLLEAGUE = "anybody else in the organisation"


class Thing(Enum):
    """What there is to see of a review."""

    PROFILE = "what is expected of the person in this cycle"
    NOMINATIONS = "which peers were proposed and approved"
    PROGRESS = "which assessments are still missing; of anonymous authors whether there are enough"
    SELF_TEXT = "the self-assessment, once sent"
    PEER_TEXTS = "the peers' ratings and texts; without names only from k on"
    UPWARD_TEXTS = "what those who report to the person wrote; without names only from k on"
    MANAGER_TEXT = "the manager's assessment, once sent"
    PROPOSED = "the proposed result"
    FINAL = "the result as calibrated"
    CHANGES = "what calibration changed, and why"


S, T, NEVER = Stage, Thing, None

TABLE: tuple[tuple[Thing, *tuple[Stage | None, ...]], ...] = (
    # thing         the person     the manager        line above     owner, people ops  attendee       colleague
    (T.PROFILE,      S.NOMINATIONS, S.NOMINATIONS,     S.NOMINATIONS, S.NOMINATIONS,     S.CALIBRATION, NEVER),
    (T.NOMINATIONS,  S.NOMINATIONS, S.NOMINATIONS,     NEVER,         NEVER,             NEVER,         NEVER),
    (T.PROGRESS,     S.NOMINATIONS, S.NOMINATIONS,     S.NOMINATIONS, S.NOMINATIONS,     NEVER,         NEVER),
    (T.SELF_TEXT,    S.NOMINATIONS, S.NOMINATIONS,     S.CALIBRATION, S.CALIBRATION,     S.CALIBRATION, NEVER),
    (T.PEER_TEXTS,   S.SIGN_OFF,    S.MANAGER_WRITING, S.CALIBRATION, S.CALIBRATION,     S.CALIBRATION, NEVER),
    (T.UPWARD_TEXTS, S.SIGN_OFF,    S.MANAGER_WRITING, S.CALIBRATION, S.CALIBRATION,     NEVER,         NEVER),
    (T.MANAGER_TEXT, S.SIGN_OFF,    S.NOMINATIONS,     S.CALIBRATION, S.CALIBRATION,     S.CALIBRATION, NEVER),
    (T.PROPOSED,     S.SIGN_OFF,    S.CALIBRATION,     S.CALIBRATION, S.CALIBRATION,     S.CALIBRATION, NEVER),
    (T.FINAL,        S.SIGN_OFF,    S.CALIBRATION,     S.CALIBRATION, S.CALIBRATION,     S.CALIBRATION, NEVER),
    (T.CHANGES,      S.SIGN_OFF,    S.CALIBRATION,     S.CALIBRATION, S.CALIBRATION,     S.CALIBRATION, NEVER),
)  # fmt: skip
"""Since which stage each thing is seen, by each viewer in the order of `Viewer`."""

SEEN_FROM: dict[Thing, dict[Viewer, Stage | None]] = {
    thing: dict(zip(Viewer, since, strict=True)) for thing, *since in TABLE
}


@dataclass(frozen=True, slots=True)
class Review:
    """The facts about a person's review that decide who sees what of it."""

    person_id: UUID
    manager_id: UUID | None
    line: frozenset[UUID] = frozenset()
    """Everybody above the manager in the reporting line."""
    attendees: frozenset[UUID] = frozenset()
    """Who takes part in an open meeting about the person, and is neither above them nor rated by them."""


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
    """What the actor is to this review: the nearest of the six."""
    if is_own_review(actor, review):
        return Viewer.SUBJECT
    if is_manager_of(actor, review):
        return Viewer.MANAGER
    if actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS):
        return Viewer.STEWARD
    if is_in_line_above(actor, review):
        return Viewer.LINE
    return Viewer.ATTENDEE if actor.person_id in review.attendees else Viewer.COLLEAGUE


def stage_seen(viewer: Viewer, stage: Stage, stood_at: Stage | None = None, *, released: bool = False) -> Stage:
    """The stage that counts for what this viewer sees of one person's review.

    A cancelled cycle stays as it stood: who could read something may read it still, and nobody more. While results are
    being released, the person sees theirs once it is `released`, as everybody does at sign-off.
    """
    stands = stood_at or stage if stage is Stage.CANCELLED else stage
    return Stage.SIGN_OFF if viewer is Viewer.SUBJECT and released and stands is Stage.RELEASE else stands


def sees_names(viewer: Viewer, naming: Naming) -> bool:
    """Whether this viewer is told who wrote, where they see what was written."""
    return naming is Naming.NAMED or (naming is Naming.FROM_SUBJECT and viewer is Viewer.MANAGER)


def sees_group(viewer: Viewer, naming: Naming, authors: int, *, least: int, among: bool = False) -> bool:
    """Whether this viewer sees what so many authors of one relation wrote, where they see that relation at all.

    `least` is the cycle's k; `among` says that the viewer is one of the authors.
    """
    return sees_names(viewer, naming) or anonymity.may_show(authors, least=least, among=among)


def may_see(viewer: Viewer, thing: Thing, stage: Stage) -> bool:
    """Whether this viewer sees this thing at this stage (of `stage_seen`)."""
    since = SEEN_FROM[thing][viewer]
    return since is not None and has_reached(stage, since)


def may_adjust(actor: Actor, review: Review) -> bool:
    """Whether the actor may change a result of this review in the meeting: never one's own."""
    return actor.access in (Access.OWNER, Access.PEOPLE_OPERATIONS) and not is_own_review(actor, review)
