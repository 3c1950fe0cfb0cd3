"""Ladders to be read by the linter, made from a few words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from frameworks.linting import Finding, lint
from frameworks.model import Band, Cell, Competency, Criterion, Framework, Level, Role, Track
from tests.frameworks.samples import complete

ENGLISH = (
    "Keeps the map of the harbour where the pilots of every watch can find it.",
    "Tells the watch that follows which of the lights are out and who is on the way to mend them.",
    "Draws up, with the pilots, how the harbour is to be lit when the tide and the fog meet.",
)
"""Sentences that no rule finds, so that a ladder of one statement counts as English."""

SAILING = "sailing"


def levels(count: int = 3) -> tuple[Level, ...]:
    return tuple(Level(str(number), f"Level {number}", number) for number in range(1, count + 1))


def saying(
    said: Mapping[int, Sequence[str]], *, english: bool = True, names: Sequence[str] = (), roles: Sequence[Role] = ()
) -> Framework:
    """Return a ladder of three levels and bands that says this in “Sailing”, by level; ids are s1-0, s1-1, s2-0."""
    steps = tuple(replace(level, title=title) for level, title in zip(levels(), names or "123", strict=True))
    framework = Framework(
        "boats",
        "Boats",
        levels=steps if names else levels(),
        competencies=(Competency(SAILING, "Sailing"), *([Competency("harbour", "Harbour")] if english else [])),
        tracks=(Track("crew", "Crew"),),
        bands=tuple(Band(f"band-{number}", f"Band {number}", "crew", number) for number in (1, 2, 3)),
        roles=tuple(roles),
    )
    cells = [Cell(SAILING, str(level), criteria(f"s{level}", texts)) for level, texts in said.items()]
    if english:
        cells += [Cell("harbour", str(at), criteria(f"h{at}", [text])) for at, text in enumerate(ENGLISH, start=1)]
    return complete(framework, *cells)


def criteria(name: str, texts: Sequence[str]) -> tuple[Criterion, ...]:
    return tuple(Criterion(f"{name}-{number}", text) for number, text in enumerate(texts))


def found(framework: Framework, rule: str) -> list[Finding]:
    return [finding for finding in lint(framework) if finding.rule == rule]


def ids(framework: Framework, rule: str) -> list[tuple[str, ...]]:
    return [finding.criteria for finding in found(framework, rule)]
