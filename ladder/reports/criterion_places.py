"""Where a criterion stands: its id is for ever, its place is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from frameworks.errors import FrameworkError
from frameworks.model import Band, Cell
from frameworks.model import Framework as Ladder
from frameworks.resolve import resolve
from ladder.errors import NotFound
from ladder.models import FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.reports.frameworks import Shown
from ladder.reports.matrices import matrix
from ladder.reports.profiles import sections


@dataclass(frozen=True, slots=True)
class CriterionPlace:
    """The page on which a criterion can be read: a band with roles; without a band the matrix of a track.

    `version` is the number of the last version that has it where the one that is shown has it no more, else None.
    """

    band: str = ""
    roles: tuple[str, ...] = ()
    track: str = ""
    column: str = ""
    version: int | None = None


def place_of(shown: Shown, criterion: str) -> CriterionPlace:
    """Where the criterion with this id stands in what is shown, else in the last version that had it.

    Raises NotFound where no version ever had it.
    """
    place = find_place(shown.ladder, criterion)
    if place:
        return place
    version = queries.find_version_with(shown.framework.org_id, shown.framework.id, criterion)
    earlier = find_place(queries.load_ladder(version), criterion, version) if version else None
    if earlier is None:
        raise NotFound("No version of this ladder has such a criterion.")
    return earlier


def find_place(ladder: Ladder, criterion: str, version: FrameworkVersion | None = None) -> CriterionPlace | None:
    """Where the criterion stands in this ladder: with the lowest band that shows it as its own, else in the matrix."""
    number = version.number if version else None
    for cell in ladder.cells:
        if any(one.id == criterion for one in cell.criteria):
            roles = (cell.role,) if cell.role else ()
            band = _band(ladder, cell, roles, criterion)
            if band:
                return CriterionPlace(band.key, roles, band.track, version=number)
            return _in_matrix(ladder, cell, roles, criterion, number)
    return None


def _band(ladder: Ladder, cell: Cell, roles: Sequence[str], criterion: str) -> Band | None:
    for track in ladder.tracks:
        for band in ladder.bands_of(track.key):
            if cell.track in ("", track.key) and _shows(ladder, band, roles, criterion):
                return band
    return None


def _shows(ladder: Ladder, band: Band, roles: Sequence[str], criterion: str) -> bool:
    """Whether it stands open on the page of the band; what is said twice stands there once, under the first id."""
    try:
        profile = resolve(ladder, band.key, roles)
    except FrameworkError:  # the band may not carry the role
        return False
    return any(one.id == criterion for section in sections(ladder, profile) for one in section.statements)


def _in_matrix(
    ladder: Ladder, cell: Cell, roles: tuple[str, ...], criterion: str, version: int | None
) -> CriterionPlace:
    tracks = [cell.track] if cell.track else [track.key for track in ladder.tracks] or [""]
    for track in tracks:
        column = matrix(ladder, track, roles).column_of(criterion)
        if column:
            return CriterionPlace(roles=roles, track=track, column=column.key, version=version)
    return CriterionPlace(roles=roles, track=tracks[0], version=version)
