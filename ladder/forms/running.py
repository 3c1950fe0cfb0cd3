"""What is done to a running cycle as a whole: more time, later dates, an end, one more person."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from wtforms import BooleanField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from ladder.errors import Invalid
from ladder.forms.base import Form, stripped
from ladder.forms.participants import PEOPLE, reason_field
from ladder.forms.people import DayField


class ExtensionForm(Form):
    """Who gets more time for a part, until when, and why."""

    people = SelectMultipleField(
        "Who", widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validate_choice=False
    )
    everybody = BooleanField("Everybody")
    until = DayField("Until", [InputRequired("Choose the day until when.")])
    reason = reason_field(description="Whoever gets the time reads it, beside the new day.")

    def offer(self, people: Iterable[tuple[UUID, str]], everybody: str) -> None:
        """Whom one can tick, and the words for all of them."""
        self.people.choices = [(str(key), name) for key, name in people]
        self.everybody.label.text = everybody

    def ticked(self) -> list[UUID]:
        """The people who were ticked; what is no id is nobody."""
        return [key for word in self.people.data or [] if (key := _id(word))]

    def day(self) -> date:
        """Until when; raises Invalid where no day was said."""
        if self.until.data is None:
            raise Invalid("Choose the day until when.", field="until")
        day: date = self.until.data
        return day


class PostponeForm(Form):
    """By how many days, and why."""

    days = IntegerField("Days", [InputRequired("Say by how many days.")], description="As many for each date to come.")
    reason = reason_field(description="Everybody who takes part reads it on the cycle’s page.")
    revision = IntegerField(validators=[Optional()], widget=HiddenInput())


class CancelForm(Form):
    """Why a cycle ends before its time."""

    reason = reason_field(description="Everybody who takes part reads it on the cycle’s page.")


class JoinForm(Form):
    """Who takes part from now on."""

    person = StringField(
        "Who",
        [InputRequired("Write the e-mail address of who takes part from now on.")],
        filters=[stripped],
        description="The e-mail address: type a few letters of a name and choose.",
        render_kw=PEOPLE,
    )


def _id(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
