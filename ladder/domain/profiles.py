"""Profiles: who may read what is expected of somebody."""

from collections.abc import Collection
from uuid import UUID

from ladder.domain.permissions import STEWARDS, Actor


def may_read_profile(actor: Actor, person_id: UUID, line_above: Collection[UUID]) -> bool:
    """The person, owners and people operations, and everybody above the person in the reporting line."""
    is_self = actor.person_id == person_id
    leads = actor.person_id is not None and actor.person_id in line_above
    return is_self or leads or actor.access in STEWARDS
