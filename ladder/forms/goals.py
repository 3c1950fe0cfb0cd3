"""Setting a goal."""

from collections.abc import Sequence

from wtforms import HiddenField, SelectField, TextAreaField

from ladder.errors import NotFound
from ladder.forms.base import Form, stripped
from ladder.forms.people import DayField
from ladder.models import GoalState
from ladder.reports.marks import MarkGroup
from ladder.services.goals import Wish


class SettleForm(Form):
    """What became of a goal, by the button that was pressed."""

    state = HiddenField()

    def chosen(self) -> GoalState:
        """The state; raises NotFound when it is none."""
        try:
            return GoalState(self.state.data or "")
        except ValueError:
            raise NotFound("There is no such button on this page.") from None


class GoalForm(Form):
    """A goal as a sentence of four parts."""

    improve = TextAreaField("In order to improve", filters=[stripped], render_kw={"required": True})
    action = TextAreaField("I will", filters=[stripped], render_kw={"required": True})
    measure = TextAreaField("Measured by", filters=[stripped], render_kw={"required": True})
    by_date = DayField("By")
    competency = SelectField("Which competency it is about", validate_choice=False)
    revision = HiddenField()

    def offer(self, groups: Sequence[MarkGroup]) -> None:
        """Take the competencies of one's profile; the one that was chosen before stays to be seen."""
        choices = [(group.key, group.title) for group in groups]
        chosen = self.competency.data
        if chosen and chosen not in dict(choices):
            choices.append((chosen, f"{chosen} (no longer expected of you)"))
        self.set_choices("competency", choices, empty="None in particular")

    def wish(self) -> Wish:
        """What was typed."""
        return Wish(
            self.improve.data or "",
            self.action.data or "",
            self.measure.data or "",
            self.by_date.data,
            self.competency.data or "",
        )

    def renew(self, revision: int) -> None:
        """After another window’s change was told of, saving again means it."""
        if self.form_errors:
            self.revision.data = str(revision)
