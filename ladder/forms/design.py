"""The sample form of the page that shows every component."""

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its published types
from wtforms.validators import Email, InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from ladder.forms.base import Form

ZONES = (SelectChoice("Europe/Berlin", "Berlin"), SelectChoice("America/Sao_Paulo", "São Paulo"))
CHOOSERS = (
    SelectChoice("engineer", "The engineer proposes, the manager approves"),
    SelectChoice("manager", "The manager chooses"),
)


class SampleForm(Form):
    """One field of each kind."""

    name = StringField("Name", [InputRequired("Write a name; it is what colleagues see.")])
    email = EmailField(
        "E-mail",
        [InputRequired("Write an address."), Email("This is not an address yet; it needs an @ and a domain.")],
        description="We write only when something waits for them.",
    )
    password = PasswordField(
        "Password", [InputRequired("Write a password.")], description="15 characters or more; a sentence does well."
    )
    zone = SelectField("Time zone", choices=ZONES)
    joined = DateField("Joined on")
    note = TextAreaField("What should their manager know?", description="They see it, and nobody else does.")
    peers = RadioField(
        "Who chooses the peers",
        [InputRequired("Choose who proposes the peers.")],
        choices=CHOOSERS,
    )
    roles = SelectMultipleField(
        "Roles",
        choices=[SelectChoice("tech-lead", "Tech Lead"), SelectChoice("data", "Data Engineer")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    weekly = BooleanField("Remind them once a week", description="On Monday morning, in their zone.")
    ladder = FileField("Ladder", description="Markdown or YAML, up to 6 MB.")
