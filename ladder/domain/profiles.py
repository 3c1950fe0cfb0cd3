"""Profiles: who may read what is expected of somebody, and what a frozen one asks for."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from ladder.domain.permissions import STEWARDS, Actor
from ladder.domain.ratings import SUMMARY


def may_read_profile(actor: Actor, person_id: UUID, line_above: Collection[UUID]) -> bool:
    """The person, owners and people operations, and everybody above the person in the reporting line."""
    is_self = actor.person_id == person_id
    leads = actor.person_id is not None and actor.person_id in line_above
    return is_self or leads or actor.access in STEWARDS


def competencies_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Key to title of a frozen profile's competencies, in its order."""
    return {row["competency"]["key"]: row["competency"]["title"] for row in document["competencies"]}


def questions_of(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of everything an assessment against that profile answers: its competencies, then the closing text."""
    return (*competencies_of(document), SUMMARY)
