"""Meetings: prepared, and what is said in them."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from ladder.domain.meetings import Cause
from ladder.domain.releases import moment_of
from ladder.forms.base import Form, stripped
from ladder.forms.fields import tidied
from ladder.forms.people import DayField
from ladder.forms.releases import HourField
from ladder.forms.results import AdjustForm, why_field


class MeetingForm(Form):
    """A meeting: title, when, who runs it, who takes part. `zone` is the organisation's, in which the hour is meant."""

    zone = "UTC"

    title = StringField("Title", [InputRequired("Give the meeting a title.")], filters=[tidied])
    day = DayField("Day", [Optional()])
    hour = HourField("Hour", [Optional()], default=time(10))
    facilitator = SelectField(
        "Who runs it",
        [InputRequired("Choose who runs the meeting.")],
        description="They show everybody’s views, lead through the agenda, and lock the meeting.",
        validate_choice=False,
    )
    attendees = SelectMultipleField(
        "Who takes part",
        description="They see the results and ratings of these people while the meeting is open; never their own, nor "
        "those of people they report to or are rated by.",
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    revision = IntegerField(validators=[Optional()], widget=HiddenInput())

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Who can take part: id and name."""
        self.set_choices("facilitator", people)
        self.attendees.choices = list(people)

    @property
    def starts_at(self) -> datetime | None:
        """When it is; None where no day is said."""
        return moment_of(self.day.data, self.hour.data or time(10), self.zone) if self.day.data else None

    def validate_facilitator(self, field: SelectField) -> None:
        """Somebody of those who were offered."""
        if not any(choice[0] == field.data for choice in field.iter_choices()):
            raise ValidationError("Choose somebody from the list.")

    def validate_attendees(self, field: SelectMultipleField) -> None:
        """The same."""
        if set(field.data or ()) - {choice[0] for choice in field.iter_choices()}:
            raise ValidationError("Choose people from the list.")

    def people(self) -> list[UUID]:
        """Who was ticked."""
        return [UUID(one) for one in self.attendees.data or ()]


class AgendaForm(Form):
    """Who is put on the agenda, and who is taken off it. Who that can be is said by the page, and by the service."""

    add = SelectMultipleField(
        "Put on the agenda",
        description="At its end. Whoever takes part gives a view of them, and sees their results, as of all others.",
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    take_off = SelectMultipleField(
        "Take off the agenda",
        description="They can be talked about in another meeting. Views of them are kept by those who gave them.",
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, add: Sequence[tuple[str, str]], take_off: Sequence[tuple[str, str]]) -> None:
        """Who can be put on it, and taken off: id and words."""
        self.add.choices, self.take_off.choices = list(add), list(take_off)

    def chosen(self, name: str) -> list[UUID]:
        """Who was ticked under one of the two; what is no id is nobody’s."""
        return [_id(one) for one in self[name].data or ()]


def _id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        return UUID(int=0)  # the service says that this is nobody


class CallOffForm(Form):
    """Why a meeting does not take place, or goes no further."""

    reason = TextAreaField(
        "Why",
        filters=[stripped],
        description="Everybody who takes part reads it, some of whom may be talked about: name nobody.",
    )


class LockForm(Form):
    """The end of a meeting, or of calibration."""

    decline_open = BooleanField("Decline what is open")


class ProposalForm(AdjustForm):
    """What shall stand, for which kind of reason, and why in words."""

    cause = RadioField(
        "What kind of reason is it?",
        [InputRequired("Choose what kind of reason it is.")],
        choices=[SelectChoice(one.value, one.sentence) for one in Cause],
        validate_choice=False,
    )
    reason = why_field()  # errors are told in the order of the fields

    def validate_cause(self, field: RadioField) -> None:
        """One of the list."""
        if self.chosen_cause is None:
            raise ValidationError("Choose what kind of reason it is.")

    @property
    def chosen_cause(self) -> Cause | None:
        """The cause of the list; None for what is not on it."""
        return next((one for one in Cause if one.value == self.cause.data), None)


class QuestionForm(Form):
    """A question that is parked, about somebody or in general."""

    text = TextAreaField("Question", filters=[stripped], description="All who take part read it, with your name.")
    about = SelectField("About", validate_choice=False)


class AnswerForm(Form):
    """Its answer."""

    answer = TextAreaField("Answer", filters=[stripped], description="All who take part read it.")


class FollowUpForm(Form):
    """Something that is left to do."""

    text = TextAreaField("What is to be done", filters=[stripped])
    owner = SelectField("By whom", validate_choice=False, description="They are told, and find it on their home page.")
    about = SelectField("About", validate_choice=False)
    due = DayField("By when", [Optional()])


class ReopenForm(Form):
    """Why something is to be reopened."""

    reason = TextAreaField("Why", filters=[stripped], description="Whoever agrees reads it, and so do all who look.")
