"""Points in time, as they are read in an organisation."""

from datetime import datetime

from ladder.domain.deadlines import town, zone_of


def moment(at: datetime, zone: str) -> str:
    """A point in time there, with the place it is told for: “Fri 27 Nov 2026, 14:32, Berlin”."""
    return f"{local(at, zone)}, {town(zone)}"


def local(at: datetime, zone: str) -> str:
    """A point in time there, for tables that name the zone once: “Fri 27 Nov 2026, 14:32”."""
    return f"{at.astimezone(zone_of(zone)):%a %-d %b %Y, %H:%M}"


def day(at: datetime, zone: str) -> str:
    """The day a point in time falls on there: “27 Nov 2026”."""
    return f"{at.astimezone(zone_of(zone)):%-d %b %Y}"
