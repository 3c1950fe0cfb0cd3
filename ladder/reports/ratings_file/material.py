"""A file of ratings as the material of a report: the same that a cycle has, and everybody is named."""

from uuid import NAMESPACE_OID, uuid5

import numpy as np

from ladder.reports.columns import Material, Reviewed
from ladder.reports.measured_words import listed
from ladder.reports.ratings_file.reading import RatingsFile
from ladder.reports.ratings_file.scale import Scale
from ladder.statistics.ratings import Codes
from ladder.statistics.relations import Relation


def material_of(file: RatingsFile) -> Material:
    """What the report is computed from; people are known by their names alone, and nobody is anonymous.

    Nothing in a file is missing or late: it holds what was given, so no assessment is counted as asked for.
    """
    teams, bands = _names(file.team, file.teams, file), _names(file.band, file.bands, file)
    people = zip(file.ratees, teams, _managers(file), bands, strict=True)
    return Material(
        title=file.title,
        scale=file.scale.steps(file.ratings.value),
        people=tuple(_reviewed(*one) for one in people),
        ratings=file.ratings,
        raters=dict(enumerate(file.raters)),
        asked=(),
        least=1,
        rater_keys=dict(enumerate(file.raters)),
        anonymous=frozenset(),
        competencies=file.items,
        notes=(*_step(file.scale), *file.warnings),
        step=file.scale.step,
        of_file=True,
        bounds=(file.scale.low, file.scale.high),
        by_band=file.band is not None,
    )


def _step(scale: Scale) -> tuple[str, ...]:
    """What a step is, where that does not go without saying."""
    return () if scale.step == 1 else (f"A step is {scale.step:.10g} points here, a tenth of the scale.",)


def _managers(file: RatingsFile) -> list[str]:
    """Who rates each person as their manager; several by their names in a row."""
    found: list[list[str]] = [[] for _ in file.ratees]
    ratings = file.ratings.where(file.ratings.in_relation(Relation.MANAGER))
    each = np.unique(np.column_stack([ratings.ratee, ratings.rater]), axis=0)
    for ratee, rater in each.tolist():
        found[ratee].append(file.raters[rater])
    return [listed(sorted(names)) for names in found]


def _names(codes: Codes | None, names: tuple[str, ...], file: RatingsFile) -> list[str]:
    if codes is None:
        return [""] * len(file.ratees)
    return [names[code] if code >= 0 else "" for code in codes.tolist()]


def _reviewed(name: str, team: str, manager: str, band: str) -> Reviewed:
    return Reviewed(uuid5(NAMESPACE_OID, name), name, (team, team), (manager, manager), (band, band), name)
