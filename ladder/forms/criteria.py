"""Writing criteria: their words, their place in the grid, and what is remarked on them."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, HiddenField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from frameworks.places import Place
from ladder.domain.writing import LONGEST_TEXT
from ladder.forms.base import Form, stripped
from ladder.reports.criteria import PlaceChoices
from ladder.reports.grid import place_in

TOO_LONG = f"Shorten this to {LONGEST_TEXT:,} characters; nothing is lost yet."
MOST_EXAMPLES = 50


class ExamplesField(Field):
    """Several texts under one name, empty ones left out; the page draws a box for each, and one more.

    A form without any such box leaves what is there: `given` is None then.
    """

    data: list[str]
    given: list[str] | None = None

    def process_data(self, value: Any) -> None:
        """What is there already."""
        self.data = list(value or ())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """What was typed into the boxes."""
        if valuelist:
            self.data = self.given = [value for value in valuelist if value.strip()]

    def pre_validate(self, form: Any) -> None:
        """Not without end."""
        if len(self.data) > MOST_EXAMPLES or any(len(text) > LONGEST_TEXT for text in self.data):
            raise ValidationError(f"At most {MOST_EXAMPLES} examples, each of {LONGEST_TEXT:,} characters.")


def _words(label: str, description: str = "") -> TextAreaField:
    return TextAreaField(
        label,
        description=description,
        filters=[stripped],
        validators=[DataRequired("Write what is expected."), Length(max=LONGEST_TEXT, message=TOO_LONG)],
    )


class CriterionForm(Form):
    """The words of a criterion; the mark says how it was when they were begun."""

    mark = HiddenField()
    text = _words("What is expected")
    example = ExamplesField("Examples")

    def look_again(self, mark: str) -> None:
        """The page shows what is there now; what was typed stays, and keeping it once more means it."""
        self.mark.raw_data, self.mark.data = None, mark


class PlaceForm(Form):
    """A cell of the grid."""

    competency = SelectField("Competency", validate_choice=False)
    level = SelectField("Level", validate_choice=False)
    layer = SelectField("Holds for", validate_choice=False)

    def offer(self, choices: PlaceChoices) -> None:
        """Take the places that there are."""
        for field, offered in (
            ("competency", choices.competencies),
            ("level", choices.levels),
            ("layer", choices.layers),
        ):
            self.set_choices(field, offered)

    @property
    def place(self) -> Place:
        """The cell that is chosen; the service says whether there is such a one."""
        return place_in(self.layer.data or "", self.competency.data or "", self.level.data or "")


class AddForm(PlaceForm):
    """A new criterion, and where it belongs."""

    text = _words("What is expected")
    example = ExamplesField("Examples")


class MoveForm(PlaceForm):
    """Where a criterion goes: from where it was seen, and before which other."""

    origin = HiddenField()
    before = HiddenField()


class OrderForm(Form):
    """One step up or down within the cell."""

    direction = HiddenField()

    @property
    def steps(self) -> int:
        """How far, up where negative."""
        return {"up": -1, "down": 1}.get(self.direction.data or "", 0)


class SplitForm(Form):
    """One criterion as two."""

    mark = HiddenField()
    first = _words("The first", "It keeps the address, the history and the examples.")
    second = _words("The second", "It becomes a criterion of its own, below the first.")

    def look_again(self, mark: str) -> None:
        """As for CriterionForm."""
        self.mark.raw_data, self.mark.data = None, mark


class MergeForm(Form):
    """Others of the cell that become part of this one."""

    others = SelectMultipleField(
        "Merge it with",
        validators=[InputRequired("Choose at least one.")],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, others: Sequence[tuple[str, str]]) -> None:
        """Take those of the cell."""
        self.set_choices("others", others)


class RemoveForm(Form):
    """A criterion as it was seen when somebody decided to remove it."""

    mark = HiddenField()


class NoteForm(Form):
    """What somebody remarks."""

    note = TextAreaField(
        "What do you want to remark?",
        description="Everybody who edits this ladder reads it, and can settle it.",
        validators=[InputRequired("Write what you want to remark.")],
    )
