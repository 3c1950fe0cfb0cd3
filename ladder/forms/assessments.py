"""What an author types: saved while typing as JSON, or posted as a form where no script runs."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from wtforms import BooleanField

from ladder.domain.writing import Clash, Draft, cleaned
from ladder.errors import Invalid
from ladder.forms.base import Form


class AnswersForm(Form):
    """The proof of where it came from; the answers themselves are read by `typed`."""

    def note(self, clashes: Sequence[Clash]) -> None:
        """Say at the top that some answers were changed elsewhere."""
        if clashes:
            self.form_errors.append(
                "Some of this was changed elsewhere meanwhile. Yours is kept below, nothing was overwritten: compare "
                "the two, and save again."
            )


class SendForm(Form):
    """The last look before sending."""

    cannot_say = BooleanField("I cannot say for these, and mean to leave them so")


def parse(body: bytes) -> Any:
    """What JSON says; raises BadRequest when it is none, or is nested without end."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest from None


def read_answer(competency: str, data: Any) -> Draft:
    """One answer from JSON: {"rating": number or null, "text": string, "revision": number}, and "ticked": a list of
    strings, where there is something to tick; raises Invalid.
    """
    if not isinstance(data, dict):
        raise Invalid("An answer has a rating, a text and a revision.")
    rating, text, revision = data.get("rating"), data.get("text", ""), data.get("revision")
    if not isinstance(text, str) or type(revision) is not int:
        raise Invalid("An answer has a text, and the number of the revision that it builds on.")
    if rating is not None and type(rating) is not int:
        raise Invalid("A rating is the number of a step, or nothing.")
    ticked = data.get("ticked") or []
    if not isinstance(ticked, list) or not all(isinstance(one, str) for one in ticked):
        raise Invalid("What is ticked is a list of names.")
    return Draft(competency, rating, cleaned(text), revision, tuple(ticked))


def read_text(data: Any) -> str:
    """A text from JSON: {"text": string}; raises Invalid."""
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise Invalid("A text to look at is needed.")
    return cleaned(data["text"])


def typed(form: MultiDict[str, str], keys: Iterable[str]) -> list[Draft]:
    """The answers in a posted form, as its fields rating-KEY, text-KEY, ticked-KEY and revision-KEY name them."""
    return [
        Draft(
            key,
            _number(form.get(f"rating-{key}", "")),
            cleaned(form.get(f"text-{key}", "")),
            _number(form.get(f"revision-{key}", "")) or 0,
            tuple(form.getlist(f"ticked-{key}")),
        )
        for key in keys
        if f"text-{key}" in form
    ]


def _number(text: str) -> int | None:
    # Whatever is no number of ours becomes one that no scale has, so that the rule about scales answers.
    if not text.strip():
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
