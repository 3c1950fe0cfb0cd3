"""What the forms about a ladder share: its fields, the mark of what was seen, and theirs beside mine."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from frameworks.model import Framework, Titled
from frameworks.texts import tidy
from ladder.forms.base import Form
from ladder.forms.fields import tidied

LONGEST_TITLE, LONGEST_TEXT, LONGEST_LIST = 200, 20_000, 2_000
HIGHEST = 1_000
NUMBER = re.compile(r"[+-]?[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Theirs:
    """What a field says by now, where it is something else than what was typed."""

    label: str
    words: str


def title_field(label: str = "Title", missing: str = "Write a title.", description: str = "") -> StringField:
    """A title: one line that must be there."""
    too_long = Length(max=LONGEST_TITLE, message=f"Shorten this to {LONGEST_TITLE} characters.")
    return StringField(
        label, description=description, filters=[tidied, cleaned], validators=[DataRequired(missing), too_long]
    )


def text_field(label: str, description: str = "", longest: int = LONGEST_TEXT) -> TextAreaField:
    """A text that may be empty."""
    too_long = Length(max=longest, message=f"Shorten this to {longest:,} characters.")
    return TextAreaField(label, description=description, filters=[cleaned], validators=[too_long])


def line_field(label: str, description: str = "") -> StringField:
    """A line that may be empty."""
    too_long = Length(max=LONGEST_TITLE, message=f"Shorten this to {LONGEST_TITLE} characters.")
    return StringField(label, description=description, filters=[tidied, cleaned], validators=[too_long])


def cleaned(value: Any) -> Any:
    """Text as ladders keep it: line feeds alone, no control characters, no blank edges."""
    return tidy(value) if isinstance(value, str) else value


def lines(text: str | None) -> tuple[str, ...]:
    """The lines of a text, each once, in single spaces; empty ones left out."""
    found = (" ".join(line.split()) for line in (text or "").splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


class PartForm(Form):
    """What all of them share: the mark of the part as it was seen, and how theirs is shown beside mine."""

    mark = HiddenField()

    def offer(self, ladder: Framework, key: str) -> None:
        """Take what can be chosen from the ladder; `key` is the part's own."""

    def beside(self, now: "PartForm") -> tuple[Theirs, ...]:
        """What the part says by now where that is something else than what was typed; none while it is as it was seen.

        What was typed stays; from now on it is meant for the part as it is by now.
        """
        if now.mark.data == self.mark.data:
            return ()
        self.mark.raw_data, self.mark.data = None, now.mark.data
        return tuple(
            Theirs(field.label.text, words(field) or "(nothing)")
            for field in now
            if field.name not in ("mark", "csrf_token") and field.data != self[field.name].data
        )


def words(field: Any) -> str:
    """What a field says, as people read it."""
    chosen = field.data if isinstance(field.data, list) else [field.data]
    choices = {choice[0]: choice[1] for choice in getattr(field, "choices", None) or ()}
    return "; ".join(str(choices.get(one, one)) for one in chosen if one is not None)


class WholeNumberField(IntegerField):
    """A whole number; what is none is said to be so in our words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the number that was typed."""
        self.data = None
        if valuelist and valuelist[0].strip():
            if not NUMBER.fullmatch(valuelist[0].strip()):
                raise ValueError("Write a whole number, such as 3.")
            self.data = int(valuelist[0])


def number_field(label: str, description: str = "") -> WholeNumberField:
    """The number of a level."""
    within = NumberRange(min=0, max=HIGHEST, message=f"Write a number from 0 to {HIGHEST}.")
    return WholeNumberField(label, description=description, validators=[InputRequired("Write a number."), within])


def titles(parts: Iterable[Titled]) -> Sequence[tuple[str, str]]:
    """Keys and titles, to choose from."""
    return [(part.key, part.title) for part in parts]
