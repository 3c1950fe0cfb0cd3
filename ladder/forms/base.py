"""What every form shares."""

from collections.abc import Iterable
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import ImmutableMultiDict


def stripped(value: Any) -> Any:
    """Text without the spaces around it, which nobody means."""
    return value.strip() if isinstance(value, str) else value


class Form(FlaskForm):
    """A form. Choices that come from the database are passed in by the view."""

    class Meta(FlaskForm.Meta):
        """Pages send forms. JSON is none, though Flask-WTF would take it for one, and whatever stands in it."""

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """What was sent, as fields."""
            return ImmutableMultiDict() if request.is_json else super().wrap_formdata(form, formdata)

    def set_choices(self, field: str, choices: Iterable[tuple[str, str]], *, empty: str | None = None) -> None:
        """Give a select its choices, with a first empty one when `empty` names it."""
        first = [("", empty)] if empty is not None else []
        self._fields[field].choices = [*first, *choices]
