"""What is asked beside each rating, at the end, and in between."""

from typing import Any

import wtforms
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from frameworks.texts import key_of
from ladder.domain.templates import Question, QuestionKind, SeenBy, Template
from ladder.forms.base import stripped
from ladder.forms.templates.base import RELATIONS, TICKS, WRITERS, EditForm, at_most, lines, offered, one_of


class QuestionForm(wtforms.Form):
    """One question beside the ratings."""

    key = HiddenField()
    title = StringField("The question", [at_most()], [stripped])
    kind = SelectField(
        "Answered by",
        choices=offered(
            [
                (QuestionKind.SHORT.value, "a line"),
                (QuestionKind.LONG.value, "a text"),
                (QuestionKind.CHOICE.value, "a choice"),
            ]
        ),
        default=QuestionKind.LONG.value,
        validate_choice=False,
    )
    choices = TextAreaField("Answers to choose from", [at_most(2_000)], description="For a choice, one a line.")
    asked_of = SelectMultipleField(
        "Who answers", choices=offered([(one.value, WRITERS[one]) for one in RELATIONS]), **TICKS
    )
    seen_by = SelectField(
        "Who sees the answer",
        choices=offered(
            [
                (SeenBy.EVERYBODY.value, "the person, their manager and those above"),
                (SeenBy.MANAGER.value, "the manager and those above, not the person"),
            ]
        ),
        default=SeenBy.EVERYBODY.value,
        validate_choice=False,
    )
    required = BooleanField("Has to be answered before sending")
    removed = BooleanField("Take this question out")


class QuestionsForm(EditForm):
    """What is asked beside each rating, at the end, and in between."""

    question = StringField(
        "Beside each rating", [InputRequired("Say what is asked beside each rating."), at_most()], [stripped]
    )
    closing_question = StringField(
        "At the end", [InputRequired("Say what is asked at the end."), at_most()], [stripped]
    )
    rows = FieldList(FormField(QuestionForm), max_entries=30)

    @classmethod
    def of(cls, template: Template) -> "QuestionsForm":
        """The form with what stands in the draft, and one empty question."""
        rows: list[dict[str, Any]] = [_question_data(one) for one in template.questions]
        empty = {"key": "", "asked_of": [relation.value for relation in template.relations]}
        return cls(question=template.question, closing_question=template.closing_question, rows=[*rows, empty])

    def changes(self, template: Template) -> dict[str, Any]:
        """The fields of the template as they were typed; a new question's key is made of its words."""
        found: list[Question] = []
        for row in (one.form for one in self.rows):
            if not row.removed.data and (row.key.data or row.title.data or row.choices.data):
                found.append(_question(row, {one.key for one in found} | {one.key for one in template.questions}))
        return {
            "question": self.question.data or "",
            "closing_question": self.closing_question.data or "",
            "questions": tuple(found),
        }


def _question_data(one: Question) -> dict[str, Any]:
    return {
        "key": one.key, "title": one.title, "kind": one.kind.value, "choices": "\n".join(one.choices),
        "asked_of": [relation.value for relation in one.asked_of], "seen_by": one.seen_by.value,
        "required": one.required,
    }  # fmt: skip


def _question(row: Any, taken: set[str]) -> Question:
    title = row.title.data or ""
    return Question(
        key=(row.key.data or "")[:80] or _free_key(title, taken),
        title=title,
        kind=one_of(QuestionKind, row.kind.data, QuestionKind.LONG),
        asked_of=tuple(relation for relation in RELATIONS if relation.value in (row.asked_of.data or ())),
        seen_by=one_of(SeenBy, row.seen_by.data, SeenBy.EVERYBODY),
        required=row.required.data,
        choices=tuple(lines(row.choices.data)),
    )


def _free_key(title: str, taken: set[str]) -> str:
    key = key_of(title)[:60]
    return next(one for one in (key, *(f"{key}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
