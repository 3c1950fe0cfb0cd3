"""Signing one's result."""

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from ladder.domain.sign_offs import LONGEST_TEXT
from ladder.forms.base import Form, stripped


class OtherwiseForm(Form):
    """How somebody sees their result, where they see it otherwise."""

    text = TextAreaField(
        "How do you see it?",
        [
            InputRequired("Say how you see it: this text stays with your result."),
            Length(
                max=LONGEST_TEXT, message=f"{LONGEST_TEXT:,} characters are the most. Shorten it: it is kept below."
            ),
        ],
        filters=[stripped],
        description="In your own words, with what was left out or weighed differently.",
    )


class SignForm(Form):
    """One has read one's result, or agrees with it: only its button."""
