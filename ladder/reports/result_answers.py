"""Answers to the questions beside the ratings, as far as a viewer of a result is shown them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.domain.items import QUESTION
from ladder.domain.templates import Template
from ladder.reports.reviews import Voice, voices
from ladder.reports.shown import Sent


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question with what was answered to it."""

    title: str
    answers: tuple[Voice, ...]


def list_answered(template: Template, shown: Sequence[Sent]) -> tuple[QuestionResult, ...]:
    """The questions of a template to which an answer is shown, with these answers."""
    found = (QuestionResult(one.title, voices(QUESTION + one.key, (), shown)) for one in template.questions)
    return tuple(one for one in found if one.answers)
