"""Bringing a ladder in, publishing it."""

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from ladder.forms.base import Form, stripped

LARGEST = 1_000_000
"""Characters of a ladder's text that go back and forth with a page; the command line takes more."""
TOO_LARGE = "This is larger than 1 MB. Bring in the ladder’s text alone, or use `ladder framework import`."


class ImportForm(Form):
    """A file or a pasted text; a file that is text goes on as if it had been pasted."""

    file = FileField("A file", description="Markdown, YAML or JSON, up to 1 MB.")
    text = TextAreaField("Or its text", description="Nothing is kept yet: you see first how we read it.")

    def validate_file(self, field: FileField) -> None:
        """Take a text file's content over into the text, so that it stays on the page whatever happens."""
        if not field.data:
            return
        self.name = (field.data.filename or "").replace("\0", "")
        self.data_read = field.data.read(LARGEST + 1)
        if len(self.data_read) > LARGEST:
            raise ValidationError(TOO_LARGE)
        try:
            self.text.data = self.data_read.decode()
        except UnicodeDecodeError:
            self.text.data = ""

    def validate_text(self, field: TextAreaField) -> None:
        """Something there must be, and not too much."""
        if len(field.data or "") > LARGEST:
            raise ValidationError(TOO_LARGE)
        if not (field.data or "").strip() and not self.data_read:
            raise ValidationError("Choose a file or paste the ladder’s text.")

    name = ""
    data_read = b""

    @property
    def source(self) -> bytes | str:
        """What was brought: the text, or the bytes that are none."""
        return self.text.data or self.data_read


class KeepForm(Form):
    """What was read, on its way to be kept."""

    name = HiddenField()
    text = TextAreaField("The ladder’s text", validators=[InputRequired(), Length(max=LARGEST, message=TOO_LARGE)])
    key = StringField(
        "Key",
        description="It stands in the ladder’s address. Letters, digits and hyphens.",
        filters=[stripped],
        validators=[DataRequired("Give the ladder a key.")],
    )
    replace_draft = BooleanField(
        "Replace the draft that has this key",
        description="Its published versions stand, and what it was read from earlier is kept.",
    )


class CloneForm(Form):
    """One of the ladders that come with Ladder."""

    key = HiddenField(validators=[InputRequired()])
