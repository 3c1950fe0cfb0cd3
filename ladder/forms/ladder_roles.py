"""What is written about a role: who may carry it, and what it does with each competency."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import BooleanField, SelectMultipleField
from wtforms.form import BaseForm
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from frameworks.model import Framework, Merge, Role, Rule
from ladder.forms.ladder_fields import LONGEST_LIST, PartForm, lines, text_field, title_field, titles

EXTENDS = f" {Rule.EXTEND.value} 0"
VALUE = re.compile(r"\S+ (extend 0|replace 0|shift -?[1-9]\d{0,2})")
CHOOSE_AGAIN = "A competency of these is gone by now, or the rule is none. Choose once more."


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A competency with the rules to choose from: value, words, and whether it is the one."""

    key: str
    title: str
    options: tuple[tuple[str, str, bool], ...]


class Rules(SelectMultipleField):
    """A select for each competency, all under one name; a value is competency, rule and number of levels."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what is chosen; adding is what a role does anyway."""
        if not all(VALUE.fullmatch(value) for value in valuelist):
            raise ValueError(CHOOSE_AGAIN)
        self.data = [value for value in valuelist if not value.endswith(EXTENDS)]

    def pre_validate(self, form: BaseForm) -> None:
        """Be among the rules on offer."""
        if not set(self.data or ()) <= {choice[0] for choice in self.choices or ()}:
            raise ValidationError(CHOOSE_AGAIN)


class RoleForm(PartForm):
    """A mix-in."""

    title = title_field()
    aliases = text_field("Also called", "Other titles for it, one on a line.", LONGEST_LIST)
    summary = text_field("What it is like", "Shown where the role is mixed in.")
    placeholder = BooleanField("Forthcoming: announced, not written yet", description="It is shown and adds nothing.")
    bands = SelectMultipleField(
        "Bands that may carry it",
        description="Any band may, unless you choose some.",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    merges = Rules("What it does with each competency")

    def offer(self, ladder: Framework, key: str) -> None:
        """Take the bands and the competencies, with as many steps as there are levels."""
        self.set_choices("bands", titles(ladder.bands))
        self.rules = tuple(_choices(ladder, self.merges.data or []))
        self.set_choices(
            "merges",
            [(value, f"{rule.title}: {words}") for rule in self.rules for value, words, _ in rule.options],
        )

    rules: tuple[RuleChoice, ...] = ()

    @staticmethod
    def filling(part: Role) -> dict[str, Any]:
        """The part as the form's data."""
        return {
            "title": part.title,
            "aliases": "\n".join(part.aliases),
            "summary": part.summary,
            "placeholder": part.placeholder,
            "bands": list(part.bands),
            "merges": [_value(merge) for merge in part.merges if merge.rule is not Rule.EXTEND],
        }

    @staticmethod
    def beginning(ladder: Framework) -> dict[str, Any]:
        """What a new one begins with: nothing."""
        return {}

    def part(self, key: str) -> Role:
        """What was typed, as a part of the ladder."""
        return Role(
            key,
            self.title.data or "",
            aliases=lines(self.aliases.data),
            summary=self.summary.data or "",
            placeholder=bool(self.placeholder.data),
            bands=tuple(self.bands.data or ()),
            merges=tuple(_merge(value) for value in self.merges.data or ()),
        )


def _choices(ladder: Framework, chosen: list[str]) -> Iterator[RuleChoice]:
    steps = range(1, max(len(ladder.levels), 2))
    for competency in ladder.competencies:
        merges = [Merge(competency.key, Rule.EXTEND), Merge(competency.key, Rule.REPLACE)]
        merges += [Merge(competency.key, Rule.SHIFT, by) for step in steps for by in (step, -step)]
        merges += [merge for merge in map(_merge, chosen) if merge.competency == competency.key and merge not in merges]
        options = tuple((_value(merge), _words(merge), _value(merge) in chosen) for merge in merges)
        yield RuleChoice(competency.key, competency.title, options)


def _value(merge: Merge) -> str:
    return f"{merge.competency} {merge.rule.value} {merge.by}"


def _merge(value: str) -> Merge:
    competency, rule, by = value.split(" ")
    return Merge(competency, Rule(rule), int(by))


def _words(merge: Merge) -> str:
    if merge.rule is Rule.SHIFT:
        levels = "1 level" if abs(merge.by) == 1 else f"{abs(merge.by)} levels"
        return f"raises it by {levels}" if merge.by > 0 else f"lowers it by {levels}"
    return "replaces it with its own" if merge.rule is Rule.REPLACE else "adds to it"
