"""Releasing results: to whom, and when."""

from datetime import datetime, time
from typing import Any

from wtforms import RadioField, SelectField, TimeField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired

from ladder.domain.releases import moment_of
from ladder.forms.base import Form
from ladder.forms.people import DayField

ALL = "all"
NOW, LATER = "now", "later"


class HourField(TimeField):
    """An hour, with our words where it is none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the hour that a browser sends."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Write the hour with its minutes, such as 09:00.") from None


class ReleaseForm(Form):
    """Who sees their result, and from when on. `zone` is the organisation's, in which the hour is meant."""

    zone = "UTC"

    team = SelectField("Whose results", [InputRequired("Choose whose results.")], validate_choice=False)
    when = RadioField(
        "When",
        choices=[SelectChoice(NOW, "Now"), SelectChoice(LATER, "On a day, at an hour")],
        default=NOW,
        validate_choice=False,
    )
    day = DayField("Day")
    hour = HourField("Hour", default=time(9))

    @property
    def later(self) -> bool:
        """Whether the release is to be planned."""
        return bool(self.when.data == LATER)

    @property
    def moment(self) -> datetime | None:
        """The moment that is meant; None where the day, the hour or both are missing or the clocks leave it out."""
        return moment_of(self.day.data, self.hour.data, self.zone) if self.day.data and self.hour.data else None

    def validate_when(self, field: RadioField) -> None:
        """One of the two."""
        if field.data not in (NOW, LATER):
            raise ValidationError("Choose when.")

    def validate_team(self, field: SelectField) -> None:
        """Only a team that was offered, or all."""
        if all(choice[0] != field.data for choice in field.iter_choices()):
            raise ValidationError("This team is no longer on offer. Choose one from the list.")

    def validate_day(self, field: DayField) -> None:
        """A day, where the release is to be planned."""
        if self.later and not field.data and not field.errors:
            raise ValidationError("Choose the day.")

    def validate_hour(self, field: HourField) -> None:
        """An hour that there is on that day."""
        if self.later and not field.data and not field.errors:
            raise ValidationError("Choose the hour.")
        if self.later and self.day.data and field.data and self.moment is None:
            raise ValidationError("The clocks leave out this hour on that day. Choose another.")


class WithdrawForm(Form):
    """A planned release is taken back: only its button."""
