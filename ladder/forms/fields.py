"""Fields that several forms have."""

from typing import Any

from wtforms import EmailField, Field, PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from ladder.domain import addresses
from ladder.domain.passwords import LONGEST, SHORTEST
from ladder.domain.people import tidy
from ladder.forms.base import Form

LONGEST_NAME = 120


def tidied(value: Any) -> Any:
    """Words with single spaces between them and no control characters."""
    return tidy(value) if isinstance(value, str) else value


def full_address(form: Form, field: Field) -> None:
    """An e-mail address, brought into the one spelling that we keep."""
    address = addresses.normal(field.data or "")
    if address is None:
        raise ValidationError(addresses.SENTENCE)
    field.data = address


def address_field(label: str = "E-mail") -> EmailField:
    """An e-mail address that must be there."""
    return EmailField(label, filters=[tidied], validators=[InputRequired("Write the e-mail address."), full_address])


def name_field(label: str, missing: str, description: str = "") -> StringField:
    """A name that must be there."""
    too_long = Length(max=LONGEST_NAME, message=f"Shorten this to {LONGEST_NAME} characters.")
    return StringField(label, description=description, filters=[tidied], validators=[DataRequired(missing), too_long])


def new_password_field(label: str = "New password") -> PasswordField:
    """A password to be set. Whether it is good enough is said by the service, which knows whose it is."""
    return PasswordField(
        label,
        description=f"{SHORTEST} to {LONGEST} characters of any kind. Take a few words that do not belong together.",
        validators=[InputRequired("Write a password.")],
    )
