"""Which dates a cycle has, and which of them can still be moved: its template and its stage say so."""

from collections.abc import Mapping
from datetime import date, timedelta

from ladder.domain.deadlines import NAMES, Dates
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage, has_reached
from ladder.domain.templates import Template

ASKED_FOR = {
    "nominate_by": {Relation.PEER},
    "self_by": {Relation.SELF},
    "peer_by": {Relation.PEER, Relation.UPWARD},
    "manager_by": {Relation.MANAGER},
}
"""The dates of writing, and the relations that each is for."""

LAST_STAGE = {
    "nominate_by": Stage.NOMINATIONS,
    "self_by": Stage.MANAGER_WRITING,
    "peer_by": Stage.WRITING,
    "manager_by": Stage.MANAGER_WRITING,
    "calibrate_by": Stage.CALIBRATION,
    "release_by": Stage.RELEASE,
    "sign_by": Stage.SIGN_OFF,
}
"""The last stage in which each date still means something."""

SUGGESTED_WEEKS = dict(zip(NAMES, (2, 3, 4, 5, 6, 7, 8), strict=True))
FRIDAY = 4
MOST_GRACE = 72
"""Hours; whoever needs longer is given more time by name."""


def needed(template: Template) -> tuple[str, ...]:
    """The dates without which a cycle of this template cannot be prepared, in order."""
    return tuple(name for name, relations in ASKED_FOR.items() if relations & set(template.relations))


def asked(template: Template) -> tuple[str, ...]:
    """All dates that a cycle of this template can have, in order."""
    later = ("calibrate_by", "release_by", "sign_by") if template.calibrates else ("release_by", "sign_by")
    return needed(template) + later


def movable(template: Template, stage: Stage) -> tuple[str, ...]:
    """Those of them that still mean something in a stage."""
    over = {name for name, last in LAST_STAGE.items() if stage is not last and has_reached(stage, last)}
    return tuple(name for name in asked(template) if name not in over)


def complete(given: Mapping[str, date | None], template: Template) -> Dates:
    """The dates of a cycle from those given by name; what the template does not ask for follows its neighbour.

    Raises ValueError where a date is missing without which it cannot be prepared.
    """
    wanted = asked(template)
    if missing := [name for name in needed(template) if given.get(name) is None]:
        raise ValueError(f"There is no {missing[0]}.")
    days = {name: given.get(name) if name in wanted else None for name in NAMES}
    known = [day for name in ASKED_FOR if (day := days[name]) is not None]
    before = known[0]
    for name in ASKED_FOR:
        before = days[name] = days[name] or before
    return Dates(**days)  # type: ignore[arg-type]  # the four of writing have a day each by now


def suggested(today: date) -> dict[str, date]:
    """A Friday for each date, a week apart, to begin with."""
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    return {name: friday + timedelta(weeks=weeks) for name, weeks in SUGGESTED_WEEKS.items()}
