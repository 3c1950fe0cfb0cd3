"""What somebody wishes to get by mail."""

from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.widgets import CheckboxInput, ListWidget

from ladder.domain.notices import OPTIONAL
from ladder.domain.quiet import Rest
from ladder.forms.base import Form
from ladder.models import MailSettings

HOURS = [SelectChoice(str(hour), f"{hour:02}:00") for hour in range(24)]


class MailForm(Form):
    """Kinds of mail, one a day or at once, and the hours of rest."""

    kinds = SelectMultipleField(
        "Mail me when",
        choices=[SelectChoice(kind.key, kind.label) for kind in OPTIONAL],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    digest = BooleanField(
        "One mail a day, in the morning",
        description="For everything that can wait till then. Reminders come with it.",
    )
    quiet_from = SelectField("No mail from", choices=HOURS)
    quiet_to = SelectField("until", choices=HOURS)

    @staticmethod
    def shown(settings: MailSettings | None) -> dict[str, Any]:
        """What stands in the form at first."""
        off = set(settings.off) if settings else set()
        rest = Rest(settings.quiet_from, settings.quiet_to) if settings else Rest()
        return {
            "kinds": [kind.key for kind in OPTIONAL if kind.key not in off],
            "digest": settings.digest if settings else True,
            "quiet_from": str(rest.start),
            "quiet_to": str(rest.end),
        }

    def off(self) -> set[str]:
        """The kinds that are not to be mailed."""
        return {kind.key for kind in OPTIONAL} - set(self.kinds.data or [])

    def rest(self) -> Rest:
        """The hours of rest."""
        return Rest(int(self.quiet_from.data), int(self.quiet_to.data))
