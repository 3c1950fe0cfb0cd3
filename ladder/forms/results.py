"""Changing a result, locking and releasing."""

from collections.abc import Sequence

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from ladder.domain.ratings import Step
from ladder.forms.base import Form, stripped

NOT_RATED = "none"
"""Stands for no rating in the form, where an empty choice would mean that nothing was chosen."""


def why_field() -> TextAreaField:
    """The sentence that the person reads; a form that asks something before it says so by beginning it anew."""
    return TextAreaField(
        "Why",
        [InputRequired("Say why: the person will read this sentence.")],
        filters=[stripped],
        description="The person reads this with their result, without your name.",
    )


class AdjustForm(Form):
    """What shall stand, and why. The service knows the rest."""

    after = RadioField("What shall stand", [InputRequired("Choose what shall stand.")], validate_choice=False)
    reason = why_field()
    revision = HiddenField()

    def offer(self, steps: Sequence[Step]) -> None:
        """Take the steps of the item’s scale as choices."""
        offered = [(str(step.value), f"{step.name}. {step.sentence}") for step in steps]
        self.set_choices("after", [*offered, (NOT_RATED, "Not rated. Nobody can say.")])

    def renew(self, revision: int) -> None:
        """After somebody else’s change was told of, saving again means it."""
        if self.form_errors:
            self.revision.data = str(revision)

    @property
    def value(self) -> int | None:
        """The step that was chosen; None for "not rated", 0, which no scale has, for what is no choice at all."""
        text = self.after.data or ""
        if text == NOT_RATED:
            return None
        return _number(text)

    @property
    def seen_revision(self) -> int:
        """The revision of the result that was looked at; 0, which none has, where the field says nothing."""
        return _number(str(self.revision.data or ""))


class ConfirmForm(Form):
    """A step that cannot be taken back: only its button."""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
