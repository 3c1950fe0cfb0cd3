"""What is written about a person."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import DateField, EmailField, HiddenField, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from ladder.domain.people import PersonEntry, is_address, zones
from ladder.domain.rungs import Rungs
from ladder.forms.base import Form, stripped
from ladder.reports.people import Choices

WITHIN = "/"  # stands between the key of a ladder and that of a band or role; keys are slugs and have none


class DayField(DateField):
    """A date, with our words where it is none."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the date that a browser sends, year first."""
        try:
            self.data = date.fromisoformat(valuelist[0].strip()) if valuelist and valuelist[0].strip() else None
        except ValueError:
            self.data = None
            raise ValueError("Write the date with the year first, such as 2024-03-01.") from None


class PersonForm(Form):
    """Somebody who works here. What the database knows better, the service says."""

    managers: Sequence[tuple[str, str]] = ()
    """Who can be chosen as manager: address and name."""

    name = StringField("Name", [InputRequired("Write the name.")], description="As colleagues know them.")
    email = EmailField("E-mail", [InputRequired("Write the e-mail address.")], filters=[stripped])
    manager = StringField(
        "Manager",
        filters=[stripped],
        description="The manager’s e-mail address: type a few letters of a name and choose.",
        render_kw={"list": "managers", "autocomplete": "off"},
    )
    team = SelectField("Team", validate_choice=False)
    band = SelectField("Band", validate_choice=False)
    roles = SelectMultipleField(
        "Roles",
        description="Mixed into the band: each adds to what is expected.",
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    joined = DayField("First day", [Optional()])
    left = DayField(
        "Last day",
        [Optional()],
        description="Once it has been. They are no longer in the lists and cannot sign in here; what they wrote stays.",
    )
    zone = StringField(
        "Time zone",
        [InputRequired("Write the time zone, such as Europe/Berlin.")],
        filters=[stripped],
        description="Deadlines end with their own day.",
        render_kw={"list": "zones", "autocomplete": "off"},
    )
    revision = HiddenField()

    def offer(self, choices: Choices) -> None:
        """Take what there is to choose from; a band that the ladder has no more stays to be seen."""
        self.managers = choices.managers
        self.set_choices("team", choices.teams, empty="No team")
        bands = _of_ladders(choices.ladders, lambda ladder: ladder.bands)
        if self.band.data and self.band.data not in dict(bands):
            bands.append((self.band.data, f"{self.band.data.partition(WITHIN)[2]} (no longer on the ladder)"))
        self.set_choices("band", bands, empty="No band")
        self.set_choices("roles", _of_ladders(choices.ladders, lambda ladder: ladder.roles))

    def renew(self, revision: int) -> None:
        """After somebody else’s change was told of, saving again means it."""
        if self.form_errors:
            self.revision.data = str(revision)

    def validate_email(self, field: EmailField) -> None:
        """Look like an address."""
        if not is_address(field.data or ""):
            raise ValidationError("Write a full e-mail address, such as name@company.example.")

    def validate_zone(self, field: StringField) -> None:
        """Be a zone that there is."""
        if field.data not in zones():
            raise ValidationError(f"There is no time zone “{field.data}”. Write one such as Europe/Berlin.")

    def entry(self) -> PersonEntry:
        """What was typed, as an entry."""
        framework, _, band = (self.band.data or "").partition(WITHIN)
        return PersonEntry(
            name=self.name.data or "",
            email=self.email.data or "",
            manager=self.manager.data or "",
            team=self.team.data or "",
            framework=framework,
            band=band,
            roles=self._roles_of(framework),
            joined=self.joined.data,
            left=self.left.data,
            zone=self.zone.data or "",
        )

    def _roles_of(self, framework: str) -> tuple[str, ...]:
        """The roles ticked; those of another ladder keep its key, so that the service can say so."""
        return tuple(role.removeprefix(framework + WITHIN) for role in self.roles.data or ())

    @property
    def seen_revision(self) -> int:
        """The revision of the entry that was looked at; 0, which none has, where the field says nothing."""
        text = str(self.revision.data or "")
        return int(text) if text.isascii() and text.isdigit() else 0


def _of_ladders(ladders: Sequence[Rungs], parts: Callable[[Rungs], Mapping[str, str]]) -> list[tuple[str, str]]:
    """Values and words; each word with its ladder where there are several."""
    return [
        (ladder.key + WITHIN + key, f"{title}, {ladder.title}" if len(ladders) > 1 else title)
        for ladder in ladders
        for key, title in parts(ladder).items()
    ]


def filling(entry: PersonEntry, revision: int) -> dict[str, Any]:
    """What the fields hold when an entry is opened."""
    return {
        "name": entry.name,
        "email": entry.email,
        "manager": entry.manager,
        "team": entry.team,
        "band": entry.framework + WITHIN + entry.band if entry.band else "",
        "roles": [entry.framework + WITHIN + role for role in entry.roles],
        "joined": entry.joined,
        "left": entry.left,
        "zone": entry.zone,
        "revision": revision,
    }
