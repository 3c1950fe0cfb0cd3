"""What changed since the last cycle, for the raters who rated in both."""

from collections.abc import Iterator

from ladder.charts.findings.finding import Finding, Section, beyond, hundredths, reach, signed_hundredths, told
from ladder.charts.words import counted, number
from ladder.reports.measurement import Drift

HEADING = "What changed since the last cycle?"
CERTAINTY = "Over raters who rated in both cycles. A milder cycle can also be a better half year."


def drift(found: Drift) -> Iterator[Finding]:
    """Whether the scale as a whole moved, and whether severities stayed with their raters."""
    section = Section("drift", "drift", HEADING, CERTAINTY, _sentences(found), ("severity", "interval"))
    yield told(section, title(found))


def title(found: Drift) -> str:
    """Whether the same raters rate otherwise than last time, in a sentence."""
    who = counted(found.raters, "rater", "raters")
    if found.overall is None:
        return f"Too few raters rated in “{found.cycle}” as well to say what changed"
    if not beyond(found.overall):
        return f"The {who} of “{found.cycle}” rate now as they did then, as far as can be told"
    way = "higher" if found.overall.value > 0 else "lower"
    return f"The {who} of “{found.cycle}” rate {number(abs(found.overall.value), 2)} {way} now than they did then"


def _sentences(found: Drift) -> tuple[str, ...]:
    lines = []
    if found.overall is not None and found.overall.interval is not None:
        value, sure = signed_hundredths(found.overall.value), reach(found.overall.interval, signed_hundredths)
        lines.append(f"Over all {value} steps ({sure}).")
    if found.correlation is not None and found.correlation.interval is not None:
        sure = reach(found.correlation.interval, hundredths)
        lines.append(
            f"Severity then and now goes together with a correlation of {hundredths(found.correlation.value)} ({sure})."
        )
    return tuple(lines)
