"""Questions for the talk about a result, found by plain rules: where two saw it differently, and what comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ladder.domain.ratings import Step


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is rated: its result, what the person rated themselves, and from what calibration changed it."""

    title: str
    result: Step | None
    own: Step | None = None
    changed_from: str = ""
    ticked: int = 0


def questions(points: Iterable[Point], *, name: str, next_band: str = "") -> list[str]:
    """What to talk about, in the order of the points, and what to ask whoever it is at the end."""
    asked = [question for point in points for question in _about(point, name)]
    if next_band:
        asked.append(f"Of what {next_band} would need: where would {name} begin, and by what would both of you see it?")
    return [*asked, f"What should stay as it is, and what does {name} need from you until next time?"]


def _about(point: Point, name: str) -> Iterator[str]:
    if point.result is None:
        yield f"{point.title}: nobody could say. What would have to be seen next time?"
    elif point.own is not None and point.own.value > point.result.value:
        yield (
            f"{point.title}: {name} says “{point.own.name}”, the result is “{point.result.name}”. "
            "Which work do the two of you see differently?"
        )
    elif point.own is not None and point.own.value < point.result.value:
        yield (
            f"{point.title}: {name} says “{point.own.name}”, the result is “{point.result.name}”. "
            "What did others see that they do not see themselves?"
        )
    if point.changed_from:
        yield f"{point.title} was changed in calibration from “{point.changed_from}”. How will you say why?"
    if point.ticked:
        statements = "one statement is" if point.ticked == 1 else f"{point.ticked} statements are"
        yield f"{point.title}: {statements} marked to talk about."
