"""Who writes, and from whom their names are kept."""

from typing import Any

import wtforms
from wtforms import BooleanField, FormField, RadioField, TextAreaField

from ladder.domain.ratings import Naming, Relation
from ladder.domain.templates import Part, Template
from ladder.forms.base import stripped
from ladder.forms.templates.base import LONGEST_TEXT, RELATIONS, WRITERS, EditForm, at_most, offered, one_of

NAMINGS = (
    (Naming.NAMED.value, "Nobody: names stand beside the texts"),
    (Naming.FROM_SUBJECT.value, "The person reviewed"),
    (Naming.FROM_MANAGER.value, "The person reviewed and their manager"),
)


class PartForm(wtforms.Form):
    """One relation: whether it is asked for, and how."""

    asked = BooleanField("Writes")
    naming = RadioField("Who does not learn their names", choices=offered(NAMINGS), validate_choice=False)
    sees_self = BooleanField("Reads the self-assessment while writing, once it is sent")
    guidance = TextAreaField("Guidance for them", [at_most(LONGEST_TEXT)], [stripped])


class PartsForm(EditForm):
    """Who writes, and who learns their names."""

    of_self = FormField(PartForm)
    of_peer = FormField(PartForm)
    of_manager = FormField(PartForm)
    of_upward = FormField(PartForm)

    @property
    def rows(self) -> list[tuple[Relation, str, Any]]:
        """Each relation, in words, with its form."""
        return [(relation, WRITERS[relation], self._field(relation).form) for relation in RELATIONS]

    @classmethod
    def of(cls, template: Template) -> "PartsForm":
        """The form with what stands in the draft."""
        return cls(**{f"of_{relation.value}": _part_data(template, relation) for relation in RELATIONS})

    def changes(self, template: Template) -> dict[str, Any]:
        """The fields of the template as they were typed."""
        parts = (self._part(relation) for relation in RELATIONS)
        return {"parts": tuple(part for part in parts if part is not None)}

    def _part(self, relation: Relation) -> Part | None:
        typed = self._field(relation).form
        if not typed.asked.data:
            return None
        hidden = relation in (Relation.PEER, Relation.UPWARD)
        naming = one_of(Naming, typed.naming.data, Naming.NAMED) if hidden else Naming.NAMED
        return Part(relation, naming, relation is not Relation.SELF and typed.sees_self.data, typed.guidance.data or "")

    def _field(self, relation: Relation) -> Any:
        return getattr(self, f"of_{relation.value}")


def _part_data(template: Template, relation: Relation) -> dict[str, Any]:
    part = template.part(relation)
    if part is None:
        return {"asked": False, "naming": Naming.FROM_MANAGER.value, "sees_self": False, "guidance": ""}
    return {"asked": True, "naming": part.naming.value, "sees_self": part.sees_self, "guidance": part.guidance}
