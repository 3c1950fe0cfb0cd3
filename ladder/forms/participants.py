"""Naming another manager."""

from wtforms import StringField
from wtforms.validators import InputRequired

from ladder.forms.base import Form, stripped


class ManagerForm(Form):
    """The manager who will assess somebody."""

    manager = StringField(
        "New manager",
        [InputRequired("Write the new manager’s e-mail address.")],
        filters=[stripped],
        description="The e-mail address: type a few letters of a name and choose.",
        render_kw={"list": "managers", "autocomplete": "off"},
    )
