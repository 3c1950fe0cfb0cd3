"""Two versions of a ladder beside one another: which they are, what differs, for everybody or for one band."""

from collections.abc import Sequence
from dataclasses import dataclass

from frameworks.model import Framework as Ladder
from ladder.domain.visibility import without_pay
from ladder.errors import NotFound
from ladder.models import FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.reports.frameworks import Shown
from ladder.reports.ladder_changes import BandChanges, LadderChanges, band_changes, ladder_changes


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What is shown, and the version that it is held against; None where there is none to hold it against."""

    shown: Shown
    before: FrameworkVersion | None

    @property
    def earlier(self) -> Ladder | None:
        """What the earlier of the two says."""
        if self.before is None:
            return None
        ladder = queries.load_ladder(self.before)
        return without_pay(ladder) if self.shown.outside else ladder

    @property
    def whole(self) -> LadderChanges | None:
        """Everything that differs."""
        return ladder_changes(self.earlier, self.shown.ladder) if self.earlier else None

    def at(self, band: str, roles: Sequence[str] = ()) -> BandChanges | None:
        """What differs for a band with roles; None where one of the two does not have the band."""
        return band_changes(self.earlier, self.shown.ladder, band, roles) if self.earlier else None


def against(shown: Shown, wanted: str = "") -> VersionChanges:
    """What is shown, against the wanted version: a number, or empty for the one before it.

    Raises NotFound where there is no such version.
    """
    for version in shown.versions:
        if wanted == str(version.number) or (not wanted and _is_earlier(version, shown)):
            return VersionChanges(shown, version)
    if wanted:
        raise NotFound("This ladder has no such version.")
    return VersionChanges(shown, None)


def _is_earlier(version: FrameworkVersion, shown: Shown) -> bool:
    return shown.version is None or version.number < shown.version.number
