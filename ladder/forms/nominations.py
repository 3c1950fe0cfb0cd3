"""Choosing a peer."""

from uuid import UUID

from wtforms import HiddenField

from ladder.errors import NotFound
from ladder.forms.base import Form


class PeerForm(Form):
    """The colleague whose button was pressed."""

    person_id = HiddenField()

    def chosen(self) -> UUID:
        """Their id; raises NotFound when it is none."""
        try:
            return UUID(self.person_id.data or "")
        except ValueError:
            raise NotFound("There is no such person here.") from None
