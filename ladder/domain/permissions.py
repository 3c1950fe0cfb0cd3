"""Who may do what in an organisation: the whole policy on one page.

Access is what somebody may do in Ladder (never called a role). Being a manager is no access of its own: it follows
from the reporting line, and what it opens is told in `visibility.py`.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from uuid import UUID


class Access(StrEnum):
    """What an organisation lets a member do."""

    OWNER = "owner"
    PEOPLE_OPERATIONS = "people_operations"
    MEMBER = "member"

    @property
    def title(self) -> str:  # type: ignore[override]  # a word's own title, not str's method
        """The word for it on pages."""
        return {"owner": "Owner", "people_operations": "People operations", "member": "Member"}[self.value]


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in member for whom something is done: `by=` of every service."""

    account_id: UUID
    org_id: UUID
    person_id: UUID | None
    access: Access
    name: str = ""

    def may(self, permission: "Permission") -> bool:
        """Whether the policy gives this member the permission."""
        return self.access in permission.held_by


OWNERS = frozenset({Access.OWNER})
STEWARDS = frozenset({Access.OWNER, Access.PEOPLE_OPERATIONS})
EVERYBODY = frozenset(Access)


class Permission(Enum):
    """Noun first; a sentence each, and who holds it."""

    ORGANISATION_VIEW = "See the organisation's home page", EVERYBODY
    ORGANISATION_EDIT = "Change the organisation's name and settings", OWNERS
    ACCESS_EDIT = "Decide who may do what", OWNERS
    AUDIT_VIEW = "Read the audit log", STEWARDS
    JOB_VIEW = "See jobs, and run a failed one again", STEWARDS
    MEMBER_INVITE = "Invite people to sign in, and end their membership", STEWARDS
    PERSON_VIEW = "See who works here: name, team, band, manager", EVERYBODY
    PERSON_EDIT = "Add and change people and teams, and bring them in and out as CSV", STEWARDS
    FRAMEWORK_VIEW = "Read what is published of the ladder", EVERYBODY
    FRAMEWORK_EDIT = "Import and change the ladder's draft", STEWARDS
    FRAMEWORK_PUBLISH = "Publish a version of the ladder, and say who may read it", OWNERS
    GROUP_EDIT = "Ask people which groups they belong to", STEWARDS
    GROUP_ANSWER = "Say of oneself to which groups one belongs, or take it back", EVERYBODY
    CYCLE_VIEW = "See that a review cycle runs, with its dates", EVERYBODY
    CYCLE_EDIT = "Prepare, open and move on a review cycle; see who is late", STEWARDS
    ASSESSMENT_WRITE = "Write the assessments one has been asked for", EVERYBODY
    EVIDENCE_EDIT = "Keep one's own evidence and goals, ask for feedback and give it", EVERYBODY
    NOMINATION_EDIT = "Propose one's own peers, and approve those of one's reports", EVERYBODY
    REPORT_VIEW = "Read the calibration report", STEWARDS
    RESULT_ADJUST = "Change a result in the meeting, with a reason", STEWARDS
    RESULT_LOCK = "Lock the results and release them", STEWARDS
    RESULT_VIEW = "Read one's own released result, and those of one's reporting line", EVERYBODY

    def __init__(self, sentence: str, held_by: frozenset[Access]) -> None:
        self.sentence = sentence
        self.held_by = held_by


def may_grant(actor: Actor, access: Access) -> bool:
    """Whether a member may give, or take away, that access: more than a member's is the owners' to decide."""
    return actor.may(Permission.MEMBER_INVITE if access is Access.MEMBER else Permission.ACCESS_EDIT)
