"""Preparing a cycle."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from ladder.domain.deadlines import Dates
from ladder.domain.template_library import SHIPPED
from ladder.forms.base import Form, stripped
from ladder.forms.people import DayField

LONGEST_TITLE = 120


class CycleForm(Form):
    """Title and dates; a date in the wrong place is marked where it stands."""

    title = StringField(
        "Title",
        filters=[stripped],
        validators=[
            InputRequired("Give the cycle a title."),
            Length(max=LONGEST_TITLE, message=f"A title has at most {LONGEST_TITLE} characters."),
        ],
        description="As people will know it: “Autumn 2026”.",
    )
    nominate_by = DayField(
        "Peers are proposed until",
        [InputRequired("Choose the last day for proposing peers.")],
        description="Each date ends with the end of that day where the person is.",
    )
    self_by = DayField("Self-assessments until", [InputRequired("Choose the last day for self-assessments.")])
    peer_by = DayField("Peer feedback until", [InputRequired("Choose the last day for peer feedback.")])
    manager_by = DayField(
        "Managers’ assessments until", [InputRequired("Choose the last day for managers’ assessments.")]
    )
    revision = IntegerField(widget=HiddenInput())

    def dates(self) -> Dates:
        """The four dates, once the form is valid."""
        days = [field.data or date.max for field in (self.nominate_by, self.self_by, self.peer_by, self.manager_by)]
        return Dates(*days)


class NewCycleForm(CycleForm):
    """What a cycle is made of besides: the ladder, and what is asked."""

    version = SelectField("Ladder", [InputRequired("Choose a published ladder.")], validate_choice=False)
    template = RadioField(
        "What is asked",
        [InputRequired("Choose what is asked.")],
        choices=[SelectChoice(one.key, f"{one.title}. {one.summary}") for one in SHIPPED],
        default=SHIPPED[0].key,
    )

    def validate_version(self, field: SelectField) -> None:
        """Only a version that was offered; another may have been published meanwhile."""
        if all(choice[0] != field.data for choice in field.iter_choices()):
            raise ValidationError("This version is no longer on offer. Choose one from the list.")


class PeopleForm(Form):
    """Who takes part: one page of people, whose first and last it carries."""

    people = SelectMultipleField("Who takes part", widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())
    first = HiddenField()
    last = HiddenField()

    @property
    def edges(self) -> tuple[str, str]:
        """The ids of the first and last person of the page as it was sent; empty where nothing was."""
        return (self.first.data or "", self.last.data or "") if self.is_submitted() else ("", "")

    def offer(self, people: Sequence[tuple[UUID, str]], chosen: Collection[UUID]) -> None:
        """Give it the people of its page, and tick those chosen unless something else was sent."""
        self.set_choices("people", [(str(key), name) for key, name in people])
        if not self.is_submitted():
            self.people.data = [str(key) for key, _ in people if key in chosen]
            self.first.data, self.last.data = (str(people[0][0]), str(people[-1][0])) if people else ("", "")

    @property
    def ticked(self) -> list[UUID]:
        """Whom the form names."""
        return [UUID(key) for key in self.people.data or []]


class MoveForm(Form):
    """The stage to go to: said in the form, so that a second click does not go one stage further."""

    to = HiddenField()
