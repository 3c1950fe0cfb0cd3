"""What can be said of one person: from raw to adjusted, reason by reason, and how likely each step of the scale is."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladder.charts.adjusted import adjusted_chart
from ladder.charts.bars import Share, bar_chart
from ladder.charts.findings.finding import Finding, Section, drawn, first, hundredths, reach, told
from ladder.charts.findings.people import depends_sentence, not_adjusted, shift
from ladder.charts.words import counted, number, percent, signed
from ladder.reports.measurement import PersonRow

STANDS = "Where they stand"
LEVELS = (
    "How likely it is that an average rater would have given each step. Where two steps are about as likely, the "
    "ratings do not decide between them."
)
Scale = Sequence[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a person."""

    name: str
    words: str


def person_findings(scale: Scale, one: PersonRow) -> tuple[Finding, ...]:
    """The pictures of one person: where they stand, and how likely each step is."""
    found = [_stands(scale, one)]
    if one.levels and len(one.levels) == len(scale):
        found.append(_levels(scale, one))
    return tuple(found)


def facts(one: PersonRow) -> tuple[Fact, ...]:
    """The rest in lines: raters, self, evidence, what the comparison rests on."""
    lines = [("Raw", hundredths(one.raw) if one.raw is not None else ""), ("Adjusted", _adjusted(one))]
    lines.append(("Read as ordered steps", _second(one)))
    effective = f", worth {number(one.effective_raters)} independent ones" if one.effective_raters else ""
    lines.append(("Raters", f"{one.raters}{effective}"))
    if one.by_managers is not None and one.by_others is not None:
        lines.append(("Managers and others", f"{hundredths(one.by_managers)} and {hundredths(one.by_others)}, raw"))
    lines += [("Self", _gap(one)), ("Depends on", depends_sentence(one)), ("Evidence", _evidence(one))]
    lines.append(("Compared with others", one.tag.value))
    return tuple(Fact(name, words) for name, words in lines if words)


def level_words(scale: Scale, one: PersonRow) -> str:
    """The likeliest step of the scale with its probability; empty where that is not known."""
    if not one.levels or len(one.levels) != len(scale):
        return ""
    best = max(range(len(scale)), key=lambda place: one.levels[place])
    return f"{scale[best][1]}, {likely(one.levels[best])}"


def likely(share: float) -> str:
    """A probability as whole per cent; it was rounded before, and nothing estimated is certain."""
    if share >= 0.995:
        return "over 99 %"
    return "under 1 %" if share < 0.005 else percent(share)


def stands_title(one: PersonRow) -> str:
    """Where somebody stands, in a sentence."""
    if one.adjusted is None or one.adjusted.interval is None:
        return f"{one.name}: {not_adjusted(one)}"
    value, sure = hundredths(one.adjusted.value), reach(one.adjusted.interval)
    return f"Adjusted {value} ({sure}): the rating that an average rater would have given"


def _stands(scale: Scale, one: PersonRow) -> Finding:
    moves = first([f"{signed(move.step, 2)}: {move.sentence}" for move in one.moves], 12)
    section = Section(
        "person", "stands", STANDS, "The steps add up to the difference between raw and adjusted, but for rounding.",
        moves, ("raw", "adjusted", "interval", "shrinkage"), "Why it moved",
    )  # fmt: skip
    if one.raw is None and one.adjusted is None:
        return told(Section("person", "stands", STANDS), stands_title(one))
    return drawn(section, "adjusted", lambda width: adjusted_chart(stands_title(one), scale, [shift(one)], width=width))


def _levels(scale: Scale, one: PersonRow) -> Finding:
    shares = [Share(word, share, note=likely(share)) for (_, word), share in zip(scale, one.levels, strict=True)]
    best = level_words(scale, one).rpartition(", ")
    title = f"“{best[0]}” is the likeliest step, with {best[2]}"
    section = Section("person", "levels", "Which step that is", LEVELS)
    return drawn(section, "bars", lambda width: bar_chart(title, shares, noun="Probability", width=width))


def _adjusted(one: PersonRow) -> str:
    if one.adjusted is None or one.adjusted.interval is None:
        return not_adjusted(one)
    return f"{hundredths(one.adjusted.value)} ({reach(one.adjusted.interval)})"


def _second(one: PersonRow) -> str:
    if one.second is None or one.second.interval is None:
        return ""
    return f"{number(one.second.value)} ({reach(one.second.interval)}), as if the scale went on"


def _gap(one: PersonRow) -> str:
    if one.own is None:
        return ""
    if one.gap is None:
        return f"{hundredths(one.own)}"
    sure = f" ({reach(one.gap.interval, hundredths)})" if one.gap.interval else ""
    return f"{hundredths(one.own)}, {signed(one.gap.value, 2)} beside others{sure}"


def _evidence(one: PersonRow) -> str:
    if one.evidence is None:
        return ""
    without = (
        f"; {counted(one.without_evidence, 'rated competency', 'rated competencies')} without"
        if one.without_evidence
        else ""
    )
    recorded = f"{counted(one.evidence, 'piece', 'pieces')} recorded" if one.evidence else "none recorded"
    return f"{recorded}{without}"
