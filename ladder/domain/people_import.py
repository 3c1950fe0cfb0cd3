"""What a table of people would change: everything is decided here, before anything is written."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from ladder.domain.people import FIELDS, PersonEntry, differing, faults
from ladder.domain.people_table import Line, Problem, Table
from ladder.domain.reporting_lines import circles
from ladder.domain.rungs import Rungs

TITLES = {"manager": "manager_email"}
"""Fields that are called otherwise as columns."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is there already: entries by address, teams by name in lower case, ladders by key."""

    people: Mapping[str, PersonEntry]
    teams: Mapping[str, str]
    ladders: Mapping[str, Rungs]
    zone: str
    today: date


@dataclass(frozen=True, slots=True)
class Step:
    """One person who is added (no `before`) or changed, with the fields that differ."""

    line: int
    entry: PersonEntry
    before: PersonEntry | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a table would do; with a problem in it, it does nothing."""

    steps: tuple[Step, ...]
    unchanged: int
    new_teams: tuple[str, ...]
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]

    @property
    def additions(self) -> tuple[Step, ...]:
        """Who is new."""
        return tuple(step for step in self.steps if step.before is None)

    @property
    def changes(self) -> tuple[Step, ...]:
        """Whose entry differs."""
        return tuple(step for step in self.steps if step.before is not None)

    @property
    def fingerprint(self) -> str:
        """Changes with what the plan would do: what was agreed to is what is done."""
        return hashlib.sha256(repr((self.steps, self.new_teams)).encode()).hexdigest()[:16]


class _Fault(Exception):
    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column, self.sentence = column, sentence


def plan(table: Table, known: Known) -> Plan:
    """Decide what every line means. Manager and team may come from anywhere in the same table."""
    problems = list(table.problems)
    teams = dict(known.teams)
    steps: dict[str, Step] = {}
    for line in table.lines:
        try:
            step = _step(line, known, teams)
            if step.entry.email and step.entry.email in steps:
                raise _Fault("email", f"{step.entry.email} stands in line {steps[step.entry.email].line} already.")
            steps[step.entry.email] = step
        except _Fault as fault:
            problems.append(Problem(line.number, fault.column, fault.sentence))
            continue
        problems += _faults_of(step, known)
    problems += chain(_unknown_managers(steps, table, known), _circles(steps, known))
    new_teams = tuple(teams[name] for name in teams if name not in known.teams)
    acting = tuple(step for step in steps.values() if step.fields)
    order = sorted(set(problems), key=lambda problem: (problem.line, problem.column))
    return Plan(acting, len(steps) - len(acting), new_teams, tuple(order), table.unknown)


def _step(line: Line, known: Known, teams: dict[str, str]) -> Step:
    before = known.people.get(line.cells["email"].lower())
    values: dict[str, Any] = dict(_values(line, before, known, teams))
    start = before or PersonEntry(name="", email="", zone=known.zone)
    entry = replace(start, **values).tidied()
    return Step(line.number, entry, before, differing(before, entry) if before else FIELDS)


def _values(
    line: Line, before: PersonEntry | None, known: Known, teams: dict[str, str]
) -> Iterator[tuple[str, object]]:
    """The fields that this line says something about."""
    cells = line.cells
    yield "name", cells["name"]
    yield "email", cells["email"].lower()
    if "manager_email" in cells:
        yield "manager", cells["manager_email"].lower()
    if "team" in cells:
        yield "team", teams.setdefault(cells["team"].lower(), cells["team"]) if cells["team"] else ""
    for column in ("joined", "left"):
        if column in cells:
            yield column, _day(column, cells[column])
    if cells.get("zone"):
        yield "zone", cells["zone"]
    yield from _placing(cells, before, known.ladders)


def _day(column: str, cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise _Fault(column, f"“{cell}” is no date. Write year, month and day, such as 2024-03-01.") from None


def _placing(
    cells: Mapping[str, str], before: PersonEntry | None, ladders: Mapping[str, Rungs]
) -> Iterator[tuple[str, object]]:
    if not {"framework", "band", "roles"} & cells.keys():
        return
    band = cells.get("band", before.band if before else "")
    framework = cells.get("framework", before.framework if before else "")
    roles = tuple(filter(None, map(str.strip, cells["roles"].split(";")))) if "roles" in cells else None
    kept = before.roles if before else ()
    if before and (framework, band) == (before.framework, before.band) and roles in (None, kept):
        return  # as it was, even where the ladder has that band no more
    rungs = _rungs(framework, band, ladders) if band else None
    yield "framework", rungs.key if rungs else ""
    yield "band", _band(rungs, band) if rungs else ""
    yield "roles", kept if roles is None else tuple(_role(rungs, role) for role in roles)


def _rungs(framework: str, band: str, ladders: Mapping[str, Rungs]) -> Rungs:
    if framework:
        wanted = framework.casefold()
        for rungs in ladders.values():
            if wanted in (rungs.key, rungs.title.casefold()):
                return rungs
        raise _Fault(
            "framework", f"There is no ladder “{framework}” here. There is: {', '.join(ladders) or 'none yet'}."
        )
    having = [rungs for rungs in ladders.values() if rungs.find_band(band)]
    if len(having) > 1:
        raise _Fault("framework", f"“{band}” is on several ladders. Say which: {', '.join(r.key for r in having)}.")
    if not having:
        raise _Fault("band", f"No ladder here has a band “{band}”.")
    return having[0]


def _band(rungs: Rungs, words: str) -> str:
    found = rungs.find_band(words)
    if found is None:
        raise _Fault("band", f"“{rungs.title}” has no band “{words}”. It has {', '.join(rungs.bands)}.")
    return found


def _role(rungs: Rungs | None, words: str) -> str:
    if rungs is None:
        raise _Fault("roles", "Roles are mixed into a band. Write the band as well, or leave the roles out.")
    found = rungs.find_role(words)
    if found is None:
        raise _Fault("roles", f"“{rungs.title}” has no role “{words}”. It has {', '.join(rungs.roles) or 'none'}.")
    return found


def _faults_of(step: Step, known: Known) -> Iterator[Problem]:
    for field, sentence in faults(step.entry, known.ladders, today=known.today):
        if field in step.fields:
            yield Problem(step.line, TITLES.get(field, field), sentence)


def _unknown_managers(steps: Mapping[str, Step], table: Table, known: Known) -> Iterator[Problem]:
    """A manager may stand in a line that has a problem of its own: that is not said twice."""
    there = known.people.keys() | {line.cells["email"].lower() for line in table.lines}
    for step in steps.values():
        if "manager" in step.fields and step.entry.manager and step.entry.manager not in there:
            sentence = f"Nobody has the address {step.entry.manager}, neither here nor in this table."
            yield Problem(step.line, "manager_email", sentence)


def _circles(steps: Mapping[str, Step], known: Known) -> Iterator[Problem]:
    entries = {**known.people, **{email: step.entry for email, step in steps.items()}}
    for closed in circles({email: entry.manager or None for email, entry in entries.items()}):
        lines = [steps[email].line for email in closed if email in steps and "manager" in steps[email].fields]
        if lines and len(closed) > 2:  # a circle of one is said of the person alone
            path = " → ".join(entries[email].name for email in closed)
            yield Problem(min(lines), "manager_email", f"These people report to one another in a circle: {path}.")
