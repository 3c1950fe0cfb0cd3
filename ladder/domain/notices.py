"""What people are told of: each kind with its words, where it leads, and whether a mail of it may be switched off."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Words:
    """How a kind reads. `{cycle}` is the cycle's title, `{about}` the name of the person whom its args name.

    `path` follows the organisation's address; it is filled from the args.
    """

    title: str
    text: str
    path: str


class Kind(Enum):
    """A kind of notice: its key, the label in the settings, whether its mails may be off, whether they may wait.

    What may wait goes into the one mail of the person's morning. The args of every kind are ids, as texts: `cycle_id`
    where a cycle is meant, `person_id` of whom it is about, and what `path` needs.
    """

    CYCLE_OPENED = (
        "cycle.opened",
        "A review cycle begins",
        False,
        False,
        Words("{cycle} has begun", "You take part in it. What there is to do, and by when:", "/cycles/{cycle_id}/mine"),
    )
    ASSIGNED = (
        "assessment.assigned",
        "Something is asked of you to write",
        False,
        True,
        Words("You are asked to write in {cycle}", "What it is, and by when, stands here:", "/"),
    )
    NOMINATION_ASKED = (
        "nomination.asked",
        "Somebody’s peers wait for your approval",
        True,
        True,
        Words(
            "{about} proposes peers for {cycle}",
            "Please look at each of them:",
            "/cycles/{cycle_id}/people/{participant_id}/peers",
        ),
    )
    NOMINATION_DECIDED = (
        "nomination.decided",
        "Your peers were decided on",
        True,
        True,
        Words(
            "Your peers in {cycle} were looked at",
            "Who is asked, and who is not, and why:",
            "/cycles/{cycle_id}/mine",
        ),
    )
    NOMINATION_OBJECTED = (
        "nomination.objected",
        "Somebody does not agree with a peer you propose",
        True,
        True,
        Words(
            "{about} does not agree with a peer in {cycle}",
            "Why, and what you decide:",
            "/cycles/{cycle_id}/people/{participant_id}/peers",
        ),
    )
    REMINDER = (
        "cycle.reminder",
        "Reminders of what waits for you",
        True,
        False,
        Words(
            "{cycle} waits for you", "Something waits for you, and others wait for it. What it is, and by when:", "/"
        ),
    )
    EXTENDED = (
        "deadline.extended",
        "You are given more time",
        True,
        True,
        Words("You have more time in {cycle}", "Until when, and why:", "/"),
    )
    POSTPONED = (
        "cycle.postponed",
        "The dates of a cycle move",
        True,
        True,
        Words("The dates of {cycle} have moved", "The new ones:", "/cycles/{cycle_id}/mine"),
    )
    CANCELLED = (
        "cycle.cancelled",
        "A cycle is cancelled",
        True,
        True,
        Words(
            "{cycle} is cancelled", "Everything that was written is kept. Why it was cancelled:", "/cycles/{cycle_id}"
        ),
    )
    MANAGER_CHANGED = (
        "participant.manager_changed",
        "You assess somebody as their manager, or no longer",
        True,
        True,
        Words("Who assesses {about} in {cycle} has changed", "What that means for you:", "/"),
    )
    REVIEWER_DECLINED = (
        "reviewer.declined",
        "Somebody who was asked to write declines",
        True,
        True,
        Words(
            "A reviewer of {about} declines in {cycle}",
            "Why, and whom to ask instead:",
            "/cycles/{cycle_id}/people/{participant_id}/peers",
        ),
    )
    REOPENED = (
        "assessment.reopened",
        "An assessment of yours is open again",
        False,
        True,
        Words(
            "An assessment of yours in {cycle} is open again",
            "It is a draft again, with every word. Why:",
            "/assessments/{assessment_id}",
        ),
    )
    PACK_READY = (
        "result.pack",
        "Results of your reports are ready to talk about",
        True,
        True,
        Words(
            "Results of {cycle} are ready to talk about", "Read them before your reports do:", "/cycles/{cycle_id}/pack"
        ),
    )
    RELEASED = (
        "result.released",
        "Your result can be read",
        False,
        False,
        Words("Your result of {cycle} is there", "With the reasons for it:", "/cycles/{cycle_id}/mine"),
    )
    SIGNED = (
        "result.signed",
        "Somebody signs their result",
        True,
        True,
        Words(
            "{about} has signed the result of {cycle}",
            "What they say to it:",
            "/cycles/{cycle_id}/results/{participant_id}",
        ),
    )
    FEEDBACK_ASKED = (
        "feedback.asked",
        "A colleague asks you for feedback",
        True,
        True,
        Words("{about} asks you for feedback", "On what, and their question:", "/feedback/{feedback_id}"),
    )
    FEEDBACK_GIVEN = (
        "feedback.given",
        "Feedback you asked for is there",
        True,
        True,
        Words("{about} has given you feedback", "What they saw, and why it matters:", "/feedback/{feedback_id}"),
    )
    MEETING_INVITED = (
        "meeting.invited", "You are invited to a calibration meeting", True, True,
        Words("You are invited to a meeting on {cycle}", "Whom it is about, and where you give your view before it:",
              "/cycles/{cycle_id}/meetings/{meeting_id}"),
    )  # fmt: skip
    MEETING_CALLED_OFF = (
        "meeting.called_off", "A calibration meeting is called off", True, True,
        Words("A meeting on {cycle} is called off", "Why, and what stays of it:",
              "/cycles/{cycle_id}/meetings/{meeting_id}"),
    )  # fmt: skip
    AGENDA_CHANGED = (
        "meeting.agenda_changed", "Others are talked about in a meeting of yours", True, True,
        Words("The agenda of a meeting on {cycle} has changed", "Whom it is about now, and where you give your view:",
              "/cycles/{cycle_id}/meetings/{meeting_id}"),
    )  # fmt: skip
    FOLLOW_UP_GIVEN = (
        "follow_up.given", "A meeting leaves you something to do", True, True,
        Words("A meeting on {cycle} leaves you something to do", "What it is, and by when:",
              "/cycles/{cycle_id}/meetings/{meeting_id}#follow-ups"),
    )  # fmt: skip
    MEETING_REOPENING = (
        "meeting.reopening", "Somebody asks to reopen a locked meeting", True, True,
        Words("Somebody asks to reopen a meeting on {cycle}", "It needs a second person. Why:",
              "/cycles/{cycle_id}/meetings/{meeting_id}/reopen"),
    )  # fmt: skip
    RESULTS_REOPENING = (
        "results.reopening", "Somebody asks to reopen locked results", True, True,
        Words("Somebody asks to reopen the results of {cycle}", "It needs a second person. Why:",
              "/cycles/{cycle_id}/results/reopen"),
    )  # fmt: skip
    CAME_BACK = (
        "mail.came_back", "A mail to you came back", False, True,
        Words("A mail to you came back", "The address may be wrong. Ask people operations to look at it.", "/account/"),
    )  # fmt: skip

    def __init__(self, key: str, label: str, optional: bool, waits: bool, words: Words) -> None:
        self.key, self.label, self.optional, self.waits, self.words = key, label, optional, waits, words

    @property
    def mailed(self) -> bool:
        """Whether a mail says it as well: not of a mail that came back."""
        return self is not Kind.CAME_BACK


KINDS: dict[str, Kind] = {kind.key: kind for kind in Kind}
OPTIONAL: tuple[Kind, ...] = tuple(kind for kind in Kind if kind.optional)
"""Those whose mails somebody may switch off; the notice in the pages stays."""
