"""A table of people, as a file or as text."""

from flask_wtf.file import FileField
from wtforms import HiddenField, TextAreaField, ValidationError

from ladder.domain.people_table import UnreadableError, decode
from ladder.forms.base import Form


class PeopleTableForm(Form):
    """The table travels as text, so that it can be mended on the page, and is read again when it is brought in."""

    file = FileField("File", description="CSV in UTF-8, as any spreadsheet saves it.")
    text = TextAreaField("Or paste it here", description="The first line names the columns: at least name and email.")
    agreed = HiddenField()

    def validate_file(self, field: FileField) -> None:
        """A file that was chosen goes before the text, and takes its place."""
        if not field.data:
            return
        try:
            self.text.data = decode(field.data.read())
        except UnreadableError as error:
            raise ValidationError(str(error)) from None

    def validate_text(self, field: TextAreaField) -> None:
        """There is a table."""
        if not (field.data or "").strip() and not self.file.data:
            raise ValidationError("Choose a file, or paste the table with its first line.")

    def tell(self, problems: int) -> None:
        """Say that the table has problems, which the page lists."""
        if problems:
            things = "One thing needs" if problems == 1 else f"{problems} things need"
            self.text.errors = [f"{things} another look; the list says where. Nothing has been brought in."]

    @property
    def table(self) -> str:
        """The text of the table."""
        return self.text.data or ""
