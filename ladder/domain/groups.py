"""Groups that people say they belong to, if they want to: what may be asked, and what a promotion is."""

from collections.abc import Sequence

LEAST_CHOICES, MOST_CHOICES = 2, 12
LONGEST_TITLE, LONGEST_CHOICE, LONGEST_PURPOSE = 120, 80, 1_000


def choices_of(text: str) -> tuple[str, ...]:
    """The choices of a text with one on each line; a choice that stands there twice counts once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def fault_of(choices: Sequence[str]) -> str:
    """What is wrong with some choices, as a sentence; empty where nothing is."""
    if len(choices) < LEAST_CHOICES:
        return "Write at least two choices, each on a line of its own."
    if len(choices) > MOST_CHOICES:
        return f"Write at most {MOST_CHOICES} choices: of more, none would have enough answers to be compared."
    if any(len(one) > LONGEST_CHOICE for one in choices):
        return f"Shorten each choice to {LONGEST_CHOICE} characters."
    return ""
