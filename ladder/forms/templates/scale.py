"""What is rated, on which scale, and which score stands beside it."""

from typing import Any

import wtforms
from wtforms import BooleanField, FieldList, FormField, RadioField, StringField, TextAreaField, ValidationError

from ladder.domain.ratings import Step
from ladder.domain.template_faults import MOST_STEPS
from ladder.domain.templates import Rated, Scale, Score, Template
from ladder.forms.base import stripped
from ladder.forms.templates.base import LONGEST_TEXT, EditForm, at_most, lines, offered, one_of


class StepForm(wtforms.Form):
    """One step of a scale."""

    name = StringField("Name", [at_most(60)], [stripped])
    sentence = StringField("When to choose it", [at_most()], [stripped])


class ScaleForm(EditForm):
    """What is rated, on which scale, and which score stands beside it."""

    rated = RadioField(
        "What is rated",
        choices=offered(
            [
                (Rated.COMPETENCY.value, "Each competency"),
                (Rated.CRITERION.value, "Each criterion: long, for short profiles"),
                (Rated.OVERALL.value, "One rating over all"),
            ]
        ),
        validate_choice=False,
    )
    overall = BooleanField("The manager gives one rating over all besides")
    scale = RadioField(
        "On which scale",
        choices=offered(
            [
                (Scale.STEPS.value, "Against what is expected, in the steps below"),
                (Scale.LEVELS.value, "The level that is shown, in the words of the ladder; statements can be ticked"),
            ]
        ),
        validate_choice=False,
    )
    rows = FieldList(FormField(StepForm), max_entries=MOST_STEPS)
    score = RadioField(
        "The score beside the ratings",
        choices=offered(
            [
                (Score.NONE.value, "None: people are no number"),
                (Score.MEAN.value, "The mean, weighted if weights are given"),
                (Score.SUM.value, "The sum, such as 15 of 35"),
            ]
        ),
        validate_choice=False,
    )
    weights = TextAreaField(
        "Weights",
        [at_most(LONGEST_TEXT)],
        description="For the mean, one a line: the key of a competency and a number, such as “craft 2”. "
        "Whatever is not named weighs 1.",
    )

    @classmethod
    def of(cls, template: Template) -> "ScaleForm":
        """The form with what stands in the draft, and two empty steps."""
        steps = [{"name": step.name, "sentence": step.sentence} for step in template.steps]
        more = [{"name": "", "sentence": ""}] * min(2, MOST_STEPS - len(steps))
        return cls(
            rated=template.rated.value, overall=template.overall, scale=template.scale.value, rows=steps + more,
            score=template.score.value, weights="\n".join(f"{key} {weight:g}" for key, weight in template.weights),
        )  # fmt: skip

    def validate_weights(self, field: TextAreaField) -> None:
        """Each line is a key and a number."""
        for line in lines(field.data):
            if _weight(line) is None:
                raise ValidationError(f"“{line[:60]}” is no key with a number, such as “craft 2”.")

    def changes(self, template: Template) -> dict[str, Any]:
        """The fields of the template as they were typed; steps are numbered in their order."""
        typed = [(row.form.name.data or "", row.form.sentence.data or "") for row in self.rows]
        filled = [pair for pair in typed if any(pair)]
        return {
            "rated": one_of(Rated, self.rated.data, template.rated),
            "overall": self.overall.data,
            "scale": one_of(Scale, self.scale.data, template.scale),
            "steps": tuple(Step(value, *pair) for value, pair in enumerate(filled, 1)),
            "score": one_of(Score, self.score.data, template.score),
            "weights": tuple(pair for line in lines(self.weights.data) if (pair := _weight(line))),
        }


def _weight(line: str) -> tuple[str, float] | None:
    key, _, number = line.replace(":", " ").replace("=", " ").rpartition(" ")
    try:
        return (key.strip(), float(number.replace(",", "."))) if key.strip() else None
    except ValueError:
        return None
