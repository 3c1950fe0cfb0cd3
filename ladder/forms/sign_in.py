"""Signing in, and asking for a new password."""

from wtforms import PasswordField
from wtforms.validators import InputRequired

from ladder.forms.base import Form
from ladder.forms.fields import address_field, new_password_field


class SignInForm(Form):
    """Address and password."""

    email = address_field()
    password = PasswordField("Password", validators=[InputRequired("Write your password.")])


class AskResetForm(Form):
    """Whose password is forgotten."""

    email = address_field()


class ResetForm(Form):
    """The new password."""

    password = new_password_field()
