"""What the rater model says, as lines of a table: one for each number, with its interval and what it rests on."""

from collections.abc import Iterator, Sequence

from ladder.exports.csv import Cell
from ladder.reports.measurement import Measurement, PersonRow, Stated, TeamRow

Row = tuple[Cell, ...]


def measured_rows(found: Measurement) -> Iterator[Row]:
    """Everything but the people, in the order of the report."""
    for part in found.comparable.unknowns:
        yield "Not known", ", ".join(part.names), part.kind, None, None, None, None, None, part.sentence
    for team in found.comparable.teams:
        yield from _team(team)
    yield from _reliability(found)
    yield from _raters(found)
    for gap in found.disagreements:
        name = f"{gap.between[0]} less {gap.between[1]}: {gap.name}"
        yield _stated("Disagreement", name, "Difference", gap.difference, gap.people)
    if found.self_view is not None:
        for row in found.self_view.rows:
            yield _stated("Self", row.name, "Self minus others, adjusted", row.gap, row.people)
    yield from _spreads(found)
    if found.evidence is not None:
        for name, rated, without in found.evidence.by_team:
            yield "Evidence", name, "Rated without evidence", without, None, None, None, rated, ""
    yield from _groups(found)


def people_rows(people: Sequence[PersonRow], words: Sequence[str]) -> Iterator[Row]:
    """The lines of each person."""
    for one in people:
        about = " · ".join(filter(None, (one.team, one.manager, one.band)))
        if one.raw is not None:
            yield "Person", one.name, "Raw", _rounded(one.raw), None, None, one.raters, None, about
        if one.adjusted is not None and one.adjusted.interval is not None:
            yield _stated("Person", one.name, "Adjusted", one.adjusted, one.raters, one.tag.value)
        if one.second is not None:
            yield _stated("Person", one.name, "Adjusted, read as ordered steps", one.second, one.raters)
        for move in one.moves:
            yield "Person", one.name, "Moved by", _rounded(move.step), None, None, None, None, move.sentence
        if one.gap is not None:
            yield _stated("Person", one.name, "Self minus others", one.gap, None)
        for word, share in zip(words, one.levels, strict=False):
            yield "Person", one.name, f"Probability of “{word}”", _rounded(share), None, None, None, None, ""


def _team(team: TeamRow) -> Iterator[Row]:
    yield "Team", team.name, "Raw", _rounded(team.raw), None, None, team.people, None, team.tag.value
    if team.if_teams_equal is not None and team.if_raters_equal is not None:
        low, high = sorted((team.if_teams_equal, team.if_raters_equal))
        note = "between: teams equally good, raters equally severe"
        yield "Team", team.name, "Adjusted", None, _rounded(low), _rounded(high), team.people, None, note
    elif team.adjusted is not None:
        yield _stated("Team", team.name, "Adjusted", team.adjusted, team.people)
    if team.resolution is not None:
        yield "Team", team.name, "Resolution", _rounded(team.resolution), None, None, team.people, None, ""


def _reliability(found: Measurement) -> Iterator[Row]:
    rel = found.reliability
    for one in rel.variances:
        yield "Variance", one.name, "Variance", _rounded(one.estimate), None, None, None, None, one.held
        if one.share is not None:
            yield _stated("Variance", one.name, "Share", Stated(one.share, None, one.interval), None, one.held)
    named = (("one rater", rel.one_rater), ("as many as people have", rel.as_here), ("adjusted", rel.adjusted))
    for name, stated in (("people and teams", rel.of_people), ("raters and pairs", rel.of_raters)):
        if stated is not None:
            yield _stated("Variance", name, "Share", stated, None)
    for name, stated in (*named, *rel.agreement.items(), *rel.icc.items()):
        if stated is not None:
            yield _stated("Reliability", name, "Coefficient", stated, None)


def _raters(found: Measurement) -> Iterator[Row]:
    for one in found.raters_rows:
        if one.severity is not None:
            yield _stated("Rater", one.name, "Severity", one.severity, one.people)
        for flag in one.flags:
            note = f"{flag.sentence} {flag.evidence}".strip()
            yield "Rater", one.name, f"Flag: {flag.kind}", _rounded(flag.q), None, None, one.people, one.ratings, note


def _spreads(found: Measurement) -> Iterator[Row]:
    for one in found.spreads.rows:
        if one.distance is not None:
            chance = "" if one.by_chance is None else f"chance alone gives up to {one.by_chance:.2f}"
            people = one.distribution.people
            yield _stated(one.by.capitalize(), one.name, "Distance", one.distance, people, chance)
    for step in found.spreads.guideline:
        note = f"guideline {step.guideline:.2f}; low and high are what chance alone gives"
        low, high = _rounded(step.band.low), _rounded(step.band.high)
        yield "Guideline", f"{step.step:g}", "Share", _rounded(step.share), low, high, None, None, note


def _groups(found: Measurement) -> Iterator[Row]:
    for one in found.groups:
        name = f"{one.question}: {one.choice}"
        if one.withheld:
            yield "Group", name, "Withheld", None, None, None, None, None, "too few people"
            continue
        for measure, stated in (("Before", one.before), ("After", one.after), ("Four-fifths ratio", one.ratio)):
            if stated is not None:
                yield _stated("Group", name, measure, stated, one.people)


def _stated(part: str, name: str, measure: str, one: Stated, people: int | None, note: str = "") -> Row:
    low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
    return part, name, measure, _rounded(one.value), _rounded(low), _rounded(high), people, None, note or one.note


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
