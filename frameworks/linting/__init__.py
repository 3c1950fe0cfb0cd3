"""Reading a ladder as a good editor would: what to look at again, and why. Advice, never a verdict."""

from frameworks.linting.finding import Finding, Rule, Where
from frameworks.linting.reader import RULES, lint
from frameworks.linting.reading import difficulty

__all__ = ["RULES", "Finding", "Rule", "Where", "difficulty", "lint"]
