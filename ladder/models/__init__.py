"""One file per noun: columns, constraints, relationships, facts about one record."""

from ladder.models.account import Account, LinkKind, LinkToken, Membership, Organisation, SignIn
from ladder.models.assessment import Answer, Assessment, Nomination, NominationState, Rater
from ladder.models.audit import AuditEvent
from ladder.models.cycle import Cycle, CycleProfile, Participant
from ladder.models.framework import (
    CriterionNote,
    FindingDismissal,
    Framework,
    FrameworkEdit,
    FrameworkSource,
    FrameworkVersion,
)
from ladder.models.job import Job
from ladder.models.mail import Mail
from ladder.models.person import Person, Team
from ladder.models.result import Adjustment, Report, Result

__all__ = [
    "Account", "Adjustment", "Answer", "Assessment", "AuditEvent", "CriterionNote", "Cycle", "CycleProfile",
    "FindingDismissal", "Framework", "FrameworkEdit", "FrameworkSource", "FrameworkVersion", "Job", "LinkKind",
    "LinkToken", "Mail", "Membership", "Nomination", "NominationState", "Organisation", "Participant", "Person",
    "Rater", "Report", "Result", "SignIn", "Team",
]  # fmt: skip
