"""The levels of each competency as a scale, frozen with a profile: what is marked where a template rates by levels."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from frameworks.linting.prose import plain
from frameworks.model import Cell, Criterion, Framework, Level
from frameworks.profiles import Profile
from frameworks.resolve import lineage, resolve
from ladder.domain.ratings import Step
from ladder.domain.templates import Scale, Template

LONGEST_SENTENCE = 240
"""Characters of a level's sentence beside its button; the whole of it stands in the ladder."""

Criteria = Mapping[str, Sequence[Criterion]]
"""The criteria of one competency, by level."""


def frozen_profile(ladder: Framework, band: str, roles: Sequence[str], template: Template) -> dict[str, Any]:
    """What is expected of a band with roles, as a cycle freezes it (`CycleProfile.document`).

    Where the template rates by levels, "scales" holds the steps of each competency, as rows like a Step's, and "cells"
    the criteria (rows with id and text) of each competency at each of these steps, by the step's number as a word.
    Raises FrameworkError for a band or a role that the ladder has not.
    """
    profile = resolve(ladder, band, roles)
    document = profile.to_document()
    return document | _levels(ladder, profile) if template.scale is Scale.LEVELS else document


def _levels(ladder: Framework, profile: Profile) -> dict[str, Any]:
    written = _written(ladder, profile)
    scales, cells = {}, {}
    for expected in profile.competencies:
        key, there = expected.competency.key, written[expected.competency.key]
        # A level without a word of its own can still be the one expected, and must then be on the scale.
        levels = [level for level in ladder.levels if level.key in there or level == expected.level] or ladder.levels
        scales[key] = [asdict(_step(level, there)) for level in levels]
        cells[key] = {
            str(level.number): [{"id": one.id, "text": one.text} for one in there.get(level.key, ())]
            for level in levels
        }
    return {"scales": scales, "cells": cells}


def _written(ladder: Framework, profile: Profile) -> dict[str, Criteria]:
    """The criteria of the whole grid that concern this profile, by competency and level: also above its band."""
    tracks = {"", *(band.track for band in lineage(ladder, profile.band))}
    roles = {"", *(role.key for role in profile.roles)}
    found: dict[str, dict[str, list[Criterion]]] = defaultdict(lambda: defaultdict(list))
    for cell in ladder.cells:
        if cell.level and cell.track in tracks and cell.role in roles:
            found[cell.competency][cell.level] += _new(cell, found[cell.competency][cell.level])
    return defaultdict(dict, found)


def _new(cell: Cell, there: Sequence[Criterion]) -> list[Criterion]:
    return [one for one in cell.criteria if one.id not in {other.id for other in there}]


def _step(level: Level, written: Criteria) -> Step:
    return Step(level.number, level.title, shortened(" ".join(one.text for one in written.get(level.key, ()))))


def shortened(text: str) -> str:
    """The text on one line, without Markdown’s marks, cut after a word where it is too long for a step's sentence."""
    line = " ".join(plain(text).split())
    if len(line) <= LONGEST_SENTENCE:
        return line
    return line[: LONGEST_SENTENCE - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–") + "…"
