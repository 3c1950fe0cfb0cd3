"""Asking people about groups, and answering."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from ladder.domain.groups import LONGEST_PURPOSE
from ladder.forms.base import Form, stripped
from ladder.forms.fields import name_field
from ladder.models import GroupQuestion


class GroupForm(Form):
    """One question."""

    title = name_field("What you ask", "Write what you ask, as people will read it.", "Such as “Gender”.")
    purpose = TextAreaField(
        "What for",
        [
            InputRequired("Say what the answers are used for: people decide by it whether they answer."),
            Length(max=LONGEST_PURPOSE, message=f"Shorten this to {LONGEST_PURPOSE:,} characters."),
        ],
        filters=[stripped],
    )
    choices = TextAreaField(
        "Choices", [InputRequired("Write at least two choices, each on a line of its own.")],
        description="One on each line. Not answering is always possible and needs no line.",
    )  # fmt: skip


NOT_SAID = "none"
"""Stands for no answer, where an empty choice would mean that nothing was sent."""


def answers_form(questions: Sequence[GroupQuestion], said: Mapping[UUID, str]) -> Form:
    """A form with one field for each question, not answered to begin with."""
    fields = {
        f"q-{one.id}": RadioField(one.title, description=one.purpose, default=said.get(one.id, NOT_SAID))
        for one in questions
    }
    form: Form = type("AnswersForm", (Form,), fields)()
    for one in questions:
        choices = [(choice, choice) for choice in one.choices]
        form.set_choices(f"q-{one.id}", [(NOT_SAID, "I would rather not say"), *choices])
    return form


def answers_of(form: Form, questions: Sequence[GroupQuestion]) -> dict[UUID, str]:
    """What was chosen, by question; what was not said is not in it."""
    chosen = {one.id: form[f"q-{one.id}"].data for one in questions}
    return {key: choice for key, choice in chosen.items() if choice != NOT_SAID}
