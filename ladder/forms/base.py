"""What every form shares."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm


def stripped(value: Any) -> Any:
    """Text without the spaces around it, which nobody means."""
    return value.strip() if isinstance(value, str) else value


class Form(FlaskForm):
    """A form. Choices that come from the database are passed in by the view."""

    def set_choices(self, field: str, choices: Iterable[tuple[str, str]], *, empty: str | None = None) -> None:
        """Give a select its choices, with a first empty one when `empty` names it."""
        first = [("", empty)] if empty is not None else []
        self._fields[field].choices = [*first, *choices]
