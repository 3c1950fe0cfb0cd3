"""A report without names: stable labels in their place, in an order that follows no alphabet.

Whoever leads a team is known by its name, so teams have labels as well; and a band of few names its people. What is
said stays as it is: nothing here hides a number. Why so: docs/decisions/0018-what-leaves-with-a-report.md.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from ladder.domain.anonymity import LEAST_OF_ALL
from ladder.reports.calibration import RELATIONS, Calibration, Group, Outstanding
from ladder.reports.measurement import Comparable, Disagreement, Measurement, PersonRow, SpreadRow, Stated, Unknown
from ladder.reports.report_labels import Labels, by_label
from ladder.statistics.relations import Relation

Named = TypeVar("Named")


def labels_of(report: Calibration, people: Sequence[PersonRow], key: bytes) -> Labels:
    """The labels of everybody whom a report and its people name; `key` is a secret of this Ladder and cycle."""
    found = report.measured
    rows = [*people, *(found.people if found else ())]
    raters = {("", one.name) for one in report.managers}
    raters |= {("", one.name) for one in report.raters if not one.pooled} | {("", one.manager) for one in rows}
    raters |= {("", one.author) for one in report.outstanding if one.relation is not Relation.SELF}
    raters |= {("", name) for name in {*report.left_out} - {*RELATIONS.values()}}
    persons = {(one.key, one.name) for one in rows} | {("", one.person) for one in report.outstanding}
    teams = {("", one.name) for one in report.teams} | {("", one.team) for one in rows}
    if found is not None:
        raters |= {(one.key, one.name) for one in found.raters_rows if not one.pooled}
        raters |= {("", one.rater) for one in found.comparable.repairs}
        raters |= {("", one.name) for one in found.spreads.rows if one.by == "manager"}
        teams |= {(one.key, one.name) for one in found.comparable.teams}
        teams |= {("", one.name) for one in found.spreads.rows if one.by == "team"}
        teams |= {("", name) for part in found.comparable.parts for name in part.teams}
    few = {one.name for one in report.bands if one.summary.distribution.people < LEAST_OF_ALL}
    return Labels(key, raters=raters, people=persons, teams=teams, few=few)


def anonymised(report: Calibration, labels: Labels) -> Calibration:
    """The same report with labels in place of names."""
    return replace(
        report,
        teams=_groups(report.teams, labels.team),
        managers=_groups(report.managers, labels.rater),
        bands=tuple(one for one in report.bands if labels.band(one.name) == one.name),
        raters=_in_order(replace(one, name=labels.rater(one.name)) for one in report.raters),
        outstanding=_outstanding(report.outstanding, labels),
        left_out=tuple(sorted(map(labels.rater, report.left_out), key=by_label)),
        measured=_measured(report.measured, labels) if report.measured else None,
    )


def anonymised_people(people: Iterable[PersonRow], labels: Labels) -> tuple[PersonRow, ...]:
    """Everybody's rows with labels in place of names, without the keys that lead back to people, by label."""
    return _in_order(_person(one, labels) for one in people)


def _person(one: PersonRow, labels: Labels) -> PersonRow:
    return replace(
        one,
        key="",
        name=labels.person(one.name, one.key),
        team=labels.team(one.team),
        manager=labels.rater(one.manager),
        band=labels.band(one.band),
        adjusted=_stated(one.adjusted, labels),
        moves=tuple(replace(move, sentence=labels.sentence(move.sentence)) for move in one.moves),
        depends_on=labels.sentence(one.depends_on),
    )


def _outstanding(rows: Iterable[Outstanding], labels: Labels) -> tuple[Outstanding, ...]:
    """Who writes of themselves has one label here: with two, it would be told who both of them are."""
    labelled = (
        replace(
            one,
            author=labels.person(one.author) if one.relation is Relation.SELF else labels.rater(one.author),
            person=labels.person(one.person),
        )
        for one in rows
    )
    return tuple(sorted(labelled, key=lambda one: (one.sent, by_label(one.author), by_label(one.person))))


