"""What happens to somebody's part in a running cycle: each with what has to be said of it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired, Optional

from ladder.domain.handovers import Keeping
from ladder.errors import Invalid
from ladder.forms.base import Form, stripped
from ladder.forms.people import DayField

PEOPLE = {"list": "colleagues", "autocomplete": "off"}


def reason_field(label: str = "Reason", description: str = "") -> TextAreaField:
    """Why. Whether it has to be there, and how long it may be, is said by the service."""
    return TextAreaField(label, filters=[stripped], description=description)


class ReasonForm(Form):
    """Nothing but why."""

    reason = reason_field(description="It is kept, and read by those whom it concerns.")


class AgainForm(Form):
    """Nothing but a button."""


class ManagerForm(Form):
    """The manager who will assess somebody, and what becomes of what the former one wrote."""

    manager = StringField(
        "New manager",
        [InputRequired("Write the new manager’s e-mail address.")],
        filters=[stripped],
        description="The e-mail address: type a few letters of a name and choose.",
        render_kw=PEOPLE,
    )
    keeping = RadioField("What the former manager wrote", default=Keeping.EMPTY.value, validate_choice=False)
    reason = reason_field("Reason, where another’s words are shown or set aside", "The former manager reads it.")

    def offer(self, choices: Iterable[tuple[Keeping, str]]) -> None:
        """What can be done with what there is."""
        self.keeping.choices = [SelectChoice(one.value, words) for one, words in choices]

    def chosen(self) -> Keeping:
        """What is to become of it; an empty page where nothing is said."""
        word = self.keeping.data or Keeping.EMPTY.value
        if word not in set(Keeping):
            raise Invalid("Choose what becomes of what the former manager wrote.", field="keeping")
        return Keeping(word)


class LeaveForm(Form):
    """Why somebody leaves, and who assesses their reports from now on."""

    reason = reason_field(description="It is kept, and read by those who were asked to write about them.")
    manager = StringField(
        "Who assesses their reports from now on",
        filters=[stripped],
        description="The e-mail address. What they have sent stands; where they have not, the new one begins empty.",
        render_kw=PEOPLE,
    )


class ReopenForm(Form):
    """What is opened again, why, and until when."""

    assessment = RadioField("Which", [InputRequired("Choose what is to be opened again.")], validate_choice=False)
    reason = reason_field(description="Its author is told, and reads the reason.")
    until = DayField(
        "Until",
        [Optional()],
        description="Needed where the author’s time is over; it ends with that day where they are.",
    )

    def offer(self, choices: Iterable[tuple[UUID, str]]) -> None:
        """What was sent and can be written still."""
        self.assessment.choices = [SelectChoice(str(key), words) for key, words in choices]

    def chosen(self) -> UUID:
        """The id of what was chosen; raises Invalid where it is none."""
        return read_id(self.assessment.data, "assessment", "Choose what is to be opened again.")

    def day(self) -> date | None:
        """Until when, if it was said."""
        day: date | None = self.until.data
        return day


class ReplacePeerForm(Form):
    """Who is asked instead, and why."""

    person = StringField(
        "Who is asked instead",
        [InputRequired("Write the e-mail address of who is asked instead.")],
        filters=[stripped],
        description="The e-mail address: type a few letters of a name and choose.",
        render_kw=PEOPLE,
    )
    reason = reason_field(description="The former peer reads it.")


class HandOverForm(Form):
    """A former manager agrees."""

    sure = BooleanField(
        "Yes, let the new manager read what I wrote",
        [InputRequired("Say that you agree, or go back: without it nobody but you reads your draft.")],
    )


def read_id(word: object, field: str, sentence: str) -> UUID:
    """An id that a form sent; raises Invalid with the sentence where it is none."""
    try:
        return UUID(str(word))
    except ValueError:
        raise Invalid(sentence, field=field) from None
