"""One's own account."""

from wtforms import PasswordField
from wtforms.validators import InputRequired

from ladder.forms.base import Form
from ladder.forms.fields import name_field, new_password_field


class NameForm(Form):
    """What somebody is called."""

    name = name_field("Name", "Write your name.", "As your colleagues know you.")


class PasswordForm(Form):
    """Another password."""

    current = PasswordField("Current password", validators=[InputRequired("Write your current password.")])
    password = new_password_field()
