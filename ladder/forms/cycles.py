"""Preparing a cycle."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from ladder.domain.anonymity import LEAST
from ladder.domain.cycle_dates import MOST_GRACE, asked, complete, needed
from ladder.domain.deadlines import NAMES, Dates
from ladder.domain.taking_part import Rules
from ladder.domain.templates import Template
from ladder.forms.base import Form, stripped
from ladder.forms.ladder_fields import WholeNumberField
from ladder.forms.people import DayField

LONGEST_TITLE = 120
MOST_LEAST = 100
MISSING = {
    "nominate_by": "Choose the last day for proposing peers.",
    "self_by": "Choose the last day for self-assessments.",
    "peer_by": "Choose the last day for peer feedback.",
    "manager_by": "Choose the last day for managers’ assessments.",
}


class CycleForm(Form):
    """Title, period and dates; a date in the wrong place is marked where it stands."""

    title = StringField(
        "Title",
        filters=[stripped],
        validators=[
            InputRequired("Give the cycle a title."),
            Length(max=LONGEST_TITLE, message=f"A title has at most {LONGEST_TITLE} characters."),
        ],
        description="As people will know it: “Autumn 2026”.",
    )
    period_from = DayField("First day of the period", [Optional()])
    period_to = DayField("Last day of the period", [Optional()])
    nominate_by = DayField("Peers are proposed until", [Optional()])
    self_by = DayField("Self-assessments until", [Optional()])
    peer_by = DayField("Peer feedback until", [Optional()])
    manager_by = DayField("Managers’ assessments until", [Optional()])
    calibrate_by = DayField("Calibration until", [Optional()])
    release_by = DayField("Results are released until", [Optional()])
    sign_by = DayField("Results are signed until", [Optional()])
    grace_hours = WholeNumberField(
        "Hours of grace",
        [
            Optional(),
            NumberRange(0, MOST_GRACE, f"At most {MOST_GRACE} hours. Give one person more time by name."),
        ],
        default=0,
        description="For so long after the end of the day people can still write; it is marked as late all the same.",
    )
    revision = IntegerField(widget=HiddenInput())

    asks: Template | None = None

    def ask(self, template: Template, dates: Collection[str] | None = None) -> None:
        """Say which template's dates are wanted, and which of them can be changed (all, unless said)."""
        self.asks = template
        for name in set(NAMES) - set(asked(template) if dates is None else dates):
            del self[name]
        for name in needed(template):
            if name in self:
                self[name].flags.required = True

    def validate(self, extra_validators: Mapping[str, Sequence[object]] | None = None) -> bool:
        """Also that no date is missing that the template needs, and that the period has an order."""
        fine = super().validate(extra_validators)
        wanted = [] if self.asks is None else [name for name in needed(self.asks) if name in self]
        for name in wanted:
            if self[name].data is None and not self[name].errors:
                self[name].errors = [MISSING[name]]
        first, last = self.period_from.data, self.period_to.data
        if first and last and last < first:
            self.period_to.errors = ["The last day looked at comes before the first."]
        return fine and not self.period_to.errors and not any(self[name].errors for name in wanted)

    def dates(self, now: Dates | None = None) -> Dates:
        """All dates, once the form is valid; those it does not ask for stay as they are now."""
        assert self.asks is not None
        given = {name: getattr(now, name, None) for name in NAMES} | {
            name: self[name].data for name in NAMES if name in self
        }
        return complete(given, self.asks)

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day looked at."""
        return self.period_from.data, self.period_to.data

    @property
    def days(self) -> list[Field]:
        """The fields of the dates that it asks for, in order."""
        return [self[name] for name in NAMES if name in self]


class ChangeForm(CycleForm):
    """What can be changed of a prepared cycle besides: how many anonymous authors it takes."""

    threshold = WholeNumberField(
        "Anonymous authors at the least",
        [Optional()],
        description="Of fewer nothing is shown. It can only be raised, and is frozen when the cycle opens.",
    )

    def limit(self, least: int | None) -> None:
        """No fewer anonymous authors than that; None where there are none, or the cycle has opened."""
        if least is None:
            del self.threshold
            return
        self.threshold.validators = [
            Optional(),
            NumberRange(least, MOST_LEAST, f"At least {least}, as the template says: it can only be raised."),
        ]
        if self.threshold.data is None and not self.is_submitted():
            self.threshold.data = least


class NewCycleForm(CycleForm):
    """What a cycle is made of besides: the ladder, and what is asked."""

    version = SelectField("Ladder", [InputRequired("Choose a published ladder.")], validate_choice=False)
    template = RadioField("What is asked", [InputRequired("Choose what is asked.")], validate_choice=False)
    threshold = WholeNumberField(
        "Anonymous authors at the least",
        [Optional(), NumberRange(LEAST, MOST_LEAST, f"At least {LEAST}: it can only be raised.")],
        description="Of fewer nothing is shown. Left empty: as the template says.",
    )

    def offer(self, templates: Sequence[tuple[str, str]]) -> None:
        """The templates to choose from, with what each asks."""
        self.template.choices = [SelectChoice(key, words) for key, words in templates]
        if self.template.data is None and not self.is_submitted():
            self.template.data = templates[0][0]

    def validate_version(self, field: SelectField) -> None:
        """Only a version that was offered; another may have been published meanwhile."""
        if all(choice[0] != field.data for choice in field.iter_choices()):
            raise ValidationError("This version is no longer on offer. Choose one from the list.")

    def validate_template(self, field: RadioField) -> None:
        """Only a template that was offered; another may have been put away meanwhile."""
        if all(choice[0] != field.data for choice in field.iter_choices()):
            raise ValidationError("This template is no longer on offer. Choose one from the list.")


class RulesForm(Form):
    """Whom the rule takes in: teams with those below them, bands, joined before a day."""

    teams = SelectMultipleField(
        "Teams", widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validate_choice=False,
        description="With the teams below each. None ticked: all.",
    )  # fmt: skip
    bands = SelectMultipleField(
        "Bands", widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(), validate_choice=False,
        description="None ticked: all.",
    )  # fmt: skip
    joined_before = DayField(
        "Joined before",
        [Optional()],
        description="Who came on this day or later is left out. Of whom no first day is known, is in.",
    )

    def offer(self, teams: Sequence[tuple[str, str]], bands: Sequence[tuple[str, str]], rules: Rules) -> None:
        """What there is to choose from, and what is chosen unless something else was sent."""
        self.set_choices("teams", teams)
        self.set_choices("bands", bands)
        if not self.is_submitted():
            self.teams.data = [str(one) for one in rules.teams]
            self.bands.data = list(rules.bands)
            self.joined_before.data = rules.joined_before

    def rules(self, before: Rules) -> Rules:
        """The rules as they are to be; who was added or left out one by one stays so."""
        teams = {str(choice[0]) for choice in self.teams.choices or ()} & set(self.teams.data or ())
        bands = {str(choice[0]) for choice in self.bands.choices or ()} & set(self.bands.data or ())
        return Rules(
            teams=frozenset(UUID(one) for one in teams), bands=frozenset(bands),
            joined_before=self.joined_before.data, added=before.added, removed=before.removed,
        )  # fmt: skip


class PeopleForm(Form):
    """One page of people, each taken in or left out: it decides on those whom it shows, and on nobody else."""

    people = SelectMultipleField("Who takes part", widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())
    shown = HiddenField()

    def offer(self, people: Sequence[tuple[UUID, str]], chosen: Collection[UUID]) -> None:
        """Give it the people of its page, and tick those chosen unless something else was sent."""
        self.set_choices("people", [(str(key), name) for key, name in people])
        if not self.is_submitted():
            self.people.data = [str(key) for key, _ in people if key in chosen]
            self.shown.data = " ".join(key.hex for key, _ in people)

    @property
    def ids(self) -> list[UUID]:
        """Whom it shows, as it was sent; what is no id is nobody."""
        return [UUID(word) for word in (self.shown.data or "").split()[:500] if _is_id(word)]

    @property
    def ticked(self) -> list[UUID]:
        """Whom it takes in."""
        return [UUID(key) for key in self.people.data or [] if _is_id(key)]


def _is_id(word: str) -> bool:
    try:
        UUID(word)
    except ValueError:
        return False
    return True


class MoveForm(Form):
    """The stage to go to: said in the form, so that a second click does not go one stage further."""

    to = HiddenField()
