"""What a frozen profile asks for, without reading the whole of it."""

from collections.abc import Mapping
from typing import Any

from ladder.domain.ratings import SUMMARY


def competencies_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Key to title of a frozen profile's competencies, in its order."""
    return {row["competency"]["key"]: row["competency"]["title"] for row in document["competencies"]}


def questions_of(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of everything an assessment against that profile answers: its competencies, then the closing text."""
    return (*competencies_of(document), SUMMARY)
