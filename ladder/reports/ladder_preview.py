"""The draft as people will read it: any band with any roles, and never nothing while there is a band."""

from collections.abc import Sequence

from frameworks.errors import FrameworkError
from frameworks.model import Framework as Ladder
from frameworks.resolve import resolve
from ladder.reports.frameworks import BandPage, band_page
from ladder.reports.profiles import carried


def seen(ladder: Ladder, band: str, roles: Sequence[str]) -> BandPage | None:
    """The band with those of the roles that go with it; None without bands.

    Where that band is gone, or none is named, it is the first that may carry the roles, else the first.
    """
    keys = [one.key for one in ladder.bands]
    if not keys:
        return None
    bearing = (key for key in keys if roles and len(carried(ladder, key, roles)) == len(roles))
    there = band if band in keys else next(bearing, keys[0])
    return band_page(ladder, there, _together(ladder, there, carried(ladder, there, roles)))


def _together(ladder: Ladder, band: str, roles: Sequence[str]) -> tuple[str, ...]:
    """As many of the roles as can be mixed in at once: two that replace the same cannot."""
    kept: tuple[str, ...] = ()
    for role in roles:
        try:
            resolve(ladder, band, (*kept, role))
        except FrameworkError:
            continue
        kept = (*kept, role)
    return kept