def _measured(found: Measurement, labels: Labels) -> Measurement:
    say = labels.sentence
    raters = (
        replace(
            one, key="", name=labels.rater(one.name, one.key),
            flags=tuple(replace(flag, sentence=say(flag.sentence), evidence=say(flag.evidence)) for flag in one.flags),
        )
        for one in found.raters_rows
    )  # fmt: skip
    people = anonymised_people(found.people, labels)
    return replace(
        found,
        comparable=_comparable(found.comparable, labels),
        raters_rows=_in_order(raters),
        people=tuple(sorted(people, key=lambda one: -abs(one.depends_by or 0.0))),
        disagreements=_disagreements(found.disagreements, labels),
        self_view=replace(
            found.self_view, rows=tuple(one for one in found.self_view.rows if labels.band(one.name) == one.name)
        )
        if found.self_view
        else None,
        spreads=replace(found.spreads, rows=_in_order(_spread(one, labels) for one in found.spreads.rows)),
        evidence=replace(
            found.evidence,
            by_team=tuple(
                sorted(((labels.team(one[0]), *one[1:]) for one in found.evidence.by_team), key=_first_label)
            ),
        )
        if found.evidence
        else None,
    )  # fmt: skip


def _comparable(found: Comparable, labels: Labels) -> Comparable:
    say = labels.sentence
    parts = (replace(one, teams=tuple(sorted(map(labels.team, one.teams), key=by_label))) for one in found.parts)
    return replace(
        found,
        parts=tuple(sorted(parts, key=lambda one: (-one.people, -one.raters, [*map(by_label, one.teams)]))),
        unknowns=_unknowns(found.unknowns, labels),
        teams=_in_order(replace(one, key="", name=labels.team(one.name, one.key)) for one in found.teams),
        repairs=tuple(
            replace(
                one,
                team=labels.team(one.team),
                other=labels.team(one.other),
                rater=labels.rater(one.rater),
                sentence=say(one.sentence),
            )
            for one in found.repairs
        ),
    )


def _unknowns(rows: Iterable[Unknown], labels: Labels) -> tuple[Unknown, ...]:
    """Kinds in the order in which they are told, and each by label."""
    say = labels.sentence
    labelled = [
        replace(one, sentence=say(one.sentence), names=tuple(sorted(map(say, one.names), key=by_label))) for one in rows
    ]
    kinds = list(dict.fromkeys(one.kind for one in labelled))
    return tuple(sorted(labelled, key=lambda one: (kinds.index(one.kind), [*map(by_label, one.names)], one.sentence)))


def _disagreements(rows: Iterable[Disagreement], labels: Labels) -> tuple[Disagreement, ...]:
    """Teams by label; all else, which has its own names, where it stands."""
    labelled = [replace(one, name=labels.team(one.name) if one.by == "team" else labels.band(one.name)) for one in rows]
    kinds = list(dict.fromkeys(one.by for one in labelled))
    return tuple(
        sorted(labelled, key=lambda one: (kinds.index(one.by), by_label(one.name) if one.by == "team" else ("", 0)))
    )


def _spread(one: SpreadRow, labels: Labels) -> SpreadRow:
    names = {"team": labels.team, "manager": labels.rater, "band": labels.band}
    return replace(one, name=names[one.by](one.name)) if one.by in names else one


def _stated(one: Stated | None, labels: Labels) -> Stated | None:
    return replace(one, note=labels.sentence(one.note)) if one is not None and one.note else one


def _groups(groups: Sequence[Group], label: Callable[[str], str]) -> tuple[Group, ...]:
    return _in_order(replace(one, name=label(one.name)) for one in groups)


def _in_order(rows: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(
        sorted(rows, key=lambda row: (bool(getattr(row, "pooled", False)), by_label(str(getattr(row, "name", "")))))
    )


def _first_label(row: tuple[str, int, int]) -> tuple[str, int]:
    return by_label(row[0])
