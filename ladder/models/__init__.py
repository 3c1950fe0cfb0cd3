"""One file per noun: columns, constraints, relationships, facts about one record."""

from ladder.domain.handovers import AssessmentState
from ladder.models.account import Account, LinkKind, LinkToken, Membership, Organisation, SignIn
from ladder.models.assessment import (
    Answer,
    AnswerDraft,
    Assessment,
    Nomination,
    NominationState,
    Rater,
)
from ladder.models.audit import AuditEvent
from ladder.models.cycle import (
    Cycle,
    CycleProfile,
    Disclosure,
    Extension,
    Participant,
    ParticipantState,
    Release,
    ReviewTemplate,
    ReviewTemplateVersion,
)
from ladder.models.evidence import Evidence, EvidenceColleague, EvidenceMark, Feedback, Goal, GoalState
from ladder.models.framework import (
    CriterionNote,
    FindingDismissal,
    Framework,
    FrameworkEdit,
    FrameworkSource,
    FrameworkVersion,
)
from ladder.models.group import GroupAnswer, GroupQuestion
from ladder.models.job import Job
from ladder.models.mail import Mail, MailSettings, Notice
from ladder.models.meeting import (
    Attendee,
    FollowUp,
    IndependentView,
    Meeting,
    MeetingSubject,
    ParkedQuestion,
    Proposal,
    Reopening,
)
from ladder.models.person import Person, Team
from ladder.models.result import Adjustment, PersonFigures, RaterFigures, Report, Result, SignOff

__all__ = [
    "Account", "Adjustment", "Answer", "AnswerDraft", "Assessment", "AssessmentState", "Attendee", "AuditEvent",
    "CriterionNote", "Cycle", "CycleProfile", "Disclosure", "Evidence", "EvidenceColleague", "EvidenceMark",
    "Extension", "Feedback", "FindingDismissal", "FollowUp", "Framework", "FrameworkEdit", "FrameworkSource",
    "FrameworkVersion", "Goal", "GoalState", "GroupAnswer", "GroupQuestion", "IndependentView", "Job",
    "LinkKind", "LinkToken", "Mail", "MailSettings", "Meeting", "MeetingSubject", "Membership", "Nomination",
    "NominationState", "Notice", "Organisation", "ParkedQuestion", "Participant", "ParticipantState", "Person",
    "PersonFigures", "Proposal", "Rater", "RaterFigures", "Release", "Reopening", "Report", "Result",
    "ReviewTemplate", "ReviewTemplateVersion", "SignIn", "SignOff", "Team",
]  # fmt: skip
