"""How peers are found, which stages overlap, and from how many on anonymous authors are shown."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired

from ladder.domain.stages import OVERLAPPING
from ladder.domain.template_faults import LEAST_THRESHOLD
from ladder.domain.templates import Nominating, Proposer, Template
from ladder.forms.ladder_fields import WholeNumberField
from ladder.forms.templates.base import TICKS, EditForm, offered, one_of


class PeersForm(EditForm):
    """How peers are found."""

    proposer = RadioField(
        "Who proposes peers",
        choices=offered(
            [
                (Proposer.PERSON.value, "The person; their manager approves"),
                (Proposer.MANAGER.value, "The manager; the person approves"),
            ]
        ),
        validate_choice=False,
    )
    least = WholeNumberField("At least", [InputRequired("Say how many peers at least.")])
    most = WholeNumberField("At most", [InputRequired("Say how many peers at most.")])
    load = WholeNumberField(
        "Reviews that one colleague is asked for, at most",
        [InputRequired("Say how many reviews one colleague may be asked for.")],
        description="Whoever is asked more often is relieved when nominations close; both sides see why.",
    )

    @classmethod
    def of(cls, template: Template) -> "PeersForm":
        """The form with what stands in the draft."""
        found = template.nominating
        return cls(proposer=found.proposer.value, least=found.least, most=found.most, load=found.load)

    def changes(self, template: Template) -> dict[str, Any]:
        """The fields of the template as they were typed."""
        proposer = one_of(Proposer, self.proposer.data, template.nominating.proposer)
        return {"nominating": Nominating(proposer, self.least.data or 0, self.most.data or 0, self.load.data or 0)}


class StagesForm(EditForm):
    """Which stages overlap, whether there is calibration, and from how many on anonymous authors are shown."""

    overlaps = SelectMultipleField(
        "What the next stage permits may begin already during",
        choices=offered([(stage.value, stage.title) for stage in OVERLAPPING]),
        **TICKS,
    )
    calibrates = BooleanField("Managers’ ratings are calibrated before they are released")
    shows_changes = BooleanField("The person sees what calibration changed, with the reason")
    threshold = WholeNumberField(
        "Anonymous texts and ratings are shown from",
        [InputRequired("Say from how many authors on.")],
        description=f"So many together; with fewer, nothing of theirs is shown. {LEAST_THRESHOLD} is the least, "
        "and a cycle may raise it.",
    )

    @classmethod
    def of(cls, template: Template) -> "StagesForm":
        """The form with what stands in the draft."""
        return cls(
            overlaps=[stage.value for stage in template.overlaps], calibrates=template.calibrates,
            shows_changes=template.shows_changes, threshold=template.threshold,
        )  # fmt: skip

    def changes(self, template: Template) -> dict[str, Any]:
        """The fields of the template as they were typed."""
        return {
            "overlaps": tuple(stage for stage in OVERLAPPING if stage.value in (self.overlaps.data or ())),
            "calibrates": self.calibrates.data,
            "shows_changes": self.shows_changes.data,
            "threshold": self.threshold.data or 0,
        }
