"""Two people beside each other, in words first: whether they can be told apart, then how likely which is the higher."""

from ladder.charts.adjusted import adjusted_chart
from ladder.charts.findings.finding import Finding, Section, drawn, reach, signed_hundredths, told
from ladder.charts.findings.people import shift
from ladder.charts.findings.person import Scale, likely
from ladder.charts.words import signed
from ladder.reports.beside import Beside

SURE = 0.975
"""From here on the 95 % interval of the difference lies to one side of nothing."""
CERTAINTY = (
    "How likely an average rater would have put the one above the other, by the difference of the two adjusted values "
    "and its own error: what both have in common falls out of it. It says nothing of anybody else."
)
TERMS = ("adjusted", "interval", "linked", "assumption")


def beside_finding(scale: Scale, found: Beside) -> Finding:
    """The sentence, both values on one scale, and what the comparison rests on."""
    heading = f"Beside {found.other.name}"
    if found.difference is None:
        return told(Section("person", "beside", heading), found.why_not.rstrip("."))
    section = Section("person", "beside", heading, CERTAINTY, _sentences(found), TERMS)
    pair = [shift(found.one), shift(found.other)]
    return drawn(section, "adjusted", lambda width: adjusted_chart(title(found), scale, pair, width=width))


def title(found: Beside) -> str:
    """Whether the two can be told apart, then the two shares."""
    most, least = sorted((found.likely, 1 - found.likely), reverse=True)
    against = f"{likely(most)} against {likely(least)}"
    if found.ends and min(found.ends) < 0 < max(found.ends):
        return "These two people cannot be told apart: it depends on an assumption about their teams"
    if most < SURE:
        return f"These two people cannot be told apart: {against}"
    assumed = "" if found.linked else " on an assumption"
    return f"These two people can be told apart{assumed}: {against}"


def _sentences(found: Beside) -> tuple[str, ...]:
    assert found.difference is not None
    assert found.difference.interval is not None
    higher, lower = _in_order(found)
    most, least = sorted((found.likely, 1 - found.likely), reverse=True)
    sure = reach(found.difference.interval, signed_hundredths)
    lines = [
        "How likely an average rater would have rated one of them higher: "
        f"{higher} {likely(most)}, {lower} {likely(least)}.",
        f"{found.one.name} less {found.other.name}: {signed(found.difference.value, 2)} steps ({sure}).",
    ]
    if found.ends:
        equal, severe = (signed(one, 2) for one in found.ends)
        lines.append(f"If teams are equally good: {equal}; if raters are equally severe: {severe}.")
    lines.append(_basis(found))
    return tuple(lines)


def _basis(found: Beside) -> str:
    if found.linked:
        return "The comparison is linked by ratings: raters whom both share, or who are joined by others, carry it."
    return "The comparison rests on an assumption: that raters are as strict in one team as in another."


def _in_order(found: Beside) -> tuple[str, str]:
    names = (found.one.name, found.other.name)
    return names if found.likely >= 0.5 else (names[1], names[0])
