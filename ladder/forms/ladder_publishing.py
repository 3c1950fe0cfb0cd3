"""Publishing a ladder."""

from wtforms import BooleanField, IntegerField, TextAreaField
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import HiddenInput

from ladder.forms.base import Form, stripped


class PublishForm(Form):
    """A note on what changes; the revision tells whether the draft is still the one that was looked at."""

    revision = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    note = TextAreaField(
        "What changes, and why",
        description="People read this beside the version number.",
        filters=[stripped],
        validators=[DataRequired("Write what changes, so that people know why there is a new version.")],
    )
    tell = BooleanField("Tell the people it affects", default=True)

    def look_again(self, revision: int) -> None:
        """The page shows the draft as it is now; what was typed stays."""
        self.revision.raw_data, self.revision.data = None, revision
