"""Signing in."""

from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired

from ladder.forms.base import Form, stripped


class SignInForm(Form):
    """Address and password."""

    email = EmailField("E-mail", filters=[stripped], validators=[InputRequired("Write your e-mail address.")])
    password = PasswordField("Password", validators=[InputRequired("Write your password.")])
