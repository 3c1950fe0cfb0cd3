"""Bringing a ladder in: a file or a text, how its parts are to be understood, what is kept."""

from collections.abc import Mapping
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from frameworks.errors import FrameworkError
from frameworks.formats import FORMATS, PartKind, Reading
from frameworks.formats.source import decoded
from ladder.exports.workbook import as_text
from ladder.forms.base import Form, stripped

LARGEST = 1_000_000
"""Characters of a ladder's text that go back and forth with a page; the command line takes more."""
TOO_LARGE = "This is larger than 1 MB. Bring in the ladder’s text alone, or use `ladder framework import`."
NAMES = {
    "markdown": "Markdown",
    "yaml": "YAML",
    "json": "JSON",
    "html": "a web page (HTML)",
    "csv": "a table (CSV)",
    "xlsx": "a workbook (Excel)",
}
MOST_CORRECTIONS = 1_000
PART = "part-"
"""A part's field is called so, with its line."""


def corrections_of(sent: Mapping[str, str]) -> dict[int, PartKind]:
    """What a person says that the parts of a source are, by line; what was left as it was read is not among them."""
    kinds = {kind.value: kind for kind in PartKind}
    found = {
        int(name.removeprefix(PART)): kinds[value]
        for name, value in sent.items()
        if name.startswith(PART) and value in kinds and name.removeprefix(PART).isascii() and name[5:].isdigit()
    }
    return dict(sorted(found.items())[:MOST_CORRECTIONS])


def as_read(format: str, corrections: Mapping[int, PartKind]) -> str:
    """Format and corrections in one word: whether a page is kept as it was looked at."""
    return ";".join([format, *(f"{line}:{kind.value}" for line, kind in corrections.items())])


class ReadForm(Form):
    """A file or a pasted text; what is in a file goes on as if it had been pasted."""

    file = FileField("A file", description="Markdown, HTML, CSV, Excel (.xlsx), YAML or JSON, up to 1 MB.")
    text = TextAreaField("Or its text", description="Nothing is kept yet: you see first how we read it.")
    name = HiddenField()
    format = SelectField("Read it as", choices=[], default="auto")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_choices("format", [("auto", "what it looks like"), *NAMES.items()])

    @property
    def format_asked(self) -> str:
        """The format that is asked for; to look at the content where there is none of that name."""
        return self.format.data if self.format.data in FORMATS else "auto"

    def validate_file(self, field: FileField) -> None:
        """Take a file's lines over into the text, so that they stay on the page whatever happens."""
        if not field.data:
            return
        self.name.data = (field.data.filename or "").replace("\0", "")
        data = field.data.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise ValidationError(TOO_LARGE)
        self.text.data = ""
        try:
            self.text.data = decoded(as_text(data))
        except FrameworkError as error:
            raise ValidationError(str(error.at(source=self.name.data))) from error

    def validate_text(self, field: TextAreaField) -> None:
        """Something there must be, and not too much."""
        if len(field.data or "") > LARGEST:
            raise ValidationError(TOO_LARGE)
        if not (field.data or "").strip() and not self.file.data:
            raise ValidationError("Choose a file or paste the ladder’s text.")


class KeepForm(Form):
    """What was read, on its way to be kept; `seen` says how it was read when somebody looked at it.

    For a ladder that replaces a draft: which criteria are rewordings of one that is there (`pair`), which are the same
    though their words are quite others (`same`), and the mark of the draft that they were held against.
    """

    name = HiddenField()
    text = TextAreaField("The ladder’s text", validators=[InputRequired(), Length(max=LARGEST, message=TOO_LARGE)])
    format = SelectField("Read it as", choices=[])
    seen = HiddenField()
    ladder = RadioField("Which one to keep", choices=[], validators=[Optional()], validate_choice=False)
    key = StringField(
        "Key",
        description="It stands in the ladder’s address. Letters, digits and hyphens.",
        filters=[stripped],
        validators=[DataRequired("Give the ladder a key.")],
    )
    replace_draft = BooleanField(
        "Replace the draft that has this key",
        description="You see first which criteria are which. Its published versions stand, and its sources are kept.",
    )
    mark = HiddenField()
    pair = SelectMultipleField(validate_choice=False)
    same = SelectMultipleField(validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_choices("format", NAMES.items())

    def offer(self, reading: Reading) -> None:
        """Take from a reading what can be chosen, and what was not typed."""
        self.ladder.choices = [(one.key, one.title) for one in reading.frameworks]
        if self.ladder.data not in {one.key for one in reading.frameworks}:
            self.ladder.data = reading.framework.key
        self.format.data = reading.format


class CloneForm(Form):
    """One of the ladders that come with Ladder."""

    key = HiddenField(validators=[InputRequired()])
