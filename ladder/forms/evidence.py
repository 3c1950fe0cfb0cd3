"""Writing down evidence."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from ladder.domain.evidence import LONGEST_TITLE, Entry, lines
from ladder.forms.base import Form, stripped
from ladder.forms.people import DayField
from ladder.reports.marks import MarkGroup


class EvidenceForm(Form):
    """Something one did. What it cannot be, the service says."""

    title = StringField(
        "What you did",
        filters=[stripped],
        description="In a few words, as a colleague would recognise it.",
        render_kw={"maxlength": LONGEST_TITLE, "required": True},
    )
    happened_on = DayField("When", description="The day it was done, or nearly.")
    text = TextAreaField("What came of it", description="What changed, for whom, and how it shows. Markdown works.")
    links = TextAreaField("Links", description="One on each line, beginning with https://.", filters=[stripped])
    colleagues = TextAreaField(
        "With whom",
        description="E-mail addresses of colleagues, one on each line. They see that you name them, and the title.",
        filters=[stripped],
    )
    marks = SelectMultipleField(
        "What it shows",
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    revision = HiddenField()

    def offer(self, groups: Sequence[MarkGroup], kept: Sequence[str] = ()) -> None:
        """Take what one's profile has to choose from; what was marked before stays to be seen."""
        choices = [(key, _label(group, key)) for group in groups for key in group.keys]
        there = {key for key, _ in choices}
        choices += [(key, f"{key} (no longer expected of you)") for key in kept if key not in there]
        self.set_choices("marks", choices)

    def entry(self) -> Entry:
        """What was typed, as an entry."""
        return Entry(
            title=self.title.data or "",
            text=self.text.data or "",
            happened_on=self.happened_on.data,
            links=lines(self.links.data or ""),
            marks=tuple(dict.fromkeys(self.marks.data or ())),
            colleagues=lines(self.colleagues.data or ""),
        )

    def renew(self, revision: int) -> None:
        """After another window’s change was told of, saving again means it."""
        if self.form_errors:
            self.revision.data = str(revision)


def _label(group: MarkGroup, key: str) -> str:
    return group.title if key == group.key else dict(group.criteria)[key.partition("/")[2]]


def seen_revision(form: Form) -> int:
    """The revision that was looked at; 0, which none has, where the field says nothing."""
    text = str(form["revision"].data or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def filling(entry: Entry, revision: int) -> dict[str, Any]:
    """What the fields hold when a piece is opened."""
    day: date | None = entry.happened_on
    return {
        "title": entry.title,
        "text": entry.text,
        "happened_on": day,
        "links": "\n".join(entry.links),
        "marks": list(entry.marks),
        "colleagues": "\n".join(entry.colleagues),
        "revision": revision,
    }
