"""Asking for feedback, and giving it."""

from wtforms import EmailField, HiddenField, StringField, SubmitField, TextAreaField

from ladder.domain.evidence import LONGEST_TITLE
from ladder.forms.base import Form, stripped
from ladder.services.feedback import Reply


class AskForm(Form):
    """One colleague, one piece of work, one question."""

    giver = EmailField(
        "Colleague", filters=[stripped], description="Their e-mail address.", render_kw={"required": True}
    )
    about = StringField(
        "Piece of work",
        filters=[stripped],
        description="Something they saw: a change, a talk, a decision.",
        render_kw={"maxlength": LONGEST_TITLE, "required": True},
    )
    question = TextAreaField(
        "Your question",
        filters=[stripped],
        description="The more specific, the more useful: “Was the plan clear enough to start without asking me?”",
        render_kw={"required": True},
    )


class ReplyForm(Form):
    """What a colleague answers; kept as a draft, or sent."""

    observation = TextAreaField("What you saw", description="What was done or said, as you could have filmed it.")
    why = TextAreaField("Why it matters", description="What came of it, for you or for others.")
    alternative = TextAreaField("What could be tried", description="Another way, if you see one.")
    revision = HiddenField()
    send = SubmitField("Send")

    def reply(self) -> Reply:
        """What was typed."""
        return Reply(self.observation.data or "", self.why.data or "", self.alternative.data or "")

    def renew(self, revision: int) -> None:
        """After another window’s change was told of, saving again means it."""
        if self.form_errors:
            self.revision.data = str(revision)
