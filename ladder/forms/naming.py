"""With one's name, or not at all."""

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired

from ladder.forms.base import Form

BY_NAME, NOT_AT_ALL = "name", "decline"


class NamingForm(Form):
    """What an author chooses whose name cannot be hidden among others."""

    choice = RadioField(
        "What do you choose?",
        [InputRequired("Choose one of the two, or go back and wait.")],
        choices=[
            SelectChoice(BY_NAME, "Write with my name. Everybody who reads it sees that it is mine."),
            SelectChoice(NOT_AT_ALL, "Do not write it. Who asked is told that I decline, and why."),
        ],
    )

    @property
    def by_name(self) -> bool:
        """Whether the name shall stand with the text."""
        return bool(self.choice.data == BY_NAME)
