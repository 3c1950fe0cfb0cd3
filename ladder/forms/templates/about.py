"""A template's title, what it is for, and copying, keeping and putting away the whole of it."""

from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired

from ladder.domain.templates import Template
from ladder.forms.base import Form, stripped
from ladder.forms.templates.base import LONGEST_TEXT, EditForm, RevisionForm, at_most

LONGEST_TITLE = 120


class CopyForm(Form):
    """The title of a template of one's own."""

    title = StringField(
        "Title",
        [InputRequired("Give the template a title."), at_most(LONGEST_TITLE)],
        filters=[stripped],
        description="As whoever prepares a cycle will find it: “Yearly review”.",
    )


class KeepForm(RevisionForm):
    """What is new in a version."""

    note = TextAreaField(
        "What is new",
        [InputRequired("Say in a sentence what is new."), at_most(500)],
        filters=[stripped],
        description="One sentence for whoever prepares the next cycle.",
    )


class PutAwayForm(Form):
    """Put away, or bring back: only its button."""


class AboutForm(EditForm):
    """Title, what it is for, and guidance for everybody."""

    title = StringField("Title", [InputRequired("Give the template a title."), at_most(LONGEST_TITLE)], [stripped])
    summary = StringField(
        "What it is for", [at_most()], [stripped], description="One or two sentences, for whoever chooses a template."
    )
    guidance = TextAreaField(
        "Guidance", [at_most(LONGEST_TEXT)], [stripped], description="Everybody reads it before they write. Markdown."
    )

    @classmethod
    def of(cls, template: Template) -> "AboutForm":
        """The form with what stands in the draft."""
        return cls(title=template.title, summary=template.summary, guidance=template.guidance)

    def changes(self, template: Template) -> dict[str, Any]:
        """The fields of the template as they were typed."""
        return {name: self._fields[name].data or "" for name in ("title", "summary", "guidance")}
