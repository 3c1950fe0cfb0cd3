"""A finding is dismissed with a reason, or brought back."""

from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from ladder.forms.base import Form, stripped


class DismissForm(Form):
    """Which finding, and why it is wanted no more."""

    finding = HiddenField(validators=[InputRequired()])
    reason = StringField(
        "Why it can stay",
        filters=[stripped],
        validators=[
            DataRequired("Write why, so that the next editor need not ask."),
            Length(max=500, message="Shorten this to 500 characters."),
        ],
    )


class RestoreForm(Form):
    """Which finding is to be shown again."""

    finding = HiddenField(validators=[InputRequired()])
