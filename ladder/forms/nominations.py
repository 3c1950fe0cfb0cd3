"""Choosing a peer, and saying why not."""

from uuid import UUID

from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from ladder.errors import NotFound
from ladder.forms.base import Form, stripped
from ladder.services.reasons import LONGEST


class PeerForm(Form):
    """The colleague whose button was pressed."""

    person_id = HiddenField()

    def chosen(self) -> UUID:
        """Their id; raises NotFound when it is none."""
        try:
            return UUID(self.person_id.data or "")
        except ValueError:
            raise NotFound("There is no such person here.") from None


class DecideForm(Form):
    """A decision without words."""


class ObjectionForm(Form):
    """Why somebody does not agree with a peer."""

    reason = TextAreaField(
        "Why not",
        description="Your manager reads it and decides. The colleague does not read it.",
        filters=[stripped],
        validators=[
            DataRequired("Say why, so that your manager can decide."),
            Length(max=LONGEST, message=f"Shorten this to {LONGEST:,} characters."),
        ],
    )
