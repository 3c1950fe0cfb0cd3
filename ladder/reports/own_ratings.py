"""How somebody rates in a cycle, as they alone read it."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from ladder.domain.permissions import Actor
from ladder.domain.stages import Stage
from ladder.errors import WrongStage
from ladder.models import Cycle
from ladder.queries import own_ratings as queries
from ladder.reports.measurement import RaterRow

SHOWN_FROM = (Stage.RELEASE, Stage.SIGN_OFF, Stage.CLOSED)
"""Before results are settled nobody should rate with an eye on their own figures."""
_ROW = TypeAdapter(RaterRow)


@dataclass(frozen=True, slots=True)
class OwnRatings:
    """One kind of what somebody rated: by name, or without it."""

    anonymous: bool
    row: RaterRow


def list_own_ratings(actor: Actor, cycle: Cycle) -> tuple[OwnRatings, ...]:
    """How the actor rates; nothing once names are forgotten. Raises WrongStage before results are locked."""
    if cycle.stage not in SHOWN_FROM:
        raise WrongStage("How you rate can be read once the results are locked.")
    found = queries.list_own_figures(cycle.org_id, cycle.id, actor.person_id)
    return tuple(OwnRatings(row.anonymous, _ROW.validate_python(row.document)) for row in found)


def sentence_of(row: RaterRow) -> str:
    """What one's own severity comes to, in a sentence; a difference, not a fault."""
    severity = row.severity
    if severity is not None and severity.interval is None:
        return f"You rate like an average rater, as far as these ratings can tell: {severity.note}."
    if severity is None or severity.interval is None:
        return "How strict or mild you rate cannot be said: it takes five people whom enough others rated as well."
    low, high = severity.interval.low, severity.interval.high
    if low <= 0 <= high:
        return "You rate like an average rater, as far as these ratings can tell."
    way = "milder" if severity.value > 0 else "stricter"
    near, far = sorted((abs(low), abs(high)))
    size = f"{abs(severity.value):.1f} of a step {way} (95 % interval {near:.1f} to {far:.1f})"
    return f"You rate about {size} than an average rater would have rated the same people."
