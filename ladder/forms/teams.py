"""What is written about a team."""

from uuid import UUID

from wtforms import SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from ladder.forms.base import Form


class TeamForm(Form):
    """A team and its place in the tree."""

    name = StringField(
        "Name",
        [InputRequired("Write the team’s name."), Length(max=100, message="Shorten the name to 100 characters.")],
    )
    parent = SelectField("Part of", validate_choice=False)

    def validate_parent(self, field: SelectField) -> None:
        """Be one of the places on offer."""
        if field.data not in {choice[0] for choice in field.choices or ()}:
            raise ValidationError("That place is not there, or stands below this team. Choose another from the list.")

    @property
    def parent_id(self) -> UUID | None:
        """The team above, if any."""
        return UUID(self.parent.data) if self.parent.data else None
