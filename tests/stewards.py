"""Somebody of the cast with other access than they begin with: a steward who is reviewed, for instance."""

from sqlalchemy import select

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.models import Membership
from tests.cast import Cast


def give_access(cast: Cast, key: str, access: Access) -> None:
    """Let a player do more, or less, for the rest of a test."""
    player = cast.players[key]
    membership = db.session.scalars(select(Membership).where(Membership.account_id == player.account_id)).one()
    membership.access = access
    db.session.flush()
