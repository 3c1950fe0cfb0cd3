"""The answer to a what-if: a sentence, the values before and after with their intervals, and how sure that is."""

from collections.abc import Sequence
from statistics import fmean

from ladder.charts.chart import Chart
from ladder.charts.findings.finding import Finding, Section, drawn, hundredths
from ladder.charts.paired import Pair, paired_chart
from ladder.charts.words import counted, number, percent, signed
from ladder.reports.measurement import Stated
from ladder.reports.whatif_page import LIGHT, TOGETHER, Found, Question, Shift, WhatIf
from ladder.statistics.relations import Relation

TENTH = 0.1
RUNNING = {TOGETHER[Relation.PEER]: "peers’ ratings", TOGETHER[Relation.UPWARD]: "upward ratings"}
DRAWN = 40
FEW = 8
CERTAINTY = (
    "Computed from the same ratings as the report, with its variances held. Nothing is kept, and no rating changes. An "
    "interval holds the rating of an average rater in 95 of 100 cases."
)
ASSUMED = "rests on an assumption"


def finding(page: WhatIf, found: Found) -> Finding:
    """What would change, in one sentence, with everybody before and after."""
    sentences = (*_reviews(found), *_teams(found), *_nobody(found), *_others(found))
    section = Section("what-if", "answer", "What would change", CERTAINTY, sentences)
    return drawn(section, "paired", lambda width: _chart(page, found, width))


def title(page: WhatIf, found: Found) -> str:
    """The answer in a sentence."""
    touched = [one for one in found.people if one.touched]
    if not found.people:
        return "None of these people has a rating that could be counted"
    if page.asked.question == Question.REVIEWS:
        return _narrowed(found, touched)
    if not touched:
        return f"{_if(page, found)}, every rating of these people counts as it does now"
    moved = sum(round(abs(one.by), 2) >= TENTH for one in touched)
    who = f"{moved} of {counted(len(touched), 'result', 'results')}" if moved else "no result"
    verb = "move" if moved > 1 else "moves"
    return f"{_if(page, found)}, {who} {verb} by a tenth of a step or more{_widths(touched)}"


def _if(page: WhatIf, found: Found) -> str:
    if page.asked.question == Question.EVIDENCE:
        counted_as = "half" if LIGHT[page.asked.about] else "nothing"
        return f"If ratings that no evidence shows counted {counted_as}"
    return f"Without {_running(found.subject)}"


def _running(name: str) -> str:
    """“peers, together” as it stands inside a sentence."""
    return RUNNING.get(name, name)


def _widths(people: Sequence[Shift]) -> str:
    before, after = _mean_reach(people)
    if after is None or round(before, 2) == round(after, 2):
        return ", and the ranges stay as wide"
    return f", and the ranges are ±{hundredths(after)} instead of ±{hundredths(before)} on average"


def _mean_reach(people: Sequence[Shift]) -> tuple[float, float | None]:
    """How far the intervals reach to either side on average, before and after, of those of whom something is left."""
    left = [one for one in people if one.after is not None]
    if not left:
        return 0.0, None
    before, after = ([_reach(one.before) for one in left], [_reach(one.after) for one in left if one.after])
    return fmean(before), fmean(after)


def _reach(stated: Stated) -> float:
    return (stated.interval.high - stated.interval.low) / 2 if stated.interval else 0.0


def _narrowed(found: Found, touched: Sequence[Shift]) -> str:
    if not found.reviews:
        return f"No further review by somebody who rates under their name would tell more about {found.subject}"
    before, after = _mean_reach(touched or found.people)
    narrower = f"ranges would be ±{hundredths(after or 0.0)} instead of ±{hundredths(before)} on average"
    whose = "the" if touched else "these people’s"
    return f"With {counted(len(found.reviews), 'more review', 'more reviews')} of {found.subject}, {whose} {narrower}"


def _reviews(found: Found) -> tuple[str, ...]:
    """Which reviews these are; what they would say is not known, and not guessed."""
    if not found.reviews:
        return ()
    asked = tuple(f"{rater} would review {person}." for rater, person in found.reviews)
    return (*asked, "What they would say is not known: values stay, and only how certain they are changes.")


def _teams(found: Found) -> tuple[str, ...]:
    if found.resolution is None or not found.reviews:
        return ()
    before, after = map(percent, found.resolution)
    return (f"How {found.subject} differs from the other teams would be known to {after} instead of {before}.",)


def _nobody(found: Found) -> tuple[str, ...]:
    gone = [one.name for one in found.people if one.after is None]
    if not gone:
        return ()
    names = ", ".join(gone) if len(gone) < 4 else counted(len(gone), "person", "people")
    return (f"Nothing would be left to go by for {names}.",)


def _others(found: Found) -> tuple[str, ...]:
    """How far those move of whom nothing itself changes: what is known of their raters does."""
    others = [abs(one.by) for one in found.people if not one.touched]
    if not others or found.reviews:
        return ()
    rest = f"the other {counted(len(others), 'person', 'people')}"
    if hundredths(max(others)) == hundredths(0.0):
        return (f"Of {rest}, nobody moves by a hundredth of a step.",)
    return (
        f"Of {rest}, nobody moves by more than {hundredths(max(others))}: only what is known of their raters changes.",
    )


def _chart(page: WhatIf, found: Found, width: float) -> Chart:
    pairs = [Pair(one.name, one.before, one.after, one.assumed, _note(one)) for one in found.people]
    most = min(DRAWN, sum(one.touched for one in found.people) or FEW)
    return paired_chart(title(page, found), page.scale, pairs, most=most, width=width)


def _note(one: Shift) -> str:
    if one.after is None:
        return "nothing left"
    if one.assumed:
        return ASSUMED
    return signed(one.by, 2) if number(one.by, 2) != "0.00" else ""
