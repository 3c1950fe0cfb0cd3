"""What a guideline for the use of a scale may be."""

from collections.abc import Sequence


def fault_of(shares: Sequence[float | None], steps: Sequence[str]) -> str:
    """What is wrong with percentages for each step, as a sentence; empty where nothing is, or none is given."""
    if len(steps) < 2:
        return "This cycle rates by the levels of each competency: there is no one scale to give a guideline for."
    if all(share is None for share in shares):
        return ""
    if len(shares) != len(steps) or any(share is None for share in shares):
        return "Give every step a share, a step that you expect nobody in 0; or leave all of them empty."
    given = [share for share in shares if share is not None]
    if any(not 0 <= share <= 100 for share in given):
        return "Each share lies between 0 and 100 %."
    if abs(sum(given) - 100) > 0.05:
        return f"Together the shares are {sum(given):g} %. Make them 100 %."
    return ""
