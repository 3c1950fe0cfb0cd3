"""Which ratings rest on no evidence?"""

from collections.abc import Iterator

from ladder.charts.bars import Share, bar_chart
from ladder.charts.findings.finding import Finding, Section, drawn, told
from ladder.charts.words import counted, percent
from ladder.reports.measurement import EvidenceCover

HEADING = "Which ratings rest on no evidence?"
CERTAINTY = (
    "A count, so there is no interval. A competency of a person counts as shown where a piece of evidence of the "
    "period is tied to one of its criteria. That none was recorded does not say that nothing was done."
)


def evidence(cover: EvidenceCover) -> Iterator[Finding]:
    """How many rated competencies no recorded evidence shows, over all and by team."""
    section = Section("evidence", "evidence", HEADING, CERTAINTY, _sentences(cover), ("evidence",))
    shares = [
        Share(name, without / rated, note=f"{without} of {rated}", cells=(str(rated), str(without)))
        for name, rated, without in sorted(cover.by_team, key=lambda one: one[0].casefold())
        if rated
    ]
    more = ("Rated", "Without evidence")
    if shares:
        yield drawn(
            section,
            "bars",
            lambda width: bar_chart(title(cover), shares, noun="Without evidence", more=more, width=width),
            title=title(cover),
            rows=len(shares),
        )
    else:
        yield told(section, title(cover))


def title(cover: EvidenceCover) -> str:
    """The share that rests on no evidence, in a sentence."""
    if not cover.rated:
        return "Nothing that was rated could have evidence"
    if not cover.without:
        return f"All {cover.rated} rated competencies are shown by recorded evidence"
    share = percent(cover.without / cover.rated)
    return f"{share} of what was rated rests on no recorded evidence: {cover.without} of {cover.rated}"


def _sentences(cover: EvidenceCover) -> tuple[str, ...]:
    if not cover.people_without_any:
        return ()
    who = counted(cover.people_without_any, "person has", "people have")
    return (f"{who} no recorded evidence at all.",)
