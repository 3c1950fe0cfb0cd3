"""Making an organisation, and changing it."""

from wtforms import StringField
from wtforms.validators import InputRequired, ValidationError

from ladder.domain import slugs
from ladder.domain.people import zones
from ladder.forms.base import Form
from ladder.forms.fields import address_field, name_field, new_password_field, tidied


class OrganisationForm(Form):
    """What it is called, and where its day ends."""

    name = name_field("Organisation", "Write what the organisation is called.")
    zone = StringField(
        "Time zone",
        filters=[tidied],
        description="Where its days end, unless a person has a zone of their own. Such as Europe/Berlin.",
        validators=[InputRequired("Write a time zone, such as Europe/Berlin.")],
        render_kw={"list": "zones", "autocomplete": "off"},
    )

    def validate_zone(self, field: StringField) -> None:
        """A zone that there is."""
        if field.data not in zones():
            raise ValidationError(f"There is no time zone “{field.data}”. Write one such as Europe/Berlin.")


class NewOrganisationForm(OrganisationForm):
    """An organisation that somebody makes who has an account."""

    slug = StringField(
        "Short name",
        filters=[tidied],
        description="Stands in addresses: lower-case letters, digits, hyphens. It stays as it is.",
        validators=[InputRequired("Write a short name, such as acme.")],
    )

    def validate_slug(self, field: StringField) -> None:
        """A short name that can stand in an address."""
        complaint = slugs.complaint(field.data or "")
        if complaint:
            raise ValidationError(complaint)


class SignUpForm(NewOrganisationForm):
    """An organisation with its owner."""

    owner = name_field("Your name", "Write your name.", "As your colleagues know you.")
    email = address_field("Your e-mail")
    password = new_password_field("Password")
