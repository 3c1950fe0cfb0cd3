"""A guideline for how a scale is used."""

import re
from collections.abc import Sequence

from wtforms import StringField, ValidationError

from ladder.domain.ratings import Step
from ladder.forms.base import Form, stripped

_NUMBER = re.compile(r"\d{1,3}([.,]\d{1,3})?")


def percentage(form: Form, field: StringField) -> None:
    """A percentage, with a point or a comma; empty is none."""
    if field.data and not _NUMBER.fullmatch(_bare(field.data)):
        raise ValidationError("Write a percentage, such as 12 or 12.5; or nothing.")


def guideline_form(steps: Sequence[Step], shares: Sequence[float]) -> Form:
    """A form with one field for each step of the scale, from its low end."""
    kept = [f"{100 * share:g}" for share in shares] if len(shares) == len(steps) else [""] * len(steps)
    fields = {
        f"step-{step.value}": StringField(
            step.name, [percentage], filters=[stripped], description=step.sentence, default=share
        )
        for step, share in zip(steps, kept, strict=True)
    }
    form: Form = type("GuidelineForm", (Form,), fields)()
    return form


def shares_of(form: Form, steps: Sequence[Step]) -> list[float | None]:
    """What was typed, in percent, from the low end of the scale."""
    typed = [_bare(form[f"step-{step.value}"].data or "") for step in steps]
    return [float(text.replace(",", ".")) if text else None for text in typed]


def _bare(text: str) -> str:
    return text.removesuffix("%").strip()
