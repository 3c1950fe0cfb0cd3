"""Reading a ladder as a good editor would: what to look at again, and why. Advice, never a verdict."""

from frameworks.linting.finding import Finding, Rule, Where
from frameworks.linting.prose import reading_figure
from frameworks.linting.reader import RULES, lint

__all__ = ["RULES", "Finding", "Rule", "Where", "lint", "reading_figure"]
