"""Are ratings comparable here? Parts, what cannot be known, teams with their resolution, and the cheapest repairs."""

from collections.abc import Iterator, Sequence

import numpy as np

from ladder.reports import measured_words as words
from ladder.reports.measurement import Comparable, Part, Repair, Tag, TeamRow, Unknown
from ladder.reports.measuring.basis import Basis
from ladder.reports.measuring.people import Figures
from ladder.reports.measuring.ranges import MOST_COLUMNS, Ranges, too_many
from ladder.reports.measuring.stating import rounded, surely, with_error
from ladder.statistics.crossing import graph as crossing
from ladder.statistics.crossing.graph import Graph, Kind
from ladder.statistics.crossing.held import Held
from ladder.statistics.crossing.repairs import repairs
from ladder.statistics.model.results import COMPONENTS
from ladder.statistics.ratings import Mask

MOST_UNKNOWN = 20
"""So many things that cannot be known are told one by one."""
MOST_REPAIRS = 5
LOOKED_AT = 20
"""Of so many teams, those that are known the least, it is looked what would help."""
WORTH = 0.01
"""A review that takes less than this off the error is not worth asking for."""


def comparable_of(
    basis: Basis, found: Figures, seen: Graph, ranges: Ranges, linked: Mask, held: Held | None
) -> Comparable:
    """Everything about who can be compared with whom."""
    teams = _teams(basis, found, ranges, linked)
    unknowns = tuple(_unknowns(basis, seen, teams))
    parts = tuple(
        Part(len(part.ratees), len(part.raters), tuple(basis.teams[code][1] for code in part.teams))
        for part in seen.parts
    )
    return Comparable(
        crossed=basis.tells_severity, parts=parts[:MOST_UNKNOWN], unknowns=unknowns, teams=teams,
        repairs=tuple(_repairs(basis, ranges, held)),
    )  # fmt: skip


def _unknowns(basis: Basis, seen: Graph, teams: Sequence[TeamRow]) -> Iterator[Unknown]:
    told = [_in_words(basis, one) for one in seen.unknown if one.kind is not Kind.NOT_CROSSED]
    if not basis.tells_severity:
        yield Unknown(Kind.NOT_CROSSED, words.not_crossed())
    elif too_many(basis):
        yield Unknown("links unknown", words.links_unknown(MOST_COLUMNS, teams=bool(basis.teams)))
    elif len(basis.teams) > 1 and not any(one.tag is Tag.LINKED for one in teams):
        yield Unknown("not linked", words.not_linked(anonymous=bool(basis.material.anonymous)))
    if basis.fit is not None:
        for name, one in zip(COMPONENTS, basis.fit.variances.in_order(), strict=True):
            if one.held and one.held not in ("given", "no teams", "one team"):
                yield Unknown(f"held: {name}", words.not_estimated(name, one.held))
    yield from told[:MOST_UNKNOWN]
    for team in teams:
        if team.if_teams_equal is not None and team.if_raters_equal is not None:
            sentence = words.unresolved(team.name, team.if_teams_equal, team.if_raters_equal)
            yield Unknown("unresolved", sentence, (team.name,))


def _in_words(basis: Basis, one: crossing.Unknown) -> Unknown:
    """An unknown in words; of anonymous authors none is named."""
    material = basis.material
    people = [material.people[code].name for code in one.ratees]
    teams = [basis.teams[code][1] for code in one.teams]
    named = [material.raters.get(code, "") for code in one.raters]
    if one.kind is Kind.ONE_RATER:
        sentence = words.one_rater(people, named[0] if named else "")
    elif one.kind is Kind.TIED:
        sentence = words.tied(people, teams, _via(basis, one))
    else:
        sentence = words.apart(people, teams)
    return Unknown(str(one.kind), sentence, tuple(teams or people))


def _via(basis: Basis, one: crossing.Unknown) -> str:
    if one.via is None:
        return ""
    if one.via.ratee is not None:
        return basis.material.people[one.via.ratee].name
    rater = one.via.rater
    return basis.material.raters.get(rater, "") if rater is not None else ""


def _teams(basis: Basis, found: Figures, ranges: Ranges, linked: Mask) -> tuple[TeamRow, ...]:
    rows = []
    error = _errors(basis)
    for code, (key, name) in enumerate(basis.teams):
        mine = (basis.team == code) & np.isfinite(found.raw)
        if not mine.any():
            continue
        adjusted = found.adjusted[mine & np.isfinite(found.adjusted)]
        rows.append(
            TeamRow(
                key=key, name=name, people=int(mine.sum()), raw=surely(found.raw[mine].mean()),
                adjusted=with_error(float(adjusted.mean()), error[code]) if len(adjusted) else None,
                resolution=rounded(ranges.resolution[code]), if_teams_equal=rounded(ranges.team_teams_equal[code]),
                if_raters_equal=rounded(ranges.team_raters_equal[code]),
                tag=_tag(basis, ranges, linked, code),
            )
        )  # fmt: skip
    return tuple(rows)


def _tag(basis: Basis, ranges: Ranges, linked: Mask, code: int) -> Tag:
    if not basis.tells_severity:
        return Tag.NONE
    return Tag.LINKED if linked[code] and not np.isfinite(ranges.team_teams_equal[code]) else Tag.ASSUMED


def _errors(basis: Basis) -> list[float | None]:
    """The standard error of each team's mean over its people, by team code."""
    errors: list[float | None] = [None] * len(basis.teams)
    fit = basis.fit
    if fit is not None and basis.adjusts:
        variances = fit.solution.team_means[1]
        for code, variance in zip(fit.pairs.teams.tolist(), variances.tolist(), strict=True):
            errors[code] = float(np.sqrt(variance))
    return errors


def _repairs(basis: Basis, ranges: Ranges, held: Held | None) -> Iterator[Repair]:
    """The reviews by named raters that would make the least certain teams' differences most certain."""
    if held is None or not len(held.pairs.teams):
        return
    named = np.flatnonzero(held.pairs.raters < basis.first_unlinked)
    each = int(np.median(held.pairs.count))
    order = np.argsort(np.nan_to_num(ranges.resolution[held.pairs.teams], nan=1.0), kind="stable")
    material, given = basis.material, 0
    for place in order[:LOOKED_AT].tolist():
        if given == MOST_REPAIRS:
            return
        for one in repairs(held, int(place), ratings=each, top=1, raters=named):
            team, person = basis.teams[one.team][1], material.people[one.ratee]
            rater = material.raters.get(one.rater, "")
            if rater and rater != person.name and one.gain >= WORTH:
                given += 1
                sentence = words.repair(team, rater, person.name, one.gain)
                yield Repair(team, "", rater, surely(one.gain), sentence)
