"""Saying who may read what is published."""

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import InputRequired

from ladder.domain.visibility import Audience
from ladder.forms.base import Form


class AudienceForm(Form):
    """Who may read what is published."""

    audience = RadioField(
        "Who may read it",
        choices=[
            SelectChoice(Audience.MEMBERS.value, "Members of the organisation"),
            SelectChoice(Audience.UNLISTED.value, "Whoever has a secret link: nobody finds it by searching"),
            SelectChoice(Audience.PUBLIC.value, "Anybody who has the address"),
        ],
        validators=[InputRequired("Choose who may read it.")],
    )
