"""What the forms of a review template share."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from ladder.domain.ratings import Relation
from ladder.domain.templates import Template
from ladder.forms.base import Form

Word = TypeVar("Word")

LONGEST_LINE = 300
LONGEST_TEXT = 4_000
RELATIONS = (Relation.SELF, Relation.PEER, Relation.MANAGER, Relation.UPWARD)
WRITERS = {
    Relation.SELF: "The person",
    Relation.PEER: "Peers",
    Relation.MANAGER: "The manager",
    Relation.UPWARD: "Their reports",
}
TICKS: dict[str, Any] = {
    "validate_choice": False,
    "widget": ListWidget(prefix_label=False),
    "option_widget": CheckboxInput(),
}


def at_most(most: int = LONGEST_LINE) -> Length:
    """At most so many characters, said in our words."""
    return Length(max=most, message=f"{most:,} characters are the most. Shorten it: it is kept below.")


class RevisionForm(Form):
    """A form about a draft: it carries the revision that was looked at."""

    revision = HiddenField()

    @property
    def seen_revision(self) -> int:
        """The revision that was looked at; 0, which none has, where the field says nothing."""
        text = str(self.revision.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def renew(self, revision: int) -> None:
        """After somebody else’s change was told of, saving again means it."""
        if self.form_errors:
            self.revision.data = str(revision)


class EditForm(RevisionForm):
    """A form of one part of the draft."""

    def changes(self, template: Template) -> dict[str, Any]:
        """The fields of the template as they were typed."""
        raise NotImplementedError


def offered(choices: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Values and words, to choose from."""
    return [SelectChoice(value, words) for value, words in choices]


def one_of(kind: Callable[[Any], Word], typed: Any, otherwise: Word) -> Word:
    """The word that was chosen; what stood there before where a forged form says something else."""
    try:
        return kind(typed)
    except ValueError:
        return otherwise


def lines(text: str | None) -> Sequence[str]:
    """The lines in which anything is written."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
