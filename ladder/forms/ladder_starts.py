"""A ladder from nothing; and the buttons that move, remove and fill in."""

from uuid import UUID

from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, NumberRange

from ladder.forms.base import Form, stripped
from ladder.forms.ladder_fields import WholeNumberField, title_field

MOST_LEVELS = 12


class StartForm(Form):
    """What a ladder begins with."""

    title = title_field(missing="Write what the ladder is called.", description="Such as “Engineering”.")
    levels = WholeNumberField(
        "Levels",
        default=4,
        description="How many steps its competencies have. You give them names later, and can add and remove some.",
        validators=[
            InputRequired("Write how many levels it has."),
            NumberRange(1, MOST_LEVELS, f"Write a number from 1 to {MOST_LEVELS}; more can be added later."),
        ],
    )
    key = StringField(
        "Key",
        description="It stands in the ladder’s address, for ever. Left empty, it is made from the title.",
        filters=[stripped],
    )


class MoveForm(Form):
    """One place up or down: the way, and the key of the part."""

    move = HiddenField()

    @property
    def step(self) -> int:
        """Places to move."""
        return {"up": -1, "down": 1}.get((self.move.data or "").partition(" ")[0], 0)

    @property
    def key(self) -> str:
        """The part's key."""
        return (self.move.data or "").partition(" ")[2]


class RemoveForm(Form):
    """What would go, as it was seen."""

    mark = HiddenField()

    def look_again(self, mark: str) -> None:
        """The page shows what would go by now."""
        self.mark.raw_data, self.mark.data = None, mark


class RestoreForm(Form):
    """The edit that took a part out."""

    edit = HiddenField()

    @property
    def edit_id(self) -> UUID | None:
        """Its id; None where it is none."""
        try:
            return UUID(self.edit.data or "")
        except ValueError:
            return None


class ButtonForm(Form):
    """A button on its own."""
